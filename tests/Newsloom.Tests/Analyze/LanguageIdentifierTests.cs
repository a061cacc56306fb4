using System.Diagnostics;
using Newsloom.Analyze;

namespace Newsloom.Tests.Analyze;

public sealed class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier Identifier = new();

    [Theory]
    [InlineData("en", "The council voted on Tuesday to close the old bridge for repairs.")]
    [InlineData("en", "Flood warning for the coast")]
    [InlineData("de", "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke zu sperren.")]
    [InlineData("de", "Hochwasserwarnung für die Küste")]
    [InlineData("fr", "Le conseil municipal a décidé mardi de fermer le vieux pont pour des travaux.")]
    [InlineData("es", "El ayuntamiento decidió el martes cerrar el puente viejo por obras.")]
    [InlineData("ru", "Городской совет во вторник решил закрыть старый мост на ремонт.")]
    [InlineData("uk", "Міська рада у вівторок вирішила закрити старий міст на ремонт.")]
    [InlineData("be", "Гарадскі савет у аўторак вырашыў закрыць стары мост на рамонт.")]
    [InlineData("bg", "Общинският съвет реши във вторник да затвори стария мост за ремонт.")]
    [InlineData("pl", "Rada miasta zdecydowała we wtorek o zamknięciu starego mostu.")]
    [InlineData("nl", "De gemeenteraad besloot dinsdag de oude brug te sluiten voor herstel.")]
    [InlineData("it", "Il consiglio comunale ha deciso martedì di chiudere il vecchio ponte.")]
    [InlineData("pt", "A câmara municipal decidiu na terça-feira fechar a ponte velha para obras.")]
    [InlineData("sv", "Kommunfullmäktige beslutade på tisdagen att stänga den gamla bron.")]
    [InlineData("fi", "Kaupunginvaltuusto päätti tiistaina sulkea vanhan sillan korjausta varten.")]
    [InlineData("el", "Το δημοτικό συμβούλιο αποφάσισε να κλείσει την παλιά γέφυρα.")]
    [InlineData("ja", "市議会は火曜日に古い橋を閉鎖することを決めた。")]
    [InlineData("zh", "市议会星期二决定关闭旧桥进行维修。")]
    [InlineData("ko", "시의회는 화요일 낡은 다리를 폐쇄하기로 결정했다.")]
    [InlineData("ar", "قرر المجلس البلدي يوم الثلاثاء إغلاق الجسر القديم.")]
    [InlineData("he", "מועצת העיר החליטה ביום שלישי לסגור את הגשר הישן.")]
    public void Tells_the_language_of_a_sentence_or_headline(string language, string text) =>
        Identifier.Identify(text).Language.ShouldBe(language);

    [Theory]
    [InlineData("en", "The council voted on Tuesday to close the old bridge for repairs. Traffic will be led around the town until spring, the mayor said, and asked drivers to be patient.")]
    [InlineData("ru", "Городской совет во вторник решил закрыть старый мост на ремонт. По словам мэра, движение пойдёт в объезд до весны, водителей просят потерпеть.")]
    public void Is_sure_of_a_paragraph(string language, string text)
    {
        var guess = Identifier.Identify(text);
        guess.Language.ShouldBe(language);
        guess.Confidence.ShouldBeGreaterThan(0.9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 345 – 67 %")]
    [InlineData("ok")]
    [InlineData("\uD800\uDC00\uDFFF \u0301\u0301")]
    public void Says_nothing_of_too_little(string text) => Identifier.Identify(text).Language.ShouldBeNull();

    [Fact]
    public void A_quotation_in_another_script_does_not_sway_it() =>
        Identifier.Identify("The minister said «Спасибо» to the crowd and then left the building by the back door.").Language.ShouldBe("en");

    [Fact]
    public void A_very_long_text_costs_no_more_than_its_beginning()
    {
        var text = string.Concat(Enumerable.Repeat("An endless page of words without any end. ", 100_000));
        var watch = Stopwatch.StartNew();
        Identifier.Identify(text).Language.ShouldBe("en");
        watch.Elapsed.ShouldBeLessThan(Patience.End);
    }
}
