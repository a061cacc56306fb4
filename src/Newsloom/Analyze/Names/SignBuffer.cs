namespace Newsloom.Analyze.Names;

/// <summary>The signs of a stretch of words as 32-bit hashes, word by word; kept and filled again.</summary>
internal sealed class SignBuffer
{
    private uint[] _signs = new uint[4096];
    private int[] _shared = new int[128];
    private int[] _ends = new int[128];

    private byte[] _ways = new byte[64 * NameTags.Width];

    [ThreadStatic]
    private static SignBuffer? Kept;

    /// <summary>One for each thread, so that reading a text makes none.</summary>
    public static SignBuffer OfThread => Kept ??= new SignBuffer();

    /// <summary>Room for the tagger: for each word and tag, the tag before it on the best way.</summary>
    public Span<byte> Ways => _ways.Length >= Words * NameTags.Width ? _ways : _ways = new byte[Words * 2 * NameTags.Width];

    public int Words { get; private set; }

    private int _count;

    public void Clear() => Words = _count = 0;

    public void Add(uint template, uint value)
    {
        if (_count == _signs.Length)
            Array.Resize(ref _signs, _count * 2);
        var hash = (value ^ (template * 0x9E3779B1)) * 0x85EBCA6B;
        hash ^= hash >> 15;
        hash *= 0xC2B2AE35;
        _signs[_count++] = hash ^ (hash >> 13);
    }

    /// <summary>What comes next is of the text's own language alone.</summary>
    public void EndShared()
    {
        if (Words == _shared.Length)
        {
            Array.Resize(ref _shared, Words * 2);
            Array.Resize(ref _ends, Words * 2);
        }

        _shared[Words] = _count;
    }

    public void EndWord() => _ends[Words++] = _count;

    public ReadOnlySpan<uint> All(int word) => _signs.AsSpan(Start(word).._ends[word]);

    /// <summary>Those that mean the same in all languages.</summary>
    public ReadOnlySpan<uint> Shared(int word) => _signs.AsSpan(Start(word).._shared[word]);

    private int Start(int word) => word == 0 ? 0 : _ends[word - 1];
}
