using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Newsloom.Bench.Faults;

/// <summary>What a client of <see cref="LoopbackHosts"/> asked for.</summary>
/// <param name="Known">The ETag that it has.</param>
internal readonly record struct Asked(string Host, string Path, string? Known);

/// <summary>
/// A server on loopback for very many hosts, told apart by the name that each request carries. Connections are kept open, as real
/// servers do, and it is counted how many requests of one host are under way at once.
/// </summary>
internal sealed class LoopbackHosts : IAsyncDisposable
{
    private const int MaxHeadBytes = 8 * 1024;

    // As many servers do; who keeps a connection for longer finds it closed.
    private static readonly TimeSpan KeptOpen = TimeSpan.FromSeconds(5);

    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, CancellationToken, Task<byte[]?>> _answer;
    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Task> _running = [];

    /// <param name="answer">The whole answer; null to say nothing until the client goes.</param>
    /// <param name="addresses">All of them 127.x.x.x; one port for all.</param>
    public LoopbackHosts(Func<Asked, CancellationToken, Task<byte[]?>> answer, IReadOnlyList<IPAddress> addresses)
    {
        _answer = answer;
        foreach (var address in addresses)
        {
            var listener = new TcpListener(address, Port);
            listener.Start(backlog: 4096);
            _listeners.Add(listener);
            _running.Add(AcceptAsync(listener));
        }
    }

    public int Port => _listeners.Count == 0 ? 0 : ((IPEndPoint)_listeners[0].LocalEndpoint).Port;

    /// <summary>The most requests that any one host had under way at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Requests that came, and those that wait for an answer now.</summary>
    public int Requests { get; private set; }

    public int Open
    {
        get
        {
            lock (_open)
                return _open.Values.Sum();
        }
    }

    public static byte[] Whole(string status, string headers, string body) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public static byte[] NotThere { get; } = Whole("404 Not Found", "", "");

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new NetworkStream(socket, ownsSocket: true);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            socket.NoDelay = true;
            var buffer = new byte[MaxHeadBytes];
            var length = 0;
            while (true)
            {
                var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
                if (end < 0)
                {
                    idle.CancelAfter(KeptOpen);
                    var read = await connection.ReadAsync(buffer.AsMemory(length), idle.Token);
                    idle.CancelAfter(Timeout.InfiniteTimeSpan);
                    if (read == 0)
                        return;
                    length += read;
                    continue;
                }
                var head = Encoding.Latin1.GetString(buffer, 0, end);
                buffer.AsSpan(end + 4, length - end - 4).CopyTo(buffer);
                length -= end + 4;
                if (!await AnswerAsync(Read(head), connection, buffer.AsMemory(length)))
                    return;
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // The client has gone.
        }
    }

    private async Task<bool> AnswerAsync(Asked asked, NetworkStream connection, Memory<byte> rest)
    {
        Enter(asked.Host);
        var isOpen = true;
        try
        {
            if (await _answer(asked, _stop.Token) is not { } answer)
            {
                _ = await connection.ReadAsync(rest, _stop.Token);
                return false;
            }
            // What is written may bring the next request before this thread goes on.
            Leave(asked.Host);
            isOpen = false;
            await connection.WriteAsync(answer, _stop.Token);
            return true;
        }
        finally
        {
            if (isOpen)
                Leave(asked.Host);
        }
    }

    private void Enter(string host)
    {
        lock (_open)
        {
            Requests++;
            var open = _open.GetValueOrDefault(host) + 1;
            _open[host] = open;
            MostAtOnce = Math.Max(MostAtOnce, open);
        }
    }

    private void Leave(string host)
    {
        lock (_open)
        {
            if (--_open[host] == 0)
                _open.Remove(host);
        }
    }

    private static Asked Read(string head)
    {
        var path = head.Split(' ', 3) is [_, var asked, _] ? asked : "";
        return new Asked((Find(head, "Host") ?? "").Split(':')[0], path, Find(head, "If-None-Match"));
    }

    private static string? Find(string head, string name)
    {
        var start = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        start += name.Length + 4;
        var end = head.IndexOf('\r', start);
        return head[start..(end < 0 ? head.Length : end)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var listener in _listeners)
            listener.Stop();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }
}
