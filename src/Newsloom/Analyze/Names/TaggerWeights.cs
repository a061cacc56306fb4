using System.IO.Compression;
using System.Runtime.Intrinsics;
using System.Text;

namespace Newsloom.Analyze.Names;

/// <summary>
/// What was learned of names: a row of small numbers for each sign, one for each tag, and what a tag says of the next.
/// A row's last place holds eight more bits of its sign's hash, so that a sign never met before finds no row at all.
/// </summary>
internal sealed class TaggerWeights
{
    /// <summary>A step of a weight as it is kept.</summary>
    public const float Step = 1 / 24f;

    /// <summary>Of a step from one tag to another that may not be.</summary>
    public const short Never = -12_000;

    private readonly sbyte[] _rows;
    private readonly uint _mask;
    private readonly HashSet<string> _languages;

    /// <param name="rows">A power of two of rows, <see cref="NameTags.Width"/> wide.</param>
    /// <param name="languages">Those that have signs of their own.</param>
    public TaggerWeights(sbyte[] rows, short[] steps, IEnumerable<string> languages)
    {
        _rows = rows;
        _mask = (uint)((rows.Length / NameTags.Width) - 1);
        Steps = steps;
        _languages = languages.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>From each tag to each.</summary>
    public short[] Steps { get; }

    public bool Knows(string language) => _languages.Contains(language);

    /// <summary>Where a sign's row begins; -1 if it has none.</summary>
    public int Find(uint sign)
    {
        var at = (int)(sign & _mask) * NameTags.Width;
        var check = Check(sign);
        if (_rows[at + NameTags.Count] == check)
            return at;
        at ^= NameTags.Width;
        return _rows[at + NameTags.Count] == check ? at : -1;
    }

    public Vector128<sbyte> Row(int at) => Vector128.LoadUnsafe(ref _rows[at]);

    /// <summary>Lays out rows, the weightiest first; what finds both its places taken is left out.</summary>
    public static sbyte[] LayOut(int bits, IEnumerable<(uint Sign, sbyte[] Row)> rows)
    {
        var table = new sbyte[NameTags.Width << bits];
        foreach (var (sign, row) in rows)
        {
            var at = (int)(sign & ((1u << bits) - 1)) * NameTags.Width;
            if (table[at + NameTags.Count] != 0)
                at ^= NameTags.Width;
            if (table[at + NameTags.Count] != 0)
                continue;
            row.AsSpan(0, NameTags.Count).CopyTo(table.AsSpan(at));
            table[at + NameTags.Count] = Check(sign);
        }

        return table;
    }

    private static sbyte Check(uint sign) => (sbyte)(sign >> 24) is var check && check == 0 ? (sbyte)1 : check;

    public void Save(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.ASCII);
        var languages = _languages.Order(StringComparer.Ordinal).ToList();
        writer.Write7BitEncodedInt(languages.Count);
        foreach (var language in languages)
            writer.Write(language);
        foreach (var step in Steps)
            writer.Write(step);
        writer.Write7BitEncodedInt(_rows.Length / NameTags.Width);
        // Tag by tag, each as the places of what is not nought and then the numbers: alike things pack well together.
        for (var tag = 0; tag < NameTags.Width; tag++)
        {
            var places = Enumerable.Range(0, _rows.Length / NameTags.Width).Where(row => _rows[(row * NameTags.Width) + tag] != 0).ToList();
            writer.Write7BitEncodedInt(places.Count);
            var previous = 0;
            foreach (var place in places)
            {
                writer.Write7BitEncodedInt(place - previous);
                previous = place;
            }

            foreach (var place in places)
                writer.Write(_rows[(place * NameTags.Width) + tag]);
        }
    }

    public static TaggerWeights Load(Stream stream)
    {
        using var unpacked = new BufferedStream(new BrotliStream(stream, CompressionMode.Decompress), 1 << 16);
        using var reader = new BinaryReader(unpacked, Encoding.ASCII);
        var languages = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < languages.Length; i++)
            languages[i] = reader.ReadString();
        var steps = new short[NameTags.Width * NameTags.Width];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = reader.ReadInt16();
        var rows = new sbyte[reader.Read7BitEncodedInt() * NameTags.Width];
        for (var tag = 0; tag < NameTags.Width; tag++)
        {
            var places = new int[reader.Read7BitEncodedInt()];
            var place = 0;
            for (var i = 0; i < places.Length; i++)
                places[i] = place += reader.Read7BitEncodedInt();
            foreach (var row in places)
                rows[(row * NameTags.Width) + tag] = reader.ReadSByte();
        }

        return new TaggerWeights(rows, steps, languages);
    }
}
