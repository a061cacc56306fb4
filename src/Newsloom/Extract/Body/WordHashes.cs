using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>Words as numbers, for comparing passages of a page. A letter of a script without spaces is a word.</summary>
internal static class WordHashes
{
    // Longer lines are few enough to take memory of their own.
    private const int ShortLine = 256;

    public static int[] Of(ReadOnlySpan<char> text)
    {
        var words = text.Length <= ShortLine ? stackalloc int[ShortLine] : new int[text.Length];
        var (count, hash, isOpen) = (0, Seed, false);
        foreach (var letter in text)
        {
            if (letter < '\u0080' ? char.IsAsciiLetterOrDigit(letter) : !Unspaced.Contains(letter) && char.IsLetterOrDigit(letter))
            {
                hash = (hash ^ char.ToLowerInvariant(letter)) * Prime;
                isOpen = true;
                continue;
            }
            if (isOpen)
                words[count++] = (int)hash;
            if (Unspaced.Contains(letter))
                words[count++] = letter;
            (hash, isOpen) = (Seed, false);
        }
        if (isOpen)
            words[count++] = (int)hash;
        return words[..count].ToArray();
    }

    /// <summary>Of letters that are one word.</summary>
    public static int OfWord(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var letter in word)
            hash = (hash ^ char.ToLowerInvariant(letter)) * Prime;
        return (int)hash;
    }

    /// <summary>Every run of three words; a shorter text is one run.</summary>
    public static IEnumerable<int> Triples(int[] words)
    {
        if (words.Length is > 0 and < 3)
            yield return Joined(words, 0, words.Length);
        for (var i = 0; i + 3 <= words.Length; i++)
            yield return Joined(words, i, 3);
    }

    /// <summary>The share of a passage's triples that stand in another text, 0 to 1.</summary>
    public static float Share(int[] words, HashSet<int> triples)
    {
        if (words.Length < 3)
            return words.Length > 0 && triples.Contains(Joined(words, 0, words.Length)) ? 1 : 0;
        var found = 0;
        for (var i = 0; i + 3 <= words.Length; i++)
            found += triples.Contains(Joined(words, i, 3)) ? 1 : 0;
        return (float)found / (words.Length - 2);
    }

    private const uint Seed = 2166136261u;
    private const uint Prime = 16777619u;

    private static int Joined(int[] words, int start, int count)
    {
        var hash = count;
        for (var i = start; i < start + count; i++)
            hash = hash * 31 + words[i] * -1640531527;
        return hash;
    }
}
