using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newsloom.Store;

namespace Newsloom.Tests.App;

public sealed class KillTests
{
    private const int Articles = 1_500;
    private const int WireItems = 800;

    // One kill while pages are read, others while stories are saved; where exactly differs from machine to machine,
    // and the outcome must not.
    private static readonly int[] KillAfterMilliseconds = [700, 1300, 1700];

    [Fact]
    public async Task A_kill_at_any_moment_loses_nothing_saved_and_doubles_nothing()
    {
        using var folder = new TempFolder();
        var input = Path.Combine(folder.Path, "articles.jsonl");
        var data = Path.Combine(folder.Path, "data");
        await File.WriteAllTextAsync(input, Lines(), TestContext.Current.CancellationToken);

        var saved = 0;
        foreach (var moment in KillAfterMilliseconds)
        {
            using var process = Start(input, data);
            if (!process.WaitForExit(moment))
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var now = Ids(data);
            now.Distinct().Count().ShouldBe(now.Count);
            now.Count.ShouldBeGreaterThanOrEqualTo(saved);
            saved = now.Count;
        }

        using var last = Start(input, data);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        last.ExitCode.ShouldBe(0);
        Ids(data).Order().ShouldBe(Enumerable.Range(0, Articles).Select(i => $"a{i}").Order());
    }

    [Fact]
    public async Task A_kill_while_articles_of_a_wire_are_taken_back_and_replaced_leaves_none_half_done()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        using (var all = Start(folder.Add("first.jsonl", Items(_ => 1)), data))
            await all.WaitForExitAsync(TestContext.Current.CancellationToken);
        var later = folder.Add("later.jsonl", Items(i => i % 2 == 0 ? 2 : null));

        foreach (var moment in KillAfterMilliseconds)
        {
            using var process = Start(later, data);
            if (!process.WaitForExit(moment))
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            using var store = NewsStore.Open(data);
            var known = store.LoadWire().ToDictionary(item => item.Article!, item => item.Standing);
            foreach (var article in store.Load().Select(placed => placed.Article.Article))
                known[article.Id].ShouldBe(article.Wire);
        }

        using var last = Start(later, data);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var done = NewsStore.Open(data);
        done.Load().Count(placed => placed.Article.Article.Wire!.Version == 2).ShouldBe(WireItems / 2);
        done.LoadIds().Count.ShouldBe(WireItems / 2);
    }

    // The version of each; null: it is taken back.
    private static string Items(Func<int, int?> version)
    {
        var random = new Random(12);
        return string.Join('\n', Enumerable.Range(0, WireItems).Select(i => version(i) is { } number
            ? $$"""{"uri":"w{{i}}","version":"{{number}}","pubstatus":"usable","headline":"Report {{i}}","body_text":"{{string.Join(' ', Enumerable.Range(0, 60).Select(_ => "word" + random.Next(3000)))}}."}"""
            : $$"""{"uri":"w{{i}}","version":"2","pubstatus":"canceled"}"""));
    }

    private static List<string> Ids(string data)
    {
        if (!Directory.Exists(data))
            return [];
        using var store = NewsStore.Open(data);
        return [.. store.Load().Select(placed => placed.Article.Id)];
    }

    private static string Lines()
    {
        var random = new Random(11);
        string[] words = ["harbour", "council", "bridge", "ferry", "winter", "budget", "school", "engine", "river", "market", "judge", "storm", "island", "museum", "railway"];
        var lines = new StringBuilder();
        for (var i = 0; i < Articles; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 60).Select(_ => words[random.Next(words.Length)] + random.Next(50)));
            lines.Append(CultureInfo.InvariantCulture, $$"""{"id":"a{{i}}","title":"Report {{i}}","text":"{{text}}.","lang":"en"}""").Append('\n');
        }
        return lines.ToString();
    }

    private static Process Start(string input, string data)
    {
        var program = typeof(Newsloom.App.Terminal.StoryView).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "stories", input, "--data", data, "--json=articles"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_NOLOGO"] = "1" },
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
