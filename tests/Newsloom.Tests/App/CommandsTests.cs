using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Newsloom.App.Json;

namespace Newsloom.Tests.App;

public sealed class CommandsTests : IDisposable
{
    private const string Articles = """
        {"id":"late","title":"Мост открыт","text":"Мэр Анна Котова открыла мост.","published":"2026-03-07T08:00:00+03:00","lang":"ru","source":"Вести порта","url":"https://vesti.example/1"}
        {"id":"never","title":"Undated","text":"Nobody knows when."}
        {"id":"early","title":"Bridge opens","text":"The mayor opened the bridge.\n\nIt took two years.","published":"2026-03-06","author":"Ann Roe"}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_prints_one_line_for_each_input_in_its_order_and_with_all_fields()
    {
        var ran = await Ran.Newsloom("read", "--json", _folder.Add("news.jsonl", Articles));

        ran.Exit.ShouldBe(0);
        ran.Error.ShouldBeEmpty();
        ran.Output.ShouldContain("Мост открыт");
        ran.Lines().Select(line => line.GetProperty("id").GetString()).ShouldBe(["late", "never", "early"]);
        Keys(ran.Lines()[0], 21).ShouldBe(
            [
                "id", "input", "url", "title", "standfirst", "byline", "outlet", "aggregator", "credit", "dateline", "published", "modified",
                "republished", "section", "topic", "kind", "language", "text", "image", "paywalled", "confidence",
            ],
            ignoreOrder: false);
        var early = ran.Lines()[2];
        early.GetProperty("published").GetString().ShouldBe("2026-03-06");
        early.GetProperty("text").GetString().ShouldBe("The mayor opened the bridge.\n\nIt took two years.");
        early.GetProperty("credit").ValueKind.ShouldBe(JsonValueKind.Null);
        ran.Lines()[0].GetProperty("published").GetString().ShouldBe("2026-03-07T08:00:00+03:00");
    }

    [Fact]
    public async Task Stories_print_one_line_each_with_all_their_lists()
    {
        var ran = await Ran.Newsloom("stories", "--json", _folder.Add("news.jsonl", Articles));

        ran.Exit.ShouldBe(0);
        Keys(ran.Lines()[0], 11).ShouldBe(
            ["story", "title", "languages", "articles", "sources", "entities", "reuses", "quotes", "statements", "figures", "timeline"]);
        Keys(ran.Lines()[0].GetProperty("articles")[0], 7).ShouldBe(["id", "input", "outlet", "language", "copyOf", "published", "reasons"]);
        ran.Lines().SelectMany(line => line.GetProperty("articles").EnumerateArray()).Select(article => article.GetProperty("id").GetString())
            .ShouldBe(["early", "late", "never"], ignoreOrder: true);
    }

    [Fact]
    public void A_supposed_translation_stands_with_its_article()
    {
        var story = ReportStories.Ferry();
        var line = StoryLine.Of(story with { Comparison = story.Comparison with { Translations = [new PerhapsTranslation("german", "wire", 0.834)] } });

        line.Articles.Where(article => article.PerhapsTranslationOf is not null).ShouldHaveSingleItem().Id.ShouldBe("german");
        line.Articles.Single(article => article.Id == "german").PerhapsTranslationOf.ShouldBe(new SupposedTranslationLine("wire", 0.83));
    }

    [Fact]
    public async Task Articles_are_placed_in_the_order_of_publication_and_undated_ones_last()
    {
        var ran = await Ran.Newsloom("stories", "--json=articles", _folder.Add("news.jsonl", Articles));

        ran.Lines().Select(line => line.GetProperty("id").GetString()).ShouldBe(["early", "late", "never"]);
        Keys(ran.Lines()[0]).ShouldBe(["id", "story", "copyOf"]);
        ran.Lines()[0].GetProperty("story").GetString().ShouldBe("early");
    }

    [Fact]
    public async Task A_value_of_json_only_follows_an_equals_sign()
    {
        var path = _folder.Add("articles", """{"id":"a","title":"T","text":"The bridge opened."}""");

        (await Ran.Newsloom("stories", "--json", path)).Lines().Single().GetProperty("story").GetString().ShouldBe("a");
        (await Ran.Newsloom("stories", "--json=nonsense", path)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Offsets_of_a_story_count_into_the_text_that_read_prints()
    {
        var path = _folder.Add("news.jsonl", Articles);
        var texts = (await Ran.Newsloom("read", "--json", path)).Lines()
            .ToDictionary(line => line.GetProperty("id").GetString()!, line => line.GetProperty("text").GetString()!);

        foreach (var story in (await Ran.Newsloom("stories", "--json", path)).Lines())
        {
            foreach (var mention in story.GetProperty("entities").EnumerateArray().SelectMany(entity => entity.GetProperty("mentions").EnumerateArray()))
            {
                var text = texts[mention.GetProperty("article").GetString()!];
                text[mention.GetProperty("start").GetInt32()..mention.GetProperty("end").GetInt32()].ShouldBe(mention.GetProperty("text").GetString());
            }
        }
    }

    [Fact]
    public async Task What_is_left_out_is_named_and_counted_and_the_rest_goes_on()
    {
        _folder.Add("good.txt", "The bridge opened.\nThe mayor spoke to a crowd of several hundred people on the bridge.");
        _folder.Add("empty.html", "");
        _folder.Add("photo.html", "GIF89a...");

        var ran = await Ran.Newsloom("read", "--json", _folder.Path);

        ran.Exit.ShouldBe(0);
        ran.Lines().Count.ShouldBe(1);
        ran.Error.ShouldContain($"{_folder.In("empty.html")}: is empty. ");
        ran.Error.ShouldContain($"{_folder.In("photo.html")}: is a picture, not a page. ");
        ran.Error.ShouldEndWith("newsloom: 1 page read, 2 left out.\n");
    }

    [Fact]
    public async Task Nothing_done_is_exit_1_and_wrong_usage_exit_2()
    {
        (await Ran.Newsloom("read", _folder.In("none.html"))).ShouldSatisfyAllConditions(
            ran => ran.Exit.ShouldBe(1), ran => ran.Error.ShouldContain("does not exist"));
        foreach (var wrong in (string[][])[[], ["stories"], ["raed", "x"], ["stories", "--jsno", "x"], ["read", "x", "--manifest"], ["stories", "--html", _folder.Path, "x"]])
        {
            var ran = await Ran.Newsloom(wrong);

            ran.Exit.ShouldBe(2, string.Join(' ', wrong));
            ran.Output.ShouldBeEmpty();
            ran.Error.ShouldContain("newsloom");
        }
    }

    [Theory]
    [InlineData("stories")]
    [InlineData("read")]
    [InlineData("explain")]
    [InlineData("serve")]
    [InlineData("add")]
    [InlineData("poll")]
    [InlineData("story")]
    [InlineData("outlets")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("rebuild")]
    [InlineData("settings")]
    public async Task Help_shows_an_example(string command)
    {
        var ran = await Ran.Newsloom(command, "--help");

        ran.Exit.ShouldBe(0);
        ran.Output.ShouldContain($"Examples:\n  newsloom {command}");
        ran.Output.ShouldContain($"newsloom {command} ");
    }

    [Fact]
    public async Task A_full_disk_is_said()
    {
        var path = _folder.Add("news.jsonl", Articles);

        var ran = await Ran.Newsloom("stories", path, "--html", "/dev/full");

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("/dev/full could not be written: No space left");
    }

    [Fact]
    public async Task Control_c_ends_with_130()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        (await Ran.Newsloom("", ["read", _folder.Add("page.txt", "The bridge opened.")], stopped.Token)).Exit.ShouldBe(130);
    }

    [Fact]
    public async Task The_html_page_is_written_to_its_file()
    {
        var ran = await Ran.Newsloom("stories", _folder.Add("news.jsonl", Articles), "--html", _folder.In("out.html"));

        ran.Exit.ShouldBe(0);
        ran.Output.ShouldBeEmpty();
        File.ReadAllText(_folder.In("out.html")).ShouldContain("Мост открыт");
    }

    [Fact]
    public async Task A_second_run_adds_only_what_is_new()
    {
        var first = _folder.Add("news.jsonl", Articles);
        await Ran.Newsloom("stories", "--json=articles", "--data", _folder.In("data"), first);
        var second = _folder.Add("moved/news.jsonl", Articles + """

