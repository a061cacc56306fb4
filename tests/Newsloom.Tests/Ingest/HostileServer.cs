using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Newsloom.Tests.Ingest;

/// <summary>A server on loopback that answers as a test tells it, byte by byte, however wrong.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private const char SecureGreeting = '\u0016';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(2));
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _running;

    /// <param name="answer">Given the request's head and the connection, which is closed afterwards.</param>
    public HostileServer(Func<string, Stream, CancellationToken, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>Answers every request with the same text.</summary>
    public HostileServer(string answer) : this((_, connection, cancellationToken) => SendAsync(connection, answer, cancellationToken)) { }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/";

    /// <summary>The heads of the requests that came.</summary>
    public List<string> Requests { get; } = [];

    public static async Task SendAsync(Stream connection, string text, CancellationToken cancellationToken) =>
        await connection.WriteAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")), cancellationToken);

    private async Task RunAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            Stream connection = client.GetStream();
            if (_certificate is not null)
            {
                var secure = new SslStream(connection);
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                connection = secure;
            }
            var head = await HeadAsync(connection);
            lock (Requests)
                Requests.Add(head);
            await _answer(head, connection, _stop.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client has had enough.
        }
    }

    private async Task<string> HeadAsync(Stream connection)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        // Who greets as a secure connection begins waits for the same; here is none.
        while (!(head.Length == 1 && head[0] == SecureGreeting) && !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await connection.ReadAsync(one, _stop.Token) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Stop();
        _stop.Dispose();
    }
}
