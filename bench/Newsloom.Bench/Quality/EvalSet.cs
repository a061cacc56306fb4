using System.Security.Cryptography;

namespace Newsloom.Bench.Quality;

internal enum SetKind { Pages, Dumps, Stories, Copies, NaturalCopies, Names, Languages, Sentences }

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
        new("fnc1_copies", SetKind.NaturalCopies, "clustering/fnc1/input.jsonl.gz", "clustering/fnc1_copies/pairs.jsonl.gz"),
        Language("names-across-scripts", SetKind.Names, "everypolitician-names/names.jsonl.gz"),
        Language("language", SetKind.Languages, "lid-ntrex/train.tsv.gz"),
        Language("sentences", SetKind.Sentences, "sentence-splitting/golden-rules.jsonl.gz"),
    ];

    /// <summary>Whether each line of the input names a page's file.</summary>
    public bool IsManifest => Kind is SetKind.Pages or SetKind.Dumps;

    /// <summary>Whether the judge is in this project: what training left apart of the language data beside eval/.</summary>
    public bool IsOfLanguage => Kind is SetKind.Names or SetKind.Languages or SetKind.Sentences;

    public bool IsAboutCopies => Kind is SetKind.Copies or SetKind.NaturalCopies;

    public string Unit => Kind switch
    {
        SetKind.Pages or SetKind.Dumps => "pages",
        SetKind.Names => "names",
        SetKind.Languages => "sentences",
        SetKind.Sentences => "rules",
        _ => "articles",
    };

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

    private static EvalSet Language(string name, SetKind kind, string file) => new(name, kind, "../train/" + file, "../train/" + file);

    private static EvalSet Pages(string name) =>
        new(name, SetKind.Pages, $"extraction/{name}/input.jsonl", $"extraction/{name}/gt.jsonl");

    private static EvalSet Dumps(string name) => Pages(name) with { Name = name + "-text", Kind = SetKind.Dumps };

    private static EvalSet Stories(string name) =>
        new(name, SetKind.Stories, $"clustering/{name}/input.jsonl.gz", $"clustering/{name}/docs.jsonl.gz");
}