            {"id":"more","title":"Ferry stops","text":"The ferry stopped.","published":"2026-03-08"}
            """);

        var ran = await Ran.Newsloom("stories", "--json=articles", "--data", _folder.In("data"), second);

        ran.Lines().Select(line => line.GetProperty("id").GetString()).ShouldBe(["more", "early", "late", "never"], ignoreOrder: true);
        ran.Lines()[0].GetProperty("id").GetString().ShouldBe("more");
        ran.Error.ShouldContain("4 pages read, 3 of them known already");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_is_said()
    {
        var page = _folder.Add("page.txt", "The bridge opened.");

        var ran = await Ran.Newsloom("stories", page, "--data", Path.Join(page, "data"));

        ran.Exit.ShouldBe(1);
        ran.Error.ShouldContain("the data folder");
    }

    [Fact]
    public async Task Standard_input_is_a_path_like_others()
    {
        var ran = await Ran.Newsloom(Articles, ["read", "--json", "-"], CancellationToken.None);

        ran.Lines().Select(line => line.GetProperty("input").GetString()).ShouldBe(["-:1", "-:2", "-:3"]);
    }

    [Fact]
    public async Task A_manifest_keeps_its_ids()
    {
        _folder.Add("html/1.html", "<html><title>Bridge opens</title><body><article><h1>Bridge opens</h1><p>The mayor opened the bridge.</p></article>");
        var manifest = _folder.Add("input.jsonl", """{"id":"x1","html_path":"html/1.html","url":"https://post.example/1"}""");

        var ran = await Ran.Newsloom("read", "--json", "--manifest", manifest);

        ran.Lines().Single().GetProperty("id").GetString().ShouldBe("x1");
    }

    [Fact]
    public async Task A_manifest_of_many_packed_pages_is_read_in_its_order()
    {
        var lines = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            // The longer pages take longer, and come first.
            var page = Encoding.UTF8.GetBytes($"<html><title>Page {i}</title><body><article><h1>Page {i}</h1>{string.Concat(Enumerable.Repeat($"<p>The mayor opened bridge number {i} in the rain.</p>", 100 - i))}</article>");
            var name = $"{i}.html" + (i % 3 == 0 ? ".gz" : i % 3 == 1 ? ".br" : "");
            using (var file = File.Create(_folder.In(name)))
            using (var packed = i % 3 == 0 ? new GZipStream(file, CompressionLevel.Fastest) : i % 3 == 1 ? new BrotliStream(file, CompressionLevel.Fastest) : (Stream)file)
                packed.Write(page);
            lines.Add(JsonSerializer.Serialize(new { id = $"m{i}", html_path = name, url = $"https://post.example/{i}" }));
        }
        lines.Insert(30, """{"id":"gone","html_path":"no-such.html.br"}""");
        File.WriteAllBytes(_folder.In("broken.html.br"), [.. Enumerable.Repeat((byte)0xFF, 200)]);
        lines.Insert(31, """{"id":"broken","html_path":"broken.html.br"}""");
        using (var file = File.Create(_folder.In("input.jsonl.gz")))
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        var ran = await Ran.Newsloom("read", "--json", "--manifest", _folder.In("input.jsonl.gz"));

        ran.Exit.ShouldBe(0);
        ran.Lines().Select(line => line.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 60).Select(i => $"m{i}"));
        ran.Error.ShouldContain("no-such.html.br: does not exist");
        ran.Error.ShouldContain("broken.html.br: is damaged");
        ran.Error.ShouldEndWith("newsloom: 60 pages read, 2 left out.\n");
    }

    [Fact]
    public async Task A_live_blog_is_one_line_with_its_entries_in_it_and_an_article_each_among_the_stories()
    {
        var page = _folder.Add("live.html", File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "kinds", "live-de-blog.html")));

        var line = (await Ran.Newsloom("read", "--json", page)).Lines().ShouldHaveSingleItem();
        var placed = (await Ran.Newsloom("stories", "--json=articles", page)).Lines();

        line.GetProperty("kind").GetString().ShouldBe("live");
        var id = line.GetProperty("id").GetString();
        line.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("id").GetString()).ShouldBe([$"{id}#2", $"{id}#3", $"{id}#4"]);
        placed.Select(article => article.GetProperty("id").GetString()).ShouldBe([id, $"{id}#2", $"{id}#3", $"{id}#4"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_data_folder_learned_of_a_site_is_taken_out_and_explained()
    {
        var data = _folder.In("data");
        var pages = Enumerable.Range(0, 7).Select(i => _folder.Add($"p{i}.html", SitePage(i))).ToList();
        await Ran.Newsloom(["stories", "--json", "--data", data, .. pages.Take(6)]);

        var alone = (await Ran.Newsloom("read", "--json", pages[6])).Lines()[0].GetProperty("text").GetString()!;
        var learned = (await Ran.Newsloom("read", "--json", pages[6], "--data", data)).Lines()[0].GetProperty("text").GetString()!;
        var explained = await Ran.Newsloom("explain", pages[6], "--data", data);

        alone.ShouldContain(SiteLine);
        learned.ShouldBe(alone.Replace("\n\n" + SiteLine, ""));
        explained.Output.ShouldContain("template");
    }

    private const string SiteLine = "Anyone who saw something that belongs in the paper may call the desk at any hour of the night.";

    private static string SitePage(int i)
    {
        string[] titles = ["Crane arrives", "Bus lost again", "Choir wins prize", "Storm breaks glass", "Council sells meadow", "Herring dearer", "Library opens"];
        var letter = (char)('a' + i);
        var text = string.Concat(Enumerable.Range(0, 5).Select(k => $"<p>On day {letter}{k} the people of Port Ellery talked of {titles[i].ToLowerInvariant()} and of little else, said {letter}nna Roe, who keeps the inn.</p>"));
        return $"""
            <html><head><title>{titles[i]}</title><link rel="canonical" href="https://www.quayherald.example/{i}"></head>
            <body><article><h1>{titles[i]}</h1>{text}<p>{SiteLine}</p></article></body></html>
            """;
    }

    [Fact]
    public async Task Read_for_a_person_is_the_article_in_lines_of_readable_length()
    {
        var text = string.Join(' ', Enumerable.Repeat("The mayor opened the bridge.", 20));
        var path = _folder.Add("news.jsonl", JsonSerializer.Serialize(
            new { title = "Bridge opens", text, author = "Ann Roe", source = "Harbour Post", published = "2026-03-06" }));

        var ran = await Ran.Newsloom("read", path);

        ran.Output.ShouldStartWith("Bridge opens\n");
        ran.Output.ShouldContain("Harbour Post · Ann Roe · 2026-03-06");
        ran.Output.Split('\n').ShouldAllBe(line => line.Length <= 78);
    }

    [Fact]
    public async Task Text_cannot_command_the_terminal()
    {
        var path = _folder.Add("news.jsonl", """{"id":"a","title":"Bridge \u001b]0;owned\u0007 opens","text":"\u001b[2JThe bridge opened."}""");

        foreach (var command in (string[])["read", "explain", "stories"])
            (await Ran.Newsloom(command, path)).Output.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Explain_names_every_stage()
    {
        var ran = await Ran.Newsloom("explain", _folder.Add("news.jsonl", Articles));

        ran.Exit.ShouldBe(0);
        foreach (var stage in (string[])["Extract", "Analyze", "Deduplicate", "Cluster"])
            ran.Output.ShouldContain($"\n{stage}");
        ran.Output.ShouldContain("Ann Roe");
    }

    private static IEnumerable<string> Keys(JsonElement line, int count = 21) => line.EnumerateObject().Select(property => property.Name).Take(count);
}
