using Newsloom.Analyze.Names;

namespace Newsloom.Tests.Analyze.Names;

public sealed class PersonIdentitiesTests
{
    private static readonly PersonIdentities Identities = new(new KnownPeople(
        [
            new(1, "Valentin Brodsky", ["country:MD"]), new(2, "Jack Morrell", ["country:IE"]), new(3, "Jack Morrell", ["country:NZ"]),
            new(4, "Jacques Morel", ["country:FR"]),
        ],
        new Dictionary<ulong, int[]> { [NameHash.Of("Jack Morrell")] = [1, 2] }));

    [Theory]
    [InlineData("Валентин Бродский", "", "Q1")]
    [InlineData("Walentin Brodskij", "", "Q1")]
    [InlineData("Valentina Brodska", "", null)]
    [InlineData("Brodsky", "country:MD", null)]
    [InlineData("Jack Morrell", "", null)]
    [InlineData("Jack Morrell", "country:NZ", "Q3")]
    [InlineData("Jack Morrell", "country:NZ country:IE", null)]
    [InlineData("Джек Моррелл", "country:IE", "Q2")]
    [InlineData("Джек Моррелл", "country:FR", null)]
    [InlineData("Иван Кузнецов", "country:MD", null)]
    public void A_person_of_the_list_is_told_by_spelling_and_country(string name, string countries, string? id) =>
        Identities.Find(name, NameIds.OfPerson(name), countries.Split(' ').ToHashSet())?.Id.ShouldBe(id);

    [Fact]
    public void Two_spellings_in_one_text_become_one_entity_everywhere()
    {
        var found = new NamesFound(
            [new("person:a", "Валентин Бродский", EntityKind.Person), new("person:b", "Valentin Brodskij", EntityKind.Person)],
            [new("person:a", new(0, 17), "Валентин Бродский"), new("person:b", new(20, 37), "Valentin Brodskij")],
            ["person:a", "person:b"]);

        var settled = found.Renamed(new Dictionary<string, string> { ["person:a"] = "Q1", ["person:b"] = "Q1" });

        settled.Entities.ShouldHaveSingleItem().Id.ShouldBe("Q1");
        settled.Mentions.ShouldAllBe(mention => mention.EntityId == "Q1");
        settled.TitleEntities.ShouldBe(["Q1"]);
    }
}
