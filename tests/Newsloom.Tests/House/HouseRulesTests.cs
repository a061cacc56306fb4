namespace Newsloom.Tests.House;

public class HouseRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Repository = SourceFile.Tracked();

    [Fact]
    public void Stages_do_not_know_each_other() => Holds(HouseRules.StagesDoNotKnowEachOther(Repository));

    [Fact]
    public void Only_ingest_opens_sockets() => Holds(HouseRules.OnlyIngestOpensSockets(Repository));

    [Fact]
    public void Only_store_writes_sql() => Holds(HouseRules.OnlyStoreWritesSql(Repository));

    [Fact]
    public void Only_app_knows_the_console() => Holds(HouseRules.OnlyAppKnowsTheConsole(Repository));

    [Fact]
    public void Names_say_what_things_do() => Holds(HouseRules.NamesSayWhatThingsDo(Repository));

    [Fact]
    public void No_file_knows_a_machine() => Holds(HouseRules.NoFileKnowsAMachine(Repository));

    [Fact]
    public void What_the_readme_tells_people_to_type_is_there()
    {
        var readme = Repository.FirstOrDefault(file => file.Path == "README.md");

        readme.ShouldNotBeNull("README.md is missing: one sentence, a picture, the commands to run and to test it.");
        Holds(HouseRules.ReadmeCommandsExist(readme, Repository));
    }

    [Theory]
    [InlineData("src/Newsloom/Cluster/X.cs", "using Newsloom.Deduplicate;", true)]
    [InlineData("src/Newsloom/Cluster/X.cs", "var found = Deduplicate.CopyGroups.Resolve(a, b);", true)]
    [InlineData("src/Newsloom/Extract/X.cs", "global::Newsloom.Store.NewsStore? store = null;", true)]
    [InlineData("src/Newsloom/Text/X.cs", "using Newsloom.Html;", true)]
    [InlineData("src/Newsloom/Html/X.cs", "using Newsloom.Extract;", true)]
    [InlineData("src/Newsloom/Article.cs", "using Newsloom.Extract;", true)]
    [InlineData("src/Newsloom/Ingest/Formats/X.cs", "using Newsloom.Extract;", true)]
    [InlineData("src/Newsloom/Pipeline.cs", "using Newsloom.Extract;", false)]
    [InlineData("src/Newsloom/Store/X.cs", "using Newsloom.Deduplicate;", false)]
    [InlineData("src/Newsloom/Extract/X.cs", "using Newsloom.Html; using Newsloom.Text; using Newsloom.Extract.Body;", false)]
    [InlineData("src/Newsloom/Extract/X.cs", "// As Newsloom.Cluster does.\nvar a = \"Newsloom.Store\" + settings.Cluster.Window;", false)]
    public void A_stage_that_knows_another_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.StagesDoNotKnowEachOther, path, text, isFound);

    [Theory]
    [InlineData("src/Newsloom/Extract/X.cs", "var client = new HttpClient(handler);", true)]
    [InlineData("src/Newsloom.App/Commands/X.cs", "using System.Net.Sockets;", true)]
    [InlineData("src/Newsloom/Ingest/Fetcher.cs", "using System.Net.Sockets;", false)]
    [InlineData("src/Newsloom/Extract/X.cs", "var text = WebUtility.HtmlDecode(line);", false)]
    public void A_socket_outside_ingest_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.OnlyIngestOpensSockets, path, text, isFound);

    [Theory]
    [InlineData("src/Newsloom.App/Commands/X.cs", "using var connection = new SqliteConnection(path);", true)]
    [InlineData("src/Newsloom/Store/X.cs", "using var connection = new SqliteConnection(path);", false)]
    [InlineData("src/Newsloom.App/Commands/X.cs", "catch (SqliteException e)", false)]
    public void Sql_outside_the_store_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.OnlyStoreWritesSql, path, text, isFound);

    [Theory]
    [InlineData("src/Newsloom/Extract/X.cs", "Console.WriteLine(page);", true)]
    [InlineData("src/Newsloom/Compare/X.cs", "using Spectre.Console;", true)]
    [InlineData("src/Newsloom.App/Terminal/X.cs", "Console.WriteLine(page);", false)]
    [InlineData("src/Newsloom/Extract/X.cs", "/* Console.WriteLine(page); */", false)]
    public void A_console_in_the_engine_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.OnlyAppKnowsTheConsole, path, text, isFound);

    [Theory]
    [InlineData("src/Newsloom/Extract/PageHelper.cs", "internal static class Pages;", true)]
    [InlineData("src/Newsloom/Extract/Pages.cs", "internal sealed record PageInfo(int Id);", true)]
    [InlineData("tests/Newsloom.Tests/X.cs", "internal readonly record struct StoryData(int Id);", true)]
    [InlineData("src/Newsloom/Extract/Pages.cs", "internal sealed class Database { Info[] all; } // a class Helper", false)]
    public void A_name_that_says_nothing_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.NamesSayWhatThingsDo, path, text, isFound);

    [Theory]
    [InlineData("docs/notes/x.md", "Run it in /home/ida/newsloom first.", true)]
    [InlineData("src/Newsloom/X.cs", "File.ReadAllText(\"/home/ida/list.txt\");", true)]
    [InlineData("bench/peers/package-lock.json", "\"resolved\": \"https://packages.example/a.tgz\"", true)]
    [InlineData("NuGet.config", "<add key=\"main\" value=\"https://packages.example/v3/index.json\" />", true)]
    [InlineData("docs/notes/x.md", "See https://example.org/home/ida/news and the folder framework/users/.", false)]
    [InlineData("examples/a/page.html", "<a href=\"/jobs/open\">Jobs</a>", false)]
    public void A_file_that_knows_a_machine_is_found(string path, string text, bool isFound) =>
        Finds(HouseRules.NoFileKnowsAMachine, path, text, isFound);

    [Theory]
    [InlineData("./newsloom stories examples/bridge   # builds on first use", false)]
    [InlineData("./newsloom tell examples/bridge", true)]
    [InlineData("./newsloom stories examples/tunnel", true)]
    [InlineData("./run-all", true)]
    [InlineData("dotnet run --project bench/Newsloom.Bench -- quality", true)]
    public void A_readme_command_that_is_not_there_is_found(string command, bool isFound)
    {
        SourceFile[] files = [new("newsloom", ""), new("src/Newsloom.App/Commands/Stories.cs", ""), new("examples/bridge/a.html", "")];
        var readme = new SourceFile("README.md", $"Text.\n\n```\n{command}\n```\n");

        HouseRules.ReadmeCommandsExist(readme, files).Any().ShouldBe(isFound);
    }

    private static void Holds(IEnumerable<string> violations) =>
        violations.ShouldBeEmpty(string.Join('\n', violations));

    private static void Finds(Func<IEnumerable<SourceFile>, IEnumerable<string>> rule, string path, string text, bool isFound) =>
        rule([new SourceFile(path, text)]).Any().ShouldBe(isFound);
}
