using Newsloom.Html;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Sections;
using Newsloom.Text;

namespace Newsloom.Ingest.Sources;

/// <summary>One search for what can be followed at an address.</summary>
internal sealed class SourceSearch(Fetcher fetcher, PageFetcher pages, RobotsCache robots, TimeProvider time, string written, CancellationToken cancellationToken)
{
    private const string FeedTypes = "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9";

    // A list of all of a site's sections is not read to its end.
    private const int MostVerified = 6;

    private static readonly string[] UsualFeeds = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml"];
    private static readonly string[] UsualSitemaps = ["/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml"];

    private readonly List<FeedLook> _feeds = [];
    private readonly List<Discovered> _sitemaps = [];
    private readonly List<Flaw> _flaws = [];
    private readonly List<string> _tried = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private string _start = "";
    private Discovered? _section;
    private Uri? _article;
    private int _left = Discovery.MaxFetches;

    public async Task<Discoveries> RunAsync()
    {
        var start = await StartAsync();
        if (start is { } page && !await TakeAsFoundAsync(page))
            await LookAroundAsync(page);
        return Conclude();
    }

    /// <summary>What stands at the address; without a scheme, with the safe one first.</summary>
    private async Task<Fetched.Page?> StartAsync()
    {
        _start = WrittenAddress.Mend(written);
        var fetched = await AskForFirstAsync(_start);
        if (fetched is Fetched.Unreachable && !WrittenAddress.HasScheme(written.Trim()) && _start.StartsWith("https:", StringComparison.Ordinal))
        {
            _start = "http:" + _start["https:".Length..];
            fetched = await AskForFirstAsync(_start);
        }
        if (fetched is Fetched.Page page)
            return page;
        _flaws.Add(WebPages.FlawOf(fetched, written));
        return null;
    }

