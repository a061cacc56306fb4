namespace Newsloom.Tests.App;

/// <summary>What a person says of who is who, through the command.</summary>
public sealed class WhoIsWhoTests : IDisposable
{
    private const string Articles = """
        {"id":"one","title":"Ferry strike ends","text":"The harbour master Valentin Torvald said on Monday that the strike of the Kvarn ferries was over. Valentin Torvald thanked the crews.","published":"2026-03-06","lang":"en"}
        {"id":"two","title":"Ferry strike over","text":"The strike of the Kvarn ferries is over, the harbour master Walter Torvald-Quist said on Monday. Walter Torvald-Quist thanked the crews.","published":"2026-03-06","lang":"en"}
        """;

    private readonly TempFolder _folder = new();

    private string Data => _folder.In("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_that_are_said_to_be_one_are_one_until_that_is_undone()
    {
        var before = await PeopleAsync();
        var (right, wrong) = (before.First(id => id.Value.Contains("Valentin")).Key, before.First(id => id.Value.Contains("Walter")).Key);

        var said = await RunAsync("entity", "same", right, wrong, "--json");
        var again = await RunAsync("entity", "same", right, wrong);
        var listed = await RunAsync("entity", "list");
        var after = await PeopleAsync();
        var undone = await RunAsync("entity", "undo", "1");
        var twice = await RunAsync("entity", "undo", "1");

        said.Lines().Single().GetProperty("becomes").GetString().ShouldBe(right);
        (again.Exit, again.Error).ShouldBe((1, $"newsloom entity: {right} and {wrong} are one already.\n"));
        listed.Output.ShouldBe($"1  {wrong} is {right}\n");
        after.Keys.ShouldContain(right);
        after.Keys.ShouldNotContain(wrong);
        (undone.Exit, twice.Exit).ShouldBe((0, 1));
        (await PeopleAsync()).Keys.ShouldBe(before.Keys, ignoreOrder: true);
        (await RunAsync("entity", "list")).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_said_to_be_somebody_else_gets_an_id_of_their_own_in_that_article_alone()
    {
        var before = await PeopleAsync();
        var id = before.First(id => id.Value.Contains("Valentin")).Key;

        var said = await RunAsync("entity", "apart", id, "--article", "one", "--name", "Valentin Torvald", "--json");
        var after = await PeopleAsync();

        var own = said.Lines().Single().GetProperty("becomes").GetString()!;
        own.ShouldEndWith("~1");
        after.Keys.ShouldContain(own);
        after.Keys.ShouldNotContain(id);
        (await RunAsync("entity", "list")).Output.ShouldBe($"1  \"Valentin Torvald\" in one is not {id} but {own}\n");
    }

    [Theory]
    [InlineData("entity", "same", "Torvald", "Q1")]
    [InlineData("entity", "apart", "Q1")]
    [InlineData("entity", "undo", "7")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(params string[] line)
    {
        await PeopleAsync();

        var ran = await RunAsync(line);

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldStartWith("newsloom entity");
        (await RunAsync("entity", "list")).Output.ShouldBeEmpty();
    }

    private async Task<Dictionary<string, string>> PeopleAsync()
    {
        var ran = await RunAsync("stories", _folder.Add("news.jsonl", Articles), "--json");
        ran.Exit.ShouldBe(0, ran.Error);
        return ran.Lines().SelectMany(line => line.GetProperty("entities").EnumerateArray())
            .Where(entity => entity.GetProperty("kind").GetString() == "person")
            .DistinctBy(entity => entity.GetProperty("id").GetString())
            .ToDictionary(entity => entity.GetProperty("id").GetString()!, entity => entity.GetProperty("name").GetString()!);
    }

    private Task<Ran> RunAsync(params string[] line) => Ran.Newsloom([.. line, "--data", Data]);
}
