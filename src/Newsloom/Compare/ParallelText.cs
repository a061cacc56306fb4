using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>The first sentences of an article, ready to be laid beside those of one in another language.</summary>
internal sealed class ParallelText
{
    public const int MinSentences = 5;
    private const int MaxSentences = 60;

    // A character of a script that puts no blank between words says as much as so many letters.
    private const double LettersOfIdeograph = 2.8;

    // Less is a heading or a name.
    private const double MinLength = 16;
    private const int MaxCharacters = 1200;

    private readonly ParallelSentence[] _withNext;

    public StoryMember Member { get; }

    public IReadOnlyList<ParallelSentence> Sentences { get; }

    /// <summary>In letters.</summary>
    public double Length { get; }

    private ParallelText(StoryMember member, List<ParallelSentence> sentences)
    {
        Member = member;
        Sentences = sentences;
        Length = Sentences.Sum(sentence => sentence.Length);
        _withNext = [.. sentences.Zip(sentences.Skip(1), Together)];
    }

    /// <summary>One sentence, or it and the next as if they were one.</summary>
    public ParallelSentence At(int sentence, int count) => count == 1 ? Sentences[sentence] : _withNext[sentence];

    public static ParallelText Of(StoryMember member, EntityIdentities identities, Encoder encoder)
    {
        var article = member.Article;
        var sentences = new List<ParallelSentence>();
        var mention = 0;
        foreach (var span in article.Sentences)
        {
            var text = article.Text.AsSpan(span.Start, Math.Min(span.Length, MaxCharacters));
            var length = LengthOf(text);
            if (length < MinLength)
                continue;
            if (sentences.Count == MaxSentences)
                break;
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (mention < article.Mentions.Count && article.Mentions[mention].Span.Start < span.Start)
                mention++;
            for (; mention < article.Mentions.Count && article.Mentions[mention].Span.Start < span.End; mention++)
                names.Add(identities.Find(article.Id, article.Mentions[mention].EntityId));
            sentences.Add(new ParallelSentence(encoder.Encode(text), length, names, NumbersIn(text)));
        }
        return new ParallelText(member, sentences);
    }

    private static ParallelSentence Together(ParallelSentence a, ParallelSentence b)
    {
        var sum = new float[Encoder.Dimensions];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = (float)(a.Length * a.Vector[i] + b.Length * b.Vector[i]);
        Encoder.Normalize(sum);
        return new ParallelSentence(sum, a.Length + b.Length, Union(a.Names, b.Names), Union(a.Numbers, b.Numbers));
    }

    private static HashSet<string> Union(IReadOnlySet<string> a, IReadOnlySet<string> b) => a.Concat(b).ToHashSet(StringComparer.Ordinal);

    private static double LengthOf(ReadOnlySpan<char> text)
    {
        var length = 0.0;
        foreach (var letter in text)
            length += Unspaced.Contains(letter) ? LettersOfIdeograph : 1;
        return length;
    }

    /// <summary>
    /// Numbers in digits of any script. A mark between digits is left out where three digits follow, since languages
    /// divide thousands in their own ways, and is a point otherwise.
    /// </summary>
    internal static HashSet<string> NumbersIn(ReadOnlySpan<char> text)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsDigit(text[i]))
            {
                i++;
                continue;
            }
            var number = "";
            for (; i < text.Length; i++)
            {
                if (char.IsDigit(text[i]))
                    number += CharUnicodeInfo.GetDecimalDigitValue(text[i]);
                else if (DigitsAfter(text, i) is var digits && digits > 0 && IsMark(text[i]))
                    number += digits == 3 ? "" : text[i] is '.' or ',' or '٫' ? "." : " ";
                else
                    break;
                if (number.EndsWith(' '))
                    break;
            }
            numbers.Add(number.Trim());
        }
        return numbers;
    }

    private static bool IsMark(char mark) => mark is '.' or ',' or '\'' or '’' or ' ' or '\u00a0' or '\u202f' or '\u2009' or '٬' or '٫';

    private static int DigitsAfter(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at <= 4 && char.IsDigit(text[end]))
            end++;
        return end - at - 1;
    }
}

/// <summary>What is known of a sentence.</summary>
/// <param name="Length">In letters.</param>
/// <param name="Names">Ids of the story's entities.</param>
internal sealed record ParallelSentence(float[] Vector, double Length, IReadOnlySet<string> Names, IReadOnlySet<string> Numbers);
