using Newsloom.Deduplicate;

namespace Newsloom.Tests.Deduplicate;

/// <summary>Texts that look like copies and are none, and copies that do not look like it.</summary>
public sealed class LookAlikesTests
{
    public static TheoryData<string, string[], string[]> Templates => new()
    {
        {
            "en",
            ["Shares in Port Alder closed higher on Monday as buyers returned to shipping stocks. The Alder 40 index rose 1.2 percent to 4,318 points, led by Harl Lines, which gained 3.4 percent after a contract with the navy.",
             "Brent Mills lost 2.1 percent. The crown strengthened to 8.91 against the dollar. Analysts expect the central bank to leave its rate at 3.5 percent on Thursday."],
            ["Shares in Port Alder closed lower on Wednesday as investors sold bank stocks. The Alder 40 index fell 0.7 percent to 4,287 points, dragged down by Kessel Bank, which dropped 5.2 percent after a profit warning.",
             "Ormond Steel added 1.9 percent. The crown weakened to 8.97 against the dollar. Traders expect the central bank to lift its rate by a quarter point on Thursday."]
        },
        {
            "de",
            ["Im Norden bleibt es am Montag meist trocken, im Süden fallen am Nachmittag einzelne Schauer. Die Temperaturen erreichen 14 Grad an der Küste und bis zu 21 Grad am Oberlauf der Lenne.",
             "Der Wind weht schwach aus Nordwest. In der Nacht klart es auf, die Werte sinken auf 6 Grad."],
            ["Im Osten regnet es am Freitag zeitweise, im Westen zeigt sich am Vormittag öfter die Sonne. Die Höchstwerte liegen zwischen 9 Grad in den Bergen und 17 Grad im Tal der Lenne.",
             "Der Wind frischt aus Südwest auf. In der Nacht ziehen Wolken auf, es kühlt auf 8 Grad ab."]
        },
        {
            "ja",
            ["月曜日の東港株式市場は続伸した。平均株価の終値は前週末より百二十円高い四千三百十八円だった。海運株が買われ、春日汽船は三％上昇した。円相場は一ドル＝百四十八円台で推移した。"],
            ["水曜日の東港株式市場は反落した。平均株価の終値は前日より八十五円安い四千二百円だった。銀行株が売られ、北浜銀行は五％下落した。円相場は一ドル＝百五十円台後半で取引された。"]
        },
        {
            "es",
            ["La bolsa de Puerto Alto cerró el lunes con una subida del 1,2 por ciento, impulsada por las navieras. El índice principal terminó en 4.318 puntos. Navieras Roa ganó un 3,4 por ciento tras un contrato con la armada."],
            ["La bolsa de Puerto Alto cerró el miércoles con una caída del 0,7 por ciento, arrastrada por los bancos. El índice principal acabó en 4.287 puntos. El Banco del Istmo perdió un 5,2 por ciento después de avisar de pérdidas."]
        },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void The_next_report_of_a_series_is_no_copy(string language, string[] first, string[] second)
    {
        var index = new CopyIndex(new DeduplicateSettings());
        index.Add(Newsroom.Article("monday", null, first, language, "2024-03-04"));
        index.Add(Newsroom.Article("wednesday", null, second, language, "2024-03-06")).Copy.ShouldBeNull();
    }

    public static TheoryData<string, string[], string[]> Independent => new()
    {
        {
            "en",
            ["A goods train left the rails near Marlow at dawn on Thursday and tore down two hundred metres of overhead line, the railway said.", "The driver was taken to hospital with a broken wrist. Trains between Marlow and Kessel Bay are replaced by buses until Sunday."],
            ["Commuters in Marlow woke to silence on Thursday: a derailed freight train had cut the power to the line.", "Two hundred metres of wire lie beside the track, and the engine driver is being treated for a broken wrist. Buses will run to Kessel Bay until the weekend is over, according to the railway."]
        },
        {
            "zh",
            ["周四清晨，一列货运列车在马洛附近脱轨，扯断约两百米接触网。铁路公司说，司机手腕骨折，已送医院。马洛与凯塞尔湾之间的列车停运至周日，由巴士接驳。"],
            ["马洛居民周四一早发现火车停了：脱轨的货车切断了线路供电。两百米长的电线散落轨旁，受伤的司机正在接受治疗。往凯塞尔湾的乘客周末前只能改乘巴士。"]
        },
    };

    [Theory]
    [MemberData(nameof(Independent))]
    public void Two_reports_of_one_event_are_no_copies(string language, string[] first, string[] second)
    {
        var index = new CopyIndex(new DeduplicateSettings());
        index.Add(Newsroom.Article("one", null, first, language));
        index.Add(Newsroom.Article("two", null, second, language)).Copy.ShouldBeNull();
    }

    public static TheoryData<string, Func<string, string>> Edits => new()
    {
        { "house style", line => line.Replace("percent", "per cent", StringComparison.Ordinal).Replace("harbour", "harbor", StringComparison.Ordinal).Replace("gymnasium", "gym", StringComparison.Ordinal) },
        { "other figures", line => line.Replace("214", "about 220", StringComparison.Ordinal).Replace("twelve", "15", StringComparison.Ordinal).Replace("1962", "1961", StringComparison.Ordinal) },
        { "typos", line => line.Replace("sandbank", "sandbnak", StringComparison.Ordinal).Replace("passengers", "pasengers", StringComparison.Ordinal).Replace("captain", "captian", StringComparison.Ordinal) },
        { "quotation marks", line => "“" + line + "”" },
        { "capitals", line => line.ToUpperInvariant() },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edited_text_is_still_a_copy(string what, Func<string, string> edit)
    {
        var index = new CopyIndex(new DeduplicateSettings());
        index.Add(Newsroom.Article("wire", null, Newsroom.FerryWire));
        index.Add(Newsroom.Article("paper", null, Newsroom.FerryWire.Select(edit))).Copy.ShouldNotBeNull(what).Of.ShouldBe("wire");
    }

    [Fact]
    public void A_reordered_text_is_still_a_copy()
    {
        var index = new CopyIndex(new DeduplicateSettings());
        index.Add(Newsroom.Article("wire", null, Newsroom.FerryWire));
        index.Add(Newsroom.Article("paper", null, Newsroom.FerryWire.Reverse())).Copy.ShouldNotBeNull().Of.ShouldBe("wire");
    }
}
