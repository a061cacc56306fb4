using System.Globalization;
using System.Text.Json;
using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

/// <summary>The agencies of many languages, in each of the places where a page may name them: they are credited and never authors.</summary>
public sealed class AgencyFormsTests
{
    // Language, agency, lines that credit it.
    private static readonly (string Language, string? Agency, string[] Lines)[] Credits =
    [
        ("en", "AP", ["AP", "By AP", "By The Associated Press", "Source: Associated Press", "— Associated Press", "via AP", "With files from The Associated Press"]),
        ("en", "Reuters", ["Reuters", "By Reuters", "(Reuters)", "Reuters Staff", "With inputs from Reuters", "Credit: Reuters"]),
        ("en", "PTI", ["PTI", "With PTI inputs", "Press Trust of India", "With inputs from PTI", "(With PTI inputs)"]),
        ("en", "Bernama", ["BERNAMA", "-- BERNAMA", "— Bernama", "Source: Bernama"]),
        ("en", "CP", ["The Canadian Press", "With files from The Canadian Press"]),
        ("en", "PA Media", ["PA Media", "Press Association", "By PA News Agency"]),
        ("en", "AAP", ["AAP", "Australian Associated Press", "with AAP"]),
        ("en", null, ["With inputs from agencies", "Agencies", "Staff and agencies", "With agency inputs", "Wire services"]),
        ("de", "dpa", ["dpa", "dpa/lby", "(dpa)", "Von dpa", "Quelle: dpa", "dpa-infocom", "mit Material der dpa", "© dpa-infocom", "(dpa/lsw)", "Quelle: dpa/lno"]),
        ("de", "AFP", ["Von AFP", "mit AFP", "Mit Material von AFP", "Quelle: AFP/dpa"]),
        ("de", "APA", ["APA", "(APA)", "Quelle: APA", "APA/dpa"]),
        ("de", "Keystone-SDA", ["Keystone-SDA", "(sda)", "sda/dpa", "(SDA)"]),
        ("de", null, ["Agenturen", "Mit Agenturmaterial", "mit Agenturen"]),
        ("fr", "AFP", ["AFP", "avec AFP", "Avec l'AFP", "Par AFP", "Source : AFP", "Agence France-Presse", "(avec AFP)", "La Gazette avec AFP"]),
        ("fr", "Belga", ["Belga", "Avec Belga", "Source: Belga"]),
        ("fr", null, ["Avec agences", "avec les agences"]),
        ("es", "EFE", ["EFE", "Agencias/EFE", "Agencia EFE", "Con información de EFE", "Fuente: EFE", "(EFE)", "EFE/Redacción", "Por EFE", "Redacción/EFE"]),
        ("es", "Europa Press", ["Europa Press", "Fuente: Europa Press", "EUROPA PRESS"]),
        ("es", "Télam", ["Télam", "Fuente: Télam"]),
        ("es", null, ["Agencias", "Redacción y agencias"]),
        ("pt", "Lusa", ["Lusa", "Agência Lusa", "Fonte: Lusa", "Com Lusa", "Com informações da Lusa"]),
        ("pt", "Agência Brasil", ["Agência Brasil", "Com informações da Agência Brasil", "Da Agência Brasil"]),
        ("it", "ANSA", ["(ANSA)", "ANSA", "Fonte: ANSA", "Fonte Ansa", "di ANSA"]),
        ("it", "Adnkronos", ["Adnkronos", "(Adnkronos)", "Fonte: Adnkronos"]),
        ("nl", "ANP", ["ANP", "Door ANP", "Bron: ANP", "ANP/Belga", "ANP/AFP"]),
        ("ru", "TASS", ["ТАСС", "/ТАСС/", "Источник: ТАСС", "ИТАР-ТАСС"]),
        ("ru", "Interfax", ["Интерфакс", "Источник: Интерфакс", "«Интерфакс»"]),
        ("ru", "RIA Novosti", ["РИА Новости", "По материалам РИА Новости", "Источник: РИА Новости"]),
        ("uk", "Ukrinform", ["Укрінформ", "Джерело: Укрінформ", "За матеріалами Укрінформ"]),
        ("uk", "UNIAN", ["УНІАН", "Джерело: УНІАН"]),
        ("pl", "PAP", ["PAP", "Źródło: PAP", "(PAP)", "PAP/AFP"]),
        ("cs", "ČTK", ["ČTK", "Zdroj: ČTK", "(ČTK)", "Autor: ČTK"]),
        ("sk", "TASR", ["TASR", "Zdroj: TASR", "Autor TASR"]),
        ("hu", "MTI", ["MTI", "Forrás: MTI", "(MTI)"]),
        ("ro", "Agerpres", ["AGERPRES", "Sursa: Agerpres"]),
        ("bg", "BTA", ["БТА", "Източник: БТА"]),
        ("sr", "Tanjug", ["Tanjug", "Izvor: Tanjug", "Извор: Танјуг"]),
        ("hr", "HINA", ["HINA", "Izvor: Hina", "Hina"]),
        ("sl", "STA", ["STA", "Vir: STA"]),
        ("el", "ANA-MPA", ["ΑΠΕ-ΜΠΕ", "Πηγή: ΑΠΕ-ΜΠΕ"]),
        ("no", "NTB", ["NTB", "©NTB", "(©NTB)", "Kilde: NTB", "Av NTB"]),
        ("sv", "TT", ["TT", "(TT)", "Källa: TT", "Av TT", "TT/AFP"]),
        ("da", "Ritzau", ["Ritzau", "/ritzau/", "Kilde: Ritzau", "Af Ritzau"]),
        ("fi", "STT", ["STT", "Lähde: STT", "STT–AFP"]),
        ("lt", "BNS", ["BNS", "Šaltinis: BNS"]),
        ("lt", "ELTA", ["ELTA", "Šaltinis: ELTA"]),
        ("lv", "LETA", ["LETA", "Avots: LETA"]),
        ("tr", "Anadolu", ["Anadolu Ajansı", "AA", "(AA)", "Kaynak: AA", "Kaynak: Anadolu Ajansı"]),
        ("tr", "DHA", ["DHA", "Kaynak: DHA"]),
        ("ar", "AFP", ["فرانس برس", "المصدر: فرانس برس", "وكالات/فرانس برس", "(أ ف ب)", "وكالة فرانس برس"]),
        ("ar", "Reuters", ["رويترز", "المصدر: رويترز", "وكالة رويترز"]),
        ("ar", "Anadolu", ["الأناضول", "وكالة الأناضول"]),
        ("ar", null, ["وكالات", "المصدر: وكالات"]),
        ("fa", "IRNA", ["ایرنا", "منبع: ایرنا"]),
        ("he", "Reuters", ["רויטרס", "מקור: רויטרס"]),
        ("hi", "PTI", ["पीटीआई", "भाषा", "स्रोत: पीटीआई"]),
        ("hi", null, ["एजेंसी", "एजेंसियां"]),
        ("ja", "Kyodo", ["共同通信", "共同", "（共同）", "【共同】", "配信：共同通信"]),
        ("ja", "Jiji", ["時事通信", "時事", "【時事】", "（時事）"]),
        ("ja", "Reuters", ["ロイター", "［ロイター］", "提供：ロイター"]),
        ("zh", "Xinhua", ["新华社", "来源：新华社", "新华社记者", "來源：新華社", "新华网"]),
        ("zh", "CNA", ["中央社", "（中央社）", "來源：中央社"]),
        ("zh", "AFP", ["法新社", "来源：法新社"]),
        ("ko", "Yonhap", ["연합뉴스", "출처: 연합뉴스", "[연합뉴스]", "(연합뉴스)"]),
        ("ko", "Xinhua", ["신화통신", "신화통신/연합뉴스"]),
        ("id", "Antara", ["Antara", "ANTARA", "Sumber: Antara", "(Antara)"]),
        ("vi", "VNA", ["TTXVN", "Theo TTXVN", "Nguồn: TTXVN", "(TTXVN)"]),
        ("th", "TNA", ["สำนักข่าวไทย"]),
        ("sw", "Reuters", ["Chanzo: Reuters"]),
        ("sw", "AFP", ["Chanzo: AFP"]),
    ];

