using System.IO.Compression;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Newsloom.Ingest;
using Newsloom.Store;
using Newsloom.Tests.Ingest;

namespace Newsloom.Tests.Jobs;

/// <summary>What servers do to a poller, by intent or by mistake: it costs their own feed, and nobody else's.</summary>
public sealed class HostilePollTests : FedFolder
{
    private const int GoodFeeds = 12;
    private const int Summaries = 3;


    private static readonly Settings Impatient = new()
    {
        Fetch = new FetchSettings { IdleTimeout = TimeSpan.FromSeconds(4), Timeout = TimeSpan.FromSeconds(9), MaxBytes = 2 * 1024 * 1024 },
        Poll = new PollSettings { ParallelFetches = 6 },
    };


    [Fact]
    public async Task Servers_of_every_malice_are_named_in_words_and_the_others_keep_their_pace()
    {
        var whole = NewsSite.Feed("Whole", Site.Entry("w", "Whole", "Sold.", NewsSite.Paragraphs("whole")));
        var problems = new Dictionary<string, string>();
        Bad("says nothing", "silent for 4 seconds", (_, cancellationToken) => Task.Delay(TimeSpan.FromMinutes(1), cancellationToken));
        Bad("drips its headers", "silent for 4 seconds", (connection, cancellationToken) => DripAsync(connection, "HTTP/1.1 200 OK\nX: ", cancellationToken));
        Bad("drips its body", "not whole after 9 seconds", (connection, cancellationToken) => DripAsync(connection, "HTTP/1.1 200 OK\nContent-Length: 90000\n\n<rss>", cancellationToken));
        Bad("has no end", "larger than 2 MB", (connection, cancellationToken) => EndlessAsync(connection, "x", cancellationToken));
        Bad("is a feed without end", "larger than 2 MB", (connection, cancellationToken) => EndlessAsync(connection, "<rss><channel>" + string.Concat(Enumerable.Repeat("<item><title>More</title></item>", 300)), cancellationToken));
        Bad("is a bomb of gzip", "not read", PackedAsync("gzip", new byte[200 * 1024 * 1024]));
        Bad("is a bomb of brotli", "not read", PackedAsync("br", new byte[200 * 1024 * 1024]));
        Bad("is brotli that breaks off", "packed and damaged", PackedAsync("br", Encoding.UTF8.GetBytes(whole), 0.6));
        Bad("is gzip that breaks off", "packed and damaged", PackedAsync("gzip", Encoding.UTF8.GetBytes(whole), 0.6));
        Bad("goes in circles", "redirects more than 5 times", Text("HTTP/1.1 302 There\nLocation: /feed\nContent-Length: 0\nConnection: close\n\n"));
        Bad("leads into a private network", "not asked (10.0.0.1 is in a private network)", Text("HTTP/1.1 301 There\nLocation: http://10.0.0.1/\nContent-Length: 0\nConnection: close\n\n"));
        Bad("leads to a file", "not asked", Text("HTTP/1.1 301 There\nLocation: file:///etc/passwd\nContent-Length: 0\nConnection: close\n\n"));
        Bad("is shorter than it says", "broke off", Text("HTTP/1.1 200 OK\nContent-Length: 90000\nConnection: close\n\n" + whole));
        Bad("is reset half-way", "broke off", ResetAsync);
        Bad("is no HTTP", "no HTTP", Text("220 mail.example ESMTP\n"));
        Bad("is a page", "no feed", Text("HTTP/1.1 200 OK\nConnection: close\n\n<html><body><p>Parked</p></body></html>"));
        Bad("is empty", "no feed", Text("HTTP/1.1 200 OK\nContent-Length: 0\nConnection: close\n\n"));
        for (var feed = 0; feed < GoodFeeds; feed++)
            Publish($"good{feed}.example", feed);
        Follow([.. problems.Keys, .. Enumerable.Range(0, GoodFeeds).Select(feed => $"good{feed}.example/feed")]);

        var flaws = new List<Flaw>();
        using (var newsroom = NewsSite.Open(Folder.Path, Impatient, onFlaw: flaws.Add))
        {
            var polling = newsroom.RunOnceAsync(isAll: true, Stop);
            while (!polling.IsCompleted && Feeds().Count(feed => feed.Health.LastSuccess is not null) < GoodFeeds)
                await Task.Delay(50, Stop);
            polling.IsCompleted.ShouldBeFalse("the good feeds should be read while the bad ones still hang");
            await polling;
        }

        flaws.ShouldBeEmpty();
        var feeds = Feeds();
        foreach (var (place, words) in problems)
        {
            var feed = feeds.Single(feed => feed.Url == Site.Address(place));
            HealthInWords.Of(feed, TimeProvider.System.GetLocalNow()).ShouldContain(words, customMessage: place);
            feed.Health.NextPoll.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        }
        feeds.Count(feed => feed.Health.Problem is null).ShouldBe(GoodFeeds);
        Articles().Count(article => article.Text.Length > 800).ShouldBe(GoodFeeds * (1 + Summaries));

        void Bad(string what, string words, Func<Stream, CancellationToken, Task> answer)
        {
            var place = $"{what.Replace(' ', '-').ToLowerInvariant()}.example/feed";
            problems.Add(place, words);
            Site.Misbehave(place, answer);
        }
    }

