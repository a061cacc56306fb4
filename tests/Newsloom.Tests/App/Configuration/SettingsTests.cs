using Newsloom.App.Configuration;

namespace Newsloom.Tests.App.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Settings(params string[] args) =>
        Ran.Newsloom("", ["settings", .. args], _environment, TestContext.Current.CancellationToken);

    private async Task<(string? Value, string? Source)> Shown(string name, params string[] args)
    {
        var ran = await Settings([.. args, "--json"]);
        ran.Exit.ShouldBe(0, ran.Error);
        var line = ran.Lines().Single(line => line.GetProperty("name").GetString() == name);
        return (line.GetProperty("value").GetString(), line.GetProperty("source").GetString());
    }

    private async Task<string> Refused(params string[] args)
    {
        var ran = await Settings(args);
        ran.Exit.ShouldBe(2);
        ran.Output.ShouldBeEmpty();
        return ran.Error;
    }

    [Fact]
    public async Task Without_a_word_all_is_default()
    {
        var ran = await Settings();

        ran.Exit.ShouldBe(0);
        ran.Output.Split('\n').ShouldContain("fetch.maxBytes               15 MB          default");
        ran.Output.Split('\n').ShouldContain("poll.minInterval             5 min          default");
        ran.Output.Split('\n').ShouldContain("fetch.proxy                  none           default");
        ran.Output.Split('\n').ShouldContain("poll.fullText                auto           default");
        ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(Setting.All.Count);
    }

    [Fact]
    public async Task What_is_said_nearer_counts_for_more()
    {
        var usual = _folder.Add("newsloom.json", """{"fetch": {"maxPerHost": 3, "contact": "a@a.example"}, "poll": {"maxInterval": "12 h"}}""");
        var named = _folder.Add("more.json", """{"fetch": {"maxPerHost": 4}, "retention": {"archiveBudget": "2 GB"}}""");
        _environment["NEWSLOOM_SETTINGS"] = named;
        string[] data = ["--data", _folder.Path];

        (await Shown("poll.maxInterval", data)).ShouldBe(("12 h", usual));
        (await Shown("retention.archiveBudget", data)).ShouldBe(("2 GB", named));
        (await Shown("fetch.maxPerHost", data)).ShouldBe(("4", named));
        _environment["NEWSLOOM_FETCH__MAX_PER_HOST"] = "5";
        (await Shown("fetch.maxPerHost", data)).ShouldBe(("5", "the environment (NEWSLOOM_FETCH__MAX_PER_HOST)"));
        (await Shown("fetch.maxPerHost", [.. data, "--set", "fetch.maxPerHost=6"])).ShouldBe(("6", "the command line"));
        (await Shown("fetch.contact", data)).ShouldBe(("a@a.example", usual));
        (await Shown("fetch.contact", "--settings", usual)).ShouldBe(("a@a.example", usual));
        (await Shown("fetch.contact")).ShouldBe((null, "default"));
    }

    [Fact]
    public async Task A_file_may_have_comments_and_commas_too_many()
    {
        var file = _folder.Add("s.json", "\uFEFF{\n// who we are\n\"Fetch\": {\"allowedNetworks\": [\"10.1.0.0/16\", \"192.168.1.0/24\",], /* none */ \"PROXY\": null,},\n}");

        (await Shown("fetch.allowedNetworks", "--settings", file)).Value.ShouldBe("10.1.0.0/16, 192.168.1.0/24");
        (await Shown("fetch.proxy", "--settings", file)).ShouldBe((null, file));
    }

    [Theory]
    [InlineData("fetch.idleTimeout=45s", "45 s")]
    [InlineData("fetch.idleTimeout=0.5 minutes", "30 s")]
    [InlineData("fetch.idleTimeout=00:01:30", "90 s")]
    [InlineData("fetch.idleTimeout=5 MIN", "5 min")]
    [InlineData("cluster.window=2 weeks", "14 days")]
    [InlineData("cluster.window=1 day", "24 h")]
    [InlineData("retention.archiveBudget=1.5 GB", "1536 MB")]
    [InlineData("retention.archiveBudget=200000000", "200000000 B")]
    [InlineData("retention.maxRawAge=90 d", "90 days")]
    [InlineData("ingest.maxPageBytes=8 MiB", "8 MB")]
    [InlineData("deduplicate.minCopyProbability=0.5", "0.5")]
    [InlineData("poll.fullText=Never", "never")]
    [InlineData("webSub.publicUrl=https://news.example.org/loom/", "https://news.example.org/loom/")]
    [InlineData("fetch.proxy=http://ida:pass%40word@proxy.example:3128", "http://ida:***@proxy.example:3128")]
    public async Task Values_are_written_as_people_write_them(string given, string shown) =>
        (await Shown(given.Split('=')[0], "--set", given)).Value.ShouldBe(shown);

    [Theory]
    [InlineData("fetch.maxPerHots=3", "There is no setting fetch.maxPerHots, which the command line names. Did you mean fetch.maxPerHost?")]
    [InlineData("weather=3", "There is no setting weather, which the command line names. newsloom settings prints all there are.")]
    [InlineData("fetch.maxPerHost=500", "fetch.maxPerHost must lie between 1 and 6; the command line says 500.")]
    [InlineData("fetch.maxPerHost=many", "fetch.maxPerHost must be a whole number; the command line says \"many\".")]
    [InlineData("fetch.timeout=20", "fetch.timeout must be a time such as 20 s, 5 min, 24 h or 14 days; the command line says \"20\".")]
    [InlineData("fetch.timeout=2 days", "fetch.timeout must lie between 1 s and 1 h; the command line says 2 days.")]
    [InlineData("fetch.maxBytes=3 TB", "fetch.maxBytes must be a size such as 500 KB, 32 MB or 10 GB; the command line says \"3 TB\".")]
    [InlineData("retention.archiveBudget=1 KB", "retention.archiveBudget must lie between 100 MB and 1000 TB; the command line says 1 KB.")]
    [InlineData("poll.fullText=perhaps", "poll.fullText must be one of auto, always, never; the command line says \"perhaps\".")]
    [InlineData("fetch.allowedNetworks=10.0.0.0/8,intranet", "fetch.allowedNetworks must hold networks such as 192.168.1.0/24, zeros after the part that counts; the command line says \"intranet\".")]
    [InlineData("fetch.proxy=ftp://ida:secret@proxy.example", "fetch.proxy must be an address such as http://proxy.example:3128 or socks5://127.0.0.1:1080; the command line says \"ftp://ida:***@proxy.example\".")]
    [InlineData("fetch.contact=me", "fetch.contact must be an address of mail or of the web; the command line says \"me\".")]
    [InlineData("webSub.publicUrl=news.example.org", "webSub.publicUrl must be an address that begins with http:// or https://; the command line says \"news.example.org\".")]
    [InlineData("contact", "--set contact: a setting is given as NAME=VALUE, such as fetch.contact=you@example.org.")]
    public async Task What_cannot_be_set_is_said_with_its_name_its_source_and_what_is_allowed(string given, string sentence) =>
        (await Refused("--set", given)).ShouldBe($"newsloom: {sentence}\n");

    [Fact]
    public async Task Two_that_do_not_agree_are_said() =>
        (await Refused("--set", "poll.minInterval=3 h", "--set", "poll.maxInterval=1 h")).ShouldContain("poll.minInterval must not be longer than poll.maxInterval");

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var file = _folder.Add("s.json", """{"fetch": {"maxPerHost": "x"}, "pol": {"minInterval": "5 min"}}""");

        (await Refused("--settings", file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            $"newsloom: fetch.maxPerHost must be a whole number; {file} says \"x\".",
            $"newsloom: There is no setting pol.minInterval, which {file} names. Did you mean poll.minInterval?",
        ]);
    }

    [Fact]
    public async Task A_variable_with_one_underscore_is_taken_for_a_slip_and_others_are_left_alone()
    {
        _environment["NEWSLOOM_UPDATE"] = "1";
        (await Settings()).Exit.ShouldBe(0);
        _environment["NEWSLOOM_FETCH_CONTACT"] = "a@a.example";

        (await Refused()).ShouldContain("NEWSLOOM_FETCH_CONTACT");
    }

    [Fact]
    public async Task A_file_that_is_missing_or_broken_is_said()
    {
        (await Refused("--settings", _folder.In("none.json"))).ShouldContain("none.json");
        (await Refused("--settings", _folder.Add("broken.json", "{\n\"fetch\": {\n"))).ShouldContain("broken.json, line 3, is no JSON");
        (await Refused("--settings", _folder.Add("list.json", "[1]"))).ShouldContain("There is no setting");
    }

    [Fact]
    public async Task Every_command_takes_them()
    {
        var ran = await Ran.Newsloom("read", _folder.Add("a.html", "<p>Text"), "--set", "ingest.maxPageBytes=1");

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldContain("ingest.maxPageBytes must lie between 64 KB and 1 GB");
    }

    [Fact]
    public void Defaults_lie_within_their_bounds_and_read_as_they_are_written()
    {
        foreach (var setting in Setting.All.Where(setting => setting.Default is not null and not IReadOnlyList<string>))
        {
            var text = SettingText.Write(setting, setting.Default);
            var read = new SettingsInEffect([new GivenSetting(setting.Name, text, "the test")]);
            setting.In(read.Settings).ShouldBe(setting.Default, setting.Name);
        }
    }
}
