using Newsloom.Tests.Ingest;

namespace Newsloom.Tests.App;

/// <summary>Another encoder in the place of the one that comes along, from the command line on.</summary>
public sealed class EmbeddingsTests : IAsyncLifetime
{
    private static readonly string Example = Path.Combine(Repository.Root, "examples", "harbour-bridge");

    private readonly EmbeddingStub _stub = new();
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public ValueTask InitializeAsync()
    {
        _environment["NEWSLOOM_EMBEDDINGS__ENDPOINT"] = _stub.Endpoint.AbsoluteUri;
        _environment["NEWSLOOM_EMBEDDINGS__MODEL"] = "stub";
        _environment["NEWSLOOM_EMBEDDINGS__KEY"] = "s3cret";
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _stub.DisposeAsync();
    }

    private Task<Ran> Newsloom(params string[] args) => Ran.Newsloom("", args, _environment, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Stories_ask_it_for_the_vectors_of_what_they_read_and_once_for_each_article()
    {
        var ran = await Newsloom("stories", Example, "--json=articles", "--data", _folder.Path);

        ran.Exit.ShouldBe(0, ran.Error);
        ran.Error.ShouldNotContain("embeddings.endpoint");
        var asked = _stub.Asked.Count;
        asked.ShouldBe(2, "a sample, and the articles in one request");
        _stub.Asked[1].Length.ShouldBe(ran.Lines().Count);
        (await Newsloom("stories", Example, "--json=articles", "--data", _folder.Path)).Lines().Count.ShouldBe(ran.Lines().Count);
        _stub.Asked.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task Without_it_the_stories_are_those_of_the_encoder_that_comes_along()
    {
        _stub.Instead = _ => EmbeddingStub.Answer("401 Unauthorized", "{}");
        var ran = await Newsloom("stories", Example, "--json=articles");

        ran.Exit.ShouldBe(0, ran.Error);
        ran.Error.Split('\n').Count(line => line.Contains("embeddings.endpoint: cannot be used: it does not accept the key", StringComparison.Ordinal)).ShouldBe(1);
        ran.Error.ShouldNotContain("s3cret");
        ran.Output.ShouldBe((await Ran.Newsloom("stories", Example, "--json=articles")).Output);
    }

    [Fact]
    public async Task The_key_is_never_printed_and_not_taken_where_others_see_it()
    {
        var shown = await Newsloom("settings");
        var refused = await Newsloom("settings", "--set", "embeddings.key=0ther");

        shown.Output.Split('\n').ShouldContain("embeddings.key               ***            the environment (NEWSLOOM_EMBEDDINGS__KEY)");
        (shown.Output + shown.Error).ShouldNotContain("s3cret");
        (await Newsloom("settings", "--json")).Output.ShouldNotContain("s3cret");
        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("embeddings.key is not taken from the command line");
        refused.Error.ShouldNotContain("0ther");
    }
}
