using System.Buffers;
using System.Globalization;
using System.Text;

namespace Newsloom.Text;

/// <summary>
/// Writes any common script in plain lower-case Latin letters: "Лукашенко" and "Lukašenko" come out as they would
/// be typed on an English keyboard. Chinese characters, digits, spaces and punctuation stay as they are.
/// </summary>
public static class Latin
{
    /// <summary>No character becomes longer than this.</summary>
    private const int MaxGrowth = 8;

    // The Indian scripts from Devanagari to Malayalam are laid out alike, 128 code points each.
    private const int IndicStart = 0x0900, IndicEnd = 0x0D80, IndicBlock = 0x80;

    private static readonly string?[]?[] Pages = BuildPages();

    private static readonly string[] Initials =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];

    private static readonly string[] Medials =
        ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
         "eu", "ui", "i"];

    private static readonly string[] Finals =
        ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng",
         "t", "t", "k", "t", "p", "t"];

    private static readonly string[] EthiopicConsonants =
        ["h", "l", "h", "m", "s", "r", "s", "sh", "q", "q", "q", "q", "b", "v", "t", "ch", "h", "h", "n", "ny", "",
         "k", "k", "kh", "kh", "w", "", "z", "zh", "y", "d", "d", "j", "g", "g", "ng", "t", "ch", "p", "ts", "ts", "f",
         "p"];

    private static readonly string[] EthiopicVowels = ["e", "u", "i", "a", "e", "", "o", "wa"];

    /// <summary>How much room <see cref="Write"/> may need.</summary>
    public static int MaxLength(int length) => checked(length * MaxGrowth);

    public static string Of(string text)
    {
        var first = FirstToChange(text);
        return first < 0 ? text : Of(text.AsSpan());
    }

    public static string Of(ReadOnlySpan<char> text)
    {
        // A long text is taken in pieces, so that the room set aside stays small.
        const int piece = 8192;
        if (text.Length <= piece)
            return Rewritten(text);

        var whole = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(piece, text.Length - start);
            // Letters change by their neighbours within a word only.
            var cut = start + length == text.Length ? -1 : text.Slice(start, length).LastIndexOfAny(' ', '\n');
            if (cut > 0)
                length = cut + 1;
            whole.Append(Rewritten(text.Slice(start, length)));
            start += length;
        }

        return whole.ToString();
    }

    /// <summary>Writes the Latin form and says how long it is; the room must be <see cref="MaxLength"/>.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> destination)
    {
        if (destination.Length < MaxLength(text.Length))
            throw new ArgumentException($"Room for {MaxLength(text.Length)} characters is needed.", nameof(destination));

        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsAscii(letter))
            {
                destination[length++] = char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter;
                continue;
            }

            length = letter switch
            {
                >= '\u0370' and < '\u0400' => WriteGreek(text, ref i, destination, length),
                >= '\u0590' and < '\u0700' => WriteSemitic(text, i, destination, length),
                >= (char)IndicStart and < (char)IndicEnd => WriteIndic(text, i, destination, length),
                >= '\u1200' and < '\u1358' => WriteEthiopic(letter, destination, length),
                >= '\u3041' and < '\u3100' => WriteKana(letter, destination, length),
                >= '\uAC00' and <= '\uD7A3' => WriteHangul(letter, destination, length),
                _ => Append(Pages[letter >> 8]?[letter & 0xFF], letter, destination, length),
            };
        }

        return length;
    }

    private static string Rewritten(ReadOnlySpan<char> text)
    {
        var room = ArrayPool<char>.Shared.Rent(MaxLength(text.Length));
        try
        {
            return new string(room, 0, Write(text, room));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(room);
        }
    }

    private static int FirstToChange(string text) =>
        text.AsSpan().IndexOfAnyExcept(Unchanged);

    private static readonly SearchValues<char> Unchanged = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 128).Select(code => (char)code).Where(letter => !char.IsAsciiLetterUpper(letter))));

    private static int Append(string? latin, char otherwise, Span<char> destination, int length)
    {
        if (latin is null)
        {
            destination[length] = otherwise;
            return length + 1;
        }

        latin.CopyTo(destination[length..]);
        return length + latin.Length;
    }

    private static int WriteGreek(ReadOnlySpan<char> text, ref int i, Span<char> destination, int length)
    {
        var latin = Pages[text[i] >> 8]?[text[i] & 0xFF];
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        var nextLatin = next is >= '\u0370' and < '\u0400' ? Pages[next >> 8]?[next & 0xFF] : null;
        var isWordStart = i == 0 || !char.IsLetter(text[i - 1]);
        switch (latin, nextLatin)
        {
            case ("o", "y"):
                i++;
                return Append("ou", ' ', destination, length);
            case ("a" or "e", "y") when next is 'υ' or 'ύ':
                i++;
                return Append(latin + "v", ' ', destination, length);
            case ("m", "p"):
                i++;
                return Append(isWordStart ? "b" : "mp", ' ', destination, length);
            case ("n", "t"):
                i++;
                return Append(isWordStart ? "d" : "nt", ' ', destination, length);
            case ("g", "k"):
                i++;
                return Append("g", ' ', destination, length);
            case ("g", "g"):
                i++;
                return Append("ng", ' ', destination, length);
            default:
                return Append(latin, text[i], destination, length);
        }
    }

    /// <summary>Waw and yod are consonants at a word's start and long vowels within it.</summary>
    private static int WriteSemitic(ReadOnlySpan<char> text, int i, Span<char> destination, int length)
    {
        var isWordStart = i == 0 || !char.IsLetter(text[i - 1]);
        return text[i] switch
        {
            'و' or 'ו' when !isWordStart => Append("u", ' ', destination, length),
            'ي' or 'ی' or 'י' when !isWordStart => Append("i", ' ', destination, length),
            var letter => Append(Pages[letter >> 8]?[letter & 0xFF], letter, destination, length),
        };
    }

    private static int WriteIndic(ReadOnlySpan<char> text, int i, Span<char> destination, int length)
    {
        var code = text[i];
        var place = (code - IndicStart) % IndicBlock;
        var isSign = place is >= 0x3E and <= 0x4D or 0x62 or 0x63;
        // A consonant carries an "a" that a vowel sign replaces and a stroke takes away.
        if (isSign && length > 0 && destination[length - 1] == 'a' && i > 0 && IsIndicConsonant(text[i - 1]))
            length--;
        var latin = IndicLetters[place];
        if (latin is null)
            return char.IsLetter(code) || isSign ? length : Append(null, code, destination, length);

        length = Append(latin, ' ', destination, length);
        var isWordEnd = i + 1 == text.Length || !IsIndic(text[i + 1]);
        var isWordStart = i == 0 || !IsIndic(text[i - 1]);
        return IsIndicConsonant(code) && (!isWordEnd || isWordStart) ? Append("a", ' ', destination, length) : length;
    }

    private static bool IsIndic(char letter) => letter is >= (char)IndicStart and < (char)IndicEnd && letter is not ('।' or '॥');

    private static bool IsIndicConsonant(char letter) =>
        IsIndic(letter) && (letter - IndicStart) % IndicBlock is (>= 0x15 and <= 0x39) or 0x3C or (>= 0x58 and <= 0x5F);

    private static int WriteEthiopic(char letter, Span<char> destination, int length)
    {
        var (row, vowel) = Math.DivRem(letter - 0x1200, 8);
        length = Append(EthiopicConsonants[row], ' ', destination, length);
        return Append(EthiopicVowels[vowel], ' ', destination, length);
    }

    private static int WriteHangul(char letter, Span<char> destination, int length)
    {
        var syllable = letter - 0xAC00;
        length = Append(Initials[syllable / 588], ' ', destination, length);
        length = Append(Medials[syllable % 588 / 28], ' ', destination, length);
        return Append(Finals[syllable % 28], ' ', destination, length);
    }

    private static int WriteKana(char letter, Span<char> destination, int length)
    {
        if (letter is 'ー' or 'ッ' or 'っ' or '゛' or '゜')
            return length;

        // Katakana lies 96 above hiragana.
        var kana = letter is >= 'ァ' and <= 'ヶ' ? (char)(letter - 0x60) : letter;
        var latin = Pages[kana >> 8]?[kana & 0xFF];
        var previous = length > 0 ? destination[length - 1] : ' ';
        if (kana is 'ゃ' or 'ゅ' or 'ょ' && previous == 'i')
        {
            length--;
            var merges = length > 0 && destination[length - 1] is 'h' or 'j';
            return Append(merges ? latin![1..] : latin, ' ', destination, length);
        }

        if (kana is 'ぁ' or 'ぃ' or 'ぅ' or 'ぇ' or 'ぉ' && previous is 'u' or 'e' or 'o' or 'i')
            length--;
        return Append(latin, letter, destination, length);
    }

    private static readonly string?[] IndicLetters = BuildIndic();

    private static string?[] BuildIndic()
    {
        var letters = new string?[IndicBlock];
        Fill(0x01, "n n h a a aa i i u u ri li e e e ai o o o au");
        Fill(0x15, "k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h");
        Fill(0x3E, "a i i u u ri ri e e e ai o o o au");
        letters[0x4D] = "";
        Fill(0x58, "k kh g z r rh f y ri li");
        for (var digit = 0; digit < 10; digit++)
            letters[0x66 + digit] = digit.ToString(CultureInfo.InvariantCulture);
        return letters;

        void Fill(int start, string latin)
        {
            foreach (var letter in latin.Split(' '))
                letters[start++] = letter;
        }
    }

    private static string?[]?[] BuildPages()
    {
        var pages = new string?[]?[256];
        foreach (var line in Letters.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var latin = line[..space] == "-" ? "" : line[..space];
            foreach (var letter in line.AsSpan(space + 1))
            {
                Set(letter, latin);
                Set(char.ToUpperInvariant(letter), latin);
            }
        }

        // What has no line of its own is its base letter without marks.
        foreach (var (start, end) in ((int, int)[])[(0x80, 0x590), (0x600, 0x700), (0x1D00, 0x2100), (0x2C60, 0x2C80),
                     (0xA640, 0xA6A0), (0xA720, 0xA800), (0xFB00, 0xFDD0), (0xFE20, 0xFFF0)])
        {
            for (var code = start; code < end; code++)
            {
                var letter = (char)code;
                if (pages[code >> 8]?[code & 0xFF] is not null)
                    continue;
                var plain = Unmarked(letter);
                if (plain.Length != 1 || plain[0] != letter)
                    Set(letter, plain.Length > MaxGrowth ? plain[..MaxGrowth] : plain);
            }
        }

        return pages;

        void Set(char letter, string latin) => (pages[letter >> 8] ??= new string?[256])[letter & 0xFF] = latin;

        string Unmarked(char letter)
        {
            var plain = new StringBuilder();
            foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
            {
                if (CharUnicodeInfo.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                    continue;
                var lower = char.ToLowerInvariant(part);
                plain.Append(pages[lower >> 8]?[lower & 0xFF] ?? lower.ToString());
            }

            return plain.ToString();
        }
    }

    /// <summary>What each letter becomes; "-" is nothing.</summary>
    private const string Letters =
        """
        ' ‘’‚‛ʼʹʻ′＇`´
        " “”„‟«»″
        - ‐‑ьъЬЪ
        ss ß
        ae æ
        oe œ
        o ø
        d đð
        l ł
        th þ
        i ı
        e əǝ
        ng ŋ
        n ɲƞ
        h ħ
        t ŧ
        b ɓ
        d ɗ
        k ƙ
        a аάαꙗ
        b бβб
        v в
        g гґғγ
        d дδ
        e еэєεέ
        yo ё
        zh жҗ
        z зζҙ
        i иіιίϊΐηήѝ
        yi ї
        y йыυύϋΰ
        j јј
        k кκқҡҝ
        l лλ
        m мμ
        n нνңҥ
        o оοόωώөѳ
        p пπ
        r рρ
        s сσςҫ
        t тτ
        u уұү
        w ў
        f фφ
        kh хҳ
        h һχ
        ts ц
        ch чҷҹ
        sh ш
        shch щ
        yu ю
        ya я
        ye ѣ
        dj ђ
        gj ѓ
        dz ѕџ
        lj љ
        nj њ
        c ћ
        kj ќ
        e ә
        th θ
        x ξ
        ps ψ
        - ـءعʿʾًٌٍَُِّْٰٔٱ
        a اأإآةىא
        b بב
        p پפף
        t تטתط
        th ث
        j ج
        ch چ
        h حهהחھہ
        kh خ
        d دדض
        dh ذ
        r رרڑ
        z زזظ
        zh ژ
        s سסص
        sh شש
        gh غ
        f ف
        q ق
        k كکכךק
        g گג
        l لל
        m مמם
        n نנןں
        w و
        v ו
        y يییיے
        u ؤ
        i ئ
        t ٹ
        d ڈ
        - עְֱֲֳִֵֶַָֹֻּׁׂ
        ts צץ
        a აա
        b ბբ
        g გգ
        d დդ
        e ეեէը
        v ვվ
        z ზզ
        t თტթտ
        i იի
        k კքკქկ
        l ლլ
        m მմ
        n ნն
        o ოօո
        p პფփպ
        zh ჟժ
        r რრրռ
        s სս
        u უ
        gh ღղ
        q ყ
        sh შշ
        ch ჩჭչճ
        ts ცწցծ
        dz ძձ
        kh ხխ
        j ჯջ
        h ჰհ
        y յ
        f ֆ
        v ւ
        yev և
        k กขคฆ
        ng ง
        ch จฉชฌ
        s ซศษส
        y ญย
        d ฎด
        t ฏตฐฑฒถทธ
        n ณน
        b บ
        p ปผพภ
        f ฝฟ
        m ม
        r รฤ
        l ลฬ
        w ว
        h หฮ
        a ะัาำ
        i ิี
        u ึืุู
        e เแ
        o โอ
        ai ใไ
        - ็่้๊๋์
        a あ
        i い
        u う
        e え
        o お
        a ぁ
        i ぃ
        u ぅ
        e ぇ
        o ぉ
        ka か
        ki き
        ku く
        ke け
        ko こ
        ga が
        gi ぎ
        gu ぐ
        ge げ
        go ご
        sa さ
        shi し
        su す
        se せ
        so そ
        za ざ
        ji じぢ
        zu ずづ
        ze ぜ
        zo ぞ
        ta た
        chi ち
        tsu つ
        te て
        to と
        da だ
        de で
        do ど
        na な
        ni に
        nu ぬ
        ne ね
        no の
        ha は
        hi ひ
        fu ふ
        he へ
        ho ほ
        ba ば
        bi び
        bu ぶ
        be べ
        bo ぼ
        pa ぱ
        pi ぴ
        pu ぷ
        pe ぺ
        po ぽ
        ma ま
        mi み
        mu む
        me め
        mo も
        ya やゃ
        yu ゆゅ
        yo よょ
        ra ら
        ri り
        ru る
        re れ
        ro ろ
        wa わゎ
        wo を
        n ん
        vu ゔ
        """;
}
