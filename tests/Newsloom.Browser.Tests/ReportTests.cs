using Microsoft.Playwright;
using Newsloom.App.Report;
using Newsloom.Tests.App;

namespace Newsloom.Browser.Tests;

public sealed class ReportTests(Chromium chromium)
{
    private static readonly Dictionary<string, Func<Story>> Stories = new()
    {
        ["ferry"] = ReportStories.Ferry,
        ["interrupted"] = ReportStories.Interrupted,
        ["crowd"] = ReportStories.Crowd,
        ["single"] = ReportStories.Single,
        ["bare"] = ReportStories.Bare,
        ["scripts"] = ReportStories.Scripts,
        ["hostile"] = ReportStories.Hostile,
    };

    [Theory]
    [InlineData("ferry")]
    [InlineData("interrupted")]
    [InlineData("crowd")]
    [InlineData("scripts")]
    [InlineData("hostile")]
    [InlineData("bare")]
    public async Task Fits_a_narrow_phone_with_everything_open(string name)
    {
        await using var open = await chromium.OpenAsync(Html(Stories[name]()), width: 360);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(360);
        open.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_stories_fit_a_desk_and_run_nothing()
    {
        await using var open = await chromium.OpenAsync(Html([.. Stories.Values.Select(story => story())]));

        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBe(1280);
        (await open.Page.GetByRole(AriaRole.Navigation, new() { Name = "7 stories" }).GetByRole(AriaRole.Link).CountAsync()).ShouldBe(7);
        (await open.Page.Locator("script, iframe, img, link, object, embed, form").CountAsync()).ShouldBe(0);
        open.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dot_of_the_grid_opens_the_sentence_it_stands_for()
    {
        await using var open = await chromium.OpenAsync(Html(ReportStories.Ferry()));
        var row = open.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The harbour office had warned" });

        await row.GetByRole(AriaRole.Link, new() { Name = "Nordküsten-Zeitung" }).ClickAsync();

        var target = open.Page.Locator(":target");
        (await target.TextContentAsync()).ShouldBe("Das Hafenamt hatte am Dienstag vor wanderndem Sand gewarnt.");
        await Assertions.Expect(target).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Everything_is_reached_by_keyboard()
    {
        await using var open = await chromium.OpenAsync(Html(ReportStories.Ferry()));

        await open.Page.Keyboard.PressAsync("Tab");
        (await Focused(open.Page)).ShouldBe("Skip to the stories");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Page.Keyboard.PressAsync("Tab");
        (await Focused(open.Page)).ShouldBe("The Varnholm Courier");

        var expected = await open.Page.EvaluateAsync<int>("[...document.querySelectorAll('a[href]:not([tabindex=\"-1\"]), summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length");
        var reached = new HashSet<string>();
        for (var i = 0; i < 3 * expected; i++)
        {
            reached.Add(await open.Page.EvaluateAsync<string>("(() => { const e = document.activeElement; const r = e.getBoundingClientRect(); const o = getComputedStyle(e).outlineStyle; return o + [...document.querySelectorAll('*')].indexOf(e); })()"));
            await open.Page.Keyboard.PressAsync("Tab");
        }
        var stops = reached.Where(stop => stop.StartsWith("solid", StringComparison.Ordinal)).ToList();
        stops.Count.ShouldBe(expected);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(253, 252, 249)")]
    [InlineData(ColorScheme.Dark, "rgb(23, 22, 19)")]
    public async Task Follows_light_and_dark(ColorScheme scheme, string paper)
    {
        await using var open = await chromium.OpenAsync(Html(ReportStories.Ferry()), scheme: scheme);

        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")).ShouldBe(paper);
        (await open.Page.EvaluateAsync<double>(LeastContrast)).ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public async Task Prints_black_on_white_with_the_sources_open()
    {
        await using var open = await chromium.OpenAsync(Html(ReportStories.Ferry()), scheme: ColorScheme.Dark);

        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")).ShouldBe("rgb(255, 255, 255)");
        var text = open.Page.GetByText("A replacement bus costs 45 kroner.").Last;
        (await text.EvaluateAsync<bool>("e => e.getBoundingClientRect().height > 0 && e.checkVisibility({ contentVisibilityAuto: true })")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_grid_becomes_a_list_of_names_on_a_phone()
    {
        await using var open = await chromium.OpenAsync(Html(ReportStories.Ferry()), width: 390);
        var row = open.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The harbour office had warned" });

        (await row.GetByRole(AriaRole.Link).AllInnerTextsAsync()).ShouldBe(["NPA", "Nordküsten-Zeitung", "Varnholm Radio"]);
        (await row.GetByRole(AriaRole.Link).First.BoundingBoxAsync())!.Height.ShouldBeGreaterThanOrEqualTo(24);
    }

    private static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private static string Html(params IReadOnlyList<Story> stories)
    {
        using var output = new StringWriter();
        HtmlReport.Write(stories, output);
        return output.ToString();
    }

    // The least contrast of any visible text against the ground it stands on (WCAG 2).
    private const string LeastContrast = """
        (() => {
          const parse = c => c.match(/[\d.]+/g).map(Number);
          const lum = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } };
          let least = 21;
          document.querySelectorAll('details').forEach(d => d.open = true);
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()) || !e.checkVisibility() || e.closest('.skip, .unseen, .dot')) continue;
            const s = getComputedStyle(e);
            const [a, b] = [lum(parse(e.closest('svg') ? s.fill : s.color)), lum(ground(e))].sort((x, y) => y - x);
            least = Math.min(least, (a + 0.05) / (b + 0.05));
          }
          return least;
        })()
        """;
}
