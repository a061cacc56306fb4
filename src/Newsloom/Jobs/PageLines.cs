using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// Which pages are asked next: each feed has a line of its own and only a few of its pages under way, so that one with a hundred
/// thousand entries does not stand before the others. Used by one thread.
/// </summary>
/// <param name="mostAhead">How many pages are under way at once, of all feeds.</param>
internal sealed class PageLines(NewsStore store, int mostAhead)
{
    private const int AheadOfFeed = 16;

    private readonly Dictionary<FeedId, Line> _lines = [];
    private readonly Queue<FeedId> _ready = new();
    private int _ahead;
    private bool _isBegun;

    /// <summary>A feed has new entries whose pages are wanted.</summary>
    public void Want(FeedId feed)
    {
        if (!_lines.TryGetValue(feed, out var line))
            _lines[feed] = line = new Line();
        line.IsEmpty = false;
        Offer(feed, line);
    }

    /// <summary>A page that was taken is written.</summary>
    public void Done(FeedId feed)
    {
        if (!_lines.TryGetValue(feed, out var line))
            return;
        _ahead--;
        line.Ahead--;
        Offer(feed, line);
        if (line is { IsEmpty: true, Ahead: 0 })
            _lines.Remove(feed);
    }

    /// <summary>Begins anew with what the store says.</summary>
    public void Forget()
    {
        _lines.Clear();
        _ready.Clear();
        (_ahead, _isBegun) = (0, false);
    }

    /// <summary>The pages to be asked for now, a few of each feed in turn.</summary>
    public IEnumerable<WantedPage> Take()
    {
        Begin();
        while (_ahead < mostAhead && _ready.TryDequeue(out var feed))
        {
            var line = _lines[feed];
            line.IsReady = false;
            var room = AheadOfFeed - line.Ahead;
            var wanted = store.LoadWantedPages(feed, line.Last, room);
            line.IsEmpty = wanted.Count < room;
            line.Ahead += wanted.Count;
            _ahead += wanted.Count;
            if (line is { IsEmpty: true, Ahead: 0 })
                _lines.Remove(feed);
            foreach (var page in wanted)
            {
                line.Last = page.Entry;
                yield return page;
            }
        }
    }

    // What an earlier run left.
    private void Begin()
    {
        if (_isBegun)
            return;
        _isBegun = true;
        foreach (var feed in store.LoadFeedsWantingPages())
            Want(feed);
    }

    private void Offer(FeedId feed, Line line)
    {
        if (line.IsReady || line.IsEmpty || line.Ahead > AheadOfFeed / 2)
            return;
        line.IsReady = true;
        _ready.Enqueue(feed);
    }

    private sealed class Line
    {
        public EntryId Last { get; set; }
        public int Ahead { get; set; }
        public bool IsReady { get; set; }

        /// <summary>Whether nothing more is wanted, as far as is known.</summary>
        public bool IsEmpty { get; set; }
    }
}
