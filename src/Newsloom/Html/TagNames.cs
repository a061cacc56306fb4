namespace Newsloom.Html;

/// <summary>
/// Names of elements as numbers: up to ten letters and digits at six bits each fill one word, so that a name is found by
/// comparing words, whatever its case.
/// </summary>
internal sealed class TagNames
{
    private const int Slots = 512;
    private const int MaxLength = 10;

    private readonly ulong[] _words = new ulong[Slots];
    private readonly byte[] _tags = new byte[Slots];

    public TagNames(string[] names, int first)
    {
        for (var i = first; i < names.Length; i++)
        {
            var word = Pack(names[i]);
            var slot = SlotOf(word);
            while (_words[slot] != 0)
                slot = (slot + 1) % Slots;
            (_words[slot], _tags[slot]) = (word, (byte)i);
        }
    }

    public int Find(ReadOnlySpan<char> name, int none)
    {
        var word = Pack(name);
        if (word == 0)
            return none;
        for (var slot = SlotOf(word); _words[slot] != 0; slot = (slot + 1) % Slots)
        {
            if (_words[slot] == word)
                return _tags[slot];
        }
        return none;
    }

    private static int SlotOf(ulong word) => (int)((word * 0x9E3779B97F4A7C15) >> 55);

    /// <summary>Zero for what is no name in the table.</summary>
    private static ulong Pack(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
            return 0;
        var word = 0UL;
        foreach (var letter in name)
        {
            var code = (uint)((letter | 0x20) - 'a') < 26 ? (uint)((letter | 0x20) - 'a' + 1)
                : char.IsAsciiDigit(letter) ? (uint)(letter - '0' + 27) : 0;
            if (code == 0)
                return 0;
            word = word << 6 | code;
        }
        return word;
    }
}
