using System.Text.Json;
using System.Text.Json.Nodes;

namespace Newsloom.Bench.Quality;

/// <summary>What is to be reached, and what the best other tool reaches.</summary>
internal sealed record Peer(string Set, string Measure, double? Bar, double? Best, string? By);

/// <summary>Other tools: the figures known of them, and those that can be run here.</summary>
internal static class Peers
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNameCaseInsensitive = true };

    private static string Folder => Path.Combine(Shared.Repository, "bench", "peers");

    public static IReadOnlyList<Peer> Load()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Shared.Repository, "bench", "peers.json")))!;
        return file["figures"].Deserialize<List<Peer>>(Names)!;
    }

    /// <summary>Runs a tool of bench/peers over a manifest, alone on the machine, and says what it cost.</summary>
    public static Cost Run(string peer, string manifest, string predictions)
    {
        var script = Path.Combine(Folder, peer + ".mjs");
        if (!File.Exists(script))
            throw new InvalidOperationException($"There is no {peer}.mjs in bench/peers.");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            Node("npm", "ci", "--no-audit", "--no-fund");
        var stats = predictions + ".stats";
        Node("node", script, manifest, predictions, stats);
        var found = JsonNode.Parse(File.ReadAllText(stats))!;
        return new Cost(
            found["items"]!.GetValue<int>(),
            TimeSpan.FromSeconds(found["wallSeconds"]!.GetValue<double>()),
            TimeSpan.FromSeconds(found["cpuSeconds"]!.GetValue<double>()),
            found["peakBytes"]!.GetValue<long>(),
            AllocatedBytes: 0);
    }

    private static void Node(string program, params string[] arguments)
    {
        var (exitCode, _, errors) = Tool.Run(program, arguments, Folder);
        if (exitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}: {errors}");
    }
}
