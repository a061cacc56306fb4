using Newsloom.Analyze;
using Newsloom.Ingest;
using Newsloom.Tests.Deduplicate;
using Newsloom.Tests.Ingest;
using Newsloom.Text;

namespace Newsloom.Tests.Analyze;

public sealed class ArticleVectorsTests : IAsyncLifetime
{
    private static readonly AnalyzedArticle Ferry = Newsroom.Article("a", "Ferry runs aground off Kessel Bay", Newsroom.FerryWire);
    private static readonly AnalyzedArticle Short = Newsroom.Article("b", "Fähre vor der Bucht von Kessel auf Grund gelaufen", []);

    private readonly EmbeddingStub _stub = new();
    private readonly TestClock _clock = new(DateTimeOffset.Parse("2026-05-04T10:00:00Z", null));
    private readonly List<string> _said = [];

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    private ArticleVectors New(string model = "stub") => new(
        new EmbeddingEndpoint(new EmbeddingSettings { Endpoint = _stub.Endpoint, Model = model }, new FetchSettings(), _clock),
        _clock, (reason, advice) => _said.Add($"{reason}. {advice}"));

    private static Task<IReadOnlyList<AnalyzedArticle>> Replace(ArticleVectors vectors, params AnalyzedArticle[] articles) =>
        vectors.ReplaceAsync(articles, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Articles_get_vectors_of_another_length_that_say_whose_they_are()
    {
        using var vectors = New();
        var replaced = await Replace(vectors, Ferry, Short);

        replaced.Select(article => article.Id).ShouldBe(["a", "b"]);
        replaced.ShouldAllBe(article => article.Terms.Vector.Length == CompactVectors.Length && vectors.Knows(article.Terms.Encoder));
        replaced[0].Terms.Encoder.ShouldNotBe(Ferry.Terms.Encoder);
        replaced[0].Terms.Vector.Length.ShouldNotBe(Encoder.Dimensions);
        _stub.Asked[^1].ShouldBe([$"{Ferry.Article.Title}\n{Ferry.Text[..600].Trim()}", Short.Article.Title!]);
        _said.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_article_that_says_nothing_is_not_asked_for()
    {
        using var vectors = New();
        var empty = Newsroom.Article("c", null, []);

        var replaced = await Replace(vectors, empty, Short);

        replaced[0].ShouldBe(empty);
        _stub.Asked[^1].ShouldBe([Short.Article.Title!]);
    }

    [Fact]
    public async Task While_it_fails_the_encoder_that_comes_along_does_its_work_and_that_is_said_once()
    {
        using var vectors = New();
        _stub.Instead = _ => EmbeddingStub.Answer("401 Unauthorized", "{}");

        (await Replace(vectors, Ferry)).ShouldBe([Ferry]);
        _clock.Now += TimeSpan.FromSeconds(30);
        (await Replace(vectors, Short)).ShouldBe([Short]);
        _stub.Asked.Count.ShouldBe(1, "it is left alone for a minute");
        _clock.Now += TimeSpan.FromSeconds(31);
        await Replace(vectors, Short);

        _stub.Asked.Count.ShouldBe(2);
        _said.ShouldBe(["cannot be used: it does not accept the key (embeddings.key). The encoder that comes along takes its place; it is asked again from time to time."]);
    }

    [Fact]
    public async Task It_comes_back()
    {
        using var vectors = New();
        _stub.Instead = before => before == 0 ? EmbeddingStub.Ok("rubbish") : null;
        await Replace(vectors, Ferry);

        _clock.Now += TimeSpan.FromMinutes(2);
        var replaced = await Replace(vectors, Ferry);

        vectors.Knows(replaced[0].Terms.Encoder).ShouldBeTrue();
        _said.Count.ShouldBe(2);
        _said[1].ShouldStartWith("is back.");
    }

    [Fact]
    public async Task It_is_left_alone_as_long_as_it_asks()
    {
        using var vectors = New();
        _stub.Instead = before => before == 0 ? EmbeddingStub.Answer("429 Too Many Requests", "{}", "Retry-After: 600\n") : null;
        await Replace(vectors, Ferry);
        _clock.Now += TimeSpan.FromMinutes(9);
        await Replace(vectors, Ferry);
        _stub.Asked.Count.ShouldBe(1);

        _clock.Now += TimeSpan.FromMinutes(2);
        (await Replace(vectors, Ferry))[0].Terms.Encoder.ShouldNotBe(Ferry.Terms.Encoder);
    }

    [Fact]
    public async Task A_model_of_another_name_is_another_encoder()
    {
        using var one = New();
        using var other = New("other");
        var replaced = await Replace(one, Ferry);

        other.Knows(replaced[0].Terms.Encoder).ShouldBeFalse();
    }

    [Fact]
    public async Task What_all_texts_share_is_taken_away()
    {
        using var vectors = New();
        var replaced = await Replace(vectors, Ferry, Newsroom.Article("d", "Quarterly earnings of lenders fell sharply", []));

        Cosine(EmbeddingStub.VectorOf("a"), EmbeddingStub.VectorOf("b")).ShouldBeGreaterThan(0.9);
        Cosine([.. replaced[0].Terms.Vector.Select(value => (float)value)], [.. replaced[1].Terms.Vector.Select(value => (float)value)]).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Chance_keeps_cosines()
    {
        var random = new Random(7);
        float[] Some() => [.. Enumerable.Range(0, 1024).Select(_ => random.NextSingle() - 0.5f)];
        var (a, b) = (Some(), Some());
        float[] between = [.. a.Zip(b, (x, y) => x + y)];
        var compact = new CompactVectors([Some(), [.. Enumerable.Repeat(1e-6f, 1024)]]);

        var cosine = Cosine([.. compact.Of(a).Select(value => (float)value)], [.. compact.Of(between).Select(value => (float)value)]);

        cosine.ShouldBe(Cosine(a, between), tolerance: 0.15);
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
