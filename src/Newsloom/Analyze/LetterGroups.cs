using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Groups of four letters of a word in Latin script, so that one name meets itself in every script and case.</summary>
internal static class LetterGroups
{
    private const int Size = 4;
    private const int MaxWordLength = 20;

    public static void Add(ReadOnlySpan<char> word, float weight, TermBag letters)
    {
        if (word.Length < 2)
            return;
        var latin = Latin.Of(word[..Math.Min(word.Length, MaxWordLength)]);
        Span<char> framed = stackalloc char[MaxWordLength * 8 + 2];
        var length = 0;
        framed[length++] = '<';
        foreach (var c in latin)
        {
            // A doubled letter is a matter of spelling.
            if (length < framed.Length - 1 && framed[length - 1] != c)
                framed[length++] = c;
        }
        framed[length++] = '>';
        if (length <= Size + 1)
        {
            letters.Add(Hash(framed[..length]), weight);
            return;
        }
        for (var at = 0; at + Size <= length; at++)
            letters.Add(Hash(framed.Slice(at, Size)), weight);
    }

    private static uint Hash(ReadOnlySpan<char> group) => Fingerprints.Hash(group) ^ 0x2545f491;
}
