using System.Security.Cryptography;

namespace Newsloom.Bench.Quality;

internal enum SetKind { Pages, Dumps, Stories, Copies, NaturalCopies, Encoder }

/// <summary>One public set, as it lies under eval/.</summary>
/// <param name="Input">What the engine reads, relative to eval/.</param>
/// <param name="Truth">What the scorer alone reads.</param>
internal sealed record EvalSet(string Name, SetKind Kind, string Input, string Truth)
{
    public static IReadOnlyList<EvalSet> All { get; } =
    [
        Pages("scrapinghub"), Pages("naeb"), Pages("fundus-publishers"), Pages("fundus-eval"), Pages("htmldate-mediacloud"),
        Dumps("scrapinghub"), Dumps("naeb"), Dumps("fundus-publishers"), Dumps("fundus-eval"),
        Stories("ecbplus"), Stories("fnc1"), Stories("vnmds"), Stories("ucinews"), Stories("og2021"),
        new("wirecopy", SetKind.Copies, "clustering/wirecopy/input.jsonl.gz", "clustering/wirecopy/docs.jsonl.gz"),
        new("encoder", SetKind.Encoder, "clustering/og2021/docs.jsonl.gz", "clustering/semeval22_pairs/pairs.jsonl.gz"),
        new("fnc1_copies", SetKind.NaturalCopies, "clustering/fnc1/input.jsonl.gz", "clustering/fnc1_copies/pairs.jsonl.gz"),
    ];

    /// <summary>Whether each line of the input names a page's file.</summary>
    public bool IsManifest => Kind is SetKind.Pages or SetKind.Dumps;

    public bool IsAboutCopies => Kind is SetKind.Copies or SetKind.NaturalCopies;

    /// <summary>Whether a part of the engine is looked at alone, and the figures are computed here.</summary>
    public bool IsAboutParts => Kind is SetKind.Encoder;

    public string Unit => IsManifest ? "pages" : "articles";

    /// <summary>Changes with any byte that the engine or the scorer reads.</summary>
    public string Hash(string eval)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(eval))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IEnumerable<string> Files(string eval)
    {
        var input = Path.Combine(eval, Input);
        yield return input;
        yield return Path.Combine(eval, Truth);
        if (Kind == SetKind.Dumps)
            yield return Path.Combine(eval, Scorers.DumpProgram);
        if (IsManifest)
            foreach (var row in Inputs.Rows(input))
                yield return Path.Combine(Path.GetDirectoryName(input)!, row.GetProperty("html_path").GetString()!);
    }

    private static EvalSet Pages(string name) =>
        new(name, SetKind.Pages, $"extraction/{name}/input.jsonl", $"extraction/{name}/gt.jsonl");

    private static EvalSet Dumps(string name) => Pages(name) with { Name = name + "-text", Kind = SetKind.Dumps };

    private static EvalSet Stories(string name) =>
        new(name, SetKind.Stories, $"clustering/{name}/input.jsonl.gz", $"clustering/{name}/docs.jsonl.gz");
}
