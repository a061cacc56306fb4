using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Newsloom.Tests.Ingest;

/// <summary>A server of vectors on loopback, which does as it should until a test tells it otherwise.</summary>
internal sealed class EmbeddingStub : IAsyncDisposable
{
    private readonly HostileServer _server;
    private readonly List<string[]> _asked = [];

    public EmbeddingStub() => _server = new HostileServer(AnswerAsync);

    /// <summary>Where it is, as a setting.</summary>
    public Uri Endpoint => new(_server.Url + "v1");

    public List<string> Heads => _server.Requests;

    /// <summary>The texts of each request.</summary>
    public IReadOnlyList<string[]> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    /// <summary>What to answer instead of vectors; null to do as it should. Given how many requests came before.</summary>
    public Func<int, string?> Instead { get; set; } = _ => null;

    public Func<string, float[]> Vector { get; set; } = VectorOf;

    /// <summary>How long it thinks.</summary>
    public TimeSpan Thinks { get; set; }

    /// <summary>The same for the same text, and near one another for all texts, as those of real models are.</summary>
    public static float[] VectorOf(string text)
    {
        var vector = new float[300];
        Array.Fill(vector, 1f);
        foreach (var word in text.Split(' '))
            vector[(uint)string.GetHashCode(word, StringComparison.Ordinal) % 300] += 4;
        return vector;
    }

    public static string Answer(string status, string body, string headers = "") =>
        $"HTTP/1.1 {status}\nContent-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n{headers}Connection: close\n\n{body}";

    public static string Ok(string body) => Answer("200 OK", body);

    private async Task AnswerAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        var length = int.Parse(head.Split("Content-Length:")[1].Split('\r')[0].Trim(), CultureInfo.InvariantCulture);
        var body = new byte[length];
        await connection.ReadExactlyAsync(body, cancellationToken);
        using var question = JsonDocument.Parse(body);
        string[] texts = [.. question.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)];
        int before;
        lock (_asked)
        {
            before = _asked.Count;
            _asked.Add(texts);
        }
        await Task.Delay(Thinks, cancellationToken);
        await HostileServer.SendAsync(connection, Instead(before) ?? Ok(Vectors(texts)), cancellationToken);
    }

    private string Vectors(string[] texts)
    {
        var data = texts.Select((text, index) => new { @object = "embedding", index, embedding = Vector(text) }).Reverse();
        return JsonSerializer.Serialize(new { @object = "list", data, model = "stub" });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
