using System.Text;
using Newsloom.Analyze.Names;
using Newsloom.Text;

namespace Newsloom.Train;

/// <summary>A stretch of sentences of a corpus as one text, with the names that its makers marked.</summary>
/// <param name="HasOthers">Whether names of other kinds are marked too; else they are unmarked, not absent.</param>
internal sealed record NamedText(
    string Corpus, string Language, bool IsKept, bool HasOthers, string Text, IReadOnlyList<TextSpan> Words, IReadOnlyList<NamedSpan> Names);

/// <summary>A name: its words from one to before another, and its letters.</summary>
internal readonly record struct NamedSpan(int From, int To, TextSpan Span, EntityKind Kind);

/// <summary>
/// Reads the corpora of marked names. What is kept for measuring is a corpus's development file, else a fifth of its
/// blocks of ten sentences, chosen by a hash of the first.
/// </summary>
internal static class LabelledNames
{
    private const int BlockSize = 10;

    private sealed record Corpus(string Name, string Language, bool HasOthers, bool HasDevelopment);

    private static readonly Corpus[] Corpora =
    [
        new("en-wikigold", "en", true, false), new("en-uner", "en", false, false), new("de-germeval", "de", true, false),
        new("sv-swener", "sv", true, false), new("sv-uner", "sv", false, true), new("da-uner", "da", false, true),
        new("pt-uner", "pt", false, true), new("hr-uner", "hr", true, true), new("sr-Latn-uner", "sr", true, true),
        new("sk-uner", "sk", false, true), new("hu-nerkor", "hu", true, true), new("fi-turku", "fi", true, true),
        new("ro-ronec", "ro", true, false), new("zh-uner", "zh", false, true), new("ja-stockmark", "ja", true, false),
    ];

    /// <param name="single">One sentence to a text; else up to ten, as they come.</param>
    public static IEnumerable<NamedText> Read(string trainFolder, bool kept, bool single)
    {
        foreach (var corpus in Corpora)
        {
            foreach (var part in (string[])["train", "dev"])
            {
                var file = Path.Combine(trainFolder, "ner", $"{corpus.Name}-{part}.bio.gz");
                if (!File.Exists(file) || corpus.HasDevelopment && kept != (part == "dev"))
                    continue;
                foreach (var block in Sentences(file).Chunk(BlockSize))
                {
                    if (!corpus.HasDevelopment && kept != IsKept(block[0]))
                        continue;
                    // One text in three is a sentence by itself, as in a headline or a test.
                    var size = single ? 1 : 1 + (int)(Hash(block[0]) / 7 % 3 * 5);
                    foreach (var sentences in block.Chunk(Math.Min(size, BlockSize)))
                        yield return Join(corpus, kept, sentences);
                }
            }
        }
    }

    private static IEnumerable<List<(string Word, string Tag)>> Sentences(string file)
    {
        var sentence = new List<(string, string)>();
        foreach (var line in PackedLines.Read(file))
        {
            var tab = line.LastIndexOf('\t');
            if (tab > 0)
                sentence.Add((line[..tab].Replace("\u00AD", "", StringComparison.Ordinal), line[(tab + 1)..]));
            else if (sentence.Count > 0)
            {
                yield return sentence;
                sentence = [];
            }
        }

        if (sentence.Count > 0)
            yield return sentence;
    }

    private static uint Hash(List<(string Word, string Tag)> sentence) =>
        Fingerprint(string.Join(' ', sentence.Select(word => word.Word)));

    private static uint Fingerprint(string text)
    {
        var hash = NameWords.Hash(text) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    private static bool IsKept(List<(string Word, string Tag)> sentence) => Hash(sentence) % 5 == 0;

    private static NamedText Join(Corpus corpus, bool kept, List<(string Word, string Tag)>[] sentences)
    {
        var text = new StringBuilder();
        var words = new List<TextSpan>();
        var names = new List<NamedSpan>();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0)
                text.Append(' ');
            // Half of them as they would be printed, half with a space between any two words.
            var isSpaced = corpus.Language is not ("zh" or "ja") && Hash(sentence) / 35 % 2 == 0;
            var first = words.Count;
            for (var i = 0; i < sentence.Count; i++)
            {
                var word = sentence[i].Word;
                if (i > 0 && corpus.Language is not ("zh" or "ja") && (isSpaced || !JoinsBefore(word) && !JoinsAfter(sentence[i - 1].Word)))
                    text.Append(' ');
                words.Add(new TextSpan(text.Length, text.Length + word.Length));
                text.Append(word);
            }

            AddNames(corpus, sentence, first, words, text.ToString(), names);
        }

        return new NamedText(corpus.Name, corpus.Language, kept, corpus.HasOthers, text.ToString(), words, names);
    }

    private static void AddNames(
        Corpus corpus, List<(string Word, string Tag)> sentence, int first, List<TextSpan> words, string text, List<NamedSpan> names)
    {
        for (var i = 0; i < sentence.Count;)
        {
            var end = i + 1;
            if (sentence[i].Tag != "O")
            {
                while (end < sentence.Count && sentence[end].Tag == "I" + sentence[i].Tag[1..])
                    end++;
                var kind = sentence[i].Tag[2..] switch
                {
                    "PER" => EntityKind.Person,
                    "ORG" => EntityKind.Organisation,
                    "LOC" => EntityKind.Place,
                    _ => EntityKind.Other,
                };
                var span = new TextSpan(words[first + i].Start, words[first + end - 1].End);
                // RONEC marks "players" and "the chairman" as persons: these name nobody.
                if (corpus.Name != "ro-ronec" || text.AsSpan(span.Start, span.Length).ContainsAny(Capitals))
                    names.Add(new NamedSpan(first + i, first + end, span, kind));
            }

            i = end;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Capitals =
        System.Buffers.SearchValues.Create(string.Concat(Enumerable.Range(65, 400).Select(code => (char)code).Where(char.IsUpper)));

    private static bool JoinsBefore(string word) => word is "," or "." or ";" or ":" or "!" or "?" or ")" or "]" or "%" or "..." or "'s" or "n't" or "’s" or "”" or "»";

    private static bool JoinsAfter(string word) => word is "(" or "[" or "„" or "“" or "«";
}
