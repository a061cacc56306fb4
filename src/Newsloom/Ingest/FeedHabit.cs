namespace Newsloom.Ingest;

/// <summary>
/// When a feed is likely to bring entries, from when it brought the latest ones: how many in all, at what time of the day, on what
/// days of the week, and whether it is livelier or quieter just now than it uses to be. How it was tuned: docs/notes/polling.md.
/// </summary>
internal sealed class FeedHabit
{
    private const int BinsOfDay = 48;
    private static readonly TimeSpan Bin = TimeSpan.FromDays(1) / BinsOfDay;

    // Of a feed that nothing is known of, half an entry a day is expected.
    private const double PriorEntries = 0.5;
    private const double PriorDays = 1;

    // How many entries an hour or a day without any is worth: the less, the more a habit is believed.
    private const double PriorOfBin = 0.1;
    private const double PriorOfWeekday = 1.5;

    // An entry speaks for the half hours around its own, too.
    private static readonly double[] Spread = [0.6, 0.2];

    // "Just now" is the time in which so many entries were to be expected.
    private const double EntriesJustNow = 3;
    private const double PriorJustNow = 1;

    // The entries of a feed that brings few count for more, up to three times: who follows it waits for each of them.
    private const double FewADay = 8;
    private const double MostWeight = 3;

    private const int EntriesOfALife = 3;
    private const double LongGap = 10;

    // Further back, the hour of the day makes no difference to a sum.
    private const int BinsWalked = 60 * BinsOfDay;

    private readonly double _perBin;
    private readonly double[] _ofDay = new double[BinsOfDay];
    private readonly double[] _ofWeek = new double[7];
    private readonly DateTimeOffset _now;
    private readonly double _mood;
    private readonly double _moodBins;

    /// <param name="appeared">Newest first.</param>
    public FeedHabit(IReadOnlyList<DateTimeOffset> appeared, DateTimeOffset now)
    {
        _now = now;
        var past = OfThisLife([.. appeared.Where(time => time <= now)], now);
        var days = past.Count == 0 ? 0 : (now - past[^1]).TotalDays;
        // What came before the oldest is not known, so the time begins with it and it is not counted.
        var counted = past.Count < 2 ? [] : past.GetRange(0, past.Count - 1);
        _perBin = (counted.Count + PriorEntries) / (days + PriorDays) / BinsOfDay;
        LearnDay(counted, now, days);
        LearnWeek(counted, now, days);
        (_mood, _moodBins) = JustNow(past);
    }

    /// <summary>Without what lies far behind all that came since: a wrong date, or the time before the feed fell asleep.</summary>
    private static List<DateTimeOffset> OfThisLife(List<DateTimeOffset> entries, DateTimeOffset now)
    {
        for (var next = EntriesOfALife; next < entries.Count; next++)
        {
            if (entries[next - 1] - entries[next] > LongGap * (now - entries[next - 1]))
                return entries.GetRange(0, next);
        }
        return entries;
    }

    /// <summary>Entries expected in a half hour around this time.</summary>
    private double PerBin(DateTimeOffset at) => Usual(at) * (1 + (_mood - 1) * Math.Exp(-(at - _now) / Bin / _moodBins));

    /// <summary>How long to wait until the entries that are expected to have come have waited so long together.</summary>
    /// <param name="waiting">An entry that has waited ten minutes counts as much as ten that have waited one each.</param>
    public TimeSpan TimeUntil(TimeSpan waiting, TimeSpan most)
    {
        var step = TimeSpan.FromMinutes(5);
        var weight = Math.Clamp(Math.Sqrt(FewADay / (_perBin * BinsOfDay)), 1, MostWeight);
        var (entries, waited) = (0.0, TimeSpan.Zero);
        for (var time = TimeSpan.Zero; time < most; time += step)
        {
            var coming = weight * PerBin(_now + time) * (step / Bin);
            var after = waited + (entries + coming / 2) * step;
            if (after >= waiting)
                return time + step * ((waiting - waited) / (after - waited));
            (entries, waited) = (entries + coming, after);
        }
        return most;
    }

    private double Usual(DateTimeOffset at) => _perBin * _ofDay[BinOf(at)] * _ofWeek[(int)at.UtcDateTime.DayOfWeek];

    private static int BinOf(DateTimeOffset at) => (int)(at.UtcDateTime.TimeOfDay / Bin);

    private void LearnDay(List<DateTimeOffset> entries, DateTimeOffset now, double days)
    {
        var counts = new double[BinsOfDay];
        foreach (var entry in entries)
        {
            for (var shift = 1 - Spread.Length; shift < Spread.Length; shift++)
                counts[(BinOf(entry) + shift + BinsOfDay) % BinsOfDay] += Spread[Math.Abs(shift)];
        }
        var whole = (int)days;
        var rest = (days - whole) * BinsOfDay;
        for (var bin = 0; bin < BinsOfDay; bin++)
        {
            var ago = (BinOf(now) - bin + BinsOfDay) % BinsOfDay;
            _ofDay[bin] = Against(counts[bin], whole + (ago < rest ? 1 : 0), _perBin, PriorOfBin);
        }
    }

    private void LearnWeek(List<DateTimeOffset> entries, DateTimeOffset now, double days)
    {
        var counts = new double[7];
        foreach (var entry in entries)
            counts[(int)entry.UtcDateTime.DayOfWeek]++;
        for (var ago = 0; ago < 7; ago++)
        {
            // Today counts as far as it has gone.
            var begun = now.UtcDateTime.TimeOfDay.TotalDays;
            var seen = ago == 0
                ? Math.Min(days, begun) + Math.Max(0, Math.Floor((days - begun) / 7))
                : Math.Max(0, Math.Ceiling((days - begun - ago + 1) / 7));
            var day = (int)now.UtcDateTime.AddDays(-ago).DayOfWeek;
            _ofWeek[day] = Against(counts[day], seen, _perBin * BinsOfDay, PriorOfWeekday);
        }
    }

    /// <summary>How much more was counted than expected, held back where little was to be expected.</summary>
    private static double Against(double counted, double times, double each, double prior) => (counted + prior) / (times * each + prior);

    private (double Mood, double Bins) JustNow(List<DateTimeOffset> entries)
    {
        if (entries.Count == 0)
            return (1, 1);
        var (expected, bins) = (0.0, 0.0);
        var time = _now;
        while (bins < BinsWalked && time > entries[^1] && (expected < EntriesJustNow || time > entries[0]))
        {
            expected += Usual(time);
            time -= Bin;
            bins++;
        }
        var rest = Math.Min(Math.Max((EntriesJustNow - expected) / _perBin, (time - entries[0]) / Bin), (time - entries[^1]) / Bin);
        if (rest > 0)
            (expected, bins, time) = (expected + rest * _perBin, bins + rest, time - rest * Bin);
        var came = entries.TakeWhile(entry => entry > time).Count();
        return ((came + PriorJustNow) / (expected + PriorJustNow), Math.Max(1, bins));
    }
}
