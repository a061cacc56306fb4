using System.Buffers;

namespace Newsloom.Text;

/// <summary>
/// What the encoder sees of a text: each word, the groups of letters in its Latin transliteration and its consonants, so
/// that a name spelt in two scripts and a word of two related languages share features; ideographs and kana one by one
/// and together with their neighbours. Each is a hash.
/// </summary>
internal static class EncoderFeatures
{
    // A vector of a text needs no more than its first few thousand characters.
    private const int MaxCharacters = 4_000;
    private const int MaxWordLength = 24;
    private const int MaxSyllables = 16;

    // Letters that no other language has, beside those with a tone.
    private static readonly SearchValues<char> Vietnamese = SearchValues.Create("ơưđƠƯĐ");

    // Groups of three are so many, and say so little, that words drown in them.
    private const int MinGroup = 4;
    private const int MaxGroup = 5;

    public static void Collect(ReadOnlySpan<char> text, List<ulong> features)
    {
        features.Clear();
        if (text.Length > MaxCharacters)
            text = text[..MaxCharacters];

        var before = default(TextSpan);
        var katakanaEnd = 0;
        foreach (var span in new WordSpans(text))
        {
            var word = text[span.Start..span.End];
            if (span.Start < katakanaEnd)
                continue;
            if (!Unspaced.Contains(word[0]))
            {
                AddWord(word, features);
                AddSyllables(text, before, span, features);
                before = span;
            }
            else if (IsKatakana(word[0]))
            {
                // What Japanese takes from other languages it spells by its sound.
                katakanaEnd = EndOfKatakana(text, span.Start);
                AddWord(text[span.Start..katakanaEnd], features);
            }
            else
            {
                AddIdeographs(text, span, features);
            }
        }
    }

    private static void AddIdeographs(ReadOnlySpan<char> text, TextSpan span, List<ulong> features)
    {
        features.Add(Hash('c', text[span.Start..span.End]));
        if (span.End >= text.Length || !Unspaced.Contains(text[span.End]))
            return;
        features.Add(Hash('b', text.Slice(span.Start, 2)));
        if (span.End + 1 < text.Length && Unspaced.Contains(text[span.End + 1]))
            features.Add(Hash('b', text.Slice(span.Start, 3)));
    }

    private static void AddWord(ReadOnlySpan<char> word, List<ulong> features)
    {
        if (word.Length > MaxWordLength)
            word = word[..MaxWordLength];
        Span<char> lower = stackalloc char[MaxWordLength];
        lower = lower[..word.ToLowerInvariant(lower)];
        features.Add(Hash('w', lower));
        AddStems(lower, features);

        Span<char> framed = stackalloc char[Latin.MaxLength(MaxWordLength) + 2];
        var length = Latin.Write(lower, framed[1..^1]);
        if (length == 0)
            return;
        framed[0] = '<';
        framed[length + 1] = '>';
        AddLetterGroups(framed[..(length + 2)], features);
        if (IsOtherScript(lower[0]))
            features.Add(Hash('w', framed.Slice(1, length)));
        AddConsonants(framed.Slice(1, length), features);
    }

    // As a hash grows letter by letter, those of all sizes that begin at a place are had in one go.
    private static void AddLetterGroups(ReadOnlySpan<char> letters, List<ulong> features)
    {
        for (var at = 0; at + MinGroup <= letters.Length; at++)
        {
            var hash = Begun('n');
            for (var end = at; end < Math.Min(letters.Length, at + MaxGroup); end++)
            {
                hash = (hash ^ letters[end]) * Prime;
                if (end - at + 1 >= MinGroup)
                    features.Add(Stirred(hash));
            }
        }
    }

    private static void AddConsonants(ReadOnlySpan<char> latin, List<ulong> features)
    {
        Span<char> key = stackalloc char[latin.Length];
        var length = Consonants.Write(latin, key);
        if (length < 2)
            return;
        features.Add(Hash('k', key[..length]));
        for (var size = 3; size <= 5 && size < length; size++)
            features.Add(Hash('q', key[..size]));
    }