    // Language, what stands before the text, agency.
    private static readonly (string Language, string Head, string Agency)[] Heads =
    [
        ("en", "MOSCOW (AP) — ", "AP"), ("en", "NAIROBI, March 3 (Xinhua) -- ", "Xinhua"), ("en", "KUALA LUMPUR, March 3 (Bernama) -- ", "Bernama"),
        ("en", "New Delhi: (PTI) ", "PTI"), ("en", "LONDON, March 3 (Reuters) - ", "Reuters"),
        ("de", "Berlin (dpa) - ", "dpa"), ("de", "München (dpa/lby) - ", "dpa"), ("de", "Wien (APA) - ", "APA"), ("de", "Bern (sda) - ", "Keystone-SDA"),
        ("fr", "Paris (AFP) - ", "AFP"), ("fr", "BRUXELLES, 3 mars (Belga) - ", "Belga"),
        ("es", "Madrid, 3 mar (EFE).- ", "EFE"), ("es", "MADRID, 3 Mar. (EUROPA PRESS) - ", "Europa Press"),
        ("pt", "Lisboa, 03 mar 2024 (Lusa) – ", "Lusa"),
        ("it", "(ANSA) - ROMA, 3 MAR - ", "ANSA"), ("it", "Roma, 3 mar. (Adnkronos) - ", "Adnkronos"),
        ("nl", "AMSTERDAM (ANP) - ", "ANP"), ("nl", "BRUSSEL (Belga) - ", "Belga"),
        ("ru", "МОСКВА, 3 марта. /ТАСС/. ", "TASS"), ("ru", "МОСКВА, 3 мар — РИА Новости. ", "RIA Novosti"),
        ("ru", "Москва. 3 марта. INTERFAX.RU - ", "Interfax"), ("uk", "КИЇВ. 3 березня. УНН. ", "UNN"),
        ("pl", "Warszawa (PAP) - ", "PAP"), ("cs", "Praha (ČTK) - ", "ČTK"), ("sk", "Bratislava 3. marca (TASR) - ", "TASR"),
        ("hu", "Budapest, 2024. március 3. (MTI) - ", "MTI"), ("ro", "București (AGERPRES) - ", "Agerpres"), ("hr", "ZAGREB (Hina) - ", "HINA"),
        ("sv", "Stockholm (TT) – ", "TT"), ("no", "Oslo (NTB) – ", "NTB"), ("fi", "HELSINKI (STT) – ", "STT"), ("da", "København (Ritzau) - ", "Ritzau"),
        ("tr", "ANKARA (AA) - ", "Anadolu"), ("tr", "İSTANBUL (DHA) - ", "DHA"),
        ("id", "Jakarta (ANTARA) - ", "Antara"), ("vi", "Hà Nội (TTXVN) - ", "VNA"),
        ("ja", "【ロンドン共同】", "Kyodo"), ("ja", "【ワシントン時事】", "Jiji"), ("ja", "［東京　３日　ロイター］ - ", "Reuters"),
        ("zh", "新华社北京3月3日电 ", "Xinhua"), ("zh", "（中央社台北3日電）", "CNA"), ("zh", "中新社北京3月3日电 ", "China News Service"),
        ("ko", "(서울=연합뉴스) 김하늘 기자 = ", "Yonhap"), ("ko", "[서울=뉴시스] 박별 기자 = ", "Newsis"),
        ("ar", "القاهرة (رويترز) - ", "Reuters"), ("ar", "باريس (أ ف ب) - ", "AFP"),
        ("hi", "नई दिल्ली, तीन मार्च (भाषा) ", "PTI"), ("el", "ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - ", "ANA-MPA"),
    ];

