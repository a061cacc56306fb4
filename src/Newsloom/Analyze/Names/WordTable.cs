using System.IO.Compression;
using System.Text;

namespace Newsloom.Analyze.Names;

/// <summary>
/// Which words are common in a language ("en:house"), and which are first or last names ("first:maria"), as one set
/// of 32-bit hashes. One lookup of 7,000 is wrong.
/// </summary>
internal sealed class WordTable
{
    private readonly uint[] _hashes;
    private readonly int[] _starts = new int[65537];

    public WordTable(IEnumerable<(string List, string Word)> words)
        : this([.. words.Select(word => Hash(word.List, word.Word)).Distinct().Order()]) { }

    private WordTable(uint[] hashes)
    {
        _hashes = hashes;
        var next = 0;
        for (var bucket = 0; bucket < _starts.Length; bucket++)
        {
            while (next < _hashes.Length && _hashes[next] >> 16 < bucket)
                next++;
            _starts[bucket] = next;
        }
    }

    public int Count => _hashes.Length;

    public bool Has(string list, ReadOnlySpan<char> lowerCaseWord)
    {
        var hash = Hash(list, lowerCaseWord);
        return _hashes.AsSpan(_starts[hash >> 16].._starts[(hash >> 16) + 1]).Contains(hash);
    }

    public void Save(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.ASCII);
        writer.Write(_hashes.Length);
        uint previous = 0;
        foreach (var hash in _hashes)
        {
            writer.Write7BitEncodedInt((int)(hash - previous));
            previous = hash;
        }
    }

    public static WordTable Load(Stream stream)
    {
        using var unpacked = new BufferedStream(new BrotliStream(stream, CompressionMode.Decompress), 1 << 16);
        using var reader = new BinaryReader(unpacked, Encoding.ASCII);
        var hashes = new uint[reader.ReadInt32()];
        uint previous = 0;
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = previous += (uint)reader.Read7BitEncodedInt();
        return new WordTable(hashes);
    }

    private static uint Hash(string list, ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in list)
            hash = (hash ^ letter) * 16777619;
        hash = (hash ^ ':') * 16777619;
        foreach (var letter in word)
            hash = (hash ^ letter) * 16777619;
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
