using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class BylinesTests
{
    [Theory]
    [InlineData("By Anna Berg", "Anna Berg")]
    [InlineData("By Anna Berg and Tom O'Hara", "Anna Berg;Tom O'Hara")]
    [InlineData("By ANNA BERG", "Anna Berg")]
    [InlineData("By Anna Berg, Tom Reed and Li Wei in Harbour City", "Anna Berg;Tom Reed;Li Wei")]
    [InlineData("By Anna Berg | Updated 3 March 2024 10:00", "Anna Berg")]
    [InlineData("By Anna Berg, Political Correspondent", "Anna Berg")]
    [InlineData("Anna Berg, Political Correspondent", "Anna Berg")]
    [InlineData("Anna Berg in Berlin", "Anna Berg")]
    [InlineData("Von Jürgen von der Heide", "Jürgen von der Heide")]
    [InlineData("Von Anna Berg und Karl Holm, Hafenstadt", "Anna Berg;Karl Holm")]
    [InlineData("Par Élise Dupré", "Élise Dupré")]
    [InlineData("Por María de la Torre", "María de la Torre")]
    [InlineData("Di Carla Neri", "Carla Neri")]
    [InlineData("Door Piet van Dam", "Piet van Dam")]
    [InlineData("Автор: Анна Гаваньская", "Анна Гаваньская")]
    [InlineData("Text: Anna Berg", "Anna Berg")]
    [InlineData("김하늘 기자", "김하늘")]
    public void Names_the_persons(string line, string expected) =>
        string.Join(';', Bylines.Read(line).ShouldNotBeNull().Persons).ShouldBe(expected);

    [Theory]
    [InlineData("Associated Press writer Mira Solen in Northhaven, Estonia, contributed.", "Mira Solen")]
    [InlineData("AP writers Mira Solen in Northhaven and Jon Vik contributed to this report.", "Mira Solen;Jon Vik")]
    [InlineData("Additional reporting by Jon Vik", "Jon Vik")]
    [InlineData("Reporting by Mira Solen; editing by Jon Vik", "Mira Solen;Jon Vik")]
    [InlineData("(Reporting by Mira Solen in Northhaven; Editing by Jon Vik and Bo Lind)", "Mira Solen;Jon Vik;Bo Lind")]
    [InlineData("Mitarbeit: Jon Vik", "Jon Vik")]
    [InlineData("Avec Mira Solen", "Mira Solen")]
    public void Tells_helpers_from_authors(string line, string expected)
    {
        var byline = Bylines.Read(line).ShouldNotBeNull();

        byline.Persons.ShouldBeEmpty();
        string.Join(';', byline.Contributors).ShouldBe(expected);
    }

    [Theory]
    [InlineData("By Reuters", "Reuters")]
    [InlineData("Von dpa", "dpa")]
    public void An_agency_is_no_author(string line, string agency)
    {
        var byline = Bylines.Read(line).ShouldNotBeNull();

        byline.Persons.ShouldBeEmpty();
        byline.Agency.ShouldBe(agency);
    }

    [Theory]
    [InlineData("By the time the bridge was closed, the town had waited for an hour.")]
    [InlineData("Par ailleurs, le pont est fermé.")]
    [InlineData("Von heute an gilt die Sperrung.")]
    [InlineData("With the bridge closed, ferries ran all night.")]
    [InlineData("Related Stories")]
    [InlineData("Published 3 March 2024")]
    [InlineData("")]
    public void Leaves_other_lines_alone(string line) => Bylines.Read(line).ShouldBeNull();

    [Theory]
    [InlineData("Anna Berg", true)]
    [InlineData("Ludwig van der Berg", true)]
    [InlineData("anna berg", false)]
    [InlineData("Associated Press", false)]
    [InlineData("Staff Writer", false)]
    [InlineData("Monday Morning", false)]
    [InlineData("Sign In", false)]
    public void Knows_the_form_of_a_name(string name, bool expected) => Bylines.IsPerson(name).ShouldBe(expected);
}
