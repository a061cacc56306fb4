using System.Numerics;
using System.Runtime.InteropServices;
using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>Words as numbers, for comparing passages of a page. A letter of a script without spaces is a word.</summary>
internal static class WordHashes
{
    // Longer texts are few enough to take memory of their own.
    private const int ShortText = 256;

    public static int[] Of(ReadOnlySpan<char> text)
    {
        var words = text.Length <= ShortText ? stackalloc int[ShortText] : new int[text.Length];
        var count = 0;
        foreach (var word in new WordsOf(text))
            words[count++] = OfWord(word);
        return words[..count].ToArray();
    }

    /// <summary>Of letters that are one word: four at a time, since they are plain in most words.</summary>
    public static int OfWord(ReadOnlySpan<char> word)
    {
        if (word.Length < Block)
        {
            var all = word[0] | (ulong)word[word.Length >> 1] << 16 | (ulong)word[^1] << 32;
            return (all & NotPlain) != 0 ? ByLetters(word) : Ended(Mixed((ulong)word.Length, all | Small));
        }
        var (hash, seen) = ((ulong)word.Length, 0UL);
        for (var at = 0; at < word.Length - Block; at += Block)
        {
            var letters = BlockAt(word, at);
            (hash, seen) = (Mixed(hash, letters | Small), seen | letters);
        }
        var last = BlockAt(word, word.Length - Block);
        return ((seen | last) & NotPlain) != 0 ? ByLetters(word) : Ended(Mixed(hash, last | Small));
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
    public static float Share(int[] words, WordSet triples)
    {
        if (words.Length < 3)
            return words.Length > 0 && triples.Contains(Joined(words, 0, words.Length)) ? 1 : 0;
        var found = 0;
        for (var i = 0; i + 3 <= words.Length; i++)
            found += triples.Contains(Joined(words, i, 3)) ? 1 : 0;
        return (float)found / (words.Length - 2);
    }

    private const int Block = 4;

    // What plain capitals lack, and digits have like small letters.
    private const ulong Small = 0x0020_0020_0020_0020;
    private const ulong NotPlain = 0xFF80_FF80_FF80_FF80;

    private static ulong BlockAt(ReadOnlySpan<char> word, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word.Slice(at, Block)));

    private static ulong Mixed(ulong hash, ulong letters) => (BitOperations.RotateLeft(hash, 23) ^ letters) * 0x9E3779B97F4A7C15;

    private static int Ended(ulong hash) => (int)(hash >> 32);

    /// <summary>As all words are told letter by letter. Weights know words by these numbers.</summary>
    public static int ByLetters(ReadOnlySpan<char> word)
    {
        // A letter of a script without spaces is its own number.
        if (Unspaced.Contains(word[0]))
            return word[0];
        var hash = 2166136261u;
        foreach (var letter in word)
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        return (int)hash;
    }

    private static int Joined(int[] words, int start, int count)
    {
        var hash = count;
        for (var i = start; i < start + count; i++)
            hash = hash * 31 + words[i] * -1640531527;
        return hash;
    }
}

/// <summary>The words of a text, one after another; each letter of a script without spaces is one.</summary>
internal ref struct WordsOf(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly WordsOf GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = 0;
        while (start < _rest.Length && !IsLetter(_rest[start]) && !Unspaced.Contains(_rest[start]))
            start++;
        if (start == _rest.Length)
            return false;
        var end = start + 1;
        if (!Unspaced.Contains(_rest[start]))
        {
            while (end < _rest.Length && IsLetter(_rest[end]))
                end++;
        }
        Current = _rest[start..end];
        _rest = _rest[end..];
        return true;
    }

    private static bool IsLetter(char letter) =>
        letter < '\u0080' ? char.IsAsciiLetterOrDigit(letter) : !Unspaced.Contains(letter) && char.IsLetterOrDigit(letter);
}

/// <summary>Words or runs of them that a passage is compared with; most of the passage's are none of them, which a few bits tell.</summary>
internal sealed class WordSet
{
    private const int Bits = 1 << 12;

    private readonly HashSet<int> _words;
    private readonly ulong[] _seen = new ulong[Bits / 64];

    public WordSet(IEnumerable<int> words)
    {
        _words = [.. words];
        foreach (var word in _words)
            _seen[PlaceOf(word) >> 6] |= 1UL << PlaceOf(word);
    }

    public int Count => _words.Count;

    public bool Contains(int word) => (_seen[PlaceOf(word) >> 6] >> PlaceOf(word) & 1) != 0 && _words.Contains(word);

    public int CountIn(ReadOnlySpan<int> words)
    {
        var count = 0;
        foreach (var word in words)
            count += Contains(word) ? 1 : 0;
        return count;
    }

    private static int PlaceOf(int word) => (int)((uint)(word * -1640531527) >> 20);
}
