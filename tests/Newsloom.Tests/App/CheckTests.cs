namespace Newsloom.Tests.App;

public sealed class CheckTests
{
    [Fact]
    public async Task One_case_as_arguments_gets_one_answer()
    {
        var ran = await Ran.Newsloom("check", "html", "<p onclick=run()>Hello", "https://news.example/");

        ran.Exit.ShouldBe(0);
        ran.Lines().Single().GetProperty("html").GetString().ShouldBe("<p>Hello</p>");
    }

    [Fact]
    public async Task Each_line_gets_one_answer_in_order_and_a_fault_is_one_too()
    {
        const string Cases = """
            {"html":"<b>one</b>"}
            nonsense
            {"base_url":"https://news.example/"}
            [1]
            {"html":"<a href=\"/b\">two</a>","base_url":"https://news.example/a"}
            {"html":"half a pair \ud83d"}
            """;

        var ran = await Ran.Newsloom(Cases, ["check", "html", "--jsonl"], TestContext.Current.CancellationToken);

        ran.Exit.ShouldBe(0);
        var answers = ran.Lines();
        answers.Count.ShouldBe(6);
        answers[0].GetProperty("html").GetString().ShouldBe("<b>one</b>");
        answers[1].GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        answers[2].GetProperty("error").GetString().ShouldBe("the case has no \"html\"");
        answers[3].GetProperty("error").GetString().ShouldBe("a case is a JSON object");
        answers[4].GetProperty("html").GetString()!.ShouldContain("https://news.example/b");
        answers[5].GetProperty("html").GetString().ShouldBe("half a pair \ufffd");
    }

    [Theory]
    [InlineData("The ferries will sail again on Monday morning.", "en")]
    [InlineData("Паромы снова пойдут в понедельник утром.", "ru")]
    [InlineData("Пароми знову підуть у понеділок уранці.", "uk")]
    [InlineData("フェリーは月曜日の朝に再開する。", "ja")]
    [InlineData("?!", null)]
    public async Task A_text_has_a_language(string text, string? language)
    {
        var answer = (await Ran.Newsloom("check", "language", text)).Lines().Single();

        answer.GetProperty("language").GetString().ShouldBe(language);
        answer.GetProperty("confidence").GetDouble().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task Too_little_or_too_much_is_wrong_usage()
    {
        (await Ran.Newsloom("check", "html")).Exit.ShouldBe(2);
        (await Ran.Newsloom("check", "html", "a", "b", "c")).Exit.ShouldBe(2);
        (await Ran.Newsloom("check")).Exit.ShouldBe(2);
        (await Ran.Newsloom("check", "nothing", "a")).Exit.ShouldBe(2);
    }
}
