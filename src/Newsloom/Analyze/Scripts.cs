using System.Globalization;

namespace Newsloom.Analyze;

/// <summary>A writing system. The numbers are stored in languages.bin.</summary>
internal enum Script : byte
{
    None, Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada,
    Malayalam, Sinhala, Thai, Lao, Tibetan, Burmese, Georgian, Armenian, Ethiopic, Khmer, Thaana, Hangul, Kana, Han,
}

internal static class Scripts
{
    private static readonly (char Start, char End, Script Script)[] Blocks =
    [
        ('A', 'ʯ', Script.Latin), ('Ͱ', 'Ͽ', Script.Greek), ('Ѐ', 'ԯ', Script.Cyrillic), ('Ա', '֏', Script.Armenian),
        ('\u0590', '\u05FF', Script.Hebrew), ('\u0600', '\u077F', Script.Arabic), ('\u0780', '\u07BF', Script.Thaana),
        ('\u0900', '\u097F', Script.Devanagari), ('\u0980', '\u09FF', Script.Bengali), ('\u0A00', '\u0A7F', Script.Gurmukhi),
        ('\u0A80', '\u0AFF', Script.Gujarati), ('\u0B80', '\u0BFF', Script.Tamil), ('\u0C00', '\u0C7F', Script.Telugu),
        ('\u0C80', '\u0CFF', Script.Kannada), ('\u0D00', '\u0D7F', Script.Malayalam), ('\u0D80', '\u0DFF', Script.Sinhala),
        ('\u0E00', '\u0E7F', Script.Thai), ('\u0E80', '\u0EFF', Script.Lao), ('\u0F00', '\u0FFF', Script.Tibetan),
        ('\u1000', '\u109F', Script.Burmese), ('\u10A0', '\u10FF', Script.Georgian), ('\u1100', '\u11FF', Script.Hangul),
        ('\u1200', '\u139F', Script.Ethiopic), ('\u1780', '\u17FF', Script.Khmer), ('\u1E00', '\u1EFF', Script.Latin),
        ('\u1F00', '\u1FFF', Script.Greek), ('\u3041', '\u30FF', Script.Kana), ('\u3400', '\u9FFF', Script.Han),
        ('\uAC00', '\uD7A3', Script.Hangul), ('\uFB50', '\uFDFF', Script.Arabic), ('\uFE70', '\uFEFC', Script.Arabic),
    ];

    public static Script Of(char letter)
    {
        if (char.IsAsciiLetter(letter))
            return Script.Latin;
        if (!char.IsLetter(letter) && !IsMark(letter))
            return Script.None;
        foreach (var (start, end, script) in Blocks)
        {
            if (start <= letter && letter <= end)
                return script;
        }

        return Script.None;
    }

    public static bool IsMark(char letter) =>
        letter > '\u02FF'
        && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>One character is a syllable or a word.</summary>
    public static bool IsDense(Script script) => script is Script.Han or Script.Kana or Script.Hangul;

    /// <summary>The script most of the text is in, and how many of its letters there are among the first 4,000.</summary>
    public static (Script Script, int Letters) Main(ReadOnlySpan<char> text)
    {
        const int enough = 4000;
        Span<int> counts = stackalloc int[(int)Script.Han + 1];
        var seen = 0;
        foreach (var letter in text)
        {
            var script = Of(letter);
            if (script == Script.None)
                continue;
            counts[(int)script]++;
            if (++seen == enough)
                break;
        }

        // Japanese mixes scripts: a tenth of kana among Chinese characters is enough.
        if (counts[(int)Script.Kana] * 10 > counts[(int)Script.Han])
        {
            counts[(int)Script.Kana] += counts[(int)Script.Han];
            counts[(int)Script.Han] = 0;
        }

        // A character of these says as much as three letters.
        var best = Script.None;
        var bestCount = 0;
        for (var script = Script.Latin; script <= Script.Han; script++)
        {
            var weighed = counts[(int)script] * (IsDense(script) ? 3 : 1);
            if (weighed > bestCount)
                (best, bestCount) = (script, weighed);
        }

        return (best, counts[(int)best]);
    }
}
