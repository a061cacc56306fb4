using Newsloom.Compare;
using Newsloom.Ingest;

namespace Newsloom.Tests;

/// <summary>The five sample pages: one event, told by four sources in two languages.</summary>
public sealed class SampleTests
{
    private const int ArticlesAround = 800;

    [Fact]
    public void The_sample_is_one_story_of_four_sources_in_two_languages()
    {
        var pages = Sample();
        var story = Tell(pages, pages).ShouldHaveSingleItem();
        story.Members.Count.ShouldBe(5);
        story.Languages.ShouldBe(["en", "de"]);
        story.Sources.ShouldBe(4);
        story.Members.Where(member => member.Copy is not null).Select(member => (member.Article.Id, member.Copy!.Of))
            .ShouldBe([(Id(pages, "002"), Id(pages, "001"))]);
    }

    /// <summary>The German one is a translation, of a page that is not at hand.</summary>
    [Fact]
    public void None_is_taken_for_the_translation_of_another()
    {
        List<StoryMember> members = [.. Sample().Select(page => new StoryMember(page.Article, null, [], page.Article.Article.Published, []))];
        Translations.Of(members, EntityIdentities.Of(members)).ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_uses_anothers_wording_names_it_and_stays_a_source_of_its_own()
    {
        var pages = Sample();
        var reuses = Tell(pages, pages).SelectMany(story => story.Members).Single(member => member.Article.Id == Id(pages, "003")).Reuses;
        reuses.ShouldContain(reuse => reuse.Of == Id(pages, "000"));
    }

    [Theory]
    [InlineData("fnc1")]
    [InlineData("og2021")]
    public void Among_hundreds_of_others_the_sample_is_together_and_with_nobody_else(string set)
    {
        var pages = Sample();
        var story = Tell([.. pages, .. Others(set)], pages).ShouldHaveSingleItem();
        story.Members.Select(member => member.Article.Id).ShouldBe(pages.Select(page => page.Article.Id), ignoreOrder: true);
    }

    private static string Id(List<(string File, AnalyzedArticle Article)> pages, string start) =>
        pages.Single(page => page.File.StartsWith(start, StringComparison.Ordinal)).Article.Id;

    private static List<(string File, AnalyzedArticle Article)> Sample() => Read(Path.Combine(Repository.NeedShared(), "seeds"));

    private static List<(string File, AnalyzedArticle Article)> Others(string set)
    {
        var file = Path.Combine(Repository.NeedShared(), "eval", "clustering", set, "input.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), $"needs {set} among the shared evaluation sets");
        return Read(file, ArticlesAround);
    }

    private static List<(string File, AnalyzedArticle Article)> Read(string path, int most = int.MaxValue) =>
        [.. new InputFiles(new IngestSettings(), Stream.Null).Read([path]).OfType<Found.OnePage>().Select(found => found.Page).Take(most)
            .ToList().AsParallel().AsOrdered().Select(page => (Path.GetFileName(page.Input), Pipeline.Read(page)))];

    private static IReadOnlyList<Story> Tell(
        List<(string File, AnalyzedArticle Article)> all, List<(string File, AnalyzedArticle Article)> wanted)
    {
        var pipeline = new Pipeline(new Settings());
        foreach (var (_, article) in all.OrderBy(page => page.Article.Article.Published is null).ThenBy(page => page.Article.Article.Published))
            pipeline.Place(article);
        return pipeline.Stories(wanted.Select(page => page.Article.Id).ToHashSet());
    }
}
