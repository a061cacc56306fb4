using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class DatelinesTests
{
    private const string Report = "The harbour bridge was closed on Monday after engineers found a crack in its northern pier.";

    [Theory]
    [InlineData("MOSCOW (AP) — ", "MOSCOW", null, "AP")]
    [InlineData("LONDON — ", "LONDON", null, null)]
    [InlineData("NEW DELHI: ", "NEW DELHI", null, null)]
    [InlineData("PARIS, 3 mars (Reuters) - ", "PARIS", "3-3", "Reuters")]
    [InlineData("BERLIN, Sept 15 (Reuters) - ", "BERLIN", "9-15", "Reuters")]
    [InlineData("Berlin (dpa) - ", "Berlin", null, "dpa")]
    [InlineData("München (dpa/lby) – ", "München", null, "dpa")]
    [InlineData("Wien (APA) – ", "Wien", null, "APA")]
    [InlineData("MADRID, 3 de marzo de 2024 (EFE).- ", "MADRID", "3-3-2024", "EFE")]
    [InlineData("МОСКВА, 15 сентября. /ТАСС/. ", "МОСКВА", "9-15", "TASS")]
    [InlineData("МОСКВА, 15 сен — РИА Новости. ", "МОСКВА", "9-15", "RIA Novosti")]
    [InlineData("Kiew/Moskau. ", "Kiew/Moskau", null, null)]
    [InlineData("WASHINGTON, D.C. — ", "WASHINGTON, D.C", null, null)]
    [InlineData("SPRINGVALE, Ohio (XNA) — ", "SPRINGVALE, Ohio", null, "XNA")]
    [InlineData("(Reuters) - ", null, null, "Reuters")]
    [InlineData("(Tokyo) ", "Tokyo", null, null)]
    public void Reads_the_head_of_a_paragraph(string head, string? place, string? day, string? agency)
    {
        var text = head + Report;

        var found = Datelines.Read(text);

        found.ShouldNotBeNull();
        found.Place.ShouldBe(place);
        Printed(found.Day).ShouldBe(day);
        found.Agency.ShouldBe(agency);
        text[found.TextStart..].ShouldBe(Report);
    }

    [Theory]
    [InlineData("Moscow, September 15", "Moscow", "9-15")]
    [InlineData("Northhaven, 3 March 2024", "Northhaven", "3-3-2024")]
    [InlineData("Берлин, 3 марта", "Берлин", "3-3")]
    public void Reads_a_line_of_its_own(string line, string place, string day)
    {
        var found = Datelines.Read(line);

        found.ShouldNotBeNull();
        found.Place.ShouldBe(place);
        Printed(found.Day).ShouldBe(day);
        found.AsPrinted.ShouldBe(line);
        found.TextStart.ShouldBe(line.Length);
    }

    [Theory]
    [InlineData("【ワシントン共同】橋の北側の橋脚に亀裂が見つかり、当局は月曜日に通行止めにした。", "ワシントン", "Kyodo")]
    [InlineData("(서울=연합뉴스) 김하늘 기자 = 북쪽 교각에서 균열이 발견되어 월요일 다리가 폐쇄됐다.", "서울", "Yonhap")]
    [InlineData("新华社北京9月15日电 工程师在北侧桥墩发现裂缝后，大桥于周一关闭。", "北京", "Xinhua")]
    [InlineData("नई दिल्ली: पुल के उत्तरी खंभे में दरार मिलने के बाद सोमवार को उसे बंद कर दिया गया।", "नई दिल्ली", null)]
    public void Reads_scripts_without_capitals(string text, string place, string? agency)
    {
        var found = Datelines.Read(text);

        found.ShouldNotBeNull();
        found.Place.ShouldBe(place);
        found.Agency.ShouldBe(agency);
        found.TextStart.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("UPDATE: The harbour bridge was closed on Monday after engineers found a crack in it.")]
    [InlineData("Markus Holm (CDU) - so heißt der neue Mann in der Stadt, die seit Jahren auf ihn wartet.")]
    [InlineData("Friday, September 15")]
    [InlineData("Published: September 15, 2023")]
    [InlineData("September 15, 2023")]
    [InlineData("He said no. Then the harbour bridge was closed on Monday, and nobody knew for how long.")]
    [InlineData("The bridge — built in 1904 — was closed on Monday after engineers found a crack in it.")]
    [InlineData("Anna Berg (42) sagte am Montag, die Brücke werde geschlossen, bis der Riss behoben sei.")]
    [InlineData("")]
    [InlineData("((((((((")]
    public void Leaves_other_text_alone(string text) => Datelines.Read(text).ShouldBeNull();

    private static string? Printed(DayOfYear? day) =>
        day is not { } known ? null : known.Year is { } year ? $"{known.Month}-{known.Day}-{year}".Replace($"{known.Month}-{known.Day}", $"{known.Day}-{known.Month}", StringComparison.Ordinal) : $"{known.Month}-{known.Day}";
}
