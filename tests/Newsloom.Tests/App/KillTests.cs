using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newsloom.Store;

namespace Newsloom.Tests.App;

public sealed class KillTests
{
    private const int Articles = 1_500;

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
            Environment = { ["DOTNET_NOLOGO"] = "1" },
        })!;
        process.BeginOutputReadLine();
        return process;
    }
}
