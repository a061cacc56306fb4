using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Newsloom.Ingest;

/// <summary>Finds the numbers of a name.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellationToken);

/// <summary>A connection that the guard does not let be made.</summary>
internal sealed class ConnectionForbidden(string reason) : IOException(reason);

/// <summary>
/// Makes connections only to numbers that the guard has judged, and to exactly these: a name is resolved once for each connection,
/// all its numbers must be public, and nothing resolves it again in between.
/// </summary>
internal sealed class GuardedConnections(NetworkGuard guard, FetchSettings settings, Resolve resolve, X509Certificate2Collection? trusted = null)
{
    private const int MaxHeaderKilobytes = 64;

    private readonly Uri? _proxy = settings.Proxy is { } proxy ? new Uri(proxy) : null;

    public SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = _proxy is not null,
        Proxy = _proxy is null ? null : new WebProxy(_proxy),
        ConnectTimeout = settings.IdleTimeout,
        MaxConnectionsPerServer = settings.MaxPerHost,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        // Names move; a connection kept for ever would not notice.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trusted is null ? null : Trusting(trusted) },
        ConnectCallback = ConnectAsync,
    };

    // Names and dates are looked at all the same.
    private static X509ChainPolicy Trusting(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(trusted);
        return policy;
    }

    /// <summary>Why the numbers of a name are refused; null where they may be reached, or where the name has none.</summary>
    public async Task<string?> WhyNotAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return WhyNot(host, await NumbersOfAsync(host, cancellationToken));
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>True where a proxy makes the connections, and so must be told apart from what it is asked for.</summary>
    public bool HasProxy => _proxy is not null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var numbers = await NumbersOfAsync(host, cancellationToken);
        var isProxy = _proxy is not null && _proxy.Host == host && _proxy.Port == port;
        if (!isProxy && WhyNot(host, numbers) is { } reason)
            throw new ConnectionForbidden(reason);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(numbers, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> NumbersOfAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var number))
            return [number];
        var numbers = await resolve(host, cancellationToken);
        return numbers.Length > 0 ? numbers : throw new SocketException((int)SocketError.HostNotFound);
    }

    // One private number among public ones is a trap or a mistake; either way not to be tried.
    private string? WhyNot(string host, IPAddress[] numbers)
    {
        foreach (var number in numbers)
        {
            if (guard.WhyNot(number) is { } reason)
                return number.ToString() == host ? reason : $"{host} leads to {reason}";
        }
        return null;
    }
}
