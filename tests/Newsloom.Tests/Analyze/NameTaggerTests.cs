using Newsloom.Analyze.Names;

namespace Newsloom.Tests.Analyze;

public sealed class NameTaggerTests
{
    // One sign for each tag, which speaks for that tag alone.
    private static TaggerWeights Weights(short step = 0)
    {
        var rows = new List<(uint Sign, sbyte[] Row)>();
        for (var tag = 0; tag < NameTags.Count; tag++)
        {
            var row = new sbyte[NameTags.Width];
            row[tag] = 10;
            rows.Add((Sign((uint)tag), row));
        }

        var steps = new short[NameTags.Width * NameTags.Width];
        for (var tag = 0; tag < NameTags.Width; tag++)
        {
            for (var next = 0; next < NameTags.Width; next++)
                steps[(tag * NameTags.Width) + next] = tag < NameTags.Count && next < NameTags.Count && NameTags.MayFollow(tag, next) ? step : TaggerWeights.Never;
        }

        return new TaggerWeights(TaggerWeights.LayOut(10, rows), steps, ["en"]);
    }

    private static uint Sign(uint value)
    {
        var signs = new SignBuffer();
        signs.Add(1, value);
        signs.EndShared();
        signs.EndWord();
        return signs.All(0)[0];
    }

    private static byte[] Tag(TaggerWeights weights, params int[] tags)
    {
        var signs = new SignBuffer();
        foreach (var tag in tags)
        {
            signs.Add(1, (uint)tag);
            signs.EndShared();
            signs.EndWord();
        }

        var found = new byte[tags.Length];
        new NameTagger(weights).Tag(signs, found);
        return found;
    }

    private static readonly int First = NameTags.Of(EntityKind.Person, true, false);
    private static readonly int Last = NameTags.Of(EntityKind.Person, false, true);
    private static readonly int Place = NameTags.Of(EntityKind.Place, true, true);

    [Fact]
    public void The_likeliest_tags_that_may_stand_together_are_found()
    {
        Tag(Weights(), NameTags.None, First, Last, Place).ShouldBe([(byte)NameTags.None, (byte)First, (byte)Last, (byte)Place]);
    }

    [Fact]
    public void A_name_is_never_left_open()
    {
        var tags = Tag(Weights(), NameTags.None, First, NameTags.None);
        NameTags.IsOpen(tags[^1]).ShouldBeFalse();
        for (var i = 1; i < tags.Length; i++)
            NameTags.MayFollow(tags[i - 1], tags[i]).ShouldBeTrue();
        NameTags.IsOpen(Tag(Weights(), First)[0]).ShouldBeFalse();
    }

    [Fact]
    public void A_long_stretch_does_not_overflow()
    {
        var weights = Weights(step: 90);
        Tag(weights, [.. Enumerable.Repeat(Place, 5000)]).ShouldAllBe(tag => tag == Place);
    }

    [Fact]
    public void A_sign_never_met_has_no_row()
    {
        var weights = Weights();
        weights.Find(Sign(3)).ShouldBeGreaterThanOrEqualTo(0);
        // Of a thousand others one in about two hundred finds a row by chance.
        Enumerable.Range(100, 1000).Count(value => weights.Find(Sign((uint)value)) >= 0).ShouldBeLessThan(30);
    }

    [Fact]
    public void What_is_saved_is_what_is_loaded()
    {
        using var stream = new MemoryStream();
        Weights(step: 7).Save(stream);
        stream.Position = 0;
        var loaded = TaggerWeights.Load(stream);
        loaded.Knows("en").ShouldBeTrue();
        loaded.Knows("xx").ShouldBeFalse();
        Tag(loaded, First, Last, NameTags.None).ShouldBe([(byte)First, (byte)Last, (byte)NameTags.None]);
        using var again = new MemoryStream();
        loaded.Save(again);
        again.ToArray().ShouldBe(stream.ToArray());
    }

    [Theory]
    [InlineData("zh", "习近平在北京会见了美国总统拜登。", "北京", EntityKind.Place)]
    [InlineData("ja", "田中太郎さんは東京で働いている。", "東京", EntityKind.Place)]
    [InlineData("pt", "O presidente da Câmara de Lisboa falou.", "Lisboa", EntityKind.Place)]
    [InlineData("hu", "Kovács János Budapesten tárgyalt.", "Kovács János", EntityKind.Person)]
    public void Names_of_languages_without_rules_are_found(string language, string text, string name, EntityKind kind)
    {
        var names = new NameFinder().Find(text, null, language, []);
        var mention = names.Mentions.FirstOrDefault(mention => mention.Text == name);
        mention.ShouldNotBeNull(string.Join(" | ", names.Mentions));
        names.Entities.Single(entity => entity.Id == mention.EntityId).Kind.ShouldBe(kind);
    }
}
