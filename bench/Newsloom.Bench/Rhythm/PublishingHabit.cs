namespace Newsloom.Bench.Rhythm;

/// <summary>A way of publishing: makes the times at which a feed of this kind brings entries.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Shown">How many entries the feed shows: older ones fall out of it.</param>
/// <param name="Publish">The times, in minutes since the start, of a number of days.</param>
/// <param name="IsDated">Whether its entries say when they were published, so that those of the first poll tell of the habit.</param>
internal sealed record PublishingHabit(string Name, int Shown, Func<Random, int, IEnumerable<double>> Publish, bool IsDated = true)
{
    private const int Day = 24 * 60;

    public static readonly IReadOnlyList<PublishingHabit> All =
    [
        new("agency, every few minutes", 50, (random, days) => Poisson(random, days, minute => HourOf(minute) is >= 6 and < 22 ? 12 : 4)),
        new("newsroom, 30 a day", 30, (random, days) => Local(random, Poisson(random, days, minute => HourOf(minute) is >= 6 and < 22 ? 1.75 : 0.25))),
        new("on the hour, by a machine", 24, (random, days) => Regular(random, days, 60, 1)),
        new("working days, 6 in office hours", 20, (random, days) => Local(random, Poisson(random, days, minute => IsWorkday(minute) && HourOf(minute) is >= 8 and < 18 ? 0.6 : 0.005))),
        new("the same without times", 20, (random, days) => Local(random, Poisson(random, days, minute => IsWorkday(minute) && HourOf(minute) is >= 8 and < 18 ? 0.6 : 0.005)), IsDated: false),
        new("working days at nine", 15, (random, days) => At(random, days, IsWorkday, 9 * 60, 10, 1)),
        new("ten at once each morning", 25, (random, days) => At(random, days, _ => true, 6 * 60, 15, 10)),
        new("weekly, Thursday afternoon", 10, (random, days) => At(random, days, minute => DayOf(minute) == 3, 17 * 60, 60, 1).Where(_ => random.NextDouble() > 0.1)),
        new("blog, now and then", 10, (random, days) => Poisson(random, days, _ => 2.0 / 7 / 24)),
        new("2 a day and bursts of 20", 20, Bursts),
        new("dead for long", 10, (random, days) => Poisson(random, 10, _ => 0.1)),
        new("two an hour, then dead", 20, (random, days) => Poisson(random, days * 2 / 3, _ => 2)),
    ];

    private static double HourOf(double minute) => minute % Day / 60;

    private static int DayOf(double minute) => (int)(minute / Day) % 7;

    private static bool IsWorkday(double minute) => DayOf(minute) < 5;

    /// <summary>Thinned from the greatest rate.</summary>
    private static IEnumerable<double> Poisson(Random random, int days, Func<double, double> perHour)
    {
        const double greatest = 30;
        for (var minute = 0.0; ;)
        {
            minute += -Math.Log(1 - random.NextDouble()) * 60 / greatest;
            if (minute >= days * Day)
                yield break;
            if (random.NextDouble() * greatest < perHour(minute))
                yield return minute;
        }
    }

    // The same day in another zone.
    private static IEnumerable<double> Local(Random random, IEnumerable<double> times)
    {
        var zone = random.Next(0, 9) * 60;
        return times.Select(time => time + zone);
    }

    private static IEnumerable<double> Regular(Random random, int days, double every, double late)
    {
        var phase = random.NextDouble() * every;
        for (var minute = phase; minute < days * Day; minute += every)
            yield return minute + random.NextDouble() * late;
    }

    private static IEnumerable<double> At(Random random, int days, Func<double, bool> isDay, double minute, double late, int together)
    {
        var phase = random.Next(0, Day);
        for (var day = 0; day < days; day++)
        {
            var time = (double)day * Day;
            if (!isDay(time))
                continue;
            time += (minute + phase) % Day + random.NextDouble() * late;
            for (var one = 0; one < together; one++)
                yield return time;
        }
    }

    private static IEnumerable<double> Bursts(Random random, int days)
    {
        var calm = Poisson(random, days, _ => 2.0 / 24);
        var bursts = Poisson(random, days, _ => 1.5 / 7 / 24).SelectMany(start =>
            Enumerable.Range(0, 20).Select(_ => start + random.NextDouble() * 150));
        return calm.Concat(bursts).Order();
    }
}
