using System.Globalization;
using Newsloom.Analyze;
using Newsloom.Text;

namespace Newsloom.Tests.Analyze;

public sealed class FigureFinderTests
{
    [Theory]
    [InlineData("en", "Three boats and 1,200 people reached the port.", "3 boats|1200 people")]
    [InlineData("en", "It was a 10-missile strike.", "10 missile")]
    [InlineData("en", "Seven of the ten missiles were shot down.", "7 missiles|10 missiles")]
    [InlineData("en", "Dozens of houses burnt.", "~24 houses")]
    [InlineData("en", "At least twenty-five sailors drowned.", "~25 sailors")]
    [InlineData("en", "The pool cost $2.5 million.", "2500000 USD")]
    [InlineData("en", "Prices rose by 4.5 percent in ten days.", "4.5 %")]
    [InlineData("en", "The road is 12 km long.", "12 km")]
    [InlineData("en", "On 4 March 2024 at 10:05 the score was 3-1 on page 7 of volume 2010.", "")]
    [InlineData("en", "The 45-year-old called 0800 123 456 for the 3rd time.", "")]
    [InlineData("de", "Zehn russische Raketen trafen 1.200 Häuser.", "10 Raketen|1200 Häuser")]
    [InlineData("de", "Rund 2,5 Millionen Euro fehlen.", "~2500000 EUR")]
    [InlineData("de", "Fünfundzwanzig Menschen warten seit 3 Jahren.", "25 Menschen")]
    [InlineData("de", "Das sind 40 Prozent der Wähler.", "40 Wähler %")]
    [InlineData("fr", "Dix missiles ont touché 1 200 maisons.", "10 missiles|1200 maisons")]
    [InlineData("fr", "Une dizaine de bateaux ont coulé, pour 3,5 millions d'euros.", "~10 bateaux|3500000 EUR")]
    [InlineData("es", "Diez misiles rusos alcanzaron 1.200 casas.", "10 misiles|1200 casas")]
    [InlineData("es", "Más de 30 heridos y 5 millones de euros.", "~30 heridos|5000000 EUR")]
    [InlineData("ru", "Десять крылатых ракет попали в 25 домов.", "10 ракет|25 домов")]
    [InlineData("ru", "Ущерб составил 3,5 млн рублей.", "3500000 RUB")]
    [InlineData("xx", "Tuhosi 30 taloa.", "30 taloa")]
    public void Reads_a_number_with_what_it_counts(string language, string text, string expected) =>
        string.Join('|', Find(text, language).Select(Printed)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Norrland claimed its troops shot down seven of the ten missiles.", "Norrland")]
    [InlineData("en", "Ten people died, police said.", "police")]
    [InlineData("en", "According to the Harbour Board, two boats sank.", "the Harbour Board")]
    [InlineData("de", "Nach Angaben der Polizei wurden zehn Menschen verletzt.", "der Polizei")]
    [InlineData("fr", "Selon la mairie, dix personnes sont mortes.", "la mairie")]
    [InlineData("ru", "По данным полиции, погибли десять человек.", "полиции")]
    [InlineData("en", "Two boats sank in the storm.", null)]
    public void Knows_who_claims_it(string language, string text, string? claimedBy) =>
        Find(text, language).ShouldAllBe(figure => figure.ClaimedBy == claimedBy);

    [Fact]
    public void Hostile_numbers_are_no_figures()
    {
        foreach (var piece in new[] { "9", "1,234,", "million ", "twenty ", "1 ", "ten of the " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
            Find(text, "en").ShouldAllBe(figure => figure.Span.End <= text.Length);
        }
    }

    private static IReadOnlyList<Figure> Find(string text, string language)
    {
        (string Name, EntityKind Kind)[] names = [("Norrland", EntityKind.Country), ("Harbour Board", EntityKind.Organisation)];
        Mention[] mentions =
        [
            .. names.Where(name => text.Contains(name.Name, StringComparison.Ordinal))
                .Select(name => (name, text.IndexOf(name.Name, StringComparison.Ordinal)))
                .Select(found => new Mention(found.name.Name, new TextSpan(found.Item2, found.Item2 + found.name.Name.Length), found.name.Name)),
        ];
        return FigureFinder.Find(text, language, Sentences.Split(text, language), [.. names.Select(name => new Entity(name.Name, name.Name, name.Kind))], mentions, []);
    }

    private static string Printed(Figure figure)
    {
        var value = figure.Value.ToString("0.##", CultureInfo.InvariantCulture);
        // A unit that counts nothing else is its own noun.
        var what = figure.Unit is null || figure.What[0] is 'W' ? " " + figure.What : "";
        return $"{(figure.IsApproximate ? "~" : "")}{value}{what}{(figure.Unit is null ? "" : " " + figure.Unit)}";
    }
}
