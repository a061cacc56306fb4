using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Newsloom.Ingest;
using Newsloom.Jobs;
using Newsloom.Tests.Ingest;

namespace Newsloom.Tests.Jobs;

/// <summary>Invented outlets on loopback, each with a host name of its own, that publish what a test tells them.</summary>
internal sealed class NewsSite : IAsyncDisposable
{
    private readonly HostileServer _server;
    private readonly ConcurrentDictionary<string, Func<string, string>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<Stream, CancellationToken, Task>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    public NewsSite(X509Certificate2? certificate = null) => _server = new HostileServer(AnswerAsync, certificate);

    /// <summary>What was asked for, as "host/path", in order.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    public Uri Address(string place) => new($"{_server.Url.Split(':')[0]}://{place.Split('/')[0]}:{_server.Port}/{(place.Contains('/', StringComparison.Ordinal) ? place.Split('/', 2)[1] : "")}");

    /// <summary>Answers requests for "host/path" with whole answers made by a function that is given the request's head.</summary>
    public void Answer(string place, Func<string, string> answer) => _answers[place] = answer;

    public void Publish(string place, string body, string type = "text/html; charset=utf-8", string headers = "") =>
        Answer(place, _ => Whole(body, type, headers));

    /// <summary>Answers byte by byte, however wrong.</summary>
    public void Misbehave(string place, Func<Stream, CancellationToken, Task> answer) => _faults[place] = answer;

    public void Refuse(string place, string status) => Answer(place, _ => $"HTTP/1.1 {status}\nContent-Length: 0\nConnection: close\n\n");

    public static string Whole(string body, string type, string headers = "") =>
        $"HTTP/1.1 200 OK\nContent-Type: {type}\nContent-Length: {Encoding.UTF8.GetByteCount(body.ReplaceLineEndings("\r\n"))}\nConnection: close\n{headers}\n{body}";

    /// <summary>A newsroom that reaches these outlets and no others.</summary>
    public static Newsroom Open(string folder, Settings? settings = null, TimeProvider? time = null, Action<Flaw>? onFlaw = null)
    {
        settings ??= new Settings();
        settings = settings with { Fetch = settings.Fetch with { AllowedNetworks = ["127.0.0.0/8"] } };
        return Newsroom.Open(folder, settings, Fetcher(settings, time), time ?? TimeProvider.System, onFlaw);
    }

    public static Fetcher Fetcher(Settings settings, TimeProvider? time = null) =>
        new(settings.Fetch, time ?? TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    public static string Feed(string title, params string[] entries) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title><link>http://news.example/</link>
        {string.Join('\n', entries)}
        </channel></rss>
        """;

    public string Entry(string id, string title, string summary, string? content = null, string? link = null) =>
        $"""
        <item><guid isPermaLink="false">{id}</guid><title>{title}</title><link>{link ?? Address($"news.example/{id}").AbsoluteUri}</link>
        <description>{summary}</description>{(content is null ? "" : $"<content:encoded><![CDATA[{content}]]></content:encoded>")}</item>
        """;

    public static string Page(string title, string text) =>
        $"""
        <!doctype html><html lang="en"><head><title>{title} - The Orsa Post</title><meta property="og:site_name" content="The Orsa Post"></head>
        <body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{text}</article><footer>All rights reserved</footer></body></html>
        """;

    /// <summary>A few paragraphs about something, no two texts alike.</summary>
    public static string Paragraphs(string subject)
    {
        // The same on every machine, whatever string hashes are there.
        var random = new Random(subject.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter)));
        string[] syllables = ["bra", "lin", "or", "sa", "tek", "mou", "vel", "rin", "dap", "hos", "ku", "fen", "gar", "ith", "low"];
        string[] joints = ["of the", "with a", "near the", "before the", "without any", "under his", "for their", "about the", "against the"];
        return string.Join('\n', Enumerable.Range(0, 4).Select(_ => "<p>" + string.Join(' ', Enumerable.Range(0, 4).Select(_ => Sentence())) + "</p>"));

        // Invented words, so that no two texts share a phrase.
        string Sentence() => $"The {subject} {string.Join(' ', Enumerable.Range(0, 5).Select(_ => $"{Word()} {Pick(joints)} {Word()}"))}.";

        string Word() => Pick(syllables) + Pick(syllables) + Pick(syllables);

        string Pick(string[] words) => words[random.Next(words.Length)];
    }

    private async Task AnswerAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        // Who wanted a secure connection and did not like it has asked for nothing.
        if (head.Length == 0)
            return;
        var path = head.Split(' ')[1].Split('?')[0];
        var host = head.Split("Host: ")[1].Split("\r\n")[0].Split(':')[0];
        var place = $"{host}{path}";
        _asked.Enqueue(place);
        if (_faults.TryGetValue(place, out var fault))
        {
            await fault(connection, cancellationToken);
            return;
        }
        var answer = _answers.TryGetValue(place, out var known) ? known(head) : "HTTP/1.1 404 Not Found\nContent-Length: 0\nConnection: close\n\n";
        await connection.WriteAsync(Encoding.UTF8.GetBytes(answer.ReplaceLineEndings("\r\n")), cancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
