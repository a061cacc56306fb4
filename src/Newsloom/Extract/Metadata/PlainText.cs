using System.Buffers;
using System.Net;
using System.Text;

namespace Newsloom.Extract.Metadata;

/// <summary>Values of attributes and scripts as a reader would see them: entities read, tags out, blanks single.</summary>
internal static class PlainText
{
    // What a reader sees otherwise, or not at all: white space but for blanks, invisible letters, the beginnings of tags.
    private static readonly SearchValues<char> Odd = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(letter => (char)letter).Where(letter => letter != ' ' && char.IsWhiteSpace(letter)), '\u00ad', '\ufeff', '\u200b', '\u2060', '<']);

    public static string? Of(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (value.Contains('&'))
            value = WebUtility.HtmlDecode(WebUtility.HtmlDecode(value));
        if (!value.AsSpan().ContainsAny(Odd) && !value.Contains("  ", StringComparison.Ordinal))
            return value.Trim(' ');
        var lastEnd = value.LastIndexOf('>');
        var plain = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var letter = value[i];
            if (letter == '<' && i + 1 < value.Length && (char.IsAsciiLetter(value[i + 1]) || value[i + 1] == '/')
                && i < lastEnd && value.IndexOf('>', i) is > 0 and var end)
            {
                i = end;
                letter = ' ';
            }
            if (char.IsWhiteSpace(letter))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else if (letter is not ('\u00ad' or '\ufeff' or '\u200b' or '\u2060'))
                plain.Append(letter);
        }
        var text = plain.ToString().TrimEnd();
        return text.Length == 0 ? null : text;
    }
}
