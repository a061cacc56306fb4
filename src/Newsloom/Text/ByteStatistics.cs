using System.Globalization;
using System.Text;

namespace Newsloom.Text;

/// <summary>Tells the older encodings apart by how well their letters make words.</summary>
internal static class ByteStatistics
{
    private const string Cyrillic = "оеаинтсрвлкмдпуяы";
    private const string Latin = "éèàäöüßñçáíóúêôâîûåøæãõ";

    /// <param name="Common">The letters beyond ASCII that its languages use most.</param>
    private sealed record Candidate(string Name, string Common, string[] Languages);

    // Windows-1252 first: the others must read better to win.
    private static readonly Candidate[] SingleByte =
    [
        new("windows-1252", Latin, ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi"]),
        new("windows-1251", Cyrillic + "іїєћџ", ["ru", "uk", "be", "bg", "sr", "mk", "kk"]),
        new("koi8-r", Cyrillic, []),
        new("iso-8859-5", Cyrillic, []),
        new("cp866", Cyrillic, []),
        new("windows-1250", "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîșț", ["pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq"]),
        new("windows-1253", "αοιετσνηυρκπλμςάέήίόύώ", ["el"]),
        new("windows-1254", "ığşçöüİ", ["tr", "az"]),
        new("windows-1255", "יוהלארתבמשנםן", ["he", "iw"]),
        new("windows-1256", "اليمونرتبةعدسفهكقحجأ", ["ar", "fa", "ur"]),
        new("windows-1257", "āčēģīķļņšūžąęėįųõäöü", ["lt", "lv", "et"]),
        new("windows-874", "านรอกเงมยลวดทส", ["th"]),
    ];

    private static readonly (string Name, string[] Languages)[] MultiByte =
    [
        ("shift_jis", ["ja"]), ("euc-jp", ["ja"]), ("euc-kr", ["ko"]), ("gb18030", ["zh", "zh-cn"]), ("big5", ["zh-tw", "zh-hk"]),
    ];

    // Speaking for a declaration or the page's language: what is said is mostly true.
    private const double Declared = 0.5;
    private const double ByLanguage = 0.2;

    public static Encoding Find(ReadOnlySpan<byte> sample, Encoding? declared, string? language)
    {
        var high = sample.Length - CountAscii(sample);
        var best = Encoding.GetEncoding("windows-1252");
        var bestScore = double.MinValue;
        foreach (var candidate in SingleByte)
        {
            var encoding = Encoding.GetEncoding(candidate.Name);
            Consider(encoding, Plausible(encoding.GetString(sample), candidate.Common), candidate.Languages);
        }
        foreach (var (name, languages) in MultiByte)
        {
            if (Strict(name, sample) is { } text)
                Consider(Encoding.GetEncoding(name), PlausibleEast(text, sample, name), languages);
        }
        // One that is not in the table is believed unless it breaks.
        if (declared is not null && !IsListed(declared))
        {
            var text = declared.GetString(sample);
            if (text.Count(letter => letter == '\uFFFD' || char.IsControl(letter) && letter > '\x7F') * 50 <= high)
                return declared;
        }
        return best;

        void Consider(Encoding encoding, double score, string[] languages)
        {
            if (declared?.CodePage == encoding.CodePage)
                score += Declared;
            if (language is not null && languages.Any(known => language == known || language.Split('-')[0] == known))
                score += ByLanguage;
            if (score > bestScore)
                (best, bestScore) = (encoding, score);
        }
    }

    private static bool IsListed(Encoding encoding) =>
        SingleByte.Any(candidate => Encoding.GetEncoding(candidate.Name).CodePage == encoding.CodePage)
        || MultiByte.Any(candidate => Encoding.GetEncoding(candidate.Name).CodePage == encoding.CodePage);

    private static int CountAscii(ReadOnlySpan<byte> sample)
    {
        var count = 0;
        foreach (var value in sample)
            count += value < 0x80 ? 1 : 0;
        return count;
    }

    private static double Plausible(string text, string common)
    {
        var (sum, seen, previous) = (0.0, 0, ' ');
        foreach (var letter in text)
        {
            if (letter >= '\x80')
            {
                sum += Weight(letter, previous, common);
                seen++;
            }
            previous = letter;
        }
        return seen == 0 ? 0 : sum / seen;
    }

    private static double Weight(char letter, char previous, string common)
    {
        if (letter == '\uFFFD' || char.IsControl(letter))
            return -2;
        if (char.IsLetter(letter))
        {
            var isLatin = letter < '\u0250';
            if (char.IsUpper(letter) && char.IsLower(previous))
                return -1;
            // Letters with accents stand between plain ones; those of other scripts never do.
            if (isLatin ? previous is >= '\x80' and < '\u0250' && char.IsLetter(previous) : char.IsAsciiLetter(previous))
                return -0.5;
            return common.Contains(letter, StringComparison.Ordinal) ? 1 : 0.4;
        }
        if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            return common.Contains('ا', StringComparison.Ordinal) || common.Contains('า', StringComparison.Ordinal) ? 0.5 : -0.5;
        if ("“”„‘’–—…«»№€·• ".Contains(letter, StringComparison.Ordinal))
            return 0.6;
        return -0.3;
    }

    private static string? Strict(string name, ReadOnlySpan<byte> sample)
    {
        var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        // The sample may end within a letter.
        for (var cut = 0; cut < 4 && cut < sample.Length; cut++)
        {
            try
            {
                return encoding.GetString(sample[..^cut]);
            }
            catch (DecoderFallbackException error) when (error.Index >= 0 && cut < 3)
            {
                continue;
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
        return null;
    }

    private static double PlausibleEast(string text, ReadOnlySpan<byte> sample, string name)
    {
        var (kana, hangul, han, half, other) = (0, 0, 0, 0, 0);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case < '\x80': break;
                case >= '\u3040' and <= '\u30FF': kana++; break;
                case >= '\uAC00' and <= '\uD7A3': hangul++; break;
                case >= '\u4E00' and <= '\u9FFF': han++; break;
                case >= '\uFF61' and <= '\uFF9F': half++; break;
                case >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFF60' or '“' or '”' or '…': break;
                default: other++; break;
            }
        }
        double all = kana + hangul + han + half + other;
        if (all == 0)
            return 0;
        var frequent = name is "gb18030" or "big5" ? FrequentHan(sample, name) : 0;
        var sum = name switch
        {
            "shift_jis" or "euc-jp" => kana == 0 ? 0.2 * han : 1.1 * kana + 0.9 * han,
            "euc-kr" => 1.1 * hangul + 0.2 * han,
            _ => (1.05 * frequent + 0.1 * (1 - frequent)) * han + 0.2 * kana,
        };
        return (sum - half - other) / all;
    }

    // Both standards list the everyday characters first, so that their lead bytes tell.
    private static double FrequentHan(ReadOnlySpan<byte> sample, string name)
    {
        var (first, last) = name == "big5" ? ((byte)0xA4, (byte)0xC6) : ((byte)0xB0, (byte)0xD7);
        var (frequent, all) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i++)
        {
            if (sample[i] < 0x81)
                continue;
            // Rows A1 to A3 are punctuation.
            if (sample[i] > 0xA3 || sample[i] < 0xA1)
            {
                all++;
                frequent += sample[i] >= first && sample[i] <= last ? 1 : 0;
            }
            i++;
        }
        return all == 0 ? 0 : (double)frequent / all;
    }
}
