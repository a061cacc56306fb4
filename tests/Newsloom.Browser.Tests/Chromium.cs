using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Newsloom.Browser.Tests.Chromium))]

namespace Newsloom.Browser.Tests;

/// <summary>One browser for all tests: the system's Chromium, else the one CHROMIUM names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page that fails the test on any message of its console and any request.</summary>
    internal async Task<OpenPage> OpenAsync(string html, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        var open = new OpenPage(context, page, Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html"));
        page.Console += (_, message) => open.Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => open.Complaints.Add(error);
        page.Dialog += (_, dialog) => open.Complaints.Add("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal))
                open.Complaints.Add("request: " + request.Url);
        };
        await File.WriteAllTextAsync(open.File, html, TestContext.Current.CancellationToken);
        await page.GotoAsync(new Uri(open.File).AbsoluteUri);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

internal sealed record OpenPage(IBrowserContext Context, IPage Page, string File) : IAsyncDisposable
{
    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        System.IO.File.Delete(File);
    }
}
