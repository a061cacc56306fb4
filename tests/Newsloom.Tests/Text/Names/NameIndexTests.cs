using Newsloom.Text.Names;

namespace Newsloom.Tests.Text.Names;

public sealed class NameIndexTests
{
    private static readonly string[] People =
    [
        "Valentin Brodsky", "Valentina Borodina", "Jacques Morel", "Pierre Morel", "Jack Morrell", "Elizabeth Hartmann", "Li Meihua", "Lin Mei-hui",
        "Giovanni Caruso", "Kim Sang-woo", "Ahmed Mansour", "Peter Schmidt", "Petra Schmitz",
    ];

    private static readonly NameIndex Index = new(People);

    [Theory]
    [InlineData("Валентин Бродский", "Valentin Brodsky")]
    [InlineData("Бродский, Валентин Андреевич", "Valentin Brodsky")]
    [InlineData("Жак Морель", "Jacques Morel")]
    [InlineData("Джек Моррелл", "Jack Morrell")]
    [InlineData("ピエール・モレル", "Pierre Morel")]
    [InlineData("エリザベス・ハートマン", "Elizabeth Hartmann")]
    [InlineData("伊丽莎白·哈特曼", "Elizabeth Hartmann")]
    [InlineData("伊麗莎白·哈特曼", "Elizabeth Hartmann")]
    [InlineData("李美花", "Li Meihua")]
    [InlineData("جوفاني كاروزو", "Giovanni Caruso")]
    [InlineData("أحمد منصور", "Ahmed Mansour")]
    [InlineData("פטר שמידט", "Peter Schmidt")]
    [InlineData("김상우", "Kim Sang-woo")]
    [InlineData("Πέτρα Σμιτς", "Petra Schmitz")]
    public void A_name_in_another_script_leads_to_its_bearer(string name, string bearer) =>
        People[Index.Find(name)[0].Name].ShouldBe(bearer);

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("·・-")]
    [InlineData("\ud83d")]
    public void What_is_no_name_leads_to_nobody(string name) => Index.Find(name).ShouldBeEmpty();

    [Fact]
    public void A_word_that_stood_alone_is_found_among_others_as_well()
    {
        var index = new NameIndex(People);
        index.Find("李美花").ShouldNotBeEmpty();
        Should.NotThrow(() => index.Find("李美花·伊丽莎白"));
        index.Find("伊丽莎白·哈特曼")[0].Name.ShouldBe(Array.IndexOf(People, "Elizabeth Hartmann"));
    }

    [Fact]
    public void A_page_in_place_of_a_name_takes_no_longer_than_a_name()
    {
        var clock = TimeProvider.System.GetTimestamp();

        foreach (var letter in "ямאم斯アa")
            Index.Find(new string(letter, 1_000_000));

        TimeProvider.System.GetElapsedTime(clock).ShouldBeLessThan(Patience.End);
    }

    [Theory]
    [InlineData("Валентин Бродский", "Valentin Brodsky", true)]
    [InlineData("Валентина Бородина", "Valentin Brodsky", false)]
    [InlineData("ピエール・モレル", "Pierre Morel", true)]
    [InlineData("ピエール・モレル", "Pierre Chabert", false)]
    [InlineData("Жак Морель", "Jean Morand", false)]
    public void Only_spellings_convince(string name, string latin, bool convinces)
    {
        var written = WrittenName.Of(name);
        var likeness = NameLikeness.Of(written, WrittenName.Of(latin));

        (likeness.Strays == 0 && likeness.Convinces(written)).ShouldBe(convinces, $"{likeness}");
    }
}
