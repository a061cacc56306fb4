namespace Newsloom.Cluster;

/// <summary>
/// What time it is in a stream of articles, in minutes. A single date far off moves it no further than the middle of the latest
/// articles, so that an article from the year 2126 does not age all others.
/// </summary>
internal sealed class StreamClock
{
    private const int Latest = 33;
    private const int MinutesBetweenTurns = 6 * 60;

    private readonly long[] _latest = new long[Latest];
    private readonly long[] _sorted = new long[Latest];
    private int _count;
    private long _turned;

    public long Now { get; private set; }

    /// <summary>Whether it is time to look what has grown old.</summary>
    public bool Advance(long? minutes)
    {
        if (minutes is not { } at)
            return false;
        _latest[_count++ % Latest] = at;
        var known = Math.Min(_count, Latest);
        if (at > Now || known < Latest)
        {
            _latest.AsSpan(0, known).CopyTo(_sorted);
            _sorted.AsSpan(0, known).Sort();
            Now = Math.Max(Now, _sorted[known / 2]);
        }
        if (known < Latest || Now - _turned < MinutesBetweenTurns)
            return false;
        _turned = Now;
        return true;
    }
}
