using System.Globalization;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Html;

/// <summary>Reads <c>&amp;eacute;</c>, <c>&amp;#233;</c> and <c>&amp;#xE9;</c>, with all names of the standard and its rules for forgotten semicolons.</summary>
internal static class CharacterReferences
{
    private static readonly Dictionary<string, string> Table = Load();
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Named = Table.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int Longest = Table.Keys.Max(name => name.Length);

    // Old names that need no semicolon.
    private static readonly int LongestBare = Table.Keys.Where(name => !name.EndsWith(';')).Max(name => name.Length);

    // What the numbers 128 to 159 mean: pages say them as if they were windows-1252.
    private const string C1 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <param name="text">Begins with the ampersand.</param>
    /// <param name="isAttribute">In attributes "&amp;copy=1" is no reference: addresses are written so.</param>
    /// <param name="meant">At most two characters.</param>
    /// <returns>How many characters the reference takes; 0 if there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, bool isAttribute, Span<char> meant, out int length)
    {
        length = 0;
        if (text.Length < 2)
            return 0;
        return text[1] == '#' ? ReadNumber(text, meant, out length)
            : char.IsAsciiLetter(text[1]) ? ReadName(text[1..], isAttribute, meant, out length)
            : 0;
    }

    /// <summary>What a name alone stands for ("eacute"); null for one that the standard does not have.</summary>
    public static string? Find(ReadOnlySpan<char> name)
    {
        if (name.Length >= Longest)
            return null;
        Span<char> closed = stackalloc char[name.Length + 1];
        name.CopyTo(closed);
        closed[^1] = ';';
        return Named.TryGetValue(closed, out var value) ? value : null;
    }

    private static int ReadName(ReadOnlySpan<char> text, bool isAttribute, Span<char> meant, out int length)
    {
        var end = 1;
        while (end < text.Length && end < Longest && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end < text.Length && text[end] == ';' && Named.TryGetValue(text[..(end + 1)], out var value))
            return Give(value, end + 1, meant, out length);

        for (var bare = Math.Min(end, LongestBare); bare > 1; bare--)
        {
            if (!Named.TryGetValue(text[..bare], out value))
                continue;
            if (isAttribute && bare < text.Length && (text[bare] == '=' || char.IsAsciiLetterOrDigit(text[bare])))
                break;
            return Give(value, bare, meant, out length);
        }
        length = 0;
        return 0;
    }

    private static int Give(string value, int used, Span<char> meant, out int length)
    {
        value.CopyTo(meant);
        length = value.Length;
        return used + 1;
    }

    private static int ReadNumber(ReadOnlySpan<char> text, Span<char> meant, out int length)
    {
        length = 0;
        var isHex = text.Length > 2 && text[2] is 'x' or 'X';
        var start = isHex ? 3 : 2;
        var at = start;
        var number = 0;
        for (; at < text.Length && (isHex ? char.IsAsciiHexDigit(text[at]) : char.IsAsciiDigit(text[at])); at++)
            number = Math.Min(0x110000, number * (isHex ? 16 : 10) + DigitOf(text[at]));
        if (at == start)
            return 0;
        if (at < text.Length && text[at] == ';')
            at++;
        length = Meaning(number).EncodeToUtf16(meant);
        return at;
    }

    private static int DigitOf(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static Rune Meaning(int number) => number switch
    {
        0 => Rune.ReplacementChar,
        >= 0x80 and < 0xA0 => new Rune(C1[number - 0x80]),
        _ => Rune.TryCreate(number, out var rune) ? rune : Rune.ReplacementChar,
    };

    private static Dictionary<string, string> Load()
    {
        var table = new Dictionary<string, string>(2300, StringComparer.Ordinal);
        foreach (var line in Resource.Lines("Html/character-references.txt"))
        {
            var parts = line.Split(' ');
            table[parts[0]] = string.Concat(parts.Skip(1).Select(point =>
                char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
        }
        return table;
    }
}
