using Newsloom.Extract.Dump;

namespace Newsloom.Tests.Extract;

/// <summary>The five real pages that may lie beside the repository.</summary>
public sealed class SeedPagesTests
{
    [Theory]
    [InlineData("000_101a28d14d419854", "Belarus leader proposes three-way partnership with Russia and North Korea", "The Guardian", "inkl", "Andrew Roth", null, null, null, null)]
    [InlineData("001_789fe9b915e96494", "Putin meets leader of Belarus, who suggests joining Russia’s move to boost ties with North Korea", "The Tribune", null, null, "AP", null, "2023-09-15", null)]
    [InlineData("002_315ac3af483d3e74", "Putin meets the leader of Belarus, who suggests joining Russia’s move to boost ties with North Korea", null, "Capitatum", null, "AP", "Yuras Karmanau", null, "2025-04-07T00:28:17")]
    [InlineData("003_bab8e4e99eda0806", "Belarus floats terrifying axis with Russia and North Korea", "express.co.uk", null, null, null, null, null, null)]
    [InlineData("004_b1e532014ee5d68c", "Die neue Achse des Bösen? Lukaschenko wirbt für das Bündnis zwischen Russland, Weißrussland und Nordkorea", "POLITICO", null, null, null, null, null, null)]
    public void Are_read_as_they_are(
        string name, string title, string? outlet, string? aggregator, string? byline, string? credit, string? contributor, string? published, string? republished)
    {
        var article = Read(name);

        article.Title.ShouldBe(title);
        article.Outlet.ShouldBe(outlet);
        article.Aggregator.ShouldBe(aggregator);
        article.Byline.ShouldBe(byline is null ? [] : [byline]);
        article.Credit.ShouldBe(credit);
        article.Contributors.ShouldBe(contributor is null ? [] : [contributor]);
        article.Published?.ToString().ShouldBe(published);
        (article.Published is null).ShouldBe(published is null);
        article.Republished?.ToString().ShouldBe(republished);
        (article.Republished is null).ShouldBe(republished is null);
    }

    [Theory]
    [InlineData("000_101a28d14d419854", "Alexander Lukashenko has expressed", "Maria Lvova-Belova.", 13)]
    [InlineData("001_789fe9b915e96494", "Russian President Vladimir Putin hosted", "analyst Valery Karbalevich.", 13)]
    [InlineData("002_315ac3af483d3e74", "MOSCOW (AP) — Russian President", "analyst Valery Karbalevich.", 11)]
    [InlineData("003_bab8e4e99eda0806", "Belarus has suggested a terrifying axis with Russia and North Korea , as", "until fully cleared.", 1)]
    [InlineData("004_b1e532014ee5d68c", "Der weißrussische Präsident", "begangenen Verbrechen.", 7)]
    public void Hold_their_text_and_nothing_else(string name, string start, string end, int blocks)
    {
        var article = Read(name);

        article.Text.ShouldStartWith(start);
        article.Text.ShouldEndWith(end);
        article.Blocks.Count.ShouldBe(blocks);
        article.Text.ShouldNotContain("Image:");
        article.Text.ShouldNotContain("Photograph");
    }

    private static Article Read(string name)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "seeds", name + ".txt");
        Assert.SkipUnless(File.Exists(path), "The pages are not beside the repository.");
        return TextDump.Read(new Page(name, name, null, new PageBody.PlainText("")), File.ReadAllText(path));
    }
}
