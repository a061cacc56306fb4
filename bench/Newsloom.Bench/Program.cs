using System.CommandLine;
using BenchmarkDotNet.Running;
using Newsloom.Bench;
using Newsloom.Bench.Faults;
using Newsloom.Bench.Quality;
using Newsloom.Bench.Rhythm;
using Newsloom.Bench.Speed;

var shared = new Option<string?>("--shared") { Description = "The folder that holds eval/; else shared beside the repository." };
var save = new Option<bool>("--save") { Description = "Keep the figures in bench/results, under this machine's processor." };

var only = new Option<string[]>("--only")
{
    Description = "These sets alone, separated by commas.",
    AllowMultipleArgumentsPerToken = true,
};
var update = new Option<bool>("--update") { Description = "Raise the floors to these figures less the noise." };
var allowLower = new Option<bool>("--allow-lower") { Description = "With --update: let floors fall, too." };
var peer = new Option<string?>("--peer") { Description = "Run this other tool over the same pages: readability." };
var keep = new Option<string?>("--keep") { Description = "Leave predictions and the score of each page in this folder." };
var worst = new Option<int>("--worst") { Description = "Also print so many of the worst pages of each set, and why." };
var quality = new Command("quality", "Scores the engine on the public sets, against floors and other tools' figures.")
{
    shared, only, update, allowLower, peer, keep, save, worst,
};
quality.SetAction(parsed => QualityRun.Run(new QualityOptions(
    Shared.Find(parsed.GetValue(shared)),
    [.. (parsed.GetValue(only) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.RemoveEmptyEntries))],
    parsed.GetValue(update), parsed.GetValue(allowLower), parsed.GetValue(peer), parsed.GetValue(keep), parsed.GetValue(save), parsed.GetValue(worst))));

var speed = new Command("speed", "Pages and articles per second of processor time, warm, the median of five.") { shared, save };
speed.SetAction(parsed => SpeedRun.Run(Shared.Find(parsed.GetValue(shared)), parsed.GetValue(save)));

var growth = new Command("growth", "Whether pages of 1, 5 and 20 MB take time and memory by their size, whatever stands in them.");
growth.SetAction(_ => GrowthRun.Run());

var feeds = new Command("feeds", "Feeds per second of processor time beside feedparser, and the memory of one without end.") { shared };
feeds.SetAction(parsed => FeedSpeed.Run(Shared.Find(parsed.GetValue(shared))));

var megabytes = new Option<int>("--size") { Description = "Of the archive, in MB as it lies on disk.", DefaultValueFactory = _ => 200 };
var warc = new Command("warc", "Reading a web archive shaped as CC-NEWS has them: MB a second, and the memory of one and of a quarter of it.") { megabytes };
warc.SetAction(parsed => WarcSpeed.Run(parsed.GetValue(megabytes)));

var stream = new Option<int>("--articles") { Description = "How many are in the window at the end.", DefaultValueFactory = _ => 1_000_000 };
var restart = new Option<string?>("--restart") { Description = "Fill a store in this folder with them instead, where there is none, and time a restart from it." };
var compare = new Option<bool>("--compare") { Description = "Set the invented articles beside those of the public sets instead." };
var window = new Command("window", "Deduplicates and clusters a stream that is made up as it goes: articles a CPU-second while the window grows, and memory.") { stream, restart, compare, shared };
window.SetAction(parsed => parsed.GetValue(compare) ? WindowRun.Compare(Shared.Find(parsed.GetValue(shared)), parsed.GetValue(stream))
    : parsed.GetValue(restart) is { } folder ? WindowRun.Restart(parsed.GetValue(stream), folder)
    : WindowRun.Run(parsed.GetValue(stream)));
var texts = new Option<int>("--window") { Description = "The largest window, in texts.", DefaultValueFactory = _ => 1_000_000 };
var copies = new Command("copies", "Looking for copies among 10,000 texts, a hundred thousand and a million: articles a second, memory.") { texts };
copies.SetAction(parsed => CopySpeed.Run(parsed.GetValue(texts)));

var rhythm = new Command("rhythm", "Polls made-up feeds of several habits: how often each rule asks, and how long entries lie until they are found.");
rhythm.SetAction(_ => RhythmRun.Run());

var times = new Option<int>("--times") { Description = "How often.", DefaultValueFactory = _ => 200 };
var seed = new Option<int>("--seed") { Description = "Of everything left to chance.", DefaultValueFactory = _ => 1 };
var kills = new Command("kills", "Polls loopback in a process of its own, kills it at random moments, and looks whether anything is lost, doubled or half-written.") { times, seed };
kills.SetAction((parsed, cancellationToken) => KillsRun.RunAsync(parsed.GetValue(times), parsed.GetValue(seed), cancellationToken));

var crowd = new Option<int>("--feeds") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
var hanging = new Option<double>("--hanging") { Description = "The share of them that never answers.", DefaultValueFactory = _ => 0.1 };
var entries = new Option<int>("--entries") { Description = "Of each feed, with their whole texts.", DefaultValueFactory = _ => 3 };
var read = new Option<int>("--read") { Description = "Read so many articles of what came.", DefaultValueFactory = _ => 3_000 };
var poll = new Command("poll", "Polls thousands of feeds on loopback in this process, some of which hang: feeds a second, whether the others keep their pace, memory.") { crowd, hanging, entries, read };
poll.SetAction((parsed, cancellationToken) =>
    PollRun.RunAsync(parsed.GetValue(crowd), parsed.GetValue(hanging), parsed.GetValue(entries), parsed.GetValue(read), cancellationToken));

var micro = new Command("micro", "One stage at a time under BenchmarkDotNet, on the pages of examples/.")
{
    TreatUnmatchedTokensAsErrors = false,
};
micro.SetAction(parsed =>
{
    BenchmarkSwitcher.FromAssembly(typeof(Shared).Assembly).Run([.. parsed.UnmatchedTokens], MicroConfig.Create());
    return 0;
});

var kinds = new Command("kinds", "What each page of tests/data/kinds is taken for.");
kinds.SetAction(_ => KindsRun.Run());

var templates = new Command("templates", "What site templates change on the public sets.") { shared };
templates.SetAction(parsed => TemplatesRun.Run(Shared.Find(parsed.GetValue(shared))));

return new RootCommand("Measures Newsloom: how good, and how fast.") { quality, kinds, templates, speed, growth, window, feeds, warc, copies, rhythm, kills, poll, micro }.Parse(args).Invoke();
