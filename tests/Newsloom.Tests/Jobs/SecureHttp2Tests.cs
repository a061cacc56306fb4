using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Newsloom.Ingest;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Tests.Jobs;

/// <summary>Polling a real server over HTTP/2, agreed on within TLS, with a certificate that an authority of the test's own vouches for.</summary>
public sealed class SecureHttp2Tests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _certificate;
    private readonly List<string> _asked = [];
    private int _open;
    private int _mostOpen;
    private WebApplication? _server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SecureHttp2Tests()
    {
        var (from, until) = (DateTimeOffset.UnixEpoch.AddYears(30), DateTimeOffset.UnixEpoch.AddYears(100));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=An authority of tests", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _authority = authority.CreateSelfSigned(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=news.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("news.example");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, from.AddDays(1), until.AddDays(-1), [1, 2, 3]);
        using var withKey = signed.CopyWithPrivateKey(key);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    [Fact]
    public async Task A_feed_and_its_pages_come_over_http_2_two_at_once_and_the_feed_is_unchanged_then()
    {
        await StartAsync();
        Follow("news.example");

        await PollAsync([_authority]);
        await PollAsync([_authority]);

        _asked.ShouldAllBe(asked => asked.EndsWith("HTTP/2", StringComparison.Ordinal));
        _asked.Count(asked => asked.StartsWith("/feed", StringComparison.Ordinal)).ShouldBe(2);
        _mostOpen.ShouldBe(2);
        using var store = NewsStore.Open(_folder.Path);
        store.Load().Count(placed => placed.Article.Text.Length > 800).ShouldBe(8);
        store.LoadFeeds().Single().Health.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_stream_that_is_reset_half_way_is_named_in_words()
    {
        await StartAsync(isResetting: true);
        Follow("news.example");

        await PollAsync([_authority]);

        Problem().ShouldContain("broke off");
    }

    [Theory]
    [InlineData("other.example", true)]
    [InlineData("news.example", false)]
    public async Task A_certificate_of_another_name_or_of_nobody_is_not_taken(string host, bool isVouchedFor)
    {
        await StartAsync();
        Follow(host);

        await PollAsync(isVouchedFor ? [_authority] : null);

        Problem().ShouldContain("certificate is not to be trusted");
        _asked.ShouldBeEmpty();
    }

    private async Task StartAsync(bool isResetting = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(_certificate);
        }));
        _server = builder.Build();
        _server.Run(isResetting ? ResetAsync : AnswerAsync);
        await _server.StartAsync(Stop);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        lock (_asked)
        {
            _asked.Add($"{context.Request.Path} {context.Request.Protocol}");
            _mostOpen = Math.Max(_mostOpen, ++_open);
        }
        await Task.Delay(30, Stop);
        lock (_asked)
            _open--;
        var path = context.Request.Path.Value!;
        if (path == "/robots.txt")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (path != "/feed")
        {
            await context.Response.WriteAsync(NewsSite.Page($"Story {path}", NewsSite.Paragraphs($"page {path}")), Stop);
        }
        else if (context.Request.Headers.IfNoneMatch == "\"1\"")
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        }
        else
        {
            context.Response.Headers.ETag = "\"1\"";
            var items = Enumerable.Range(0, 8).Select(i => $"<item><guid>{i}</guid><title>Story {i}</title><link>https://news.example:{Port}/{i}</link><description>In short.</description></item>");
            await context.Response.WriteAsync(NewsSite.Feed("The Orsa Post", [.. items]), Stop);
        }
    }

    private static async Task ResetAsync(HttpContext context)
    {
        await context.Response.WriteAsync("<rss><channel>", Stop);
        await context.Response.Body.FlushAsync(Stop);
        context.Abort();
    }

    private int Port => new Uri(_server!.Urls.Single()).Port;

    private void Follow(string host)
    {
        using var store = NewsStore.Open(_folder.Path);
        store.AddFeeds([new PolledFeed { Id = default, Url = new Uri($"https://{host}:{Port}/feed"), Added = DateTimeOffset.UnixEpoch }], _ => DateTimeOffset.UnixEpoch);
    }

    private async Task PollAsync(X509Certificate2Collection? trusted)
    {
        var settings = new Settings { Fetch = new FetchSettings { AllowedNetworks = ["127.0.0.0/8"] } };
        var fetcher = new Fetcher(settings.Fetch, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), trusted);
        using var newsroom = Newsroom.Open(_folder.Path, settings, fetcher, TimeProvider.System);
        await newsroom.RunOnceAsync(isAll: true, Stop);
    }

    private string Problem()
    {
        using var store = NewsStore.Open(_folder.Path);
        return HealthInWords.Of(store.LoadFeeds().Single(), TimeProvider.System.GetLocalNow());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _authority.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }
}