    /// <summary>What is left of a word without what its language writes together with it.</summary>
    private static void AddStems(ReadOnlySpan<char> word, List<ulong> features)
    {
        switch (word[0])
        {
            case >= '\uac00' and <= '\ud7a3':
                AddSyllableGroups(word, features);
                break;
            case >= '\u0620' and <= '\u064a' when word.Length > 3:
                AddArabicStems(word, features);
                break;
            case >= '\u05d0' and <= '\u05ea' when word.Length > 3:
                AddHebrewStems(word, features);
                break;
        }
    }

    // A Korean noun is one or two syllables; what follows is its case.
    private static void AddSyllableGroups(ReadOnlySpan<char> word, List<ulong> features)
    {
        for (var size = 1; size <= 3; size++)
        {
            for (var at = 0; at + size <= word.Length; at++)
                features.Add(Hash(at == 0 ? 'H' : 'h', word.Slice(at, size)));
        }
    }

    // And, so, with, like, for and the stand before a word, its owner and number behind it.
    private static void AddArabicStems(ReadOnlySpan<char> word, List<ulong> features)
    {
        if (word[0] is 'و' or 'ف' && word.Length > 4)
            word = word[1..];
        if (word[0] is 'ب' or 'ك' && word.Length > 4)
            word = word[1..];
        if (word.Length > 4 && (word.StartsWith("لل", StringComparison.Ordinal) || word.StartsWith("ال", StringComparison.Ordinal)))
            word = word[2..];
        features.Add(Hash('a', word));
        if (word.Length > 4)
            features.Add(Hash('a', word[..^1]));
        if (word.Length > 5)
            features.Add(Hash('a', word[..^2]));
    }

    private static void AddHebrewStems(ReadOnlySpan<char> word, List<ulong> features)
    {
        for (var taken = 0; taken < 3 && word.Length > 3 && word[0] is 'ו' or 'ה' or 'ב' or 'ל' or 'מ' or 'ש' or 'כ'; taken++)
        {
            word = word[1..];
            features.Add(Hash('a', word));
        }
        if (word.Length > 4)
            features.Add(Hash('a', word[..^2]));
    }

    // Vietnamese puts a blank between the syllables of a word.
    private static void AddSyllables(ReadOnlySpan<char> text, TextSpan before, TextSpan span, List<ulong> features)
    {
        if (before.Length == 0 || span.Start != before.End + 1 || text[before.End] != ' ' || span.End - before.Start > MaxSyllables)
            return;
        var pair = text[before.Start..span.End];
        if (pair.IndexOfAnyInRange('\u1ea0', '\u1ef9') < 0 && pair.IndexOfAny(Vietnamese) < 0)
            return;
        Span<char> lower = stackalloc char[MaxSyllables];
        features.Add(Hash('2', lower[..pair.ToLowerInvariant(lower)]));
    }

    private static int EndOfKatakana(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsKatakana(text[start]))
            start++;
        return start;
    }

    private static bool IsKatakana(char letter) => letter is >= '\u30a1' and <= '\u30fa' or '\u30fc';

    private static bool IsOtherScript(char letter) => letter is >= '\u0370' and < '\u1e00' or > '\u2100';

    private const ulong Prime = 1099511628211;

    // FNV-1a, 64 bits; then stirred, so that the top bits are well mixed.
    private static ulong Hash(char kind, ReadOnlySpan<char> feature)
    {
        var hash = Begun(kind);
        foreach (var letter in feature)
            hash = (hash ^ letter) * Prime;
        return Stirred(hash);
    }

    private static ulong Begun(char kind) => (14695981039346656037UL ^ kind) * Prime;

    private static ulong Stirred(ulong hash)
    {
        hash ^= hash >> 29;
        hash *= 0xbf58476d1ce4e5b9UL;
        return hash ^ hash >> 32;
    }
}
