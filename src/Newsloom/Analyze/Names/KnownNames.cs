using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Looks names up in all tables: those written by hand first, then people, countries and cities.</summary>
internal sealed class KnownNames
{
    private readonly NameTable _table = Read("Analyze/names.bin", NameTable.Load);
    private readonly Dictionary<ulong, (string Id, EntityKind Kind)> _byHand = [];

    public KnownNames()
    {
        using var stream = Open("Analyze/known-names.json");
        var lists = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
        foreach (var (code, names) in lists["countries"])
            Add($"country:{code}", EntityKind.Country, names);
        foreach (var (name, others) in lists["organisations"])
            Add($"org:{NameKey.Of(name)}", EntityKind.Organisation, [name, .. others]);
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

    private void Add(string id, EntityKind kind, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _byHand.TryAdd(NameHash.Of(name), (id, kind));
            if (NameHash.OfStems(name) is { } stems)
                _byHand.TryAdd(stems, (id, kind));
        }
    }

    private static T Read<T>(string resource, Func<Stream, T> load)
    {
        using var stream = Open(resource);
        return load(stream);
    }

    private static Stream Open(string resource) =>
        typeof(KnownNames).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
}