    public static TheoryData<string, string?, string> CreditLines() =>
        [.. Credits.SelectMany(row => row.Lines.Select(line => (row.Language, row.Agency, line)))];

    public static TheoryData<string, string, string> Datelined() => [.. Heads];

    public static TheoryData<string, string?, string> Names() =>
        [.. Credits.Where(row => row.Agency is not null).Select(row => (row.Language, row.Agency, row.Lines[0].Trim('(', ')', '/')))];

    [Theory]
    [MemberData(nameof(CreditLines))]
    public void A_line_credits_an_agency(string language, string? agency, string line)
    {
        var credit = Agencies.ReadCredit(line);

        credit.ShouldNotBeNull($"{language}: {line}");
        credit.Value.Agency.ShouldBe(agency, $"{language}: {line}");
        (Bylines.Read(line)?.Persons ?? []).ShouldBeEmpty($"{language}: {line}");
    }

    [Theory]
    [MemberData(nameof(Datelined))]
    public void A_dateline_names_an_agency(string language, string head, string agency)
    {
        var rest = language switch
        {
            "ja" or "zh" => "港の橋は月曜日、北側の橋脚に亀裂が見つかったため通行止めになったと当局が発表した。",
            "ko" => "북쪽 교각에서 균열이 발견되어 월요일 항구 다리가 폐쇄됐다고 당국이 밝혔다.",
            "ar" => "أغلق جسر الميناء يوم الاثنين بعد أن عثر المهندسون على شق في دعامته الشمالية.",
            "hi" => "उत्तरी खंभे में दरार मिलने के बाद बंदरगाह का पुल सोमवार को बंद कर दिया गया।",
            _ => "The harbour bridge was closed on Monday after engineers found a crack in its northern pier.",
        };

        Datelines.Read(head + rest)?.Agency.ShouldBe(agency, $"{language}: {head}");
        Datelines.Read(head + rest).ShouldNotBeNull($"{language}: {head}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_agency_is_no_author(string language, string? agency, string name)
    {
        var said = JsonSerializer.Serialize(name);
        string[] heads =
        [
            $$$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge closed","author":{"@type":"Person","name":{{{said}}} }}</script>""",
            $$$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour bridge closed","author":[{"@type":"Organization","name":{{{said}}} }]}</script>""",
            $"""<meta name="author" content="{name}">""",
        ];
        foreach (var (head, byline) in heads.Select(head => (head, "")).Append(("", $"""<p class="byline">{name}</p>""")).Append(("", $"""<a rel="author" href="/author/1">{name}</a>""")))
        {
            var article = Extractor.Extract(new Page("1", "page.html", null, new PageBody.Html(PageWith(language, head, byline))));

            article.Byline.ShouldBeEmpty($"{language}: {head}{byline}");
            article.Credit.ShouldBe(agency, $"{language}: {head}{byline}");
        }
    }

    [Fact]
    public void The_table_holds_more_than_thirty_languages() =>
        Credits.Select(row => row.Language).Distinct().Count().ShouldBeGreaterThan(30);

    private static string PageWith(string language, string head, string byline)
    {
        var paragraphs = string.Join('\n', Enumerable.Range(1, 4).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"<p>The harbour bridge was closed on Monday after engineers found a crack {i} metres long in its northern pier, the port said.</p>")));
        return $"""
            <!DOCTYPE html><html lang="{language}"><head><title>Harbour bridge closed</title>{head}</head>
            <body><article><h1>Harbour bridge closed</h1>{byline}{paragraphs}</article></body></html>
            """;
    }
}
