using System.IO.Compression;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Something a name stands for: a known person, country or city.</summary>
/// <param name="Kind">Person, Country or Place.</param>
/// <param name="Number">The Wikidata or GeoNames number; 0 for a country.</param>
/// <param name="Country">Two letters; empty for a person.</param>
/// <param name="Population">Of a place; 0 if not known.</param>
internal readonly record struct KnownName(EntityKind Kind, int Number, string Country, int Population)
{
    public string Id => Kind switch
    {
        EntityKind.Person => $"Q{Number}",
        EntityKind.Country => $"country:{Country}",
        _ => $"place:{Number}",
    };
}

/// <summary>
/// Names in all languages and scripts, held as hashes of their Latin form: a lookup says what a name may stand for
/// without a string being made.
/// </summary>
internal sealed class NameTable
{
    private const int HashBits = 40;

    private readonly KnownName[] _known;
    private readonly ulong[] _hashes;
    private readonly int[] _targets;

    // Where the hashes with each upper 16 bits begin.
    private readonly int[] _starts = new int[65537];

    public NameTable(IReadOnlyList<KnownName> known, IEnumerable<(ulong Hash, int Target)> names)
        : this([.. known], Sorted(names)) { }

    private NameTable(KnownName[] known, (ulong[] Hashes, int[] Targets) names)
    {
        _known = known;
        (_hashes, _targets) = names;
        var next = 0;
        for (var bucket = 0; bucket < _starts.Length; bucket++)
        {
            while (next < _hashes.Length && (int)(_hashes[next] >> (HashBits - 16)) < bucket)
                next++;
            _starts[bucket] = next;
        }
    }

    public int Count => _hashes.Length;

    /// <summary>The best-known thing of that name first; empty if there is none.</summary>
    public Matches Find(ulong hash)
    {
        hash = Shortened(hash);
        var bucket = (int)(hash >> (HashBits - 16));
        for (var i = _starts[bucket]; i < _starts[bucket + 1]; i++)
        {
            if (_hashes[i] != hash)
                continue;
            var end = i + 1;
            while (end < _hashes.Length && _hashes[end] == hash)
                end++;
            return new Matches(this, i, end);
        }

        return default;
    }

    public void Save(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.ASCII);
        writer.Write(_known.Length);
        writer.Write(_hashes.Length);
        foreach (var known in _known)
            writer.Write((byte)known.Kind);
        foreach (var known in _known)
            writer.Write(known.Country.Length == 2 ? (short)((known.Country[0] << 8) | known.Country[1]) : (short)0);
        foreach (var known in _known)
            writer.Write7BitEncodedInt(known.Number);
        foreach (var known in _known)
            writer.Write7BitEncodedInt(known.Population / 1000);
        ulong previous = 0;
        foreach (var hash in _hashes)
        {
            writer.Write7BitEncodedInt64((long)(hash - previous));
            previous = hash;
        }

        foreach (var target in _targets)
            writer.Write7BitEncodedInt(target);
    }

    public static NameTable Load(Stream stream)
    {
        using var unpacked = new BufferedStream(new BrotliStream(stream, CompressionMode.Decompress), 1 << 16);
        using var reader = new BinaryReader(unpacked, Encoding.ASCII);
        var known = new KnownName[reader.ReadInt32()];
        var hashes = new ulong[reader.ReadInt32()];
        var kinds = reader.ReadBytes(known.Length);
        var countries = new string[known.Length];
        var codes = new Dictionary<short, string> { [0] = "" };
        for (var i = 0; i < known.Length; i++)
        {
            var code = reader.ReadInt16();
            if (!codes.TryGetValue(code, out var country))
                codes[code] = country = new string([(char)(code >> 8), (char)(code & 0xFF)]);
            countries[i] = country;
        }

        for (var i = 0; i < known.Length; i++)
            known[i] = new KnownName((EntityKind)kinds[i], reader.Read7BitEncodedInt(), countries[i], 0);
        for (var i = 0; i < known.Length; i++)
            known[i] = known[i] with { Population = reader.Read7BitEncodedInt() * 1000 };
        ulong previous = 0;
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = previous += (ulong)reader.Read7BitEncodedInt64();
        var targets = new int[hashes.Length];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = reader.Read7BitEncodedInt();
        return new NameTable(known, (hashes, targets));
    }

    private static ulong Shortened(ulong hash) => hash >> (64 - HashBits);

    private static (ulong[] Hashes, int[] Targets) Sorted(IEnumerable<(ulong Hash, int Target)> names)
    {
        var sorted = names.Select(name => (Hash: Shortened(name.Hash), name.Target)).Distinct().Order().ToArray();
        return ([.. sorted.Select(name => name.Hash)], [.. sorted.Select(name => name.Target)]);
    }

    /// <summary>What one name may stand for.</summary>
    public readonly struct Matches(NameTable table, int start, int end)
    {
        public int Count => end - start;

        public KnownName this[int index] => table._known[table._targets[start + index]];
    }
}

/// <summary>The hash of a name's or phrase's words, word by word, in their Latin form.</summary>
internal struct NameHash
{
    private const ulong Start = 14695981039346656037, Prime = 1099511628211;

    private ulong _state;

    public NameHash() => _state = Start;

    public static ulong Of(string name)
    {
        var hash = new NameHash();
        hash.Add(Latin.Of(name));
        return hash.Value;
    }

    /// <summary>The hash of a Cyrillic name's stems, apart from that of any name; null for other scripts.</summary>
    public static ulong? OfStems(string name)
    {
        if (name.Length == 0 || !CyrillicCase.IsCyrillic(name[^1]))
            return null;
        var hash = OfStems();
        foreach (var word in name.ToLowerInvariant().Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
            hash.Add(Latin.Of(CyrillicCase.Stem(word)));
        return hash.Value;
    }

    /// <summary>Begins the hash of a name's stems.</summary>
    public static NameHash OfStems()
    {
        var hash = new NameHash();
        hash.Mix('~');
        return hash;
    }

    /// <summary>Adds words that are in Latin form already; marks between and within them do not count.</summary>
    public void Add(ReadOnlySpan<char> latin, bool joined = false)
    {
        var atBreak = !joined;
        foreach (var letter in latin)
        {
            if (letter is '.' or '\'' or '·')
                continue;
            if (!char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter))
            {
                atBreak = true;
                continue;
            }

            if (atBreak && _state != Start)
                Mix(' ');
            atBreak = false;
            Mix(letter);
        }
    }

    public readonly ulong Value
    {
        get
        {
            // The upper bits of an FNV hash of a short word vary little.
            var mixed = (_state ^ (_state >> 32)) * 0x9E3779B97F4A7C15;
            return mixed ^ (mixed >> 29);
        }
    }

    private void Mix(char letter) => _state = (_state ^ letter) * Prime;
}
