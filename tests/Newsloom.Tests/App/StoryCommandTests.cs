namespace Newsloom.Tests.App;

/// <summary><c>newsloom story</c>: two events of two reports each, in a data folder.</summary>
public sealed class StoryCommandTests : IAsyncLifetime
{
    private const string Articles = """
        {"id":"ferry1","title":"Ferry Aurora runs onto a sandbank off Kessel Bay","text":"The ferry Aurora ran onto a sandbank off Kessel Bay on Tuesday with 214 passengers, coast guard captain Ida Holm said. Nobody was hurt. Rescue boats from three villages carried the passengers of the Aurora ashore.","lang":"en","published":"2024-03-12","source":"courier.example"}
        {"id":"ferry2","title":"214 passengers saved from ferry Aurora off Kessel Bay","text":"Boats of Kessel Bay took 214 passengers off the ferry Aurora, which lay on a sandbank since Tuesday. Ida Holm of the coast guard praised the villages. The Aurora had left early because of a storm.","lang":"en","published":"2024-03-12","source":"herald.example"}
        {"id":"mine1","title":"Miners of Dunmarch walk out over pensions","text":"Two thousand miners of Dunmarch left their shafts on Wednesday over a cut of their pensions, union leader Bruno Castagna told a crowd. The company Tarnholt Coal offered talks for the first time since January.","lang":"en","published":"2024-03-13","source":"courier.example"}
        {"id":"mine2","title":"Tarnholt Coal offers talks as Dunmarch miners strike","text":"Tarnholt Coal has offered talks to Bruno Castagna, whose two thousand miners left the shafts of Dunmarch on Wednesday. The pensions of the miners had been cut in January without a word to their union.","lang":"en","published":"2024-03-13","source":"herald.example"}
        """;

    private readonly TempFolder _folder = new();

    private string Data => _folder.In("data");

    public async ValueTask InitializeAsync() =>
        (await Ran.Newsloom("stories", _folder.Add("news.jsonl", Articles), "--data", Data, "--json=articles")).Exit.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_story_is_shown_with_the_ids_of_its_articles()
    {
        var ran = await RunAsync("ferry1");

        ran.Exit.ShouldBe(0);
        ran.Output.ShouldContain("Ferry Aurora");
        ran.Output.ShouldContain("Articles  of the story ferry1");
        ran.Output.ShouldContain("\n  ferry2  ");
        (await RunAsync("ferry1", "--json")).Lines().Single().GetProperty("articles").GetArrayLength().ShouldBe(2);
        (await RunAsync("ferry2")).Error.ShouldContain("ferry2 is an article of the story ferry1.");
    }

    [Fact]
    public async Task Stories_are_merged_and_the_old_id_leads_on_until_it_is_undone()
    {
        var merged = await RunAsync("ferry1", "merge", "mine1");

        merged.Exit.ShouldBe(0);
        merged.Error.ShouldBe($"newsloom: the story mine1 is part of ferry1 now (2 articles). To take it back: newsloom story ferry1 undo 1 --data {Data}\n");
        var old = await RunAsync("mine1", "--json");
        old.Error.ShouldStartWith("newsloom: the story mine1 was merged into ferry1 on ");
        old.Lines().Single().GetProperty("story").GetString().ShouldBe("ferry1");
        old.Lines().Single().GetProperty("former").EnumerateArray().Select(id => id.GetString()).ShouldBe(["mine1"]);
        (await RunAsync("ferry1")).Output.ShouldContain("1 story merged into it");
        (await RunAsync("ferry1", "history")).Output.ShouldContain("mine1 merged into ferry1, by owner");

        (await RunAsync("mine1", "undo")).Error.ShouldContain("edit 1 taken back; 2 articles moved");
        (await RunAsync("mine1", "--json")).Lines().Single().GetProperty("story").GetString().ShouldBe("mine1");
        (await RunAsync("ferry1", "history", "--json")).Lines().Select(line => (line.GetProperty("kind").GetString(), line.GetProperty("holds").GetBoolean()))
            .ShouldBe([("merged", false), ("undone", true)]);
    }

    [Fact]
    public async Task An_article_is_split_off_and_moved_and_says_why_it_is_where_it_is()
    {
        (await RunAsync("mine1", "split", "mine2")).Error.ShouldContain("1 article of mine1 is the story mine2 now");
        (await RunAsync("mine2", "move", "mine2", "ferry1")).Error.ShouldContain("1 article moved to the story ferry1");

        var why = await RunAsync("ferry1", "--why", "mine2");
        why.Output.ShouldContain("mine2 is in the story ferry1: moved here by hand (edit 2).");
        why.Output.ShouldContain("mine2 split off from mine1, by owner");
        (await RunAsync("ferry1", "--why", "mine2", "--json")).Lines().Single().GetProperty("changes").GetArrayLength().ShouldBe(2);
        (await RunAsync("ferry1", "--json")).Output.ShouldContain("moved here by hand (edit 2)");
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_and_is_exit_1()
    {
        foreach (var (args, why) in ((string[], string)[])[
            (["nowhere"], "there is no story nowhere"), (["ferry1", "undo"], "nobody has edited the story ferry1"), (["ferry1", "undo", "9"], "there is no edit 9"),
            (["ferry1", "unlock"], "is not locked"), (["ferry1", "merge", "ferry2"], "is part of the story ferry1 already"), (["ferry1", "split", "ferry1", "ferry2"], "nothing would be left"),
            (["ferry1", "--why", "nothing"], "there is no article nothing")])
        {
            var ran = await RunAsync(args);
            ran.Exit.ShouldBe(1, string.Join(' ', args));
            ran.Error.ShouldContain(why);
        }
        (await RunAsync("ferry1", "split")).Exit.ShouldBe(2);
        (await Ran.Newsloom("story")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_lock_is_shown_and_taken_back()
    {
        (await RunAsync("ferry1", "lock")).Exit.ShouldBe(0);
        (await RunAsync("ferry1")).Output.ShouldContain("which is locked");
        (await RunAsync("ferry1", "undo")).Exit.ShouldBe(0);
        (await RunAsync("ferry1")).Output.ShouldNotContain("which is locked");
    }

    private Task<Ran> RunAsync(params string[] args) => Ran.Newsloom(["story", .. args, "--data", Data]);
}