    [Fact]
    public async Task A_body_longer_than_it_says_is_read_as_far_as_it_says()
    {
        var entries = Enumerable.Range(0, 3).Select(i => Site.Entry($"a{i}", $"Report {i}", "Sold.", NewsSite.Paragraphs($"crane {i}"))).ToArray();
        var body = NewsSite.Feed("The Orsa Post", entries).ReplaceLineEndings("\r\n");
        var two = Encoding.UTF8.GetByteCount(body[..(body.IndexOf("a2<", StringComparison.Ordinal) - 40)]);
        Site.Answer("news.example/feed", _ => $"HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nContent-Length: {two}\nConnection: close\n\n{body}");
        Follow("news.example/feed");

        await PollAsync();

        Articles().Select(article => article.Article.Title).ShouldBe(["Report 0", "Report 1"]);
    }

    [Fact]
    public async Task A_feed_of_a_hundred_thousand_entries_is_read_so_far_and_holds_up_nobody()
    {
        var entries = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<item><title>Note {i}</title><guid>n{i}</guid></item>"));
        Site.Publish("flood.example/feed", NewsSite.Feed("Flood", entries), "application/rss+xml");
        Publish("good.example", 1);
        Follow("flood.example/feed", "good.example/feed");

        await PollAsync();

        var feeds = Feeds();
        feeds.ShouldAllBe(feed => feed.Health.Problem == null);
        using var store = NewsStore.Open(Folder.Path);
        store.LoadIds().Count.ShouldBe(2_000 + 1 + Summaries);
    }

