using Newsloom.Compare;

namespace Newsloom.Tests.Compare;

public sealed class StoryComparisonTests
{
    [Fact]
    public void A_surname_alone_is_the_one_person_who_bears_it()
    {
        var entities = Compare(
            new Told("a", "en", "Anna Holm spoke first.").Names("person:ana holm", "Anna Holm"),
            new Told("b", "de", "Holm sprach zuerst.").Names("person:holm", "Holm")).Entities;

        entities.Count.ShouldBe(1);
        entities[0].Name.ShouldBe("Anna Holm");
        entities[0].Mentions.Select(mention => mention.Article).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("Johan Ekström", "Юхан Экстрём")]
    [InlineData("Henrik Lindholm", "Хенрик Линдхольм")]
    [InlineData("Kim Jong-un", "Kim Jong Un")]
    [InlineData("Alexander Lukaschenko", "Аляксандр Лукашэнка")]
    [InlineData("Pierre Morel", "ピエール・モレル")]
    [InlineData("Elizabeth Hartmann", "伊丽莎白·哈特曼")]
    [InlineData("Giovanni Caruso", "جوفاني كاروزو")]
    public void Two_spellings_of_a_name_are_one_person(string one, string other) => Compare(
        new Told("a", "en", $"{one} spoke first.").Names("person:1", one),
        new Told("b", "ru", $"{other} spoke first.").Names("person:2", other)).Entities.Count.ShouldBe(1);

    [Theory]
    [InlineData("Anna Holm", "Hanna Helm Larsen")]
    [InlineData("Petra Dahlke", "Peter Dahl")]
    public void Names_that_only_resemble_each_other_stay_two_people(string one, string other) => Compare(
        new Told("a", "en", $"{one} spoke first.").Names("person:1", one),
        new Told("b", "en", $"{other} spoke first.").Names("person:2", other)).Entities.Count.ShouldBe(2);

    [Fact]
    public void A_surname_of_two_people_is_neither()
    {
        var entities = Compare(
            new Told("a", "en", "Anna Holm and Peter Holm spoke.").Names("person:ana holm", "Anna Holm").Names("person:peter holm", "Peter Holm"),
            new Told("b", "en", "Holm spoke.").Names("person:holm", "Holm")).Entities;

        entities.Count.ShouldBe(3);
    }

    [Fact]
    public void A_name_is_spelt_as_in_the_language_of_most_articles() => Compare(
        new Told("a", "de", "Das Europäische Parlament stimmte ab.").Names("org:ep", "Europäische Parlament", EntityKind.Organisation),
        new Told("b", "en", "The European Parliament voted.").Names("org:ep", "European Parliament", EntityKind.Organisation),
        new Told("c", "en", "Nobody else voted.")).Entities.Single().Name.ShouldBe("European Parliament");

    [Fact]
    public void Copies_of_one_report_count_once()
    {
        const string fact = "The freighter Ostra Meridian struck the swing bridge at Kvarnsund before dawn on Tuesday.";
        var statements = Compare(
            new Told("a", "en", fact).Names("ship", "Ostra Meridian", EntityKind.Other),
            new Told("b", "en", fact).Names("ship", "Ostra Meridian", EntityKind.Other).CopyOf("a"),
            new Told("c", "en", "Before dawn on Tuesday the freighter Ostra Meridian struck Kvarnsund’s swing bridge.").Names("ship", "Ostra Meridian", EntityKind.Other)).Statements;

        statements[0].Sources.ShouldBe(2);
    }

    [Fact]
    public void Two_counts_of_one_thing_conflict()
    {
        var figures = Compare(
            new Told("a", "en", "At least 12 people were injured when the bridge in Kvarnsund fell, police said.").Counts("12 people", 12, "people"),
            new Told("b", "en", "Doctors said 14 people were injured when the bridge in Kvarnsund fell.").Counts("14 people", 14, "people")).Figures;

        figures.Count.ShouldBe(2);
        figures[0].Conflict.ShouldNotBeNull();
        figures[1].Conflict.ShouldBe(figures[0].Conflict);
    }

    [Fact]
    public void Part_and_whole_do_not_conflict()
    {
        var figures = Compare(
            new Told("a", "en", "Of the 14 people injured when the bridge in Kvarnsund fell, 12 people have left hospital.")
                .Counts("14 people", 14, "people").Counts("12 people", 12, "people"),
            new Told("b", "en", "Doctors said 14 people were injured when the bridge in Kvarnsund fell.").Counts("14 people", 14, "people")).Figures;

        figures.ShouldAllBe(figure => figure.Conflict == null);
    }

    [Fact]
    public void Events_and_reports_stand_in_order_of_time()
    {
        var timeline = Compare(
            new Told("a", "en", "The inspectors had warned of rust in the year before. The bridge in Kvarnsund fell into the sound on Tuesday.")
                .Published("2024-03-13").Speaks("on Tuesday", "2024-03-12"),
            new Told("b", "en", "A commission meets on Friday to hear what the inspectors saw.").Published("2024-03-14").Speaks("on Friday", "2024-03-15")).Timeline;

        timeline.Select(entry => (entry.Time.ToString(), entry.Kind)).ShouldBe(
        [
            ("2024-03-12", TimelineKind.Event), ("2024-03-13", TimelineKind.Report),
            ("2024-03-14", TimelineKind.Report), ("2024-03-15", TimelineKind.Event),
        ]);
    }

    private static Comparison Compare(params Told[] told) =>
        StoryComparison.Compare([.. told.Select(member => (StoryMember)member)]);
}
