using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class FetcherTests
{
    private static readonly FetchSettings Loopback = new()
    {
        AllowedNetworks = ["127.0.0.0/8"],
        Contact = "desk@post.example",
        IdleTimeout = TimeSpan.FromSeconds(30),
        Timeout = TimeSpan.FromSeconds(90),
        MaxBytes = 4 * 1024 * 1024,
    };

    private static readonly FetchSettings Impatient = Loopback with { IdleTimeout = TimeSpan.FromSeconds(2) };

    private const string Ok = "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 2\nConnection: close\n\nhi";

    [Fact]
    public async Task A_page_comes_with_what_the_server_says_of_it()
    {
        await using var server = new HostileServer("""
            HTTP/1.1 200 OK
            Content-Type: application/rss+xml; charset=utf-8
            Content-Length: 2
            ETag: W/"a b"
            Last-Modified: some time in March
            Cache-Control: public, max-age=90
            Link: <https://hub.example/>; rel=hub
            Connection: close

            hi
            """);

        var page = (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Page>();

        Encoding.UTF8.GetString(page.Body.Span).ShouldBe("hi");
        page.ContentType.ShouldBe("application/rss+xml; charset=utf-8");
        page.Validators.ETag.ShouldBe("W/\"a b\"");
        page.Validators.LastModified.ShouldBe("some time in March");
        page.Advice.MaxAge.ShouldBe(TimeSpan.FromSeconds(90));
        page.Link.ShouldBe("<https://hub.example/>; rel=hub");
        server.Requests.Single().ShouldContain("User-Agent: Newsloom/0.1 (+desk@post.example)");
    }

    [Fact]
    public async Task Validators_go_back_to_the_letter()
    {
        await using var server = new HostileServer("HTTP/1.1 304 Not Modified\nConnection: close\n\n");
        var known = new Validators("odd tag", "some time in March", "hash");

        var fetched = await FetchAsync(new FetchRequest(server.Url) { Known = known });

        fetched.ShouldBeOfType<Fetched.Unchanged>().Validators.ShouldBe(known);
        server.Requests.Single().ShouldContain("If-None-Match: odd tag\r\n");
        server.Requests.Single().ShouldContain("If-Modified-Since: some time in March\r\n");
    }

    [Fact]
    public async Task The_same_bytes_again_are_no_change()
    {
        await using var server = new HostileServer(Ok);

        var first = (Fetched.Page)await FetchAsync(server.Url);

        (await FetchAsync(new FetchRequest(server.Url) { Known = first.Validators })).ShouldBeOfType<Fetched.Unchanged>();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate raw")]
    [InlineData("gzip, br")]
    public async Task Packed_answers_are_unpacked(string coding)
    {
        var body = Encoding.UTF8.GetBytes("Moin, " + new string('x', 5000));
        foreach (var one in coding.Split(", "))
            body = Pack(body, one);
        await using var server = Answering(body, $"Content-Encoding: {coding.Replace(" raw", "")}");

        var page = (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Page>();

        page.Body.Length.ShouldBe(5006);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task What_unpacks_without_end_is_dropped(string coding)
    {
        var body = new byte[64 * 1024 * 1024];
        foreach (var one in coding.Split(", "))
            body = Pack(body, one);
        await using var server = Answering(body, $"Content-Encoding: {coding}");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.TooLarge>();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_package_that_breaks_off_or_is_damaged_is_told_from_a_page(int part)
    {
        var body = Pack(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 5000))), "gzip");
        body[body.Length / part] ^= (byte)(part - 2);
        await using var server = Answering(part == 2 ? body[..(body.Length / 2)] : body, "Content-Encoding: gzip");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>();
    }

    [Fact]
    public async Task An_endless_body_is_dropped()
    {
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nConnection: close\n\n", cancellationToken);
            while (true)
                await connection.WriteAsync(new byte[64 * 1024], cancellationToken);
        });

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.TooLarge>();
    }

    [Fact]
    public async Task A_body_said_to_be_too_large_is_not_begun()
    {
        await using var server = new HostileServer("HTTP/1.1 200 OK\nContent-Length: 99999999999\n\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.TooLarge>();
    }

    [Fact]
    public async Task Headers_that_never_end_are_not_waited_for()
    {
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nX: ", cancellationToken);
            for (var i = 0; i < 600; i++)
            {
                await HostileServer.SendAsync(connection, "x", cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        });

        (await FetchAsync(server.Url, Impatient)).ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldContain("silent for 2 seconds");
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_when_the_time_is_up()
    {
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nContent-Length: 5000\n\n", cancellationToken);
            for (var i = 0; i < 5000; i++)
            {
                await HostileServer.SendAsync(connection, "x", cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        });

        (await FetchAsync(server.Url, Loopback with { Timeout = TimeSpan.FromSeconds(4), IdleTimeout = TimeSpan.FromSeconds(3) }))
            .ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldContain("not whole after 4 seconds");
    }

    [Fact]
    public async Task A_body_that_stops_is_given_up_after_the_silence()
    {
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nContent-Length: 5000\n\nhi", cancellationToken);
            await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
        });

        (await FetchAsync(server.Url, Impatient)).ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldContain("silent for 2 seconds");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5000\n\nhi")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\nzz\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nffffffff\nhello")]
    [InlineData("nonsense\n\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\nContent-Encoding: lzma\nConnection: close\n\nhi")]
    public async Task Wrong_lengths_and_no_http_are_no_page(string answer)
    {
        await using var server = new HostileServer(answer);

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>();
    }

    [Fact]
    public async Task A_connection_reset_half_way_is_no_page()
    {
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nContent-Length: 5000\n\nhi", cancellationToken);
            ((NetworkStream)connection).Socket.LingerState = new LingerOption(true, 0);
            ((NetworkStream)connection).Socket.Close();
        });

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>();
    }

    [Fact]
    public async Task Headers_without_measure_are_no_page()
    {
        await using var server = new HostileServer("HTTP/1.1 200 OK\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: {new string('x', 1000)}\n")) + "\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_taken()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var server = new HostileServer((_, connection, cancellationToken) => HostileServer.SendAsync(connection, Ok, cancellationToken), certificate);

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldContain("certificate");
        server.Requests.ShouldAllBe(head => head.Length == 0);
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://2130706434.example@169.254.169.254/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//192.168.0.1/x")]
    public async Task A_redirect_into_a_private_network_is_not_followed(string target)
    {
        await using var server = new HostileServer($"HTTP/1.1 307 There\nLocation: {target}\nContent-Length: 0\nConnection: close\n\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Forbidden>();
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = new HostileServer("HTTP/1.1 302 There\nLocation: /again\nContent-Length: 0\nConnection: close\n\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldContain("redirects more than 5 times");
        server.Requests.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(301, 308, true)]
    [InlineData(301, 302, false)]
    [InlineData(307, 301, false)]
    public async Task A_move_for_good_is_told(int first, int second, bool isForGood)
    {
        await using var server = new HostileServer((head, connection, cancellationToken) => HostileServer.SendAsync(connection, head.Split(' ')[1] switch
        {
            "/" => $"HTTP/1.1 {first} There\nLocation: /b\nContent-Length: 0\nConnection: close\n\n",
            "/b" => $"HTTP/1.1 {second} There\nLocation: c\nContent-Length: 0\nConnection: close\n\n",
            _ => Ok,
        }, cancellationToken));

        var page = (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Page>();

        page.FinalUrl.AbsoluteUri.ShouldBe(server.Url + "c");
        (page.Advice.MovedTo?.AbsoluteUri).ShouldBe(isForGood ? server.Url + "c" : null);
    }

    [Theory]
    [InlineData("429 Wait", "120", 120)]
    [InlineData("503 Wait", "Fri, 06 Mar 2026 07:10:00 GMT", 600)]
    [InlineData("403 No", "Fri, 06 Mar 2020 07:10:00 GMT", null)]
    [InlineData("200 OK", "5", 5)]
    public async Task Wishes_to_be_left_alone_are_heard_whatever_the_answer(string status, string wait, int? seconds)
    {
        await using var server = new HostileServer($"HTTP/1.1 {status}\nRetry-After: {wait}\nContent-Length: 0\nConnection: close\n\n");

        var fetched = await FetchAsync(server.Url, time: new StillTime(new DateTimeOffset(2026, 3, 6, 7, 0, 0, TimeSpan.Zero)));

        ((int?)fetched.Advice.RetryAfter?.TotalSeconds).ShouldBe(seconds);
        (fetched is Fetched.Page).ShouldBe(status[0] == '2');
    }

    [Fact]
    public async Task Gone_is_gone()
    {
        await using var server = new HostileServer("HTTP/1.1 410 Gone\nContent-Length: 0\nConnection: close\n\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Gone>();
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("93.184.216.34,::1")]
    [InlineData("64:ff9b::a00:5")]
    public async Task A_name_that_leads_into_a_private_network_is_not_reached(string numbers)
    {
        var fetched = await FetchAsync("http://news.example/", new FetchSettings(), Answer(numbers));

        fetched.ShouldBeOfType<Fetched.Forbidden>().Reason.ShouldStartWith("news.example leads to ");
    }

    [Fact]
    public async Task A_name_is_judged_again_at_every_look_up()
    {
        await using var server = new HostileServer(Ok);
        var lookUps = 0;
        using var fetcher = new Fetcher(Loopback, TimeProvider.System, (_, _) => Task.FromResult(new[] { IPAddress.Parse(++lookUps == 1 ? "127.0.0.1" : "10.0.0.5") }));
        var request = new FetchRequest($"http://news.example:{server.Port}/");

        (await fetcher.FetchAsync(request, TestContext.Current.CancellationToken)).ShouldBeOfType<Fetched.Page>();
        (await fetcher.FetchAsync(request, TestContext.Current.CancellationToken)).ShouldBeOfType<Fetched.Forbidden>();
        lookUps.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_said_to_be_unknown() =>
        (await FetchAsync("http://news.example/", resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound)))
            .ShouldBeOfType<Fetched.Unreachable>().Reason.ShouldBe("there is no host of that name");

    [Fact]
    public async Task The_proxy_may_be_private_and_what_it_is_asked_for_may_not()
    {
        await using var proxy = new HostileServer(Ok);
        var settings = new FetchSettings { Proxy = proxy.Url };

        (await FetchAsync("http://news.example/", settings, Answer("93.184.216.34"))).ShouldBeOfType<Fetched.Page>();
        (await FetchAsync("http://intern.example/", settings, Answer("10.0.0.5"))).ShouldBeOfType<Fetched.Forbidden>();
        proxy.Requests.Single().ShouldStartWith("GET http://news.example/ ");
    }

    [Fact]
    public async Task No_host_is_asked_more_than_two_things_at_once()
    {
        var (open, most) = (0, 0);
        var counting = new Lock();
        await using var server = new HostileServer(async (_, connection, cancellationToken) =>
        {
            lock (counting)
                most = Math.Max(most, ++open);
            await Task.Delay(50, cancellationToken);
            lock (counting)
                open--;
            await HostileServer.SendAsync(connection, Ok, cancellationToken);
        });
        using var fetcher = new Fetcher(Loopback, TimeProvider.System);

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => fetcher.FetchAsync(new FetchRequest(server.Url + i), TestContext.Current.CancellationToken)));

        all.ShouldAllBe(fetched => fetched is Fetched.Page);
        most.ShouldBe(2);
    }

    [Fact]
    public async Task A_password_is_for_its_own_host()
    {
        await using var other = new HostileServer(Ok);
        await using var server = new HostileServer($"HTTP/1.1 302 There\nLocation: {other.Url}\nContent-Length: 0\nConnection: close\n\n");

        (await FetchAsync(server.Url.Replace("//", "//ann:se%20cret@", StringComparison.Ordinal))).ShouldBeOfType<Fetched.Page>();

        server.Requests.Single().ShouldContain("Authorization: Basic " + Convert.ToBase64String("ann:se cret"u8));
        other.Requests.Single().ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task Pages_are_fetched_as_robots_allow_and_the_rules_but_once()
    {
        await using var server = new HostileServer((head, connection, cancellationToken) => HostileServer.SendAsync(connection, head.StartsWith("GET /robots.txt", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\nContent-Length: 41\nConnection: close\n\nUser-agent: newsloom\nDisallow: /private\n\n\n\n"
            : Ok, cancellationToken));
        using var fetcher = new Fetcher(Loopback, TimeProvider.System);
        var pages = new PageFetcher(fetcher, new RobotsCache(fetcher, TimeProvider.System), Loopback, TimeProvider.System);

        (await pages.FetchAsync(server.Url + "private/1", TestContext.Current.CancellationToken)).ShouldBeOfType<Fetched.Disallowed>();
        (await pages.FetchAsync(server.Url + "open", TestContext.Current.CancellationToken)).ShouldBeOfType<Fetched.Page>();
        server.Requests.Count(head => head.Contains("robots.txt", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("404 No", true)]
    [InlineData("500 Oh", false)]
    [InlineData("429 Wait", false)]
    public async Task A_site_without_rules_is_open_and_one_that_cannot_tell_is_not(string status, bool isOpen)
    {
        await using var server = new HostileServer((head, connection, cancellationToken) => HostileServer.SendAsync(connection,
            head.StartsWith("GET /robots.txt", StringComparison.Ordinal) ? $"HTTP/1.1 {status}\nContent-Length: 0\nConnection: close\n\n" : Ok, cancellationToken));
        using var fetcher = new Fetcher(Loopback, TimeProvider.System);
        var pages = new PageFetcher(fetcher, new RobotsCache(fetcher, TimeProvider.System), Loopback, TimeProvider.System);

        (await pages.FetchAsync(server.Url, TestContext.Current.CancellationToken) is Fetched.Page).ShouldBe(isOpen);
    }

    [Fact]
    public async Task An_address_given_to_a_reader_becomes_a_page()
    {
        await using var server = new HostileServer((head, connection, cancellationToken) => HostileServer.SendAsync(connection, head.StartsWith("GET /robots.txt", StringComparison.Ordinal)
            ? "HTTP/1.1 404 No\nContent-Length: 0\nConnection: close\n\n"
            : "HTTP/1.1 200 OK\nContent-Type: text/html; charset=iso-8859-1\nConnection: close\n\n<html><body><p>Br\u00fccke</p></body></html>", cancellationToken));
        using var fetcher = new Fetcher(Loopback, TimeProvider.System);
        var web = new WebPages(new PageFetcher(fetcher, new RobotsCache(fetcher, TimeProvider.System), Loopback, TimeProvider.System), TimeProvider.System);

        var found = (await web.ReadAsync(server.Url + "1", TestContext.Current.CancellationToken)).Single();

        var page = found.ShouldBeOfType<Found.OnePage>().Page;
        page.Url!.AbsoluteUri.ShouldBe(server.Url + "1");
        page.Body.ShouldBeOfType<PageBody.Html>().Markup.ShouldContain("Brücke");
    }

    [Fact]
    public async Task Link_headers_sent_one_by_one_are_told_together()
    {
        await using var server = new HostileServer("HTTP/1.1 200 OK\nLink: </a>; rel=x\nLink: </b>; rel=y\nContent-Length: 0\nConnection: close\n\n");

        (await FetchAsync(server.Url)).ShouldBeOfType<Fetched.Page>().Link.ShouldBe("</a>; rel=x, </b>; rel=y");
    }

    [Theory]
    [InlineData(202, true)]
    [InlineData(204, true)]
    [InlineData(301, false)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    [InlineData(404, false)]
    public async Task A_form_is_posted_and_only_those_redirects_are_followed_that_keep_it(int status, bool isPage)
    {
        await using var server = new HostileServer((head, connection, cancellationToken) => HostileServer.SendAsync(connection, head.Contains(" /moved ", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\nContent-Length: 0\nConnection: close\n\n"
            : $"HTTP/1.1 {status} X\nLocation: /moved\n{(status == 204 ? "" : "Content-Length: 0\n")}Connection: close\n\n", cancellationToken));

        var fetched = await FetchAsync(new FetchRequest(server.Url) { Form = [new("hub.topic", "https://a.example/?a=b&c=d ä")] });

        (fetched is Fetched.Page).ShouldBe(isPage);
        server.Requests.ShouldAllBe(head => head.StartsWith("POST ", StringComparison.Ordinal) && head.Contains("Content-Type: application/x-www-form-urlencoded", StringComparison.Ordinal)
            && head.Contains("Content-Length: 59", StringComparison.Ordinal));
        server.Requests.Count.ShouldBe(status is 307 or 308 ? 2 : 1);
    }

    [Fact]
    public async Task A_form_goes_into_no_private_network()
    {
        var form = new FetchRequest("http://10.0.0.1/hub") { Form = [new("hub.mode", "subscribe")] };

        (await FetchAsync(form, new FetchSettings())).ShouldBeOfType<Fetched.Forbidden>();
    }

    private static Task<Fetched> FetchAsync(string url, FetchSettings? settings = null, Resolve? resolve = null, TimeProvider? time = null) =>
        FetchAsync(new FetchRequest(url), settings, resolve, time);

    private static async Task<Fetched> FetchAsync(FetchRequest request, FetchSettings? settings = null, Resolve? resolve = null, TimeProvider? time = null)
    {
        using var fetcher = new Fetcher(settings ?? Loopback, time ?? TimeProvider.System, resolve ?? Dns.GetHostAddressesAsync);
        return await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
    }

    private static Resolve Answer(string numbers) => (_, _) => Task.FromResult(numbers.Split(',').Select(IPAddress.Parse).ToArray());

    private static HostileServer Answering(byte[] body, string header) => new(async (_, connection, cancellationToken) =>
    {
        await HostileServer.SendAsync(connection, $"HTTP/1.1 200 OK\nContent-Length: {body.Length}\n{header}\nConnection: close\n\n", cancellationToken);
        await connection.WriteAsync(body, cancellationToken);
    });

    private static byte[] Pack(byte[] body, string coding)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
            packing.Write(body);
        return packed.ToArray();
    }

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
