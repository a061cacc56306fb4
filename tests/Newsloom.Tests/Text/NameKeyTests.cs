using Newsloom.Text;

namespace Newsloom.Tests.Text;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Lukashenko", "Lukaschenko", "Loukachenko", "Łukaszenko", "Лукашенко", "Lukašenko")]
    [InlineData("Kim Jong-un", "Kim Jongun", "KIM JONG-UN")]
    [InlineData("Müller", "Mueller", "Muller", "Мюллер")]
    [InlineData("Wladimir Putin", "Vladimir Putin", "Vladimir Poutine", "Владимир Путин")]
    [InlineData("Karbalevich", "Karbalewitsch", "Карбалевич", "Karbalevič")]
    [InlineData("Shostakovich", "Schostakowitsch", "Chostakovitch", "Шостакович")]
    [InlineData("Philip Alexander", "Filip Aleksander")]
    [InlineData("Yanukovych", "Yanukovich")]
    [InlineData("Milošević", "Milosevic", "Милошевич")]
    public void Spellings_of_one_name_meet(string name, params string[] others)
    {
        foreach (var other in others)
            NameKey.Of(other).ShouldBe(NameKey.Of(name), other);
    }

    [Theory]
    [InlineData("Alexander Lukashenko", "Alexander Lukin")]
    [InlineData("Kim Jong-un", "Kim Jong-nam")]
    [InlineData("Angela Merkel", "Angela Markov")]
    [InlineData("John Smith", "Jan Smets")]
    public void Different_names_stay_apart(string name, string other) => NameKey.Of(other).ShouldNotBe(NameKey.Of(name));

    [Fact]
    public void Marks_make_no_words() => NameKey.Of(" -- Anna ... (Berg) ").ShouldBe(NameKey.Of("Anna Berg"));
}
