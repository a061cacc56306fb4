using System.Text;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class InputFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_read_in_the_order_of_names_and_with_what_lies_below()
    {
        _folder.Add("b.txt", "The bridge opened.");
        _folder.Add("a/z.html", "<p>The bridge closed.");
        _folder.Add("a/style.css", "p { color: red }");
        _folder.Add(".git/config", "not a page");

        var found = Read(_folder.Path);

        Pages(found).Select(page => page.Input).ShouldBe([_folder.In("a/z.html"), _folder.In("b.txt")]);
        found.OfType<Found.OtherKind>().Single().Input.ShouldEndWith("style.css");
    }

    [Theory]
    [InlineData("page.html", "<!doctype html><title>x</title><p>Text", typeof(PageBody.Html))]
    [InlineData("page.txt", "<!doctype html><title>x</title><p>Text", typeof(PageBody.Html))]
    [InlineData("page.txt", "The bridge\nopened <b>today</b>.", typeof(PageBody.PlainText))]
    [InlineData("page", "Some words <div>and markup</div>", typeof(PageBody.Html))]
    [InlineData("page.html", "The words alone.", typeof(PageBody.PlainText))]
    [InlineData("page.txt", "[Photo: the bridge] It opened.", typeof(PageBody.PlainText))]
    [InlineData("page.txt", """{"title":"Bridge","text":"It opened."}""", typeof(PageBody.Fields))]
    [InlineData("page.xml", "<?xml version='1.0'?><!-- c --><html><p>Text</p></html>", typeof(PageBody.Html))]
    public void The_kind_is_told_by_the_content_before_the_name(string name, string content, Type body) =>
        Pages(Read(_folder.Add(name, content))).Single().Body.ShouldBeOfType(body);

    [Fact]
    public void Ids_are_of_the_content_so_that_moving_changes_nothing()
    {
        var first = Pages(Read(_folder.Add("one.txt", "The bridge opened."))).Single();
        var moved = Pages(Read(_folder.Add("deep/two.txt", "The bridge opened."))).Single();

        first.Id.ShouldMatch("^[0-9a-f]{16}$");
        moved.Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Two_identical_files_are_one_page_seen_twice()
    {
        _folder.Add("one.txt", "The bridge opened.");
        _folder.Add("two.txt", "The bridge opened.");
        _folder.AddPacked("three.txt.gz", "The bridge opened."u8.ToArray());

        var found = Read(_folder.Path);

        Pages(found).Count().ShouldBe(1);
        found.OfType<Found.SeenBefore>().Count().ShouldBe(2);
    }

    [Fact]
    public void A_broken_line_costs_no_other()
    {
        var path = _folder.Add("news.jsonl", """
            {"id":"a","title":"One","text":"First."}
            {"id":"b","title":
            [1,2]

            {"id":3,"title":"Half a pair \ud83d","author":["Ann Roe",{"name":"Bo Li"}],"published":"2026-03-04T05:06:07+02:00"}
            """);

        var found = Read(path);

        Pages(found).Select(page => (page.Id, page.Input)).ShouldBe([("a", $"{path}:1"), ("3", $"{path}:5")]);
        Flaws(found).Select(flaw => flaw.Input).ShouldBe([$"{path}:2", $"{path}:3"]);
        var fields = (PageBody.Fields)Pages(found).Last().Body;
        fields.Title.ShouldBe("Half a pair \uFFFD");
        fields.Byline.ShouldBe(["Ann Roe", "Bo Li"]);
        fields.Published.ToString().ShouldBe("2026-03-04T05:06:07+02:00");
    }

    [Fact]
    public void Json_that_breaks_off_keeps_what_stands_before()
    {
        var found = Read(_folder.Add("news.json", """[{"id":"a","title":"One"},{"id":"b","title":"T}wo\""},{"id":"c","ti"""));

        Pages(found).Select(page => page.Id).ShouldBe(["a", "b"]);
        Flaws(found).Single().Reason.ShouldContain("breaks off");
    }

    [Fact]
    public void One_object_over_many_lines_is_one_article_named_by_its_file()
    {
        var path = _folder.Add("one.json", "{\n  \"title\": \"Bridge\",\n  \"text\": \"It opened.\"\n}\n");

        Pages(Read(path)).Single().Input.ShouldBe(path);
    }

    [Fact]
    public void An_id_used_twice_loses_neither_article()
    {
        var path = _folder.Add("news.jsonl", """
            {"id":"a","title":"One"}
            {"id":"a","title":"Two"}
            {"id":"a","title":"One"}
            """);

        var found = Read(path);

        Pages(found).Select(page => ((PageBody.Fields)page.Body).Title).ShouldBe(["One", "Two"]);
        Pages(found).Select(page => page.Id).Distinct().Count().ShouldBe(2);
        found.OfType<Found.OnePage>().Last().Flaw!.Reason.ShouldContain("\"a\"");
        found.OfType<Found.SeenBefore>().Single().Input.ShouldBe($"{path}:3");
    }

    [Fact]
    public void Lines_in_utf16_or_windows_1251_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Line = """{"id":"a","title":"Новый мост открыли для жителей города"}""";
        var wide = _folder.Add("wide.jsonl", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Line)]);
        var old = _folder.Add("old.jsonl", Encoding.GetEncoding("windows-1251").GetBytes(Line));

        Title(wide).ShouldBe("Новый мост открыли для жителей города");
        Title(old).ShouldBe("Новый мост открыли для жителей города");

        string? Title(string path) => ((PageBody.Fields)Pages(Read(path)).Single().Body).Title;
    }

    [Fact]
    public void Standard_input_is_read_as_its_content_says()
    {
        using var input = new MemoryStream("""{"id":"a","title":"One"}"""u8.ToArray());

        var found = new InputFiles(new IngestSettings(), input).Read(["-"], cancellationToken: TestContext.Current.CancellationToken).ToList();

        Pages(found).Single().ShouldSatisfyAllConditions(page => page.Id.ShouldBe("a"), page => page.Input.ShouldBe("-"));
    }

    [Fact]
    public void A_loop_of_links_is_said_and_not_followed()
    {
        _folder.Add("a/page.txt", "The bridge opened.");
        _folder.AddLink("a/b/up", "../..");
        _folder.AddLink("a/self", "self");

        var found = Read(_folder.Path);

        Pages(found).Count().ShouldBe(1);
        Flaws(found).Select(flaw => flaw.Input).ShouldBe([_folder.In("a/b/up"), _folder.In("a/self")]);
    }

    [Fact]
    public void Many_links_to_one_folder_do_not_multiply()
    {
        _folder.Add("deep/page.txt", "The bridge opened.");
        for (var i = 0; i < 20; i++)
        {
            _folder.AddLink($"l{i}/left", $"../l{i + 1}");
            _folder.AddLink($"l{i}/right", $"../l{i + 1}");
        }
        _folder.AddLink("l20", "deep");

        Pages(Read(_folder.Path)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_folder_too_deep_is_said()
    {
        _folder.Add("1/2/3/4/page.txt", "The bridge opened.");

        var found = Read(new IngestSettings { MaxFolderDepth = 3 }, _folder.Path);

        Pages(found).ShouldBeEmpty();
        Flaws(found).Single().Input.ShouldBe(_folder.In("1/2/3/4"));
    }

    [Theory]
    [InlineData("*.html", "a.html")]
    [InlineData("**/*.html", "a.html d/b.html d/e/c.html")]
    [InlineData("d/**", "d/b.html d/e/c.html d/e/c.txt")]
    [InlineData("d/?.html", "d/b.html")]
    [InlineData("*/e/c.*", "d/e/c.html d/e/c.txt")]
    public void Patterns_are_expanded(string pattern, string expected)
    {
        foreach (var name in (string[])["a.html", "d/b.html", "d/e/c.html", "d/e/c.txt"])
            _folder.Add(name, $"<p>{name}");

        Pages(Read(_folder.In(pattern))).Select(page => page.Input).ShouldBe(expected.Split(' ').Select(_folder.In));
    }

    [Fact]
    public void What_cannot_be_read_is_said_with_its_reason()
    {
        Check("none.html", null, "does not exist");
        Check("none/*.html", null, "no file matches");
        Check("empty.html", [], "is empty");
        Check("blank.txt", "  \n\t\n"u8.ToArray(), "is empty");
        Check("doc.html", "%PDF-1.7 \0\0"u8.ToArray(), "is a PDF document");
        Check("photo.html", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0], "is a picture");
        Check("noise.txt", [1, 0, 2, 0, 0, 3, 0, 0, 4, 255, 0, 17, 0, 0, 0], "is a binary file");
        Check("other.xml", "<?xml version='1.0'?><orders><order/></orders>"u8.ToArray(), "is XML of a kind");
        Check("half.html.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. Enumerable.Repeat((byte)0xED, 30)], "is damaged");

        void Check(string name, byte[]? content, string reason)
        {
            var path = content is null ? _folder.In(name) : _folder.Add(name, content);
            var flaw = Flaws(Read(path)).ShouldHaveSingleItem();
            flaw.Input.ShouldBe(path);
            flaw.Reason.ShouldStartWith(reason);
            flaw.Advice.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_page_beyond_the_bound_is_refused_packed_or_not()
    {
        var settings = new IngestSettings { MaxPageBytes = 1000 };
        var page = Encoding.UTF8.GetBytes("<p>" + new string('x', 1000));

        Flaws(Read(settings, _folder.Add("large.html", page))).Single().Reason.ShouldContain("larger than 1000 bytes");
        Flaws(Read(settings, _folder.AddPacked("large.html.gz", page))).Single().Reason.ShouldContain("larger than 1000 bytes");
    }

    [Fact]
    public void Lines_have_a_bound_and_files_of_lines_have_none()
    {
        var settings = new IngestSettings { MaxPageBytes = 100 };
        var lines = Enumerable.Range(0, 50).Select(i => $$"""{"id":"{{i}}","title":"{{(i == 7 ? new string('x', 200) : "short")}}"}""");

        var found = Read(settings, _folder.Add("news.jsonl", string.Join('\n', lines)));

        Pages(found).Count().ShouldBe(49);
        Flaws(found).Single().Input.ShouldEndWith("news.jsonl:8");
    }

    [Fact]
    public void A_gzip_bomb_is_broken_off()
    {
        var bomb = _folder.AddPacked("bomb.jsonl.gz", new byte[80 * 1024 * 1024].Select(_ => (byte)'\n').ToArray());

        Flaws(Read(bomb)).Single().Reason.ShouldContain("200 times its size");
    }

    [Fact]
    public void A_packed_page_that_breaks_off_is_not_taken_for_whole()
    {
        var random = new Random(3);
        var text = string.Join(' ', Enumerable.Range(0, 5000).Select(_ => random.Next(100_000)));
        var whole = File.ReadAllBytes(_folder.AddPacked("whole.txt.gz", Encoding.UTF8.GetBytes(text)));
        var twice = _folder.Add("twice.txt.gz", [.. whole, .. whole]);

        Pages(Read(_folder.In("whole.txt.gz"), twice)).Count().ShouldBe(2);
        Flaws(Read(_folder.Add("half.txt.gz", whole[..(whole.Length / 2)]))).Single().Reason.ShouldContain("breaks off");
    }

    [Fact]
    public void A_manifest_gives_ids_and_addresses_to_files_beside_it()
    {
        _folder.AddPacked("set/html/1.html.gz", "<html><p>The bridge opened."u8.ToArray());
        _folder.AddPacked("set/html/2.html.gz", "<html><p>The bridge opened."u8.ToArray());
        var manifest = _folder.Add("set/input.jsonl", """
            {"id":"x1","html_path":"html/1.html.gz","url":"https://news.example/1"}
            {"id":"x2","html_path":"html/2.html.gz","url":null}
            {"id":"x3","html_path":"html/3.html.gz"}
            {"id":"x4"}
            """);

        var found = new InputFiles(new IngestSettings(), Stream.Null).ReadManifest(manifest).ToList();

        Pages(found).Select(page => (page.Id, page.Input, page.Url?.AbsoluteUri)).ShouldBe(
            [("x1", _folder.In("set/html/1.html.gz"), "https://news.example/1"), ("x2", _folder.In("set/html/2.html.gz"), null)]);
        Flaws(found).Select(flaw => flaw.Input).ShouldBe([_folder.In("set/html/3.html.gz"), $"{manifest}:4"]);
    }

    private static List<Found> Read(params string[] paths) => Read(new IngestSettings(), paths);

    private static List<Found> Read(IngestSettings settings, params string[] paths) =>
        [.. new InputFiles(settings, Stream.Null).Read(paths)];

    private static IEnumerable<Page> Pages(IEnumerable<Found> found) => found.OfType<Found.OnePage>().Select(one => one.Page);

    private static IEnumerable<Flaw> Flaws(IEnumerable<Found> found) => found.OfType<Found.LeftOut>().Select(one => one.Flaw);
}
