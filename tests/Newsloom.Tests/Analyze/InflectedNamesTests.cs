using Newsloom.Analyze.Names;

namespace Newsloom.Tests.Analyze;

/// <summary>
/// Names as languages decline them, in cases of our own: language, text, the full name, and a form of it that must be the
/// same person. Half of them, by a hash, are kept from tuning; both halves have a floor.
/// </summary>
public sealed class InflectedNamesTests(ITestOutputHelper output)
{
    private static readonly NameFinder Finder = new();

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 0.8)]
    public void A_declined_name_is_the_person_named_in_full(int half, double floor)
    {
        var cases = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "data", "names", "inflected.tsv"))
            .Select(line => line.Split('\t'))
            .Where(parts => NameWords.Hash(parts[1]) / 3 % 2 == half)
            .ToList();
        cases.Count.ShouldBeGreaterThan(20);
        var right = 0;
        foreach (var parts in cases)
        {
            var mentions = Finder.Find(parts[1], null, parts[0], []).Mentions;
            var full = mentions.FirstOrDefault(mention => mention.Text == parts[2]);
            var form = mentions.LastOrDefault(mention => mention.Text == parts[3]);
            if (full is not null && form is not null && full.EntityId == form.EntityId)
                right++;
            else if (half == 0)
                output.WriteLine($"{string.Join(" | ", parts)}: {string.Join(", ", mentions.Select(mention => $"{mention.Text}={mention.EntityId}"))}");
        }

        output.WriteLine($"{right} of {cases.Count}");
        (right / (double)cases.Count).ShouldBeGreaterThanOrEqualTo(floor);
    }

    [Theory]
    [InlineData("fr", "Le ministre est arrivé à Varsovie lundi.", "Varsovie")]
    [InlineData("de", "Der Minister kam am Montag nach Warschau.", "Warschau")]
    [InlineData("pl", "Minister przyjechał do Warszawy w poniedziałek.", "Warszawy")]
    [InlineData("cs", "Ministr přijel v pondělí do Varšavy.", "Varšavy")]
    [InlineData("fi", "Ministeri saapui maanantaina Varsovaan.", "Varsovaan")]
    [InlineData("hu", "A miniszter hétfőn Varsóban tárgyalt.", "Varsóban")]
    [InlineData("hr", "Ministar je u ponedjeljak bio u Varšavi.", "Varšavi")]
    public void A_city_is_one_in_every_language_and_case(string language, string text, string printed) =>
        (Finder.Find(text, null, language, []).Mentions.FirstOrDefault(mention => mention.Text == printed)?.EntityId).ShouldBe("place:756135");
}
