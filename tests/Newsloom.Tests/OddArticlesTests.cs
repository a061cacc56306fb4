using System.Diagnostics;
using Newsloom.Store;

namespace Newsloom.Tests;

/// <summary>What nobody would call news, through the whole pipeline: it is placed, and the others are placed as if it were not there.</summary>
public sealed class OddArticlesTests
{
    private const int Identical = 100_000;

    private static readonly (string Id, string Title, string Text, string? Published)[] Odd =
    [
        ("empty", "", "", null),
        ("headline", "Breaking", "", "2024-05-06"),
        ("word", "", "Breaking", "2024-05-06"),
        ("marks", "?!", "… — ! ? ; : “ ” « »", "2024-05-06"),
        ("nothing", "", "qwxz vbnj kpld zzq xkcd wvut nmlk pqrs\nggh jjk wwx qqz vvb nnm", "2024-05-06"),
        ("pictures", "🎉🎉🎉", "🚢🌊⚓️ 🎉 🚑🚒🚓 🏥", "2024-05-06"),
        ("broken", "\ud800 half", "a \udfff half \ud800 of a character", "2024-05-06"),
        ("six", "Ferry, паром, фери, 渡轮, عبارة, Fähre",
            "The ferry ran onto a sandbank. Паром сел на мель у Кессель-Бей. Die Fähre lief auf eine Sandbank. 渡轮在凯塞尔湾搁浅。 جنحت العبارة على ضفة رملية. Le ferry s’est échoué sur un banc de sable.", "2024-05-06"),
        ("old", "Orsabruck: the theatre burned down", "In Orsabruck the theatre burned down after a rehearsal, Bruno Castagna said.", "1926-05-06"),
        ("coming", "Orsabruck: the theatre burned down", "In Orsabruck the theatre burned down after a rehearsal, Bruno Castagna said.", "2126-05-06"),
        ("first", "The first day there is", "Nothing came before it.", "0001-01-01"),
        ("last", "The last day there is", "Nothing comes after it.", "9999-12-31"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_odd_is_placed_and_changes_nothing_for_the_others(bool isStored)
    {
        using var folder = new TempFolder();
        using var store = isStored ? NewsStore.Open(folder.Path) : null;
        var events = InventedNews.Events(10);
        var without = new Pipeline(new Settings());
        foreach (var article in events)
            without.Place(article);

        var pipeline = new Pipeline(new Settings(), store);
        List<AnalyzedArticle> odd = [.. Odd.Select(each => Read(each.Id, each.Title, each.Text, each.Published))];
        foreach (var article in events.Take(7).Concat(odd).Concat(events.Skip(7)))
            pipeline.Place(article);
        pipeline.Save();

        InventedNews.Groups(pipeline, events).ShouldBe(InventedNews.Groups(without, events));
        odd.Select(article => article.Id).Except(InventedNews.Places(pipeline, odd).Keys).ShouldBeEmpty();
        if (store is not null)
            InventedNews.Places(new Pipeline(new Settings(), store), odd).ShouldBe(InventedNews.Places(pipeline, odd));
    }

    [Fact]
    public void Five_megabytes_of_one_word_are_read_and_placed_in_their_time()
    {
        var text = string.Concat(Enumerable.Repeat("bridge ", 5_000_000 / 7));
        var events = InventedNews.Events(4);
        var pipeline = new Pipeline(new Settings());

        var started = Stopwatch.GetTimestamp();
        var endless = Read("endless", "Bridge", text, "2024-05-06");
        foreach (var article in events.Take(4).Append(endless).Append(Read("again", "Bridge", text + "bridge", "2024-05-06")).Concat(events.Skip(4)))
            pipeline.Place(article);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience.End);
        InventedNews.Places(pipeline, events).Values.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_hundred_thousand_identical_articles_are_one_story_and_slow_nobody()
    {
        var pipeline = new Pipeline(new Settings());
        var copied = InventedNews.Events(1)[0];
        copied.Text.Length.ShouldBeGreaterThan(100);
        var first = Place(0, Identical / 10);
        var last = TimeSpan.Zero;
        for (var tenth = 1; tenth < 10; tenth++)
            last = Place(tenth * (Identical / 10), Identical / 10);

        // Each costs what the first did, though thousands are there.
        last.ShouldBeLessThan(TimeSpan.FromSeconds(5) + first * 5);
        pipeline.FindStoryId("copy99999").ShouldBe("copy0");
        pipeline.Place(InventedNews.Events(2)[2]).Story.ShouldBe("e1a");

        TimeSpan Place(int from, int count)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            for (var i = from; i < from + count; i++)
                pipeline.Place(copied with { Article = copied.Article with { Id = $"copy{i}" } });
            return Environment.CpuUsage.TotalTime - cpu;
        }
    }

    private static AnalyzedArticle Read(string id, string title, string text, string? published) =>
        Pipeline.Read(new Page(id, id, null, new PageBody.Fields { Title = title, Text = text, Published = NewsTime.FindIso(published) }));
}
