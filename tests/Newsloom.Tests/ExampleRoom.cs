using System.Text.Json;
using Newsloom.Ingest;

namespace Newsloom.Tests;

/// <summary>One newsroom of <c>examples/</c>, read by the whole pipeline, beside what <c>tests/data/examples</c> says of it.</summary>
internal sealed class ExampleRoom
{
    private static readonly Dictionary<string, ExampleRoom> Rooms = [];
    private static readonly Lock Reading = new();

    public IReadOnlyDictionary<string, AnalyzedArticle> Articles { get; }
    public IReadOnlyList<Story> Stories { get; }
    public JsonElement Expected { get; }

    private ExampleRoom(string room)
    {
        var folder = Path.Combine(Repository.Root, "examples", room);
        Expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "examples", room + ".json"))).RootElement;

        var pages = new InputFiles(new IngestSettings(), Stream.Null).Read([folder]).OfType<Found.OnePage>().Select(found => found.Page).ToList();
        var articles = pages.ConvertAll(Pipeline.Read);
        var pipeline = new Pipeline(new Settings());
        foreach (var article in articles.OrderBy(article => article.Article.Published is null).ThenBy(article => article.Article.Published))
            pipeline.Place(article);
        Stories = pipeline.Stories(articles.Select(article => article.Id).ToHashSet());
        Articles = pages.Zip(articles).ToDictionary(pair => FileOf(folder, pair.First, pair.Second.Article), pair => pair.Second);
    }

    public static ExampleRoom Of(string room)
    {
        lock (Reading)
            return Rooms.TryGetValue(room, out var known) ? known : Rooms[room] = new ExampleRoom(room);
    }

    /// <summary>The pages of the room with what is expected of each.</summary>
    public IEnumerable<JsonElement> ConflictingFigures() => Expected.GetProperty("conflictingFigures").EnumerateArray();

    public IEnumerable<(string File, JsonElement Expected, AnalyzedArticle Article)> Pages() =>
        from page in Expected.GetProperty("pages").EnumerateArray()
        let file = page.GetProperty("file").GetString()!
        select (file, page, Articles[file]);

    /// <summary>Faults of a test that are known, as it words them.</summary>
    public IReadOnlyList<string> KnownFaults(string test) =>
        Expected.TryGetProperty("knownFaults", out var faults) && faults.TryGetProperty(test, out var list)
            ? [.. list.EnumerateArray().Select(fault => fault.GetString()!)]
            : [];

    public Story StoryOf(string file) =>
        Stories.Single(story => story.Members.Any(member => member.Article.Id == Articles[file].Id));

    public StoryMember MemberOf(string file) =>
        StoryOf(file).Members.Single(member => member.Article.Id == Articles[file].Id);

    public string FileOf(string article) => Articles.Single(entry => entry.Value.Id == article).Key;

    // One line of a file, one entry of a feed is FILE#ID in what is expected; its headline tells which.
    private string FileOf(string folder, Page page, Article article)
    {
        var input = Path.GetRelativePath(folder, page.Input);
        var colon = input.LastIndexOf(':');
        return colon < 0 ? input : Expected.GetProperty("pages").EnumerateArray()
            .Where(expected => expected.GetProperty("title").GetString() == article.Title)
            .Select(expected => expected.GetProperty("file").GetString()!)
            .Single(file => file.StartsWith(input[..colon] + "#", StringComparison.Ordinal));
    }
}
