using System.Globalization;
using Newsloom.Ingest;

namespace Newsloom.Bench.Rhythm;

/// <summary>
/// Polls made-up feeds of several habits over made-up weeks, by several rules on the same entries: how often each asks, and how long
/// entries lie until they are found.
/// </summary>
internal static class RhythmRun
{
    private const int FeedsOfAKind = 24;
    private const int DaysBefore = 42;
    private const int Days = 42;

    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When to ask again, of what was found and how many entries the last seven days had.</summary>
    private delegate TimeSpan Rule(PolledFeed feed, DateTimeOffset now);

    private sealed record Outcome(double PollsADay, IReadOnlyList<double> Delays, int Missed);

    public static int Run()
    {
        var times = new PollTimes(new PollSettings());
        var newsloom = Poll((feed, now) => times.Next(feed, Nothing, now) - now);
        var asOften = TimeSpan.FromDays(1) / newsloom.Average(kind => kind.PollsADay);
        (string Name, IReadOnlyList<Outcome> Kinds)[] rules =
        [
            ("Newsloom", newsloom),
            ("fixed 60 min", Poll((_, _) => TimeSpan.FromMinutes(60))),
            ("entry frequency", Poll(EntryFrequency)),
            (string.Create(CultureInfo.InvariantCulture, $"fixed {asOften.TotalMinutes:0} min"), Poll((_, _) => asOften)),
        ];
        Print(rules);
        return 0;
    }

    private static readonly Fetched Nothing = new Fetched.Unchanged(new Validators(null, null));

    /// <summary>As a well-known reader does it: a week by the number of its entries, from five minutes to a day.</summary>
    private static TimeSpan EntryFrequency(PolledFeed feed, DateTimeOffset now)
    {
        var count = feed.Appeared.Count(time => time > now.AddDays(-7));
        var interval = count == 0 ? TimeSpan.FromHours(24) : TimeSpan.FromDays(7) / count;
        return TimeSpan.FromMinutes(Math.Clamp(interval.TotalMinutes, 5, 24 * 60));
    }

    private static List<Outcome> Poll(Rule rule) => [.. PublishingHabit.All.Select((habit, kind) => PollKind(habit, kind, rule))];

    private static Outcome PollKind(PublishingHabit habit, int kind, Rule rule)
    {
        var (polls, missed) = (0, 0);
        var delays = new List<double>();
        for (var number = 0; number < FeedsOfAKind; number++)
        {
            var random = new Random(kind * 1000 + number);
            var entries = habit.Publish(random, DaysBefore + Days).Order().Select(minute => Monday.AddMinutes(minute)).ToList();
            var start = Monday.AddDays(DaysBefore).AddMinutes(random.Next(24 * 60));
            PollFeed(new FeedId(kind * 1000 + number), habit, entries, start, rule, ref polls, ref missed, delays);
        }
        delays.Sort();
        return new Outcome(polls / (double)(FeedsOfAKind * Days), delays, missed);
    }

    private static void PollFeed(
        FeedId id, PublishingHabit habit, List<DateTimeOffset> entries, DateTimeOffset start, Rule rule, ref int polls, ref int missed, List<double> delays)
    {
        var feed = new PolledFeed { Id = id, Url = new Uri("https://made.example/feed"), Added = start };
        var seen = 0;
        for (var now = start; now < start.AddDays(Days); polls++)
        {
            var there = entries.BinarySearch(now);
            there = there < 0 ? ~there : there;
            var from = Math.Max(seen, there - habit.Shown);
            var fresh = entries.GetRange(from, there - from);
            if (now > start)
            {
                missed += from - seen;
                delays.AddRange(fresh.Select(time => (now - time).TotalMinutes));
            }
            seen = there;
            var told = fresh.Select(time => FeedChanges.Appeared(feed, habit.IsDated ? time : null, now)).OfType<DateTimeOffset>().ToList();
            feed = feed with { Health = new FeedHealth { LastSuccess = now }, Appeared = [.. told.AsEnumerable().Reverse().Concat(feed.Appeared).Take(512)] };
            now += rule(feed with { Appeared = [.. feed.Appeared.Take(rule == EntryFrequency ? 512 : PollTimes.Remembered)] }, now);
        }
    }

    private static void Print((string Name, IReadOnlyList<Outcome> Kinds)[] rules)
    {
        Console.WriteLine($"Polls a day, and minutes until an entry is found: median / 90 % / missed. {FeedsOfAKind} feeds of each kind, {Days} days.");
        Console.WriteLine($"{"",-34}{string.Concat(rules.Select(rule => $"{rule.Name,26}"))}");
        for (var kind = 0; kind < PublishingHabit.All.Count; kind++)
            Console.WriteLine($"{PublishingHabit.All[kind].Name,-34}{string.Concat(rules.Select(rule => Cell(rule.Kinds[kind])))}");
        Console.WriteLine($"{"all entries together",-34}{string.Concat(rules.Select(rule => Cell(Together(rule.Kinds))))}");
        Console.WriteLine($"{"mean of the kinds",-34}{string.Concat(rules.Select(rule => Mean(rule.Kinds)))}");
    }

    private static string Cell(Outcome outcome) => outcome.Delays.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{outcome.PollsADay,10:0.0}{"",16}")
        : string.Create(CultureInfo.InvariantCulture, $"{outcome.PollsADay,10:0.0}{At(outcome, 0.5),6:0}{At(outcome, 0.9),6:0}{outcome.Missed,4}");

    private static Outcome Together(IReadOnlyList<Outcome> kinds) =>
        new(kinds.Average(kind => kind.PollsADay), [.. kinds.SelectMany(kind => kind.Delays).Order()], kinds.Sum(kind => kind.Missed));

    private static string Mean(IReadOnlyList<Outcome> kinds)
    {
        var heard = kinds.Where(kind => kind.Delays.Count > 0).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{kinds.Average(kind => kind.PollsADay),10:0.0}{heard.Average(kind => At(kind, 0.5)),6:0}{heard.Average(kind => At(kind, 0.9)),6:0}{kinds.Sum(kind => kind.Missed),4}");
    }

    private static double At(Outcome outcome, double share) => outcome.Delays[(int)(share * (outcome.Delays.Count - 1))];
}
