using System.Text;

namespace Newsloom.Ingest;

/// <summary>One line of robots.txt that allows or refuses: a path with "*" for anything and "$" for the end.</summary>
internal readonly record struct RobotsRule(string Pattern, bool IsAllowing)
{
    /// <summary>How much of the path the rule names: its own length where it matches, 0 where it does not.</summary>
    public int Weight(string path)
    {
        if (Matches(path, Pattern))
            return Pattern.Length;
        // Whoever allows a folder's index page allows the folder.
        var slash = Pattern.LastIndexOf('/');
        return IsAllowing && slash >= 0 && Pattern.AsSpan(slash).StartsWith("/index.htm", StringComparison.Ordinal)
            && path.AsSpan().SequenceEqual(Pattern.AsSpan(0, slash + 1))
            ? slash + 2
            : 0;
    }

    // Each piece between two stars is taken where it is found first: an earlier place never leaves less room.
    private static bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        var isToEnd = pattern is [.., '$'];
        if (isToEnd)
            pattern = pattern[..^1];
        var isFirst = true;
        while (true)
        {
            var star = pattern.IndexOf('*');
            var piece = star < 0 ? pattern : pattern[..star];
            if (star < 0 && isToEnd)
                return isFirst ? path.SequenceEqual(piece) : path.EndsWith(piece, StringComparison.Ordinal);
            var at = isFirst ? (path.StartsWith(piece, StringComparison.Ordinal) ? 0 : -1) : path.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
                return false;
            if (star < 0)
                return true;
            path = path[(at + piece.Length)..];
            pattern = pattern[(star + 1)..];
            isFirst = false;
        }
    }

    /// <summary>A pattern as addresses are written: letters beyond ASCII in percent signs, and those in capitals.</summary>
    public static string Escape(ReadOnlySpan<char> written)
    {
        var escaped = new StringBuilder(written.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == '%' && i + 2 < written.Length && char.IsAsciiHexDigit(written[i + 1]) && char.IsAsciiHexDigit(written[i + 2]))
            {
                escaped.Append('%').Append(char.ToUpperInvariant(written[i + 1])).Append(char.ToUpperInvariant(written[i + 2]));
                i += 2;
            }
            else if (written[i] < 0x80)
            {
                escaped.Append(written[i]);
            }
            else
            {
                Rune.DecodeFromUtf16(written[i..], out var rune, out var length);
                foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                    escaped.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                i += length - 1;
            }
        }
        return escaped.ToString();
    }
}
