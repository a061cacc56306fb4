using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Newsloom.Tests.App;

/// <summary><c>newsloom serve</c> as a process of its own, on loopback, until it is disposed.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler());

    private Served(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<Served> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}/");
        var program = typeof(Newsloom.App.Terminal.StoryView).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--urls", url.AbsoluteUri, "--data", folder])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_NOLOGO"] = "1",
                ["NEWSLOOM_FETCH__ALLOWEDNETWORKS"] = "127.0.0.0/8",
                ["NEWSLOOM_WEBSUB__PUBLICURL"] = url.AbsoluteUri,
            },
        })!;
        var said = await process.StandardError.ReadLineAsync(cancellationToken);
        var served = new Served(process, url);
        if (said?.Contains(url.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal) is not true)
        {
            await served.DisposeAsync();
            throw new InvalidOperationException($"It does not serve: {said}");
        }
        // A full pipe would hold it up.
        _ = process.StandardError.ReadToEndAsync(cancellationToken);
        return served;
    }

    /// <param name="host">The name by which it is called, where it is called by another.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Url, path));
        request.Headers.Host = host;
        return await _network.SendAsync(request, cancellationToken);
    }

    public async Task<string> PageAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>The page, once it shows this.</summary>
    public async Task<string> PageWithAsync(string text, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await PageAsync(cancellationToken);
            if (page.Contains(text, StringComparison.Ordinal))
                return page;
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Stops it as a user does, and gives its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _network.Dispose();
    }
}
