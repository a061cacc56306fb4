using System.Text;

namespace Newsloom.Tests.Ingest;

/// <summary>A web site of a test's own on loopback: what it answers to each path. Whatever it has not is 404.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly HostileServer _server;
    private readonly Dictionary<string, byte[]> _answers = new(StringComparer.Ordinal);

    public LoopbackSite() => _server = new HostileServer(async (head, connection, cancellationToken) =>
        await connection.WriteAsync(_answers.GetValueOrDefault(PathOf(head)) ?? Answer("404 Not Found", "text/html", "<h1>Not here</h1>"u8, ""), cancellationToken));

    public static FetchSettings Settings { get; } = new() { AllowedNetworks = ["127.0.0.0/8"], Timeout = TimeSpan.FromSeconds(60), IdleTimeout = TimeSpan.FromSeconds(30) };

    /// <summary>Without a slash at its end.</summary>
    public string Url => _server.Url.TrimEnd('/');

    /// <summary>What was asked for, robots.txt left out.</summary>
    public List<string> Paths => [.. AllPaths.Where(path => path != "/robots.txt")];

    public List<string> AllPaths
    {
        get
        {
            lock (_server.Requests)
                return [.. _server.Requests.Select(PathOf).Where(path => path.Length > 0)];
        }
    }

    /// <param name="body">Its addresses may begin with "{site}".</param>
    public LoopbackSite With(string path, string body, string type = "text/html; charset=utf-8", string headers = "", string status = "200 OK") =>
        With(path, Encoding.UTF8.GetBytes(body.Replace("{site}", Url, StringComparison.Ordinal)), type, headers.Replace("{site}", Url, StringComparison.Ordinal), status);

    public LoopbackSite With(string path, byte[] body, string type, string headers = "", string status = "200 OK")
    {
        _answers[path] = Answer(status, type, body, headers);
        return this;
    }

    // Nothing of a greeting that is no HTTP.
    private static string PathOf(string head) => head.Split(' ') is [_, var path, ..] ? path : "";

    private static byte[] Answer(string status, string type, ReadOnlySpan<byte> body, string headers) =>
        [.. Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{(headers.Length > 0 ? headers + "\r\n" : "")}Connection: close\r\n\r\n"), .. body];

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
