using Microsoft.Playwright;
using Newsloom.App.Web;
using Newsloom.Store;

namespace Newsloom.Browser.Tests;

/// <summary>The page that <c>newsloom serve</c> shows.</summary>
public sealed class FrontPageTests(Chromium chromium) : IDisposable
{
    private static readonly (string Language, string Outlet, string Title, string Sentence)[] News =
    [
        ("en", "The Orsa Post", "Ferry to run all winter after the council's vote", "The ferry between the islands will run on all days of the winter, the council said."),
        ("en", "Ellery Herald", "A very long headline about a very long meeting in which everybody said everything twice and which ended after eleven hours", "The meeting of the school board ended in the night without a decision."),
        ("de", "Küstenzeitung", "Donaudampfschifffahrtsgesellschaftskapitänswitwenversammlung vertagt", "Der Verein der Witwen hat seine Versammlung wegen des Sturms auf den Herbst verschoben."),
        ("ru", "Вести порта", "Мэр Анна Котова открыла мост", "Новый мост через реку открыли утром, сообщила мэр города Анна Котова."),
        ("ar", "صحيفة الميناء", "افتتاح 3 جسور جديدة في Port Ellery", "قالت العمدة إن الجسور الثلاثة الجديدة ستفتح أمام السيارات في الصباح الباكر."),
        ("ja", "港新聞", "旧校舎の屋根、暴風で飛ぶ", "昨夜の暴風で町の古い校舎の屋根が飛ばされたが、けが人はいなかったと町長が話した。"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("newsloom-").FullName;

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Fits_its_window_in_every_script_and_loads_nothing(int width)
    {
        Keep(News);
        Follow(30);
        await using var open = await chromium.OpenAsync(Html(), width);

        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(width);
        (await open.Page.Locator("script, iframe, img, object, form").CountAsync()).ShouldBe(0);
        open.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_outline_and_languages_are_told_to_who_listens()
    {
        Keep(News);
        Follow(3);
        await using var open = await chromium.OpenAsync(Html());
        var page = open.Page;

        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).AllInnerTextsAsync()).ShouldBe(["Newsloom"]);
        (await page.GetByRole(AriaRole.Heading, new() { Level = 2 }).AllInnerTextsAsync()).ShouldBe(["Top stories", "3 feeds followed"]);
        (await page.GetByRole(AriaRole.Heading, new() { Level = 3 }).CountAsync()).ShouldBe(News.Length);
        foreach (var role in (AriaRole[])[AriaRole.Banner, AriaRole.Main, AriaRole.Contentinfo])
            (await page.GetByRole(role).CountAsync()).ShouldBe(1);
        (await page.GetByRole(AriaRole.Region, new() { Name = "Top stories" }).CountAsync()).ShouldBe(1);
        var arabic = page.GetByRole(AriaRole.Link, new() { Name = "افتتاح 3 جسور جديدة في Port Ellery" });
        (await arabic.GetAttributeAsync("lang")).ShouldBe("ar");
        (await arabic.EvaluateAsync<string>("e => getComputedStyle(e).direction")).ShouldBe("rtl");
        (await page.GetByRole(AriaRole.Link, new() { Name = "旧校舎の屋根、暴風で飛ぶ" }).GetAttributeAsync("lang")).ShouldBe("ja");
    }

    [Fact]
    public async Task The_keyboard_skips_to_the_stories_and_shows_where_it_is()
    {
        Keep(News);
        Follow(30);
        await using var open = await chromium.OpenAsync(Html());

        await open.Page.Keyboard.PressAsync("Tab");
        (await open.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Skip to the stories");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.Keyboard.PressAsync("Tab");
        (await open.Page.EvaluateAsync<bool>("document.activeElement.matches('.headline a')")).ShouldBeTrue();
        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
        var others = open.Page.GetByText("30 others, which are well");
        await Assertions.Expect(open.Page.GetByText("Feed 29", new() { Exact = true })).ToBeHiddenAsync();
        await others.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.GetByText("Feed 29", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_says_what_to_do_where_nothing_is_followed_and_that_the_first_stories_come()
    {
        await using var empty = await chromium.OpenAsync(Html(), width: 360);
        await Assertions.Expect(empty.Page.GetByText("newsloom add example.org")).ToBeVisibleAsync();
        (await empty.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360);

        Follow(1, isPolled: false);
        await using var waiting = await chromium.OpenAsync(Html());
        await Assertions.Expect(waiting.Page.GetByRole(AriaRole.Heading, new() { Name = "The first stories are on their way" })).ToBeVisibleAsync();
    }

    private void Keep(IEnumerable<(string Language, string Outlet, string Title, string Sentence)> news)
    {
        using var store = NewsStore.Open(_folder);
        // Each is a story of its own, whatever it is like: the page is looked at here, not the telling of stories.
        var pipeline = new Pipeline(new Settings { Cluster = new ClusterSettings { MinLikeness = 1, MinLikenessAcross = 1, MinMergeLikeness = 2 } }, store);
        foreach (var (language, outlet, title, sentence) in news)
        {
            var html = $"""
                <html lang="{language}"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
                <meta property="article:published_time" content="{TimeProvider.System.GetLocalNow():O}"><link rel="canonical" href="https://{language}.example/{title.Length}"></head>
                <body><article><h1>{title}</h1>{string.Concat(Enumerable.Repeat($"<p>{sentence}</p>", 3))}</article></body></html>
                """;
            pipeline.Place(Pipeline.Read(new Page(title, title, new Uri($"https://{language}.example/{title.Length}"), new PageBody.Html(html))));
        }
        pipeline.Save();
    }

    // One of them is ill; the others, more than a few, are folded away.
    private void Follow(int feeds, bool isPolled = true)
    {
        using var store = NewsStore.Open(_folder);
        var now = TimeProvider.System.GetLocalNow();
        store.AddFeeds(Enumerable.Range(0, feeds + (feeds > 3 ? 1 : 0)).Select(i => new PolledFeed
        {
            Id = default,
            Url = new Uri($"https://feed{i}.example/"),
            Name = $"Feed {i}",
            Added = now,
            Health = isPolled ? new FeedHealth { LastPoll = now, LastSuccess = now, Problem = i == feeds ? "their server answers 403 (forbidden)" : null, FailingSince = now } : new FeedHealth(),
        }), _ => now);
    }

    private string Html()
    {
        using var store = NewsStore.Open(_folder);
        using var output = new StringWriter();
        new FrontPage(store, new Settings(), TimeProvider.System).Write(output);
        return output.ToString();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
