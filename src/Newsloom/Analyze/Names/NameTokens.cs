using System.Buffers;
using System.Globalization;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Gap { Space, Hyphen, Joined, Break }

/// <summary>A word of the text, without its possessive ending.</summary>
internal record struct NameToken(int Start, int End, Gap Gap)
{
    public bool IsCapital { get; set; }

    /// <summary>Two capitals or more and no small letter: "NATO", "U.S.".</summary>
    public bool IsAllCapitals { get; set; }

    /// <summary>One capital and a full stop.</summary>
    public bool IsInitial { get; set; }

    public bool IsSentenceStart { get; set; }

    /// <summary>Its script has no capitals.</summary>
    public bool IsUncased { get; set; }

    public bool HasDigit { get; set; }

    public readonly int Length => End - Start;
}

/// <summary>Cuts a text into words as names need them: hyphens part words, elided articles are words.</summary>
internal static class NameTokens
{
    private const int MaxWord = 60;

    private static readonly SearchValues<char> Openings = SearchValues.Create("\n:•“„«‘‚\"");
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?…");

    public static List<NameToken> Split(string text, IReadOnlyList<TextSpan> sentences, NameRules rules)
    {
        var tokens = new List<NameToken>(text.Length / 6);
        var sentence = 0;
        var previousEnd = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordPart(text, i))
            {
                i++;
                continue;
            }

            var end = EndOfWord(text, i);
            var token = Describe(text, i, end);
            token.Gap = GapBefore(text, previousEnd, i, tokens, rules);
            while (sentence < sentences.Count && sentences[sentence].Start < token.Start && sentences[sentence].End <= token.Start)
                sentence++;
            token.IsSentenceStart = IsStart(text, previousEnd, token, tokens, sentences, sentence);
            tokens.Add(token);
            previousEnd = token.End;
            i = Math.Max(end, i + 1);
        }

        return tokens;
    }

    private static bool IsWordPart(string text, int i) =>
        char.IsLetterOrDigit(text[i])
        || text[i] == '\u00AD'
        || char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int EndOfWord(string text, int start)
    {
        // Single letters with full stops between are one word: "U.S.", "U.N.".
        var end = start;
        while (end + 1 < text.Length && char.IsLetter(text[end]) && text[end + 1] == '.'
            && (end + 2 >= text.Length || !char.IsLetter(text[end + 2]) || end + 3 < text.Length && text[end + 3] == '.'))
            end += 2;
        if (end > start + 2)
            return end;

        end = start + 1;
        while (end < text.Length && end - start < MaxWord && IsWordPart(text, end))
            end++;
        return end;
    }

    private static NameToken Describe(string text, int start, int end)
    {
        var token = new NameToken(start, end, Gap.Break);
        int capitals = 0, small = 0;
        for (var i = start; i < end; i++)
        {
            if (char.IsUpper(text[i]))
                capitals++;
            else if (char.IsLower(text[i]))
                small++;
            else if (char.IsDigit(text[i]))
                token.HasDigit = true;
            else if (char.IsLetter(text[i]))
                token.IsUncased = true;
        }

        token.IsCapital = char.IsUpper(text[start]);
        token.IsAllCapitals = capitals >= 2 && small == 0;
        token.IsInitial = capitals == 1 && small == 0 && end - start == 1 && end < text.Length && text[end] == '.';
        return token;
    }

    private static Gap GapBefore(string text, int previousEnd, int start, List<NameToken> tokens, NameRules rules)
    {
        if (tokens.Count == 0)
            return Gap.Break;
        var between = text.AsSpan(previousEnd, start - previousEnd);
        switch (between)
        {
            case " " or "\u00A0" or "\u202F":
                return Gap.Space;
            case "-" or "‐" or "‑":
                return Gap.Hyphen;
            case "'" or "’" or "":
                return Gap.Joined;
            case "・" or "·":
                return Gap.Space;
            case ". " or ".\u00A0" or ".":
                var previous = tokens[^1];
                if (previous.IsInitial)
                    return Gap.Space;
                return previous.Length <= 5 && rules.Titles.Contains(text[previous.Start..previous.End].ToLowerInvariant())
                    ? Gap.Space
                    : Gap.Break;
            default:
                return Gap.Break;
        }
    }

    private static bool IsStart(
        string text, int previousEnd, NameToken token, List<NameToken> tokens, IReadOnlyList<TextSpan> sentences, int sentence)
    {
        if (tokens.Count == 0)
            return true;
        if (token.Gap != Gap.Break)
            return false;
        if (sentence < sentences.Count && previousEnd <= sentences[sentence].Start && sentences[sentence].Start <= token.Start)
            return true;
        var between = text.AsSpan(previousEnd, token.Start - previousEnd);
        return between.ContainsAny(Openings) || sentences.Count == 0 && between.ContainsAny(Ends);
    }
}
