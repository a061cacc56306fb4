using System.Text;
using Newsloom.Extract.Dump;

namespace Newsloom.Tests.Extract;

public sealed class TextDumpTests
{
    [Fact]
    public void An_aggregator_is_not_the_outlet()
    {
        var article = Read("aggregator");

        article.Title.ShouldBe("Northhaven closes its oldest bridge after engineers find a crack");
        article.Outlet.ShouldBe("The Harbour Post");
        article.Aggregator.ShouldBe("pressbox");
        article.Byline.ShouldBe(["Mira Solen"]);
        article.Section.ShouldBe("World");
        article.Published.ShouldBeNull();
        article.Images.ShouldHaveSingleItem().Credit.ShouldBe("Jon Vik/NXA");
        article.Text.ShouldStartWith("Northhaven has closed its oldest bridge");
        article.Text.ShouldEndWith("report of the harbour police.");
    }

    [Fact]
    public void A_newspaper_prints_an_agency_that_nobody_knows()
    {
        var article = Read("newspaper");

        article.Title.ShouldBe("Northhaven shuts its oldest bridge, mayor says no gamble with lives");
        article.Outlet.ShouldBe("The Valley Courier");
        article.Aggregator.ShouldBeNull();
        article.Credit.ShouldBe("NXA");
        article.Byline.ShouldBeEmpty();
        article.Dateline.ShouldBe(new Dateline("Northhaven, March 4", "Northhaven", new NewsTime(new DateOnly(2024, 3, 4))));
        article.Published.ShouldBe(new NewsTime(new DateOnly(2024, 3, 4)));
        article.Text.ShouldStartWith("The oldest bridge of Northhaven");
        article.Text.ShouldEndWith("help with the inquiry.");
    }

    [Fact]
    public void A_scraper_has_a_time_of_its_own_and_no_author()
    {
        var article = Read("scraper");

        article.Title.ShouldBe("Bridge of Northhaven is closed after a crack is found, and ferries take over");
        article.Outlet.ShouldBeNull();
        article.Aggregator.ShouldBe("Quantumleaf");
        article.Credit.ShouldBe("NXA");
        article.Byline.ShouldBeEmpty();
        article.Contributors.ShouldBe(["Bo Lind"]);
        article.Published.ShouldBeNull();
        article.Republished.ToString().ShouldBe("2025-02-11T06:41:09");
        article.Text.ShouldStartWith("NORTHHAVEN (NXA) — The oldest bridge");
        article.Text.ShouldEndWith("pier in thick fog.");
    }

    [Fact]
    public void Captions_are_taken_out_of_a_run_on_paragraph()
    {
        var article = Read("run-on");

        article.Title.ShouldBe("Northhaven loses its bridge and finds its ferries again");
        article.Outlet.ShouldBe("harbourpost.co.uk");
        article.Published.ShouldBeNull();
        article.Republished.ShouldBeNull();
        article.Images.Select(image => image.Caption).ShouldBe(
            ["The mayor of Northhaven at the closed bridge", "‘The bridge stays shut.’", "Boats wait for passengers below the old town"]);
        article.Images.ShouldAllBe(image => image.Credit == "NXA");
        article.Text.ShouldStartWith("Northhaven has lost its bridge for months");
        article.Text.ShouldContain("built in 1904. After the closure , ferry companies");
        article.Text.ShouldEndWith("put aside for it.");
    }

    [Fact]
    public void A_translation_names_its_source_site()
    {
        var article = Read("translation");

        article.Title.ShouldBe("Eine Stadt ohne Brücke? Northhaven sperrt sein ältestes Bauwerk nach einem Riss im Pfeiler");
        article.Outlet.ShouldBe("KONTOR");
        article.Aggregator.ShouldBeNull();
        article.Published.ShouldBeNull();
        article.Text.ShouldEndWith("aus dem Urlaub zurück.");
    }