    [Fact]
    public async Task Thousands_of_pages_on_a_silent_site_hold_up_neither_other_pages_nor_the_end()
    {
        Site.Publish("slow.example/feed", NewsSite.Feed("Slow", [.. Enumerable.Range(0, 1_500).Select(i => Site.Entry($"s{i}", $"Slow {i}", "In short.", link: Site.Address($"slow.example/s{i}").AbsoluteUri))]), "application/rss+xml");
        for (var i = 0; i < 40; i++)
            Site.Misbehave($"slow.example/s{i}", (_, cancellationToken) => Task.Delay(TimeSpan.FromMinutes(1), cancellationToken));
        Publish("good.example", 1);
        // The slow one has the lower numbers.
        Follow("slow.example/feed", "good.example/feed");

        await PollAsync(Impatient);

        var articles = Articles();
        articles.Count.ShouldBe(1_500 + 1 + Summaries);
        articles.Count(article => article.Text.Length > 800).ShouldBe(1 + Summaries);
        Site.Asked.Count(place => place.StartsWith("slow.example/s", StringComparison.Ordinal)).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Hostile_links_are_not_followed_and_their_entries_are_read_all_the_same()
    {
        string[] links = ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,hello", "http://10.0.0.1/admin", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "//", "http://", "gopher://news.example/"];
        var entries = links.Select((link, i) => Site.Entry($"e{i}", $"Report {i}", "In short.", link: link)).ToList();
        entries.Add(Site.Entry("secret", "Report with a password", "In short.", link: Site.Address("news.example/secret").AbsoluteUri.Replace("//", "//ann:pw@", StringComparison.Ordinal)));
        string? head = null;
        Site.Answer("news.example/secret", request =>
        {
            head = request;
            return NewsSite.Whole(NewsSite.Page("Report with a password", NewsSite.Paragraphs("password")), "text/html");
        });
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", [.. entries]), "application/rss+xml");
        Follow("news.example/feed");

        await PollAsync();

        Articles().Count.ShouldBe(links.Length + 1);
        head.ShouldNotBeNull().ShouldNotContain("Authorization");
        Articles().ShouldAllBe(article => article.Article.Url == null || article.Article.Url.UserInfo.Length == 0);
        Feeds().Single().Health.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Entries_that_all_lead_to_one_page_are_articles_of_their_own_and_the_page_is_left_alone()
    {
        var front = Site.Address("news.example/").AbsoluteUri;
        var entries = Enumerable.Range(0, 20).Select(i => Site.Entry($"e{i}", $"Report {i}", $"The {i}th summary.", link: front)).ToList();
        Site.Publish("news.example/", NewsSite.Page("Front page", NewsSite.Paragraphs("front")));
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", [.. entries[10..]]), "application/rss+xml");
        Follow("news.example/feed");
        await PollAsync();
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", [.. entries]), "application/rss+xml");

        await PollAsync();

        Articles().Select(article => article.Article.Title).Order().ShouldBe(Enumerable.Range(0, 20).Select(i => $"Report {i}").Order());
        Site.Asked.ShouldNotContain("news.example/");
    }

    [Fact]
    public async Task Entries_with_one_guid_are_told_apart_by_their_links()
    {
        var entries = Enumerable.Range(0, 5).Select(i => Site.Entry("same", $"Report {i}", "Sold.", NewsSite.Paragraphs($"crane {i}"), Site.Address($"news.example/{i}").AbsoluteUri)).ToArray();
        Site.Publish("news.example/feed", NewsSite.Feed("The Orsa Post", entries), "application/rss+xml");
        Follow("news.example/feed");

        await PollAsync();
        await PollAsync();

        Articles().Select(article => article.Article.Title).ShouldBe(Enumerable.Range(0, 5).Select(i => $"Report {i}"));
    }

    [Fact]
    public async Task A_robots_txt_that_hangs_closes_its_site_for_a_while_and_no_other()
    {
        Site.Misbehave("slow.example/robots.txt", (_, cancellationToken) => Task.Delay(TimeSpan.FromMinutes(1), cancellationToken));
        Site.Publish("slow.example/feed", NewsSite.Feed("Slow", [.. Enumerable.Range(0, 30).Select(i => Site.Entry($"s{i}", $"Slow {i}", "In short.", link: Site.Address($"slow.example/s{i}").AbsoluteUri))]), "application/rss+xml");
        Publish("good.example", 1);
        Follow("slow.example/feed", "good.example/feed");

        await PollAsync(Impatient);

        Articles().Count.ShouldBe(30 + 1 + Summaries);
        Site.Asked.Count(place => place == "slow.example/robots.txt").ShouldBeLessThanOrEqualTo(2);
        Site.Asked.ShouldNotContain(place => place.StartsWith("slow.example/s", StringComparison.Ordinal));
        Articles().Count(article => article.Text.Length > 800).ShouldBe(1 + Summaries);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_said_to_be_that()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=news.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var secure = new NewsSite(certificate);
        Follow(secure.Address("news.example/feed"));

        await PollAsync();

        HealthInWords.Of(Feeds().Single(), TimeProvider.System.GetLocalNow()).ShouldContain("certificate is not to be trusted");
        secure.Asked.ShouldBeEmpty();
    }

    private void Publish(string host, int number)
    {
        var entries = Enumerable.Range(0, Summaries).Select(i => Site.Entry($"{number}-{i}", $"Story {number}-{i}", "In short.", link: Site.Address($"{host}/{i}").AbsoluteUri)).ToList();
        entries.Add(Site.Entry($"{number}-w", $"Story {number}", "Sold.", NewsSite.Paragraphs($"story {number}"), Site.Address($"{host}/w").AbsoluteUri));
        Site.Publish($"{host}/feed", NewsSite.Feed($"Outlet {number}", [.. entries]), "application/rss+xml");
        for (var i = 0; i < Summaries; i++)
            Site.Publish($"{host}/{i}", NewsSite.Page($"Story {number}-{i}", NewsSite.Paragraphs($"page {number} {i}")));
    }

    private static Func<Stream, CancellationToken, Task> Text(string answer) => (connection, cancellationToken) => HostileServer.SendAsync(connection, answer, cancellationToken);

    private static async Task DripAsync(Stream connection, string begin, CancellationToken cancellationToken)
    {
        await HostileServer.SendAsync(connection, begin, cancellationToken);
        while (true)
        {
            await HostileServer.SendAsync(connection, "x", cancellationToken);
            await Task.Delay(100, cancellationToken);
        }
    }

    private static async Task EndlessAsync(Stream connection, string piece, CancellationToken cancellationToken)
    {
        await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nConnection: close\n\n", cancellationToken);
        while (true)
            await HostileServer.SendAsync(connection, piece.PadRight(16_000), cancellationToken);
    }

    private static Func<Stream, CancellationToken, Task> PackedAsync(string coding, byte[] body, double share = 1)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            packing.Write(body);
        var sent = packed.ToArray()[..(int)(packed.Length * share)];
        return async (connection, cancellationToken) =>
        {
            await HostileServer.SendAsync(connection, $"HTTP/1.1 200 OK\nContent-Encoding: {coding}\nContent-Length: {sent.Length}\nConnection: close\n\n", cancellationToken);
            await connection.WriteAsync(sent, cancellationToken);
        };
    }

    private static async Task ResetAsync(Stream connection, CancellationToken cancellationToken)
    {
        await HostileServer.SendAsync(connection, "HTTP/1.1 200 OK\nContent-Length: 5000\n\n<rss>", cancellationToken);
        ((NetworkStream)connection).Socket.LingerState = new LingerOption(true, 0);
        ((NetworkStream)connection).Socket.Close();
    }
}
