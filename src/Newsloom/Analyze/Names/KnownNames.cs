using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Looks names up in all tables: those written by hand first, then people, countries and cities.</summary>
internal sealed class KnownNames
{
    private readonly NameTable _table = Read("Analyze/names.bin", NameTable.Load);
    private readonly Dictionary<ulong, (string Id, EntityKind Kind)> _byHand = [];
    private readonly Dictionary<string, string[]> _listed = new(StringComparer.Ordinal);

    public KnownNames()
    {
        using var stream = Resource.Open("Analyze/known-names.json");
        var lists = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
        foreach (var (code, names) in lists["countries"])
            Add($"country:{code}", EntityKind.Country, names);
        foreach (var (name, others) in lists["organisations"])
            Add($"org:{NameKey.Of(name)}", EntityKind.Organisation, [name, .. others]);
        foreach (var (name, others) in lists["places"])
            Add(NameIds.Of(EntityKind.Place, name), EntityKind.Place, [name, .. others]);
        foreach (var (name, others) in lists["people"])
        {
            var matches = _table.Find(NameHash.Of(name));
            var id = matches.Count > 0 && matches[0].Kind == EntityKind.Person ? matches[0].Id : NameIds.OfPerson(name);
            Add(id, EntityKind.Person, [name, .. others]);
        }
    }

    public WordTable Words { get; } = Read("Analyze/words.bin", WordTable.Load);

    public bool FindByHand(ulong hash, out (string Id, EntityKind Kind) found) => _byHand.TryGetValue(hash, out found);

    public NameTable.Matches Find(ulong hash) => _table.Find(hash);

    /// <summary>The first name on the list written by hand that differs from a printed one by the ends of its words alone.</summary>
    public string? Listed(string id, string printed) =>
        _listed.GetValueOrDefault(id)?.FirstOrDefault(name => AreAlikeButForEndings(name, printed));

    private static bool AreAlikeButForEndings(string name, string printed)
    {
        var (left, right) = (name.Split(' '), printed.Split(' '));
        return left.Length == right.Length && left.Zip(right).All(pair =>
        {
            var shared = pair.First.AsSpan().CommonPrefixLength(pair.Second);
            return shared >= 4 && shared >= Math.Max(pair.First.Length, pair.Second.Length) - 2;
        });
    }

    private void Add(string id, EntityKind kind, string[] names)
    {
        _listed.TryAdd(id, names);
        foreach (var name in names)
        {
            _byHand.TryAdd(NameHash.Of(name), (id, kind));
            if (NameHash.OfStems(name) is { } stems)
                _byHand.TryAdd(stems, (id, kind));
        }
    }

    private static T Read<T>(string resource, Func<Stream, T> load)
    {
        using var stream = Resource.Open(resource);
        return load(stream);
    }
}
