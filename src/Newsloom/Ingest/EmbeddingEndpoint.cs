using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Newsloom.Ingest;

/// <summary>
/// Asks a server that speaks OpenAI's protocol for the vectors of texts. The server is the user's choice, so that it may stand in his own
/// network; it leads nowhere else, since redirects are not followed.
/// </summary>
public sealed class EmbeddingEndpoint : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private const int MaxDimensions = 8192;
    private const int MaxTries = 3;

    /// <summary>Who is asked to wait longer than this gives up for now.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly EmbeddingSettings _settings;
    private readonly TimeProvider _time;
    private readonly Fetcher _fetcher;
    private readonly string _url;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private int _dimensions;

    /// <param name="settings">Of which <see cref="EmbeddingSettings.Endpoint"/> is set.</param>
    public EmbeddingEndpoint(EmbeddingSettings settings, FetchSettings fetch, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings.Endpoint);
        (_settings, _time) = (settings, time);
        _url = settings.Endpoint.AbsoluteUri.TrimEnd('/') + "/embeddings";
        _fetcher = new Fetcher(
            fetch with
            {
                MaxBytes = MaxAnswerBytes,
                Timeout = settings.Timeout,
                IdleTimeout = settings.Timeout,
                MaxRedirects = 0,
                AllowedNetworks = [.. fetch.AllowedNetworks, .. NetworksMeant(settings.Endpoint)],
            },
            time);
        _metadata = new EmbeddingGeneratorMetadata("openai", settings.Endpoint, settings.Model);
    }

    /// <summary>A number means itself; a name that has a meaning only at home, what is at home; any other name, nothing private.</summary>
    internal static IEnumerable<string> NetworksMeant(Uri endpoint)
    {
        var host = endpoint.IdnHost.Trim('[', ']');
        if (IPAddress.TryParse(host, out var number))
            return [$"{number}/{(number.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)}"];
        return ReservedNames.WhyNot(host.ToLowerInvariant()) is null
            ? []
            : ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7"];
    }

    /// <exception cref="EmbeddingsFailed">There are no vectors to be had, in words.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(_settings.BatchSize))
            all.AddRange(await AskAsync(batch, options?.ModelId ?? _settings.Model, cancellationToken));
        return all;
    }

    private async Task<List<Embedding<float>>> AskAsync(string[] texts, string? model, CancellationToken cancellationToken)
    {
        var request = new FetchRequest(_url)
        {
            Json = Question(texts, model),
            Accept = "application/json",
            Authorization = _settings.Key is { Length: > 0 } key ? "Bearer " + key : null,
        };
        for (var attempt = 1; ; attempt++)
        {
            var fetched = await _fetcher.FetchAsync(request, cancellationToken);
            if (fetched is Fetched.Page page)
                return Read(page.Body, texts.Length, model);
            var wait = fetched.Advice.RetryAfter ?? TimeSpan.FromSeconds(attempt);
            if (attempt == MaxTries || !MayPass(fetched) || wait > LongestWait)
                throw new EmbeddingsFailed(InWords(fetched), fetched.Advice.RetryAfter);
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    private static ArraySegment<byte> Question(string[] texts, string? model)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            if (model is not null)
                json.WriteString("model", model);
            json.WriteString("encoding_format", "float");
            json.WriteStartArray("input");
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    private static bool MayPass(Fetched fetched) => fetched is Fetched.Unreachable
        or Fetched.Refused { Status: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError };

    private static string InWords(Fetched fetched) => fetched switch
    {
        Fetched.Refused { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => "it does not accept the key (embeddings.key)",
        Fetched.Refused { Status: HttpStatusCode.NotFound } => "it knows no such address or model (embeddings.endpoint, embeddings.model)",
        Fetched.Refused { Status: HttpStatusCode.TooManyRequests } => "it is asked too often",
        Fetched.Refused refused => $"it answers {(int)refused.Status}",
        Fetched.Unreachable unreachable => unreachable.Reason,
        Fetched.TooLarge large => large.Reason,
        Fetched.Forbidden forbidden => forbidden.Reason,
        _ => "it gives no vectors",
    };

    /// <summary>All vectors that were asked for, each once and of one length, or none.</summary>
    private List<Embedding<float>> Read(ReadOnlyMemory<byte> body, int count, string? model)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var vectors = new float[count][];
            foreach (var one in answer.RootElement.GetProperty("data").EnumerateArray())
            {
                var index = one.GetProperty("index").GetInt32();
                if ((uint)index >= (uint)count || vectors[index] is not null)
                    throw new EmbeddingsFailed("its vectors are not those of the texts");
                vectors[index] = VectorOf(one.GetProperty("embedding"));
            }
            if (Array.IndexOf(vectors, null) >= 0)
                throw new EmbeddingsFailed($"it gave {vectors.Count(vector => vector is not null)} vectors for {count} texts");
            return [.. vectors.Select(vector => new Embedding<float>(vector) { ModelId = model, CreatedAt = _time.GetUtcNow() })];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new EmbeddingsFailed("its answer is not written as OpenAI's are");
        }
    }

    private float[] VectorOf(JsonElement array)
    {
        var length = array.GetArrayLength();
        if (length is 0 or > MaxDimensions)
            throw new EmbeddingsFailed($"it gives vectors of {length} numbers");
        if (Interlocked.CompareExchange(ref _dimensions, length, 0) is var before and not 0 && before != length)
            throw new EmbeddingsFailed($"it gives vectors of {length} numbers, and gave some of {before} before");
        var vector = new float[length];
        var at = 0;
        foreach (var number in array.EnumerateArray())
            vector[at++] = number.GetSingle();
        if (!Array.TrueForAll(vector, float.IsFinite) || Array.TrueForAll(vector, number => number == 0))
            throw new EmbeddingsFailed("it gives vectors that point nowhere");
        return vector;
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
            return null;
        return serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose() => _fetcher.Dispose();
}
