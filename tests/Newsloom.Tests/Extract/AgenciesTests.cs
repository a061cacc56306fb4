using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class AgenciesTests
{
    [Theory]
    [InlineData("AP", "AP")]
    [InlineData("(AP)", "AP")]
    [InlineData("By The Associated Press", "AP")]
    [InlineData("ASSOCIATED PRESS", "AP")]
    [InlineData("dpa/lby", "dpa")]
    [InlineData("Von AFP", "AFP")]
    [InlineData("© AFP", "AFP")]
    [InlineData("Agence France-Presse", "AFP")]
    [InlineData("Quelle: dpa, Reuters", "dpa")]
    [InlineData("Fuente: EFE", "EFE")]
    [InlineData("Com informações da Lusa", "Lusa")]
    [InlineData("ТАСС", "TASS")]
    [InlineData("РИА Новости", "RIA Novosti")]
    [InlineData("Источник: Интерфакс", "Interfax")]
    [InlineData("Джерело: Укрінформ", "Ukrinform")]
    [InlineData("With inputs from PTI", "PTI")]
    [InlineData("来源：新华社", "Xinhua")]
    [InlineData("共同通信", "Kyodo")]
    [InlineData("연합뉴스", "Yonhap")]
    [InlineData("पीटीआई", "PTI")]
    [InlineData("رويترز", "Reuters")]
    [InlineData("Källa: TT", "TT")]
    [InlineData("/ritzau/", "Ritzau")]
    [InlineData("Keystone-SDA", "Keystone-SDA")]
    [InlineData("Zdroj: ČTK", "ČTK")]
    [InlineData("With inputs from agencies", null)]
    [InlineData("Agenturen", null)]
    public void Reads_a_credit_line(string line, string? agency)
    {
        var credit = Agencies.ReadCredit(line);

        credit.ShouldNotBeNull();
        credit.Value.Agency.ShouldBe(agency);
    }

    [Theory]
    [InlineData("tt")]
    [InlineData("Ap")]
    [InlineData("Pa said no")]
    [InlineData("By Anna Berg")]
    [InlineData("The AP reported on Friday")]
    [InlineData("Source: the ministry")]
    [InlineData("")]
    [InlineData("///")]
    public void Leaves_other_lines_alone(string line) => Agencies.ReadCredit(line).ShouldBeNull();

    [Theory]
    [InlineData("NXA", true)]
    [InlineData("ВТН", true)]
    [InlineData("News", false)]
    [InlineData("HOME", false)]
    [InlineData("NEWS", false)]
    [InlineData("X", false)]
    public void An_unknown_agency_has_the_form_of_one(string token, bool expected) =>
        Agencies.HasAgencyForm(token).ShouldBe(expected);
}
