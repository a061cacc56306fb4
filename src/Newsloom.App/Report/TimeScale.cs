using System.Globalization;

namespace Newsloom.App.Report;

/// <summary>
/// Lays times on a line from 0 to 1. A gap that would squeeze all the rest together is broken: drawn short, and
/// named in <see cref="Breaks"/>.
/// </summary>
internal sealed class TimeScale
{
    private const double BreakWidth = 0.14;
    private const int MaxBreaks = 3;

    // A gap four times as long as everything else together leaves the rest a fifth of the line.
    private const double BreakFactor = 4;

    private readonly List<DateTimeOffset> _stops;
    private readonly List<double> _places = [];
    private readonly List<int> _broken;

    public TimeScale(IEnumerable<NewsTime> times)
    {
        var known = times.ToList();
        _stops = [.. known.SelectMany(Bounds).Distinct().Order()];
        _broken = FindBreaks(_stops);
        var whole = Enumerable.Range(1, Math.Max(0, _stops.Count - 1)).Where(i => !_broken.Contains(i)).Sum(Gap);
        var share = 1 - (BreakWidth * _broken.Count);
        for (var (i, at) = (0, 0.0); i < _stops.Count; i++)
        {
            if (i > 0)
                at += _broken.Contains(i) ? BreakWidth : Gap(i) / whole * share;
            _places.Add(Math.Min(1, at));
        }

        Ticks = FindTicks(known.Exists(time => time.Clock is not null));
    }

    /// <summary>True where all times are one, or there is none: nothing to lay out.</summary>
    public bool IsPoint => _stops.Count < 2;

    /// <summary>Where the line is cut short: the middle of each cut.</summary>
    public IReadOnlyList<double> Breaks => [.. _broken.Select(i => (_places[i - 1] + _places[i]) / 2)];

    /// <summary>At most five named places, far enough apart to be read.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Where to draw a time; a day without a clock is drawn at its middle.</summary>
    public double Place(NewsTime time)
    {
        var (start, end) = Range(time);
        return (start + end) / 2;
    }

    /// <summary>From where to where a time may lie: one place for an instant, a stretch for a day.</summary>
    public (double Start, double End) Range(NewsTime time)
    {
        var bounds = Bounds(time);
        return (Place(bounds[0]), Place(bounds[^1]));
    }

    public static DateTimeOffset EndOfDay(NewsTime time) =>
        time.Day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(time.Day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset[] Bounds(NewsTime time) =>
        time.Clock is null ? [time.Instant, EndOfDay(time)] : [time.Instant.ToUniversalTime()];

    private double Gap(int i) => (_stops[i] - _stops[i - 1]).TotalSeconds;

    private double Place(DateTimeOffset moment)
    {
        if (_stops.Count < 2)
            return 0;
        var i = _stops.BinarySearch(moment);
        if (i >= 0)
            return _places[i];
        i = ~i;
        if (i == 0 || i == _stops.Count)
            return i == 0 ? 0 : 1;
        return _places[i - 1] + ((moment - _stops[i - 1]).TotalSeconds / Gap(i) * (_places[i] - _places[i - 1]));
    }

    private List<int> FindBreaks(List<DateTimeOffset> stops)
    {
        var gaps = Enumerable.Range(1, Math.Max(0, stops.Count - 1)).OrderByDescending(Gap).ToList();
        var broken = new List<int>();
        foreach (var gap in gaps.Take(MaxBreaks))
        {
            var others = gaps.Except(broken).Where(i => i != gap).Sum(Gap);
            if (others <= 0 || Gap(gap) < BreakFactor * others)
                break;
            broken.Add(gap);
        }
        broken.Sort();
        return broken;
    }

    private List<Tick> FindTicks(bool clocks)
    {
        if (_stops.Count == 0)
            return [];
        var candidates = _broken.Count > 0 || IsPoint ? RunStarts() : RoundTimes(clocks);
        var ticks = new List<Tick>();
        foreach (var (moment, label) in candidates)
        {
            var place = Place(moment);
            if (ticks.Count == 0 || place - ticks[^1].Place >= 0.2)
                ticks.Add(new Tick(place, label));
        }
        return ticks;
    }

    private IEnumerable<(DateTimeOffset, string)> RunStarts() =>
        _broken.Prepend(0).Select(i => (_stops[i], Named(_stops[i], "d MMM yyyy")));

    private IEnumerable<(DateTimeOffset, string)> RoundTimes(bool clocks)
    {
        var (first, last) = (_stops[0], _stops[^1]);
        var span = last - first;
        var hours = Steps.FirstOrDefault(step => span.TotalHours / step <= 4.5, 0);
        if (hours is > 0 and < 24 && clocks && span.TotalHours <= 36)
        {
            yield return (first, Named(first, "d MMM"));
            for (var at = new DateTimeOffset(first.Date, TimeSpan.Zero); at <= last; at = at.AddHours(hours))
            {
                if (at > first)
                    yield return (at, Named(at, at.Hour == 0 ? "d MMM" : "HH:mm"));
            }
        }
        else if (hours > 0)
        {
            // The first label names the day the first time is in.
            for (var at = new DateTimeOffset(first.Date, TimeSpan.Zero); at <= last; at = at.AddHours(Math.Max(24, hours)))
                yield return (at < first ? first : at, Named(at, first.Year == last.Year ? "d MMM" : "d MMM yyyy"));
        }
        else
        {
            for (var i = 0; i < 5; i++)
                yield return (first + (span * (i / 4.0)), Named(first + (span * (i / 4.0)), "MMM yyyy"));
        }
    }

    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 48, 168, 336, 24 * 30];

    private static string Named(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>A named place on the line of time, 0 to 1.</summary>
internal readonly record struct Tick(double Place, string Label);