    [Theory]
    [InlineData("russian", "В Северной Гавани закрыли старейший мост", "Речной вестник", "Анна Берегова", "TASS", "2024-03-04T14:20:00", "СЕВЕРНАЯ ГАВАНЬ", "отозвали из отпусков.")]
    [InlineData("spanish", "Puerto Norte cierra su puente más antiguo", "El Correo del Río", "Lucía de la Vega", null, "2024-03-04T14:20:00", null, "paciencia a los ciclistas.")]
    [InlineData("japanese", "北港市、最も古い橋を閉鎖　橋脚に亀裂", "川辺新聞", null, "Kyodo", "2024-03-04T14:20:00", "ワシントン", "協力すると話している。")]
    public void Reads_other_languages(
        string name, string title, string outlet, string? byline, string? credit, string published, string? place, string end)
    {
        var article = Read(name);

        article.Title.ShouldBe(title.Replace('　', ' '));
        article.Outlet.ShouldBe(outlet);
        article.Byline.ShouldBe(byline is null ? [] : [byline]);
        article.Credit.ShouldBe(credit);
        article.Published.ToString().ShouldBe(published);
        article.Dateline?.Place.ShouldBe(place);
        article.Text.ShouldEndWith(end);
    }

    [Theory]
    [InlineData("aggregator")]
    [InlineData("newspaper")]
    [InlineData("scraper")]
    [InlineData("run-on")]
    [InlineData("translation")]
    [InlineData("russian")]
    [InlineData("spanish")]
    [InlineData("japanese")]
    public void The_headline_and_the_page_around_it_are_not_text(string name)
    {
        var article = Read(name);
        string[] boilerplate =
        [
            article.Title!, "Already a member", "Related", "RELATED", "Ranking", "Recommendation", "Photograph", "Image:", "Follow our", "facebook",
            "contributed", "Date:", "Quellseite", "Kommentar", "Читайте также", "Подпис", "Фото", "Te puede interesar", "Foto", "関連記事", "会員登録", "Tove Aas at",
        ];

        article.Kind.ShouldBe(PageKind.Article);
        article.Confidence.ShouldBeGreaterThan(0.5);
        foreach (var phrase in boilerplate)
            article.Text.ShouldNotContain(phrase);
    }

    [Theory]
    [InlineData("german", "Nordhafen sperrt seine älteste Brücke", "Nordhafen. Die Stadt hat am Montag", "die Hälfte übernehmen soll.", 6)]
    [InlineData("korean", "북항시, 가장 오래된 다리 통제…교각에 균열", "북항시가 4일", "조사하고 있다.", 5)]
    [InlineData("chinese", "北港市关闭最古老的大桥 桥墩发现裂缝", "北港市4日宣布", "具体工期尚未确定。", 5)]
    [InlineData("thai", "เมืองท่าเหนือปิดสะพานเก่าแก่ที่สุด หลังพบรอยร้าวที่ตอม่อ", "เมืองท่าเหนือประกาศปิดสะพาน", "กำลังสอบสวนเรื่องนี้", 4)]
    [InlineData("arabic", "مدينة الميناء الشمالي تغلق أقدم جسورها بعد اكتشاف صدع", "أغلقت مدينة الميناء", "شرطة الميناء في الحادث.", 4)]
    public void Reads_other_scripts(string name, string title, string start, string end, int blocks)
    {
        var article = Read(name);

        article.Title.ShouldBe(title);
        article.Text.ShouldStartWith(start);
        article.Text.ShouldEndWith(end);
        article.Blocks.Count.ShouldBe(blocks);
    }

    [Theory]
    [InlineData("newspaper", " ", 0.7)]
    [InlineData("newspaper", "", 0.5)]
    [InlineData("scraper", " ", 0.75)]
    [InlineData("translation", " ", 0.75)]
    [InlineData("russian", " ", 0.75)]
    [InlineData("spanish", " ", 0.75)]
    [InlineData("german", " ", 0.75)]
    [InlineData("german", "", 0.5)]
    [InlineData("japanese", " ", 0.7)]
    [InlineData("korean", " ", 0.7)]
    [InlineData("chinese", " ", 0.7)]
    [InlineData("thai", " ", 0.7)]
    [InlineData("arabic", " ", 0.75)]
    public void A_page_whose_line_ends_are_lost_gives_most_of_the_same_text(string name, string lineEnd, double share)
    {
        var whole = Runs(Read(name).Text);

        var read = Runs(Read(new Page("x", "x", null, new PageBody.PlainText("")), Dump(name).ReplaceLineEndings(lineEnd)).Text);

        ((double)whole.Count(read.Contains) / whole.Count).ShouldBeGreaterThan(share, "recall");
        ((double)read.Count(whole.Contains) / read.Count).ShouldBeGreaterThan(share, "precision");
    }

