namespace Newsloom.Ingest.Formats;

/// <summary>A feed while it is read: some say who they are only after their entries.</summary>
internal sealed class FeedDraft
{
    private const int MaxListed = 100;

    public Ranked<string> Id;
    public Ranked<string> Title;
    public Ranked<string> Link;
    public Ranked<string> Description;
    public Ranked<string> Language;
    public Ranked<NewsTime?> Updated;
    public Ranked<string> Image;
    public Ranked<string> Publisher;
    public Ranked<string> Rights;
    public Ranked<string> Generator;
    public Ranked<string> Self;
    public Ranked<string> NextPage;
    public Ranked<int[]> SkipHours;
    public Ranked<DayOfWeek[]> SkipDays;

    private readonly List<(FeedAuthor Author, int Rank)> _authors = [];
    private readonly List<string> _categories = [];
    private readonly List<string> _hubs = [];
    private TimeSpan? _interval;
    private TimeSpan? _period;
    private int _frequency = 1;

    public void AddAuthor(FeedAuthor? author, int rank)
    {
        if (author is not null && _authors.Count < MaxListed)
            _authors.Add((author, rank));
    }

    public void AddCategory(string? category)
    {
        if (category is not null && _categories.Count < MaxListed)
            _categories.Add(category);
    }

    public void AddHub(string hub)
    {
        if (_hubs.Count < MaxListed && !_hubs.Contains(hub))
            _hubs.Add(hub);
    }

    public void OfferInterval(TimeSpan? interval)
    {
        if (interval is { } asked && (_interval is not { } known || asked > known))
            _interval = asked;
    }

    /// <summary>"sy:updatePeriod", as a length of time.</summary>
    public void OfferPeriod(TimeSpan? period) => _period ??= period;

    /// <summary>"sy:updateFrequency": how often in each period.</summary>
    public void OfferFrequency(int? frequency)
    {
        if (frequency is > 0 and < 10_000)
            _frequency = frequency.Value;
    }

    public IReadOnlyList<FeedAuthor> Authors =>
        _authors.Count == 0 ? [] : [.. _authors.Where(one => one.Rank == _authors.Min(other => other.Rank)).Select(one => one.Author)];

    public Feed Finish()
    {
        var period = _period / _frequency;
        return new Feed
        {
            Id = Id.Value,
            Title = Title.Value,
            Link = Link.Value,
            Description = Description.Value,
            Language = Language.Value?.Replace('_', '-'),
            Updated = Updated.Value,
            Authors = Authors,
            Categories = [.. _categories],
            Image = Image.Value,
            Publisher = Publisher.Value,
            Rights = Rights.Value,
            Generator = Generator.Value,
            Self = Self.Value,
            Hubs = [.. _hubs],
            NextPage = NextPage.Value,
            Rhythm = new FeedRhythm(period > (_interval ?? TimeSpan.Zero) ? period : _interval, SkipHours.Value, SkipDays.Value),
        };
    }
}
