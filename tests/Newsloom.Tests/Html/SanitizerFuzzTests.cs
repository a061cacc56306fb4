using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Newsloom.Html;

namespace Newsloom.Tests.Html;

/// <summary>
/// Attacks the sanitizer and looks at what it gives with a parser. A short run with a fixed seed; a long one, from a seed of
/// its own, with NEWSLOOM_FUZZ_MINUTES=60.
/// </summary>
public sealed class SanitizerFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20260306;
    private const int Cases = 2000;

    private static readonly Uri Address = new("https://news.example/2026/03/bridge");

    [Fact]
    public void Known_attacks_come_to_nothing()
    {
        foreach (var payload in Payloads.All)
            Check(payload);
    }

    [Fact]
    public void Mutated_attacks_come_to_nothing()
    {
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("NEWSLOOM_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var given) ? given : 0;
        var seed = minutes > 0 ? Environment.TickCount : Seed;
        var hostile = new HostileMarkup(new Random(seed), [.. Payloads.All, .. SharedPayloads(minutes)]);
        var clock = Stopwatch.StartNew();
        var (cases, letters) = (0L, 0L);
        while (minutes > 0 ? clock.Elapsed.TotalMinutes < minutes : cases < Cases)
        {
            var markup = hostile.Next();
            Check(markup);
            letters += markup.Length;
            if (++cases % 200_000 == 0)
                Report();
        }
        Report();

        void Report() => output.WriteLine(
            $"{cases:N0} pieces of markup, {letters / 1e6:N1} million letters, {clock.Elapsed.TotalMinutes:N1} minutes, seed {seed}: no fault");
    }

    private static void Check(string markup)
    {
        var html = Sanitizer.Sanitize(markup, Address);
        SanitizerOracle.Fault(html, Address).ShouldBeNull($"{markup}\nbecame\n{html}");
        SanitizerOracle.Lost(markup, html).ShouldBeNull($"{markup}\nbecame\n{html}");
    }

    // A long run takes the attacks of the shared sets as well, where they are at hand.
    private static IEnumerable<string> SharedPayloads(double minutes)
    {
        var file = Path.Combine(Repository.Shared ?? "", "eval", "conformance", "data", "sanitizer", "dev", "cases.jsonl");
        return minutes > 0 && File.Exists(file)
            ? File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("html").GetString()!)
            : [];
    }
}
