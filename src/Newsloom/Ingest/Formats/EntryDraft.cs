namespace Newsloom.Ingest.Formats;

/// <summary>A value of which there may be several: the first of the best kind is kept.</summary>
internal struct Ranked<T>
{
    private int _rank;

    public T? Value { readonly get; private set; }

    /// <summary>As <see cref="Offer"/>, but of several of one kind the last is kept.</summary>
    public void OfferLast(T? value, int rank)
    {
        if (value is not null && (Value is null || rank <= _rank))
            (Value, _rank) = (value, rank);
    }

    /// <param name="rank">From 1, the best.</param>
    public void Offer(T? value, int rank)
    {
        if (value is null || Value is not null && rank >= _rank)
            return;
        (Value, _rank) = (value, rank);
    }
}

/// <summary>An entry while its elements are read, in whatever order they come.</summary>
internal sealed class EntryDraft
{
    private const int MaxListed = 500;

    public Ranked<string> Id;
    public Ranked<string> Url;
    public Ranked<string> Title;
    public Ranked<string> Summary;
    public Ranked<string> Content;
    public Ranked<NewsTime?> Published;
    public Ranked<NewsTime?> Updated;
    public Ranked<string> Language;
    public Ranked<string> Image;
    public Ranked<string> ImageCredit;
    public Ranked<string> Publisher;
    public Ranked<string> Rights;
    public Ranked<FeedSource> Source;
    public Ranked<string> Comments;
    public Ranked<string> CommentFeed;
    public Ranked<int?> CommentCount;
    public Ranked<string> InReplyTo;
    public Ranked<FeedPlace> Place;
    public Ranked<TimeSpan?> Duration;

    private readonly List<(FeedAuthor Author, int Rank)> _authors = [];
    private readonly List<string> _categories = [];
    private readonly List<FeedEnclosure> _enclosures = [];

    /// <param name="rank">From 1, the best; only authors of the best rank are kept.</param>
    public void AddAuthor(FeedAuthor? author, int rank)
    {
        if (author is not null && _authors.Count < MaxListed && !_authors.Contains((author, rank)))
            _authors.Add((author, rank));
    }

    public void AddCategory(string? category)
    {
        if (category is not null && _categories.Count < MaxListed && !_categories.Contains(category))
            _categories.Add(category);
    }

    public void AddEnclosure(string? url, string? type, string? length)
    {
        if (string.IsNullOrEmpty(url) || _enclosures.Count >= MaxListed || _enclosures.Exists(known => known.Url == url))
            return;
        var bytes = long.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        _enclosures.Add(new FeedEnclosure(url, type, bytes));
    }

    public bool HasAuthors => _authors.Count > 0;

    public IReadOnlyList<FeedAuthor> Authors
    {
        get
        {
            if (_authors.Count == 0)
                return [];
            var best = _authors.Min(one => one.Rank);
            return [.. _authors.Where(one => one.Rank == best).Select(one => one.Author)];
        }
    }

    public IReadOnlyList<string> Categories => _categories.Count == 0 ? [] : _categories;

    /// <param name="inherited">Who wrote what names nobody.</param>
    public FeedEntry Finish(IReadOnlyList<FeedAuthor> inherited, bool isCut)
    {
        return new FeedEntry
        {
            Id = Id.Value,
            Url = Url.Value ?? AddressIn(Id.Value),
            Title = Title.Value,
            SummaryHtml = Summary.Value,
            ContentHtml = Content.Value,
            Authors = HasAuthors ? Authors : inherited,
            Published = Published.Value,
            Updated = Updated.Value,
            Categories = Categories,
            Enclosures = _enclosures.Count == 0 ? [] : _enclosures,
            Language = Language.Value?.Replace('_', '-'),
            Image = Image.Value,
            ImageCredit = ImageCredit.Value,
            Publisher = Publisher.Value,
            Rights = Rights.Value,
            Source = Source.Value,
            Comments = Comments.Value,
            CommentFeed = CommentFeed.Value,
            CommentCount = CommentCount.Value,
            InReplyTo = InReplyTo.Value,
            Place = Place.Value,
            Duration = Duration.Value,
            IsCut = isCut,
        };
    }

    // An entry without a link may be called by its address.
    private static string? AddressIn(string? id) =>
        id is not null && (id.StartsWith("http://", StringComparison.Ordinal) || id.StartsWith("https://", StringComparison.Ordinal)) && !id.Contains(' ') ? id : null;
}
