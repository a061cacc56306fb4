using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class WireTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Samples = Path.Combine(Repository.Root, "tests", "data", "wire");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nitf_is_read_with_all_that_it_says()
    {
        var article = Article(Read(Path.Combine(Samples, "ferry.nitf.xml")).Single());

        article.ShouldSatisfyAllConditions(
            () => article.Title.ShouldBe("Ferry between Orsa and Lind runs again"),
            () => article.Standfirst.ShouldBe("First crossing after eleven weeks"),
            () => article.Byline.ShouldBe(["Marta Ekholm"]),
            () => article.Credit.ShouldBe("AFP"),
            () => article.Dateline!.AsPrinted.ShouldBe("LIND, March 4"),
            () => article.Dateline!.Place.ShouldBe("LIND"),
            () => article.Published.ToString().ShouldBe("2026-03-04T10:15:00+01:00"),
            () => article.Language.ShouldBe("en"),
            () => article.Section.ShouldBe("Business"),
            () => article.Topic!.Id.ShouldBe("medtop:04000000"),
            () => article.Urgency.ShouldBe(3),
            () => article.Images.ShouldBe([new Image("https://nordwire.example/ferry.jpg", "The ferry in the harbour of Lind.", "Eva Strand/Nordwire")]),
            () => article.Text.ShouldContain("said & confirmed."),
            () => article.Blocks.Select(block => block.Kind).ShouldBe(
                [BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.Heading, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Quotation]));
    }

    [Fact]
    public void A_message_gives_its_texts_and_says_what_it_keeps_back()
    {
        var found = Read(Path.Combine(Samples, "message.newsml.xml"));

        var article = Article(found.OfType<Found.OnePage>().Single());
        article.ShouldSatisfyAllConditions(
            () => article.Title.ShouldBe("Council of Orsa votes for a new bridge"),
            () => article.Standfirst.ShouldBe("Nineteen of thirty councillors want it."),
            () => article.Byline.ShouldBe(["Tomas Rell", "Ida Brandt"]),
            () => article.Outlet.ShouldBe("Nordwire"),
            () => article.Credit.ShouldBe("Reuters"),
            () => article.Dateline!.Place.ShouldBe("ORSA"),
            () => article.Published.ToString().ShouldBe("2026-03-04T08:00:00+01:00"),
            () => article.Modified.ToString().ShouldBe("2026-03-04T10:18:00+01:00"),
            () => article.Topic!.Id.ShouldBe("medtop:11000000"),
            () => article.Urgency.ShouldBe(4),
            () => article.Input.ShouldEndWith(":2"),
            () => article.Blocks.Select(block => block.Kind).ShouldBe([BlockKind.Paragraph, BlockKind.Heading, BlockKind.Paragraph]));
        found.OfType<Found.OtherKind>().Count().ShouldBe(2);
        Flaws(found).ShouldBe(["is canceled by its agency", "is embargoed until 2026-03-06T18:00:00+01:00"]);
    }

    [Theory]
    [InlineData("ninjs-1.json", "Sturm legt Fähren lahm", "Petra Holm", "dpa", "medtop:17000000", "https://nordwire.example/l.jpg", "Wellen im Hafen.", 3)]
    [InlineData("ninjs-3.json", "School of Orsa opens its garden", "Kari Moen", "AP", "medtop:05000000", "https://nordwire.example/garden.jpg", "Pupils in the garden.", 2)]
    public void Ninjs_is_read_in_its_versions(string file, string title, string author, string credit, string topic, string picture, string caption, int blocks)
    {
        var article = Article(Read(Path.Combine(Samples, file)).Single());

        article.ShouldSatisfyAllConditions(
            () => article.Title.ShouldBe(title), () => article.Byline.ShouldBe([author]), () => article.Credit.ShouldBe(credit), () => article.Topic!.Id.ShouldBe(topic),
            () => article.Images.Single().Url.ShouldBe(picture), () => article.Images.Single().Caption.ShouldBe(caption), () => article.Blocks.Count.ShouldBe(blocks),
            () => article.Standfirst.ShouldNotBeNull(), () => article.Published!.Value.Offset.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("2026-03-05T12:00:00Z", false)]
    [InlineData("2026-03-05T12:00:01Z", true)]
    [InlineData("2026-03-05T13:00:00+01:00", false)]
    [InlineData("2026-03-05T13:30:00+01:00", true)]
    // Without a zone it may be meant anywhere.
    [InlineData("2026-03-05T00:00:01", true)]
    [InlineData("2026-03-05T00:00:00", false)]
    [InlineData("2026-03-05", true)]
    [InlineData("2026-03-03", false)]
    [InlineData("next week", true)]
    [InlineData("", true)]
    public void An_embargo_is_kept_until_it_has_ended_everywhere(string until, bool isKept)
    {
        foreach (var found in (List<Found>[])[
            Read(_folder.Add("a.json", $$"""{"uri":"a","versioncreated":"2026-03-01T00:00:00Z","headline":"T","body_text":"x","embargoed":"{{until}}"}""")),
            Read(_folder.Add("a.xml", $"""<newsItem guid="a" version="1"><itemMeta><embargoed>{until}</embargoed></itemMeta><contentMeta><headline>T</headline></contentMeta></newsItem>"""))])
        {
            found.Single().ShouldBeOfType(isKept ? typeof(Found.LeftOut) : typeof(Found.OnePage));
        }
    }

    [Theory]
    [InlineData("""management-status="embargoed" """, """<date.release norm="20260306T100000Z"/>""", "is embargoed until 2026-03-06T10:00:00Z")]
    [InlineData("""management-status="embargoed" """, "", "is embargoed until its agency says otherwise")]
    [InlineData("""management-status="withheld" """, "", "is withheld by its agency")]
    [InlineData("""management-status="canceled" """, "", "is canceled by its agency")]
    [InlineData("", """<ed-msg info="MANDATORY KILL: wrong name"/>""", "is canceled by its agency")]
    [InlineData("", """<date.release norm="20260304T100000Z"/><ed-msg info="Skills of the captain"/>""", null)]
    public void What_nitf_asks_for_is_done(string status, string facts, string? reason)
    {
        var found = Read(_folder.Add("a.xml", $"<nitf><head><docdata {status}>{facts}</docdata></head><body><body.head><hedline><hl1>T</hl1></hedline></body.head></body></nitf>"));

        Flaws(found).ShouldBe(reason is null ? [] : [reason]);
        found.OfType<Found.OnePage>().Count().ShouldBe(reason is null ? 1 : 0);
    }

    [Fact]
    public void The_latest_version_stands_whatever_the_order_of_files()
    {
        foreach (var order in (int[][])[[1, 2, 3], [3, 2, 1], [2, 3, 1]])
        {
            using var folder = new TempFolder();
            for (var i = 0; i < order.Length; i++)
                folder.Add($"{i}.json", $$"""{"uri":"a","version":"{{order[i]}}","pubstatus":"usable","headline":"Version {{order[i]}}","body_text":"x"}""");

            var found = Read(folder.Path);

            found.OfType<Found.OnePage>().Select(one => ((PageBody.Fields)one.Page.Body).Title).ShouldBe(["Version 3"]);
            Flaws(found).Count.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("canceled")]
    [InlineData("withheld")]
    public void What_is_taken_back_is_not_shown_whatever_the_order(string status)
    {
        var usable = """{"uri":"a","version":"1","versioncreated":"2026-03-01T00:00:00Z","pubstatus":"usable","headline":"T","body_text":"x"}""";
        var later = $$"""{"uri":"a","version":"2","versioncreated":"2026-03-02T00:00:00Z","pubstatus":"{{status}}","headline":"T"}""";
        var unversioned = $$"""{"uri":"a","pubstatus":"{{status}}"}""";

        foreach (var lines in (string[][])[[usable, later], [later, usable], [usable, unversioned], [unversioned, usable]])
            Read(_folder.Add("a.jsonl", string.Join('\n', lines))).ShouldAllBe(found => found is Found.LeftOut);
    }

    [Fact]
    public void A_kill_may_name_another_item()
    {
        _folder.Add("a.xml", """<nitf><head><docdata><doc-id id-string="a"/></docdata></head><body><body.head><hedline><hl1>T</hl1></hedline></body.head></body></nitf>""");
        _folder.Add("b.xml", """<nitf><head><docdata management-status="canceled" management-doc-idref="a"><doc-id id-string="b"/></docdata></head></nitf>""");

        Read(_folder.Path).ShouldAllBe(found => found is Found.LeftOut);
    }

    [Fact]
    public void The_same_item_twice_is_one_article()
    {
        const string Item = """{"uri":"a","version":"1","pubstatus":"usable","headline":"T","body_text":"x"}""";

        Read(_folder.Add("a.jsonl", $"{Item}\n{Item}")).Select(found => found.GetType()).ShouldBe([typeof(Found.SeenBefore), typeof(Found.OnePage)]);
    }

    [Fact]
    public void A_manifest_does_not_show_what_an_agency_keeps_back()
    {
        _folder.Add("a.xml", """<newsItem guid="a"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>""");
        _folder.Add("b.json", """{"uri":"b","pubstatus":"withheld","headline":"T"}""");
        var manifest = _folder.Add("m.jsonl", """
            {"id":"1","html_path":"a.xml"}
            {"id":"2","html_path":"b.json"}
            """);

        new InputFiles(new IngestSettings(), Stream.Null, new StillTime(Now)).ReadManifest(manifest).ShouldAllBe(found => found is Found.LeftOut);
    }

    [Fact]
    public void An_item_that_breaks_off_is_left_out_since_its_status_may_be_missing()
    {
        var whole = File.ReadAllBytes(Path.Combine(Samples, "ferry.nitf.xml"));

        foreach (var length in (int[])[whole.Length / 4, whole.Length / 2, whole.Length * 3 / 4, whole.Length - 20])
            Read(_folder.Add("a.xml", whole[..length])).Single().ShouldBeOfType<Found.LeftOut>().Flaw.Reason.ShouldContain("breaks off");
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        var random = new Random(5);
        foreach (var sample in Directory.EnumerateFiles(Samples).Order(StringComparer.Ordinal))
        {
            var whole = File.ReadAllBytes(sample);
            for (var turn = 0; turn < 60; turn++)
            {
                var content = whole.ToArray();
                for (var i = random.Next(1, 30); i > 0; i--)
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                foreach (var found in Read(_folder.Add("a" + Path.GetExtension(sample), content)).OfType<Found.OnePage>())
                    Pipeline.Extract(found.Page, isExplained: false);
            }
        }
    }

    [Fact]
    public void Deep_and_wide_items_end()
    {
        var deep = $"<nitf><body><body.content>{string.Concat(Enumerable.Repeat("<block>", 100_000))}<p>x</p></body.content></body></nitf>";
        var wide = $"<newsMessage><itemSet>{string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<newsItem guid='g{i}'><contentMeta><headline>H</headline></contentMeta></newsItem>"))}</itemSet></newsMessage>";

        Read(_folder.Add("deep.xml", deep)).Count.ShouldBe(1);
        Read(_folder.Add("wide.xml", wide)).Count.ShouldBe(30_000);
        Read(_folder.Add("entities.xml", "<!DOCTYPE nitf [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><nitf><body><body.head><hedline><hl1>&b;</hl1></hedline></body.head></body></nitf>")).Count.ShouldBe(1);
    }

    private static Article Article(Found found) => Pipeline.Extract(found.ShouldBeOfType<Found.OnePage>().Page, isExplained: false).Article;

    private static List<Found> Read(params string[] paths) => [.. new InputFiles(new IngestSettings(), Stream.Null, new StillTime(Now)).Read(paths)];

    private static List<string> Flaws(IEnumerable<Found> found) => [.. found.OfType<Found.LeftOut>().Select(one => one.Flaw.Reason)];

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
