using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newsloom.Ingest.WebSub;

namespace Newsloom.Tests.Ingest.WebSub;

/// <summary>A hub on loopback, by the W3C's recommendation: takes requests, calls back to make sure, delivers and signs.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly HostileServer _server;
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler());

    public TestHub() => _server = new HostileServer(AnswerAsync);

    public Uri Url => new(_server.Url + "hub");

    /// <summary>The forms that it was sent.</summary>
    public List<Dictionary<string, string>> Requests { get; } = [];

    /// <summary>Who it tells, by their callbacks.</summary>
    public ConcurrentDictionary<string, Dictionary<string, string>> Subscribers { get; } = [];

    public string Status { get; set; } = "202 Accepted";
    public string Headers { get; set; } = "";

    /// <summary>What it promises, whatever is asked for.</summary>
    public string? LeaseSeconds { get; set; } = "3600";

    /// <summary>Why it says no; null where it does not.</summary>
    public string? Denies { get; set; }

    public bool CallsBeforeItAnswers { get; set; }
    public bool NeverCalls { get; set; }

    /// <summary>What the last call to make sure was answered.</summary>
    public (int Status, string Body) LastCall { get; private set; }

    private int _underWay;

    /// <summary>Whether all that was asked of it is done, its calls included.</summary>
    public bool IsIdle => Volatile.Read(ref _underWay) == 0;

    private async Task AnswerAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await TakeAsync(head, connection, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task TakeAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        var form = FormOf(await HubCallbacks.BodyAsync(head, connection, cancellationToken));
        lock (Requests)
            Requests.Add(form);
        if (CallsBeforeItAnswers)
            await CallAsync(form, cancellationToken);
        await HostileServer.SendAsync(connection, $"HTTP/1.1 {Status}\nContent-Length: 0\n{Headers}Connection: close\n\n", cancellationToken);
        if (Status[0] == '2' && !CallsBeforeItAnswers && !NeverCalls)
            await CallAsync(form, cancellationToken);
    }

    /// <summary>Makes sure that who is said to want something does, or says no.</summary>
    private async Task CallAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var callback = form["hub.callback"];
        if (Denies is { } reason)
        {
            LastCall = await GetAsync(callback, new() { ["hub.mode"] = "denied", ["hub.topic"] = form["hub.topic"], ["hub.reason"] = reason }, cancellationToken);
            return;
        }
        var challenge = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var query = new Dictionary<string, string> { ["hub.mode"] = form["hub.mode"], ["hub.topic"] = form["hub.topic"], ["hub.challenge"] = challenge };
        if (LeaseSeconds is { } lease)
            query["hub.lease_seconds"] = lease;
        LastCall = await GetAsync(callback, query, cancellationToken);
        if (LastCall != (200, challenge))
            return;
        if (form["hub.mode"] == "subscribe")
            Subscribers[callback] = form;
        else
            Subscribers.TryRemove(callback, out _);
    }

    public Task<(int Status, string Body)> GetAsync(string callback, Dictionary<string, string> query, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{callback}?{string.Join('&', query.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"))}"), cancellationToken);

    /// <summary>Brings something to every subscriber; one that says 410 is dropped.</summary>
    /// <param name="secret">Null to sign with the right one.</param>
    public async Task<int> DeliverAsync(string body, string? method = "sha256", string? secret = null, CancellationToken cancellationToken = default)
    {
        var status = 0;
        foreach (var (callback, form) in Subscribers.ToList())
        {
            (status, _) = await PostAsync(callback, body, method is null ? null : Sign(method, secret ?? form.GetValueOrDefault("hub.secret", ""), body), cancellationToken);
            if (status == 410)
                Subscribers.TryRemove(callback, out _);
        }
        return status;
    }

    public Task<(int Status, string Body)> PostAsync(string callback, string body, string? signature, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new StringContent(body, Encoding.UTF8, "application/atom+xml") };
        if (signature is not null)
            message.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        return SendAsync(message, cancellationToken);
    }

    public static string Sign(string method, string secret, string body)
    {
        var (key, bytes) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
        return method + "=" + Convert.ToHexStringLower(method switch
        {
#pragma warning disable CA5350 // The standard (WebSub, 7.1) has it.
            "sha1" => HMACSHA1.HashData(key, bytes),
#pragma warning restore CA5350
            "sha256" => HMACSHA256.HashData(key, bytes),
            "sha384" => HMACSHA384.HashData(key, bytes),
            _ => HMACSHA512.HashData(key, bytes),
        });
    }

    private async Task<(int Status, string Body)> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var _ = message;
        using var answer = await _network.SendAsync(message, cancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static Dictionary<string, string> FormOf(byte[] body) => HubCallbacks.Fields(Encoding.UTF8.GetString(body));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _network.Dispose();
    }
}

/// <summary>Where hubs call: hands their calls to the desk, over real connections.</summary>
internal sealed class HubCallbacks : IAsyncDisposable
{
    private readonly HostileServer _server;

    public HubCallbacks() => _server = new HostileServer(AnswerAsync);

    public WebSubDesk Desk { get; set; } = null!;

    public Uri Url => new(_server.Url);

    /// <summary>What came in and was to be stored.</summary>
    public List<HubNews> News { get; } = [];

    private async Task AnswerAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        var parts = head.Split(' ');
        var target = parts[1].Split('?', 2);
        var token = target[0][(target[0].LastIndexOf('/') + 1)..];
        var answer = parts[0] == "GET"
            ? Desk.Get(token, Fields(target.Length > 1 ? target[1] : ""))
            : await Desk.PostAsync(token, Header(head, "X-Hub-Signature"), Header(head, "Content-Type"), new MemoryStream(await BodyAsync(head, connection, cancellationToken)), cancellationToken);
        if (answer.News is { } news)
            News.Add(news);
        await HostileServer.SendAsync(connection, $"HTTP/1.1 {answer.Status} X\nContent-Type: text/plain\nContent-Length: {answer.Body.Length}\nConnection: close\n\n{answer.Body}", cancellationToken);
    }

    public static async Task<byte[]> BodyAsync(string head, Stream connection, CancellationToken cancellationToken)
    {
        var body = new byte[int.Parse(Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await connection.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    public static Dictionary<string, string> Fields(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2)).ToDictionary(field => WebUtility.UrlDecode(field[0]), field => WebUtility.UrlDecode(field[1]));

    private static string? Header(string head, string name) => head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
