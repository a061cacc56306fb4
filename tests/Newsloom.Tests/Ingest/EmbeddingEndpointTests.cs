using Microsoft.Extensions.AI;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class EmbeddingEndpointTests : IAsyncLifetime
{
    private readonly EmbeddingStub _stub = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    private EmbeddingSettings Settings => new() { Endpoint = _stub.Endpoint, Model = "stub", Key = "s3cret", BatchSize = 2, Timeout = TimeSpan.FromSeconds(20) };

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string[] texts, EmbeddingSettings? settings = null)
    {
        using var endpoint = new EmbeddingEndpoint(settings ?? Settings, new FetchSettings(), TimeProvider.System);
        return await endpoint.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task<EmbeddingsFailed> FailureAsync(string answer, EmbeddingSettings? settings = null)
    {
        _stub.Instead = _ => answer;
        return await Should.ThrowAsync<EmbeddingsFailed>(() => AskAsync(["one", "two"], settings));
    }

    [Fact]
    public async Task Gives_each_text_its_vector_in_requests_of_a_bounded_size()
    {
        var vectors = await AskAsync(["one", "two", "three", "four", "five"]);

        vectors.Select(each => each.Vector.ToArray()).ShouldBe(new[] { "one", "two", "three", "four", "five" }.Select(EmbeddingStub.VectorOf));
        _stub.Asked.Select(texts => texts.Length).ShouldBe([2, 2, 1]);
        _stub.Heads.ShouldAllBe(head => head.StartsWith("POST /v1/embeddings ", StringComparison.Ordinal)
            && head.Contains("Authorization: Bearer s3cret\r\n", StringComparison.Ordinal) && head.Contains("Content-Type: application/json\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no JSON at all")]
    [InlineData("{}")]
    [InlineData("""{"data": 7}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": "AAAA"}]}""")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, "x"]}, {"index": 1, "embedding": [1, 2]}]}""")]
    [InlineData("""{"data": [{"index": "0", "embedding": [1, 2]}, {"index": 1, "embedding": [1, 2]}]}""")]
    public async Task What_is_not_written_as_it_should_be_gives_nothing(string body) =>
        (await FailureAsync(EmbeddingStub.Ok(body))).Message.ShouldBe("its answer is not written as OpenAI's are");

    [Theory]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 2]}]}""", "it gave 1 vectors for 2 texts")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 0, "embedding": [1, 2]}]}""", "its vectors are not those of the texts")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 2, "embedding": [1, 2]}]}""", "its vectors are not those of the texts")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [1, 2, 3]}]}""", "it gives vectors of 3 numbers, and gave some of 2 before")]
    [InlineData("""{"data": [{"index": 0, "embedding": []}, {"index": 1, "embedding": []}]}""", "it gives vectors of 0 numbers")]
    [InlineData("""{"data": [{"index": 0, "embedding": [0, 0]}, {"index": 1, "embedding": [1, 2]}]}""", "it gives vectors that point nowhere")]
    [InlineData("""{"data": [{"index": 0, "embedding": [1e99, 0]}, {"index": 1, "embedding": [1, 2]}]}""", "it gives vectors that point nowhere")]
    public async Task Half_an_answer_and_vectors_of_another_shape_give_nothing(string body, string why) =>
        (await FailureAsync(EmbeddingStub.Ok(body))).Message.ShouldBe(why);

    [Fact]
    public async Task A_refused_key_is_not_tried_again_and_not_told()
    {
        var failure = await FailureAsync(EmbeddingStub.Answer("401 Unauthorized", "{}"));

        failure.ToString().ShouldNotContain("s3cret");
        failure.Message.ShouldBe("it does not accept the key (embeddings.key)");
        _stub.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_asked_too_often_is_left_alone_as_long_as_he_says_and_asked_again()
    {
        _stub.Instead = before => before == 0 ? EmbeddingStub.Answer("429 Too Many Requests", "{}", "Retry-After: 1\n") : null;

        (await AskAsync(["one"])).Count.ShouldBe(1);
        _stub.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_asks_for_a_long_rest_gets_it()
    {
        var failure = await FailureAsync(EmbeddingStub.Answer("429 Too Many Requests", "{}", "Retry-After: 300\n"));

        failure.RetryAfter.ShouldBe(TimeSpan.FromMinutes(5));
        _stub.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_is_tried_three_times()
    {
        var failure = await FailureAsync(EmbeddingStub.Answer("503 Service Unavailable", "{}", "Retry-After: 0\n"));

        failure.Message.ShouldBe("it answers 503");
        _stub.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_gives_nothing() =>
        (await FailureAsync("HTTP/1.1 200 OK\nContent-Length: 5000\n\n{\"data\": [")).Message.ShouldBe("its answer broke off or is no HTTP");

    [Fact]
    public async Task Who_thinks_too_long_is_given_up()
    {
        _stub.Thinks = TimeSpan.FromSeconds(30);

        var failure = await Should.ThrowAsync<EmbeddingsFailed>(() => AskAsync(["one"], Settings with { Timeout = TimeSpan.FromSeconds(1) }));
        failure.Message.ShouldContain("1 second");
    }

    [Fact]
    public async Task A_redirect_leads_nowhere()
    {
        await FailureAsync(EmbeddingStub.Answer("307 Temporary Redirect", "", $"Location: {_stub.Endpoint}/elsewhere\n"));

        _stub.Heads.ShouldAllBe(head => head.StartsWith("POST /v1/embeddings ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:11434/v1", "127.0.0.1/32")]
    [InlineData("http://[::1]:11434/v1", "::1/128")]
    [InlineData("http://192.168.1.7/v1", "192.168.1.7/32")]
    [InlineData("https://api.vectors.example.com/v1", null)]
    [InlineData("http://localhost:11434/v1", "127.0.0.0/8")]
    [InlineData("http://vectors.lan/v1", "127.0.0.0/8")]
    [InlineData("http://ollama:11434/v1", "127.0.0.0/8")]
    public void Only_the_network_that_the_address_means_is_opened(string endpoint, string? first)
    {
        var networks = EmbeddingEndpoint.NetworksMeant(new Uri(endpoint)).ToList();

        networks.FirstOrDefault().ShouldBe(first);
        var guard = new NetworkGuard([.. networks.Select(System.Net.IPNetwork.Parse)]);
        guard.WhyNot(System.Net.IPAddress.Parse("169.254.169.254")).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_encoder_that_comes_along_is_one_of_its_kind()
    {
        IEmbeddingGenerator<string, Embedding<float>> encoder = Newsloom.Text.Encoder.Default;

        encoder.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(Newsloom.Text.Encoder.Dimensions);
        var vector = await encoder.GenerateVectorAsync("The bridge is closed.", cancellationToken: TestContext.Current.CancellationToken);
        vector.ToArray().ShouldBe(Newsloom.Text.Encoder.Default.Encode("The bridge is closed."));
    }
}
