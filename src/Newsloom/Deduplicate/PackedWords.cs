namespace Newsloom.Deduplicate;

/// <summary>
/// Words of a text as they are kept: 13 bits of hash and the three marks. Words that fall together are told apart by
/// their neighbours, since nothing is ever found by less than three in a row.
/// </summary>
internal static class PackedWords
{
    public const int ShingleLength = 3;

    /// <summary>Of a text that has fewer words of its own, what it quotes counts as well.</summary>
    private const int MinOwnWords = 20;

    public static ushort[] Of(Fingerprint fingerprint)
    {
        var words = fingerprint.Words;
        var marks = fingerprint.Own < MinOwnWords ? Fingerprint.Marks & ~1u : Fingerprint.Marks;
        var packed = new ushort[words.Length];
        for (var i = 0; i < packed.Length; i++)
            packed[i] = (ushort)(words[i] >> 16 & ~Fingerprint.Marks | words[i] & marks);
        return packed;
    }

    /// <summary>The hash of three words from <paramref name="at"/> on, whatever their marks.</summary>
    public static uint Shingle(ReadOnlySpan<ushort> words, int at)
    {
        var hash = (words[at] | 7u) * 0x9E3779B1u;
        hash = (hash ^ (hash >> 15) ^ (words[at + 1] | 7u)) * 0x85EBCA77u;
        hash = (hash ^ (hash >> 13) ^ (words[at + 2] | 7u)) * 0xC2B2AE3Du;
        return hash ^ (hash >> 16);
    }

    /// <summary>Whether a shingle holds no quoted word.</summary>
    public static bool IsOwn(ReadOnlySpan<ushort> words, int at) => ((words[at] | words[at + 1] | words[at + 2]) & 1) == 0;

    public static bool IsSame(ushort word, ushort other) => (word ^ other) <= Fingerprint.Marks;
}
