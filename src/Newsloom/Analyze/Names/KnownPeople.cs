using System.IO.Compression;
using System.Text;
using Newsloom.Text;
using Newsloom.Text.Names;

namespace Newsloom.Analyze.Names;

/// <summary>A person of the list.</summary>
/// <param name="Number">The Wikidata number.</param>
/// <param name="Countries">Where they hold or held office, as <c>country:FR</c>.</param>
internal sealed record KnownPerson(int Number, string Name, IReadOnlyList<string> Countries)
{
    public string Id => $"Q{Number}";
}

/// <summary>The people of the list with their English names, found by spelling, and those who share a name.</summary>
internal sealed class KnownPeople
{
    private static readonly Lazy<KnownPeople> Shipped = new(() =>
    {
        using var stream = Resource.Open("Analyze/people.bin");
        return Load(stream);
    });

    private readonly Dictionary<ulong, int[]> _homonyms;
    private readonly Lazy<ILookup<string, int>> _bySkeleton;
    private readonly Lazy<NameIndex> _bySpelling;

    /// <param name="homonyms">By a name's hash, several bearers of it.</param>
    public KnownPeople(IReadOnlyList<KnownPerson> people, Dictionary<ulong, int[]> homonyms)
    {
        People = people;
        _homonyms = homonyms;
        _bySkeleton = new(() => people.Index().ToLookup(person => NameIds.OfPerson(person.Item.Name), person => person.Index, StringComparer.Ordinal));
        _bySpelling = new(() => new NameIndex(people.Select(person => person.Name)));
    }

    public static KnownPeople Default => Shipped.Value;

    public IReadOnlyList<KnownPerson> People { get; }

    /// <summary>Those of whom a list has exactly this name, where they are several.</summary>
    public IReadOnlyList<int> Homonyms(string name) =>
        _homonyms.GetValueOrDefault(NameHash.Of(name))
        ?? (NameHash.OfStems(name) is { } stems ? _homonyms.GetValueOrDefault(stems) : null)
        ?? [];

    /// <summary>Those whose English name has this id's skeleton.</summary>
    public IEnumerable<int> OfSkeleton(string id) => _bySkeleton.Value[id];

    /// <summary>Those whose English name this one may be, the likeliest first.</summary>
    public IReadOnlyList<NameMatch> OfSpelling(WrittenName name) => _bySpelling.Value.Find(name, null);

    public void Save(Stream stream)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        writer.Write(People.Count);
        foreach (var person in People)
            writer.Write7BitEncodedInt(person.Number);
        foreach (var person in People)
            writer.Write(string.Concat(person.Countries.Select(country => country[^2..])));
        foreach (var person in People)
            writer.Write(person.Name);
        writer.Write(_homonyms.Count);
        foreach (var (hash, bearers) in _homonyms.OrderBy(homonym => homonym.Key))
        {
            writer.Write(hash);
            writer.Write7BitEncodedInt(bearers.Length);
            foreach (var bearer in bearers)
                writer.Write7BitEncodedInt(bearer);
        }
    }

    private static KnownPeople Load(Stream stream)
    {
        using var unpacked = new BufferedStream(new BrotliStream(stream, CompressionMode.Decompress), 1 << 16);
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        var numbers = new int[reader.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = reader.Read7BitEncodedInt();
        var countries = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var ofPerson = new string[numbers.Length][];
        for (var i = 0; i < numbers.Length; i++)
        {
            var codes = reader.ReadString();
            if (!countries.TryGetValue(codes, out var ids))
                countries[codes] = ids = [.. codes.Chunk(2).Select(code => $"country:{new string(code)}")];
            ofPerson[i] = ids;
        }

        var people = new KnownPerson[numbers.Length];
        for (var i = 0; i < people.Length; i++)
            people[i] = new KnownPerson(numbers[i], reader.ReadString(), ofPerson[i]);
        var homonyms = new Dictionary<ulong, int[]>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var hash = reader.ReadUInt64();
            var bearers = new int[reader.Read7BitEncodedInt()];
            for (var i = 0; i < bearers.Length; i++)
                bearers[i] = reader.Read7BitEncodedInt();
            homonyms[hash] = bearers;
        }

        return new KnownPeople(people, homonyms);
    }
}
