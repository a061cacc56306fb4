using System.Text.RegularExpressions;

namespace Newsloom.Tests.House;

/// <summary>The rules of ARCHITECTURE.md and CONTRIBUTING.md that a machine can check. Each names the file and the way out.</summary>
internal static partial class HouseRules
{
    private static readonly string[] Stages = ["Ingest", "Extract", "Analyze", "Deduplicate", "Cluster", "Compare", "Rank", "Store", "Jobs"];
    private static readonly string[] Above = [.. Stages, "App"];

    /// <summary>A stage knows the nouns, Html and Text; Store may name what stages make, since it keeps it.</summary>
    public static IEnumerable<string> StagesDoNotKnowEachOther(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.IsUnder("src/Newsloom") && file.Path.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var parts = file.Path.Split('/');
            var home = parts.Length > 3 ? parts[2] : null;
            string[] refused = home switch
            {
                null => parts[2].StartsWith("Pipeline", StringComparison.Ordinal) ? ["App"] : [.. Above, "Html"],
                "Text" => [.. Above, "Html"],
                "Html" => Above,
                "Store" => ["Ingest", "Jobs", "App"],
                "Jobs" => ["App"],
                _ => [.. Above.Where(stage => stage != home)],
            };
            foreach (var other in refused.Where(other => Names(file.Code, other)))
                yield return $"{file.Path} uses Newsloom.{other}. "
                    + (home is "Text" or "Html"
                        ? $"{home} is below: move what it needs down into Text, or the code up into {other}."
                        : "Only Pipeline knows the order of the stages: hand the value over as a noun of src/Newsloom, "
                            + "or move what both need down into Text or Html.");
        }
    }

    /// <summary>One door to the network, with one guard in it.</summary>
    public static IEnumerable<string> OnlyIngestOpensSockets(IEnumerable<SourceFile> files) =>
        Refuse(files, file => file.IsUnder("src") && !file.IsUnder("src/Newsloom/Ingest"), Network(),
            "Only Ingest opens sockets: let it fetch, behind its guard against private networks, and take the bytes.");

    public static IEnumerable<string> OnlyStoreWritesSql(IEnumerable<SourceFile> files) =>
        Refuse(files, file => file.IsUnder("src") && !file.IsUnder("src/Newsloom/Store"), Sql(),
            "Only Store writes SQL: add a Load or Save there.");

    public static IEnumerable<string> OnlyAppKnowsTheConsole(IEnumerable<SourceFile> files) =>
        Refuse(files, file => file.IsUnder("src/Newsloom"), Terminal(),
            "Only App knows the console: return the value, and print it in src/Newsloom.App.");

    /// <summary>Names that say nothing of what the thing does.</summary>
    public static IEnumerable<string> NamesSayWhatThingsDo(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var names = TypeNames().Matches(file.Code).Select(match => match.Groups["name"].Value)
                .Prepend(Path.GetFileNameWithoutExtension(file.Path).Split('.')[0])
                .Distinct(StringComparer.Ordinal);
            foreach (var name in names)
                if (EmptyEndings().Match(name) is { Success: true } ending)
                    yield return $"{file.Path}: {name} ends in {ending.Value}. Say what it does: Fetcher, FeedReader, StoryClusters, RobotsRules.";
        }
    }

    /// <summary>The repository is the same on every machine.</summary>
    public static IEnumerable<string> NoFileKnowsAMachine(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(file => !IsSample(file)))
        {
            foreach (var path in MachinePaths().Matches(file.Text).Select(match => match.Value.Trim()).Distinct(StringComparer.Ordinal))
                yield return $"{file.Path} names {path}. Take a path from the user, or start from the repository's root.";
            if (RegistryHosts().Match(file.Text) is { Success: true } registry)
                yield return $"{file.Path} names a package registry ({registry.Value}). The machine's own settings say where packages come from; "
                    + "lock files leave it out with omit-lockfile-registry-resolved=true in .npmrc.";
        }
    }

    /// <summary>What the README tells people to type is there.</summary>
    public static IEnumerable<string> ReadmeCommandsExist(SourceFile readme, IReadOnlyList<SourceFile> files)
    {
        foreach (var line in CommandLines(readme.Text))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].StartsWith("./", StringComparison.Ordinal) && files.All(file => file.Path != words[0][2..]))
                yield return $"README: `{line}`, but there is no file {words[0]}.";
            if (words[0] is "./newsloom" or "newsloom" && words.Length > 1 && char.IsAsciiLetterLower(words[1][0])
                && !files.Any(file => file.Path.Equals($"src/Newsloom.App/Commands/{words[1]}.cs", StringComparison.OrdinalIgnoreCase)))
                yield return $"README: `{line}`, but src/Newsloom.App/Commands has no {words[1]}.";
            foreach (var word in words.Where(word => RepositoryPath().IsMatch(word)).Select(word => word.TrimEnd('/')))
                if (!files.Any(file => file.Path == word || file.IsUnder(word)))
                    yield return $"README: `{line}`, but there is no {word}.";
        }
    }

    private static IEnumerable<string> CommandLines(string markdown)
    {
        var fenced = false;
        foreach (var line in markdown.Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced && line.TrimStart().TrimStart('$').TrimStart() is var command && CommandStart().IsMatch(command))
                yield return command.Split(" #")[0].Trim();
        }
    }

    private static IEnumerable<string> Refuse(
        IEnumerable<SourceFile> files, Func<SourceFile, bool> isBound, Regex what, string instead) =>
        from file in files
        where isBound(file) && file.Path.EndsWith(".cs", StringComparison.Ordinal)
        let match = what.Match(file.Code)
        where match.Success
        select $"{file.Path} uses {match.Value}. {instead}";

    // Written out in full, or from inside the namespace Newsloom: "Extract.Agencies". After a dot it is a member.
    private static bool Names(string code, string folder) =>
        Regex.IsMatch(code, $@"\bNewsloom\s*\.\s*{folder}\b|(?<![\w.]){folder}\.[A-Z]");

    private static bool IsSample(SourceFile file) =>
        file.IsUnder("examples") || file.IsUnder("tests/data") || file.Path.StartsWith("tests/Newsloom.Tests/House/", StringComparison.Ordinal);

    [GeneratedRegex(@"\bSystem\.Net\.(Http|Sockets|WebSockets|Security)\b|\b(HttpClient|HttpMessageHandler|SocketsHttpHandler|TcpClient|TcpListener|UdpClient|NetworkStream|WebRequest|WebClient|ClientWebSocket|Socket)\b|\bDns\.")]
    private static partial Regex Network();

    [GeneratedRegex(@"\bMicrosoft\.Data\.Sqlite\b|\bSQLitePCL\b|\bNpgsql\w*|\bSystem\.Data\b|\bSqlite(Connection|Command|Transaction|DataReader)\b|\bDb(Connection|Command|DataReader|Transaction)\b|\bCommandText\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\bSystem\.Console\b|(?<![\w.])Console\.|\bSpectre\b|\bAnsiConsole\b|\bSystem\.CommandLine\b")]
    private static partial Regex Terminal();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex TypeNames();

    [GeneratedRegex("(?<=.)(Managers?|Helpers?|Utils?|Utility|Utilities|Services?|Processor|Provider|Factory|Base|Impl|Info|Data|Dto|Common)$")]
    private static partial Regex EmptyEndings();

    [GeneratedRegex(@"(?<![\w.~*-])/(root|home/\w+|Users/\w+|tmp/\w+)/[\w.]*|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePaths();

    [GeneratedRegex("\"resolved\": \"https?://[^/\"]*|registry ?= ?https?://\\S+|<add key=\"[^\"]*\" value=\"https?://[^\"]*|index-url ?= ?\\S+")]
    private static partial Regex RegistryHosts();

    [GeneratedRegex(@"^(\./[a-z]|newsloom |dotnet |npm |node )")]
    private static partial Regex CommandStart();

    [GeneratedRegex(@"^(src|tests|bench|train|docs|examples)/[\w./-]+$")]
    private static partial Regex RepositoryPath();
}