    [Theory]
    [InlineData("one line")]
    [InlineData("many lines")]
    [InlineData("sentences")]
    [InlineData("one beginning")]
    public void Time_grows_with_the_page(string kind)
    {
        string Text(int size) => kind switch
        {
            "one line" => string.Concat(Enumerable.Range(0, size / 10).Select(i => "Word " + i % 97 + " and ")),
            "many lines" => string.Concat(Enumerable.Range(0, size / 5).Select(i => i % 900 + "x\n")),
            "sentences" => string.Concat(Enumerable.Range(0, size / 40).Select(i => $"The bridge of pier {i % 89} was closed again. ")),
            _ => string.Concat(Enumerable.Range(0, size / 60).Select(i => "The same beginning of a line that goes on and on with " + i + '\n')),
        };
        Seconds(Text(50_000));

        var (small, large) = (Seconds(Text(250_000)), Seconds(Text(1_000_000)));

        large.ShouldBeLessThan(0.5 + 12 * small);
    }

    // Processor time of this process: other programs may keep the machine busy.
    private static double Seconds(string text)
    {
        var before = Environment.CpuUsage.TotalTime;
        Read(new Page("x", "x", null, new PageBody.PlainText("")), text);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static HashSet<string> Runs(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < text.Length / 12)
            words = [.. text.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => letter.ToString())];
        return [.. words.Zip(words.Skip(1), words.Skip(2)).Select(run => string.Join(' ', run.First, run.Second, run.Third))];
    }

    [Fact]
    public void A_page_that_names_nobody_is_its_own_sites()
    {
        var text = Dump("translation").Replace(" – KONTOR", "", StringComparison.Ordinal).Replace("Quellseite", "", StringComparison.Ordinal);

        var article = Read(new Page("x", "x", new Uri("https://www.kontor.example/a"), new PageBody.PlainText("")), text);

        article.Outlet.ShouldBe("kontor.example");
    }

    [Fact]
    public void A_page_of_links_has_no_article()
    {
        var page = new StringBuilder("The Harbour Post\nHome\nWorld\nSport\n");
        for (var i = 0; i < 60; i++)
            page.Append("Council number ").Append(i).Append(" votes on new bridge\n").Append(i).Append(" hours ago\nComments\n");

        var article = Read(new Page("x", "x", null, new PageBody.PlainText("")), page.ToString());

        article.Blocks.ShouldBeEmpty();
        article.Kind.ShouldBe(PageKind.Listing);
        // That it holds no article is what is sure.
        article.Confidence.ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Every_line_is_explained()
    {
        var (article, decisions) = TextDump.Explain(new Page("x", "x", null, new PageBody.PlainText("")), Dump("scraper"));

        article.Blocks.Count.ShouldBe(5);
        decisions.Count(decision => decision.IsKept).ShouldBe(5);
        decisions.ShouldAllBe(decision => decision.Why.Length > 0 && decision.Score >= 0 && decision.Score <= 1);
    }

    public static TheoryData<string> Hostile() =>
    [
        "",
        "\n\n\n",
        "\0\0\0",
        "\ud800 broken surrogate \udc00",
        new string('a', 5_000_000),
        string.Concat(Enumerable.Repeat("Word. ", 800_000)),
        string.Concat(Enumerable.Repeat("(Image: X) ", 300_000)),
        string.Concat(Enumerable.Repeat("menu item\n", 1_000_000)),
        string.Concat(Enumerable.Repeat("((((‘‘‘‘““““\n", 20_000)),
        string.Concat(Enumerable.Range(0, 2_000).Select(i => "By By By Von Von " + new string('/', i % 100) + "\u0007\u001b[31m\n")),
    ];

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Hostile_input_is_read_to_its_end(string text) =>
        (await Task.Run(() => Read(new Page("x", "x", null, new PageBody.PlainText("")), text), TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static Article Read(string name) => Read(new Page(name, name, null, new PageBody.PlainText("")), Dump(name));

    private static Article Read(Page page, string text) => TextDump.Read(page, text);

    private static string Dump(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "dumps", name + ".txt"));
}