    // A feed that the user names is the user's to ask for. What it is shows only once it is there: where robots.txt asks not to,
    // only a feed is taken.
    private async Task<Fetched> AskForFirstAsync(string url)
    {
        if (FeedLinks.IsFeedAddress(url))
            return await AskAsync(new FetchRequest(url) { Accept = FeedTypes + ",*/*;q=0.5" }, asGuest: false);
        var request = url.Contains("sitemap", StringComparison.OrdinalIgnoreCase) ? SitemapSource.Request(url) : new FetchRequest(url) { Accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
        var fetched = await AskAsync(request, asGuest: true);
        if (fetched is not Fetched.Disallowed { Url: var closed } || closed.AbsolutePath.Length <= 1)
            return fetched;
        _asked.Remove(KeyOf(url));
        return await AskAsync(new FetchRequest(url) { Accept = FeedTypes }, asGuest: false) is Fetched.Page page && FeedLook.Read(page, page.FinalUrl, Lead.Given, null, null) is not null ? page : fetched;
    }

    /// <summary>Takes an address that can be followed as it is.</summary>
    private async Task<bool> TakeAsFoundAsync(Fetched.Page page)
    {
        if (FeedLook.Read(page, Asked(_start, page), Lead.Given, null, null) is { } look)
        {
            _feeds.Add(look);
            return true;
        }
        if (await SitemapOfAsync(page, isGiven: true))
            return true;
        if (!IsOpml(page))
            return false;
        _flaws.Add(new Flaw(written, "is a list of feeds", "Import it to follow them all."));
        return true;
    }

    // What is odd to write down again is followed where it led.
    private static Uri Asked(string url, Fetched.Page page) => Uri.TryCreate(url, UriKind.Absolute, out var asked) ? asked : page.FinalUrl;

    private static bool IsOpml(Fetched.Page page) => page.Body.Span[..Math.Min(page.Body.Length, 2000)].IndexOf("<opml"u8) >= 0;

    private async Task LookAroundAsync(Fetched.Page page)
    {
        var tree = Tree(page);
        var section = SectionPage.Read(tree, page.FinalUrl, Today);
        _article = section.IsArticle ? page.FinalUrl : null;
        _section = await SectionOfAsync(section, page);
        await VerifyAsync(FeedLinks.Find(tree, page), page.FinalUrl);
        if (!HasFeed && _article is not null && await PageAsync(new Uri(page.FinalUrl, "/").AbsoluteUri, "the site's front page") is { } front)
            await VerifyAsync(FeedLinks.Find(Tree(front), front), front.FinalUrl);
        if (!HasFeed)
            await TryUsualFeedsAsync(page.FinalUrl);
        if (!HasFeed)
            await TrySitemapsAsync(page.FinalUrl);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private bool HasFeed => _feeds.Exists(look => !look.Found.IsComments && look.Found.Entries > 0);

    private static PageTree Tree(Fetched.Page page) => HtmlReader.Read(Encodings.Decode(page.Body.Span, FeedText.CharsetOf(page.ContentType)));

    // It is polled as a guest, so robots.txt must allow it.
    private async Task<Discovered?> SectionOfAsync(SectionPage section, Fetched.Page page)
    {
        if (!section.ListsArticles || !(await robots.GetAsync(page.FinalUrl, cancellationToken)).Allows(Fetcher.Agent, page.FinalUrl.AbsoluteUri))
            return null;
        return new Discovered
        {
            Url = page.FinalUrl,
            Kind = FeedKind.Section,
            Title = section.Title ?? section.Outlet,
            Site = new Uri(page.FinalUrl, "/").AbsoluteUri,
            Entries = section.Entries.Count,
            Newest = section.Entries.Select(entry => entry.Published).OfType<NewsTime>().OrderByDescending(newest => newest.Instant).Cast<NewsTime?>().FirstOrDefault(),
            Language = section.Language,
        };
    }

    // Two or three of them are what the page means; a list of all of a site's sections is not read to its end.
    private async Task VerifyAsync(IReadOnlyList<FeedLink> links, Uri page)
    {
        var ordered = links.OrderBy(link => IsBeside(link)).ThenBy(link => link.Lead).ThenByDescending(link => IsBelow(link, page)).Take(MostVerified);
        var lists = new List<Fetched.Page>();
        foreach (var link in ordered)
        {
            // A feed that the site declares is asked for on the user's behalf; what only looks like one is a guess of ours.
            if (await FeedAsync(link, asGuest: link.Lead > Lead.Header) is { } other && link.Lead == Lead.Anchor)
                lists.Add(other);
        }
        // "RSS" often leads to a page that lists the feeds.
        if (!HasFeed && lists.Count > 0)
        {
            foreach (var link in FeedLinks.Find(Tree(lists[0]), lists[0]).Take(MostVerified / 2))
                await FeedAsync(link, asGuest: link.Lead > Lead.Header);
        }
    }

    private static bool IsBeside(FeedLink link) => link.Url.Contains("comment", StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(FeedLink link, Uri page) =>
        page.AbsolutePath.Length > 1 && Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.AbsolutePath.StartsWith(page.AbsolutePath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what may be a feed; what came instead, where it is none.</summary>
    private async Task<Fetched.Page?> FeedAsync(FeedLink link, bool asGuest)
    {
        if (await AskAsync(new FetchRequest(link.Url) { Accept = FeedTypes + ",*/*;q=0.5" }, asGuest) is not Fetched.Page page)
            return null;
        var calledSo = link.Title is { Length: > 5 } title && !FeedLinks.IsFeedAddress(title) ? title : null;
        if (FeedLook.Read(page, Asked(link.Url, page), link.Lead, calledSo, _article) is not { } look)
            return page;
        _feeds.Add(look);
        return null;
    }

    private async Task TryUsualFeedsAsync(Uri page)
    {
        foreach (var path in UsualFeeds)
        {
            if (HasFeed || _left <= UsualSitemaps.Length)
                return;
            await FeedAsync(new FeedLink(new Uri(page, path).AbsoluteUri, Lead.Usual, null), asGuest: true);
        }
    }

    private async Task TrySitemapsAsync(Uri page)
    {
        var named = (await robots.GetAsync(page, cancellationToken)).Sitemaps.Take(100).Select(url => SafeUrl.Web(url, page)).OfType<string>().Where(url => Uri.IsWellFormedUriString(url, UriKind.Absolute)).Select(url => new SitemapChild(url, null)).ToList();
        var likely = named.Count > 0 ? SitemapChoice.Latest(named, DateOnly.MinValue, 2).Select(child => child.Url) : UsualSitemaps.Select(path => new Uri(page, path).AbsoluteUri);
        foreach (var url in likely)
        {
            if (_sitemaps.Count == 0 && await AskAsync(SitemapSource.Request(url), asGuest: true) is Fetched.Page sitemap)
                await SitemapOfAsync(sitemap, isGiven: false);
        }
    }

    private async Task<bool> SitemapOfAsync(Fetched.Page page, bool isGiven)
    {
        if (!MayBeSitemap(page))
            return false;
        var read = await new SitemapSource(pages, time).ReadAsync(page, page.FinalUrl.AbsoluteUri, Math.Min(_left, SitemapSource.MaxFetches), cancellationToken);
        _left -= read.Fetches;
        // Where only undated pages or old ones are listed, there is nothing to follow.
        if (read.Entries.Count == 0 && !isGiven)
        {
            _tried.Add($"{page.FinalUrl.AbsoluteUri} lists nothing of the last days");
            return true;
        }
        _flaws.AddRange(isGiven ? read.Flaws : []);
        _sitemaps.Add(new Discovered
        {
            Url = page.FinalUrl,
            Kind = FeedKind.Sitemap,
            Title = read.Feed.Title,
            Site = new Uri(page.FinalUrl, "/").AbsoluteUri,
            Entries = read.Entries.Count,
            Newest = read.Entries.Select(entry => entry.Published ?? entry.Updated).OfType<NewsTime>().Cast<NewsTime?>().FirstOrDefault(),
            Language = read.Feed.Language,
        });
        return true;
    }

    // A page of plain lines is one only where it was meant to be.
    private static bool MayBeSitemap(Fetched.Page page)
    {
        var reader = new SitemapReader(new MemoryStream(page.Body.ToArray()), page.FinalUrl.AbsoluteUri);
        var first = reader.Read().Take(1).Count();
        return reader.Kind != SitemapKind.None || first > 0;
    }

    private async Task<Fetched.Page?> PageAsync(string url, string name) =>
        await AskAsync(new FetchRequest(url) { Accept = "text/html,application/xhtml+xml" }, asGuest: true, name) as Fetched.Page;

    private async Task<Fetched> AskAsync(FetchRequest request, bool asGuest, string? name = null)
    {
        if (_left <= 0 || !_asked.Add(KeyOf(request.Url)))
            return new Fetched.Unreachable("it was not asked again");
        _left--;
        var fetched = asGuest ? await pages.FetchAsync(request, cancellationToken) : await fetcher.FetchAsync(request, cancellationToken);
        _tried.Add(fetched is Fetched.Page ? name ?? $"{WrittenAddress.Show(request.Url)} was read" : $"{WrittenAddress.Show(request.Url)} {WebPages.FlawOf(fetched, "").Reason}");
        return fetched;
    }

    // A site may answer with one scheme and not with the other.
    private static string KeyOf(string url) => url[..Math.Min(url.Length, 5)].ToLowerInvariant() + CanonicalAddress.Of(url);

    private Discoveries Conclude()
    {
        List<Discovered> found = [.. Ranked(), .. _sitemaps, .. _section is null ? [] : new[] { _section }];
        // Readers' comments come after everything that an outlet itself publishes.
        found = [.. found.OrderBy(one => one.IsComments)];
        if (found.Count == 0 && _flaws.Count == 0)
            _flaws.Add(new Flaw(written, "offers nothing that can be followed: no feed, no sitemap, no list of articles", "Give the address of a feed, or of a page that lists articles."));
        return new Discoveries(found, _flaws, _tried);
    }

    private IEnumerable<Discovered> Ranked()
    {
        var kept = new List<FeedLook>();
        foreach (var look in _feeds)
        {
            var known = kept.FindIndex(other => other.IsSame(look) || look.IsSame(other));
            if (known < 0)
                kept.Add(look);
            else if (FeedLook.Better(look, kept[known]) < 0)
                kept[known] = look;
        }
        return kept.OrderBy(look => look.Found.IsComments).ThenBy(look => look.Found.Entries == 0).ThenBy(IsOld).Select(look => look.Found);
    }

    private bool IsOld(FeedLook look) => look.Found.Newest is { } newest && newest.Instant < time.GetUtcNow() - TimeSpan.FromDays(180);
}
