using System.Buffers;
using System.Globalization;
using System.Text;
using Newsloom.Html;

namespace Newsloom.Ingest.Xml;

/// <summary>
/// Text as it is meant: references resolved, line ends as one, characters that no text has left out.
/// XML knows five entities and feeds use HTML's; those that a feed declares itself are left as they stand.
/// </summary>
internal static class XmlText
{
    private const int MaxReference = 34;

    private static readonly SearchValues<char> Odd = SearchValues.Create(
        "&\r\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    /// <summary>The text of a stretch between two tags, or of an attribute's value.</summary>
    /// <param name="isLiteral">True within CDATA, where an ampersand is one.</param>
    public static string Decode(ReadOnlySpan<char> raw, bool isLiteral = false)
    {
        var odd = raw.IndexOfAny(Odd);
        return odd < 0 ? raw.ToString() : DecodeSlowly(raw, odd, isLiteral);
    }

    private static string DecodeSlowly(ReadOnlySpan<char> raw, int odd, bool isLiteral)
    {
        // No reference is shorter than what it stands for.
        var rented = ArrayPool<char>.Shared.Rent(raw.Length + 2);
        var length = 0;
        while (odd >= 0)
        {
            raw[..odd].CopyTo(rented.AsSpan(length));
            length += odd;
            var taken = 1;
            switch (raw[odd])
            {
                case '&' when !isLiteral && Plain(raw[(odd + 1)..], out taken) is var letter and not '\0':
                    rented[length++] = letter;
                    break;
                case '&' when !isLiteral && Reference(raw[odd..], rented.AsSpan(length), out taken) is >= 0 and var written:
                    length += written;
                    break;
                case '&':
                    rented[length++] = '&';
                    taken = 1;
                    break;
                case '\r':
                    if (odd + 1 >= raw.Length || raw[odd + 1] != '\n')
                        rented[length++] = '\n';
                    break;
            }
            raw = raw[(odd + taken)..];
            odd = raw.IndexOfAny(Odd);
        }
        raw.CopyTo(rented.AsSpan(length));
        length += raw.Length;
        var text = rented.AsSpan(0, length).ToString();
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    // What markup is escaped with, which is nearly all that there is.
    private static char Plain(ReadOnlySpan<char> name, out int taken)
    {
        taken = 4;
        if (name is ['l', 't', ';', ..])
            return '<';
        if (name is ['g', 't', ';', ..])
            return '>';
        taken = 5;
        if (name is ['a', 'm', 'p', ';', ..])
            return '&';
        taken = 6;
        return name is ['q', 'u', 'o', 't', ';', ..] ? '"' : '\0';
    }

    /// <summary>Resolves the reference that the text begins with; below 0 where it is none.</summary>
    /// <param name="taken">How much of the text it is.</param>
    private static int Reference(ReadOnlySpan<char> text, Span<char> into, out int taken)
    {
        taken = text[..Math.Min(text.Length, MaxReference)].IndexOf(';') + 1;
        if (taken == 0 && text is ['&', '#', ..])
            taken = LongNumber(text);
        if (taken < 3)
            return -1;
        var name = text[1..(taken - 1)];
        if (name[0] == '#')
            return Number(name[1..]) is { } number ? Write(number, into) : -1;
        return Entity(name) is { } value && value.Length <= taken && value.AsSpan().TryCopyTo(into) ? value.Length : -1;
    }

    private static int LongNumber(ReadOnlySpan<char> text)
    {
        var end = text[2..].IndexOfAnyExcept(Digits) + 2;
        return end > 2 && text[end] == ';' ? end + 1 : 0;
    }

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEFxX");

    /// <summary>The code point of "38" or "x26"; 0, which writes nothing, where no text has it; null where it is no number.</summary>
    private static int? Number(ReadOnlySpan<char> digits)
    {
        var isHex = digits is ['x' or 'X', ..];
        if (isHex)
            digits = digits[1..];
        if (digits.Length == 0 || digits.ContainsAnyExcept(Digits))
            return null;
        if (!int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return isHex || !digits.ContainsAnyExceptInRange('0', '9') ? 0 : null;
        return code switch
        {
            '\t' or '\n' or '\r' => code,
            < ' ' or 0xFFFE or 0xFFFF or > 0x10FFFF or (>= 0xD800 and < 0xE000) => 0,
            // What Windows calls 128 to 159 are control characters that nobody means.
            >= 0x80 and < 0xA0 => Windows1252[code - 0x80],
            _ => code,
        };
    }

    private const string Windows1252 =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static int Write(int code, Span<char> into) => code == 0 ? 0 : new Rune(code).EncodeToUtf16(into);

    private static string? Entity(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u00A0",
        // XHTML's document types, which feeds refer to, have other brackets here than HTML today.
        "lang" => "\u2329",
        "rang" => "\u232A",
        _ => CharacterReferences.Find(name),
    };
}
