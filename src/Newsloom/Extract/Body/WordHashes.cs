using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>Words as numbers, for comparing passages of a page. A letter of a script without spaces is a word.</summary>
internal static class WordHashes
{
    public static int[] Of(ReadOnlySpan<char> text)
    {
        var words = new List<int>(text.Length / 5 + 1);
        var hash = Seed;
        var isOpen = false;
        foreach (var letter in text)
        {
            if (Unspaced.Contains(letter))
            {
                if (isOpen)
                    words.Add((int)hash);
                words.Add(letter);
                hash = Seed;
                isOpen = false;
            }
            else if (char.IsLetterOrDigit(letter))
            {
                hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
                isOpen = true;
            }
            else if (isOpen)
            {
                words.Add((int)hash);
                hash = Seed;
                isOpen = false;
            }
        }
        if (isOpen)
            words.Add((int)hash);
        return [.. words];
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

    private static int Joined(int[] words, int start, int count)
    {
        var hash = count;
        for (var i = start; i < start + count; i++)
            hash = hash * 31 + words[i] * -1640531527;
        return hash;
    }
}
