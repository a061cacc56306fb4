using Newsloom.Text;

namespace Newsloom.Tests.Text;

public sealed class LatinTests
{
    [Theory]
    [InlineData("Лукашенко", "lukashenko")]
    [InlineData("Щукин и Ёлкин", "shchukin i yolkin")]
    [InlineData("Володимир Зеленський", "volodimir zelenskiy")]
    [InlineData("Ђорђе Његош", "djordje njegosh")]
    [InlineData("Παπανδρέου", "papandreou")]
    [InlineData("Μπακογιάννη", "bakogianni")]
    [InlineData("김정은", "gimjeongeun")]
    [InlineData("シャルル", "sharuru")]
    [InlineData("とうきょう", "toukyou")]
    [InlineData("नरेन्द्र मोदी", "narendr modi")]
    [InlineData("ירושלים", "irushlim")]
    [InlineData("თბილისი", "tbilisi")]
    [InlineData("Հայաստան", "hayastan")]
    [InlineData("Łódź, Århus, Çeşme, Straße, İzmir", "lodz, arhus, cesme, strasse, izmir")]
    [InlineData("ＡＢＣ ﬁn", "abc fin")]
    [InlineData("北京 2024", "北京 2024")]
    public void Writes_any_script_in_plain_letters(string text, string latin) => Latin.Of(text).ShouldBe(latin);

    [Fact]
    public void Gives_back_a_plain_text_itself()
    {
        const string text = "nothing to change, 100 %";
        Latin.Of(text).ShouldBeSameAs(text);
    }

    [Fact]
    public void Cuts_a_long_text_without_a_trace()
    {
        var text = string.Concat(Enumerable.Repeat("Жанна д'Арк 東京 ", 5_000));
        Latin.Of(text).ShouldBe(string.Concat(Enumerable.Repeat("zhanna d'ark 東京 ", 5_000)));
    }

    [Fact]
    public void Takes_every_character_there_is()
    {
        var all = string.Concat(Enumerable.Range(0, 0x10000).Select(code => (char)code));
        Span<char> room = new char[Latin.MaxLength(all.Length)];
        Latin.Write(all, room).ShouldBeGreaterThan(all.Length / 2);
        Latin.Of(all).ShouldNotBeEmpty();
    }
}
