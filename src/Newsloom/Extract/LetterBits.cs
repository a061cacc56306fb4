using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Newsloom.Extract;

/// <summary>
/// What the letters of a piece of a line are, a bit for each from the lowest on. Plain letters are told 32 at a time;
/// the few others are looked up one by one.
/// </summary>
internal struct LetterBits
{
    public const int Count = 32;

    /// <summary>Letters and digits of scripts that part words.</summary>
    public uint Letters;

    /// <inheritdoc cref="Text.Unspaced"/>
    public uint Unspaced;

    /// <summary>Vowel signs and their like: no letters to Unicode, but part of the word.</summary>
    public uint Marks;

    /// <summary>Whatever is part of a word in any script.</summary>
    public uint OfWord;

    /// <summary>Letters that begin a word wherever they stand.</summary>
    public uint Alone;

    public uint Upper;
    public uint Digits;
    public uint Commas;
    public uint Stops;

    /// <summary>Bars, arrows and other marks that stand between things rather than in sentences.</summary>
    public uint Signs;

    /// <param name="at">A place in the text; the bits are of the letters from there on.</param>
    public static LetterBits Of(ReadOnlySpan<char> text, int at)
    {
        if (text.Length - at >= Count)
            return OfMany(text.Slice(at, Count));
        Span<char> padded = stackalloc char[Count];
        text[at..].CopyTo(padded);
        return OfMany(padded);
    }

    private static LetterBits OfMany(ReadOnlySpan<char> text)
    {
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        var letters = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, Count / 2));
        var digits = Range(letters, '0', '9');
        var bits = new LetterBits
        {
            Letters = Range(letters | Vector256.Create((byte)0x20), 'a', 'z') | digits,
            Upper = Range(letters, 'A', 'Z'),
            Digits = digits,
            Commas = Are(letters, ','),
            Stops = Are(letters, '.') | Are(letters, '!') | Are(letters, '?'),
            Signs = Are(letters, '|') | Are(letters, '@') | Are(letters, '/') | Are(letters, '#'),
        };
        bits.OfWord = bits.Letters;
        for (var others = letters.ExtractMostSignificantBits(); others != 0; others &= others - 1)
        {
            var place = (int)uint.TrailingZeroCount(others);
            bits.Add(Kinds[text[place]], 1u << place);
        }
        return bits;
    }

    private static uint Range(Vector256<byte> letters, char from, char to) =>
        Vector256.LessThanOrEqual(letters - Vector256.Create((byte)from), Vector256.Create((byte)(to - from))).ExtractMostSignificantBits();

    private static uint Are(Vector256<byte> letters, char letter) => Vector256.Equals(letters, Vector256.Create((byte)letter)).ExtractMostSignificantBits();

    private void Add(Kind kind, uint bit)
    {
        Letters |= (kind & Kind.Letter) != 0 ? bit : 0;
        Unspaced |= (kind & Kind.Unspaced) != 0 ? bit : 0;
        Marks |= (kind & Kind.Mark) != 0 ? bit : 0;
        OfWord |= (kind & Kind.OfWord) != 0 ? bit : 0;
        Alone |= (kind & Kind.Alone) != 0 ? bit : 0;
        Upper |= (kind & Kind.Upper) != 0 ? bit : 0;
        Commas |= (kind & Kind.Comma) != 0 ? bit : 0;
        Stops |= (kind & Kind.Stop) != 0 ? bit : 0;
        Signs |= (kind & Kind.Sign) != 0 ? bit : 0;
    }

    [Flags]
    private enum Kind : ushort { None = 0, Letter = 1, Unspaced = 2, Mark = 4, OfWord = 8, Alone = 16, Upper = 32, Comma = 64, Stop = 128, Sign = 256 }

    private static readonly Kind[] Kinds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(letter => KindOf((char)letter))];

    private static Kind KindOf(char letter)
    {
        var isUnspaced = Text.Unspaced.Contains(letter);
        var isMark = char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        return (isUnspaced ? Kind.Unspaced : char.IsLetterOrDigit(letter) ? Kind.Letter : Kind.None)
            | (isMark ? Kind.Mark : Kind.None)
            | (char.IsLetterOrDigit(letter) || isMark && letter > '\u0300' ? Kind.OfWord : Kind.None)
            | (Script.HasNoSpaces(letter) ? Kind.Alone : Kind.None)
            | (letter switch
            {
                _ when char.IsUpper(letter) => Kind.Upper,
                '،' or '、' or '，' => Kind.Comma,
                '。' or '！' or '？' or '।' or '؟' => Kind.Stop,
                '©' or '•' or '→' or '»' or '›' or '▶' => Kind.Sign,
                _ => Kind.None,
            });
    }
}
