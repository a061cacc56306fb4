using System.Globalization;

namespace Newsloom.Text;

/// <summary>A line cut into numbers, words and single marks; white space is left out.</summary>
internal static class DateTokens
{
    public static List<DateToken> Of(string line)
    {
        var tokens = new List<DateToken>();
        var at = 0;
        while (at < line.Length)
        {
            var start = at;
            if (char.IsDigit(line[at]))
                tokens.Add(Number(line, ref at));
            else if (IsLetter(line, at))
            {
                var end = EndOfWord(line, at);
                at = end;
                tokens.Add(new DateToken(DateTokenKind.Word, start, at, 0));
            }
            else
            {
                if (!char.IsWhiteSpace(line[at]))
                    tokens.Add(new DateToken(DateTokenKind.Mark, at, at + 1, 0));
                at++;
            }
        }

        return tokens;
    }

    private static DateToken Number(string line, ref int at)
    {
        var start = at;
        var value = 0;
        for (; at < line.Length && char.IsDigit(line[at]); at++)
            value = at - start < 9 ? value * 10 + (int)char.GetNumericValue(line[at]) : -1;
        return new DateToken(DateTokenKind.Number, start, at, at - start <= 9 ? value : -1);
    }

    private static int EndOfWord(string line, int at)
    {
        // In Chinese and Japanese each letter is a word here: 年, 月 and 日 stand between digits and other words.
        if (IsHan(line[at]))
            return at + 1;
        var end = EndOfLetters(line, at);
        // "a.m.", "มี.ค.": short letter groups with dots between are one word.
        while (end - at <= 6 && end + 1 < line.Length && line[end] == '.' && IsLetter(line, end + 1))
        {
            var next = EndOfLetters(line, end + 1);
            if (next - end > 3)
                break;
            end = next;
        }

        return end;
    }

    private static int EndOfLetters(string line, int at)
    {
        while (at < line.Length && IsLetter(line, at) && !IsHan(line[at]))
            at++;
        return at;
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff';

    private static bool IsLetter(string line, int at) =>
        char.IsLetter(line[at]) || char.GetUnicodeCategory(line[at]) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

internal enum DateTokenKind { Number, Word, Mark }

/// <param name="Value">Of a number of up to nine digits; -1 for a longer one.</param>
internal readonly record struct DateToken(DateTokenKind Kind, int Start, int End, int Value)
{
    public int Length => End - Start;
}
