namespace Newsloom.Cluster;

/// <summary>Kinds of terms that stories are compared by.</summary>
internal enum TermKind { Words, Letters, Names, Numbers }

/// <summary>What is remembered of a story to compare articles with: its sums, and some of its articles.</summary>
internal sealed class GrowingStory(string id)
{
    /// <summary>While a story has no more articles than this all of them are remembered, and it can still come apart.</summary>
    public const int MaxWhole = 16;

    private const int MaxFirst = 1;
    private const int MaxLatest = 3;
    private const int MaxWords = 300;
    private const int MaxTitle = 40;
    private const int MaxLetters = 200;
    private const int MaxNames = 100;
    private const int MaxNumbers = 60;

    /// <summary>Days further apart than this are no further apart for it.</summary>
    private const int MaxDays = 4;

    private readonly List<WeighedArticle> _members = [];
    private Sums? _sums;

    public string Id { get; } = id;

    /// <summary>How many articles it has but for copies, in memory or not.</summary>
    public int Count { get; private set; }

    /// <summary>Ids of all its articles, copies with them, since it was last forgotten.</summary>
    public List<string> Articles { get; } = [];

    public IReadOnlyList<WeighedArticle> Members => _members;

    /// <summary>Whether all its articles are remembered.</summary>
    public bool IsWhole => _members.Count == Count;

    public long? Earliest { get; private set; }
    public long? Latest { get; private set; }

    /// <summary>When an article last joined, by the clock of the stream.</summary>
    public long Touched { get; set; }

    /// <summary>How many articles it has when it is next looked at as a whole.</summary>
    public int NextLook { get; set; } = 4;

    private sealed class Sums
    {
        public readonly List<Tongue> Tongues = [];
        public readonly TermSums Letters = new(MaxLetters);
        public readonly TermSums Names = new(MaxNames);
        public readonly TermSums Numbers = new(MaxNumbers);
        public int[] Vector = [];
    }

    private sealed class Tongue(string language)
    {
        public readonly string Language = language;
        public readonly TermSums Words = new(MaxWords);
        public readonly TermSums Title = new(MaxTitle);
        public int Count;
    }

    /// <summary>Adds up what it has so far: a story of one article needs no sums, and most stay such.</summary>
    public void Open()
    {
        if (_sums is not null || Count == 0)
            return;
        _sums = new Sums();
        AddUp(_members[0]);
    }

    public void Add(WeighedArticle article)
    {
        Open();
        Count++;
        if (_sums is not null)
            AddUp(article);
        Stretch(article.Minutes, article.LastMinutes ?? article.Minutes);
        Remember(article);
    }

    public void Add(GrowingStory other)
    {
        Open();
        other.Open();
        var (own, theirs) = (_sums!, other._sums!);
        Count += other.Count;
        foreach (var tongue in theirs.Tongues)
        {
            var mine = TongueOf(own, tongue.Language);
            mine.Words.Add(tongue.Words);
            mine.Title.Add(tongue.Title);
            mine.Count += tongue.Count;
        }
        own.Letters.Add(theirs.Letters);
        own.Names.Add(theirs.Names);
        own.Numbers.Add(theirs.Numbers);
        AddVector(own, theirs.Vector);
        Stretch(other.Earliest, other.Latest);
        foreach (var member in other._members)
            Remember(member);
        Articles.AddRange(other.Articles);
    }

    /// <summary>The story as if one of its articles had never been in it. It must be whole.</summary>
    public GrowingStory Without(WeighedArticle member)
    {
        var rest = new GrowingStory(Id) { Touched = Touched, NextLook = NextLook };
        foreach (var other in _members.Where(other => other != member))
            rest.Add(other);
        return rest;
    }

    public bool Speaks(string language) =>
        _sums is null ? Count > 0 && (_members[0].Language ?? "") == language : Find(_sums, language) is not null;

    /// <summary>Whether the term is among those that its articles are remembered by. It must be open.</summary>
    public bool Has(TermKind kind, uint term, string? language) => _sums is { } sums && kind switch
    {
        TermKind.Words => Find(sums, language ?? "")?.Words.Has(term) ?? false,
        TermKind.Letters => sums.Letters.Has(term),
        TermKind.Names => sums.Names.Has(term),
        _ => sums.Numbers.Has(term),
    };

    /// <summary>Whether one of its articles is remembered by the term, whether it is open or not.</summary>
    public bool Shares(TermKind kind, uint term, string? language)
    {
        if (_sums is not null)
            return Has(kind, term, language);
        var only = _members[0];
        return kind switch
        {
            TermKind.Words => only.Language == language && only.Words.Has(term),
            TermKind.Letters => only.Letters.Has(term),
            TermKind.Names => only.Names.Has(term),
            _ => only.Numbers.Has(term),
        };
    }

    /// <summary>How far times lie outside the story's, in hours; null where one of them has none.</summary>
    public float? HoursFrom(long? from, long? to)
    {
        if (from is not { } start || to is not { } end || Earliest is not { } first || Latest is not { } last)
            return null;
        return Math.Max(0, Math.Max(first - end, start - last)) / 60f;
    }

    /// <summary>The story as if it were one article, for holding it against another story.</summary>
    public WeighedArticle AsArticle()
    {
        if (_sums is not { } sums)
            return _members[0];
        var main = sums.Tongues.MaxBy(tongue => tongue.Count)!;
        return new WeighedArticle(
            Id, main.Language.Length == 0 ? null : main.Language, _members.Exists(member => member.HasText),
            main.Words.Pack(MaxWords), main.Title.Pack(MaxTitle), sums.Letters.Pack(MaxLetters), sums.Names.Pack(MaxNames), sums.Numbers.Pack(MaxNumbers),
            Direction(sums.Vector), Earliest, [.. _members.SelectMany(member => member.Days).Distinct()])
        {
            LastMinutes = Latest,
        };
    }

    /// <summary>Fills in what is measured between an article and this story, in the order of <see cref="StorySigns.Names"/>.</summary>
    public void Compare(Query query, Span<float> signs)
    {
        var article = query.Article;
        var nearest = new Nearest();
        for (var i = 0; i < _members.Count; i++)
        {
            if (i < MaxFirst || i >= _members.Count - MaxLatest)
                nearest.Meet(query, _members[i]);
        }
        var (words, title, letters, names, numbers, meaning, inLanguage) = _sums is { } sums ? Meet(query, sums) : Meet(query, _members[0]);
        // The sum of cosines is the average times their number, and the cosine with the sum times its length.
        var (known, ofLanguage) = (inLanguage > 0, Math.Max(1, inLanguage));
        var sumsOf = Lengths(article.Language ?? "");
        signs[0] = words.Sum / sumsOf.Words;
        signs[1] = words.Sum / ofLanguage;
        signs[2] = nearest.Words;
        signs[3] = nearest.SecondWords;
        signs[4] = nearest.Title;
        signs[5] = title.Sum / ofLanguage;
        signs[6] = letters.Sum / sumsOf.Letters;
        signs[7] = letters.Sum / Count;
        signs[8] = nearest.Letters;
        signs[9] = names.Sum / sumsOf.Names;
        signs[10] = names.Sum / Count;
        signs[11] = nearest.Names;
        signs[12] = nearest.Numbers;
        signs[13] = numbers.Covered;
        signs[14] = meaning;
        signs[15] = nearest.Meaning;
        signs[16] = words.Covered;
        signs[17] = words.Covering;
        signs[18] = letters.Covered;
        signs[19] = letters.Covering;
        signs[20] = names.Covered;
        signs[21] = names.Covering;
        signs[22] = article.Names.Count > 0 && sumsOf.HasNames ? 1 : 0;
        var hours = HoursFrom(article.Minutes, article.LastMinutes ?? article.Minutes);
        signs[23] = hours is { } gap ? MathF.Log(1 + gap) / 5 : 0;
        signs[24] = hours is null ? 0 : 1;
        signs[25] = nearest.Days == int.MaxValue ? 0 : Math.Min(nearest.Days, MaxDays) / (float)MaxDays;
        signs[26] = nearest.Days == int.MaxValue ? 0 : 1;
        signs[27] = MathF.Log(Count) / 5;
        signs[28] = inLanguage / (float)Count;
        signs[29] = known ? 1 : 0;
        signs[30] = article.HasText && nearest.HasText ? 1 : 0;
        signs[31] = nearest.TitleKnown ? 1 : 0;
    }

    private readonly record struct SumLengths(float Words, float Letters, float Names, bool HasNames);

    private SumLengths Lengths(string language)
    {
        if (_sums is not { } sums)
            return new SumLengths(1, 1, 1, _members[0].Names.Count > 0);
        var words = Find(sums, language)?.Words.Length ?? 0;
        return new SumLengths(OrOne(words), OrOne(sums.Letters.Length), OrOne(sums.Names.Length), sums.Names.Count > 0);
    }

    private static float OrOne(float length) => length == 0 ? 1 : length;

    private readonly record struct Meetings(
        TermMeeting Words, TermMeeting Title, TermMeeting Letters, TermMeeting Names, TermMeeting Numbers, float Meaning, int InLanguage);

    private static Meetings Meet(Query query, Sums sums)
    {
        var tongue = Find(sums, query.Article.Language ?? "");
        return new Meetings(
            tongue is null ? default : query.Words.Meet(tongue.Words), tongue is null ? default : query.Title.Meet(tongue.Title),
            query.Letters.Meet(sums.Letters), query.Names.Meet(sums.Names), query.Numbers.Meet(sums.Numbers),
            Cosine(query.Article.Vector, sums.Vector), tongue?.Count ?? 0);
    }

    private static Meetings Meet(Query query, WeighedArticle only)
    {
        var known = only.Language == query.Article.Language;
        return new Meetings(
            known ? query.Words.Meet(only.Words) : default, known ? query.Title.Meet(only.Title) : default,
            query.Letters.Meet(only.Letters), query.Names.Meet(only.Names), query.Numbers.Meet(only.Numbers),
            WeighedArticle.Cosine(query.Article.Vector, only.Vector), known ? 1 : 0);
    }

    /// <summary>What the nearest of a story's articles have in common with one.</summary>
    private struct Nearest()
    {
        public float Words, SecondWords, Title, Letters, Names, Numbers, Meaning;
        public int Days = int.MaxValue;
        public bool HasText, TitleKnown;

        public void Meet(Query query, WeighedArticle member)
        {
            var article = query.Article;
            if (member.Language == article.Language)
            {
                var words = query.Words.Cosine(member.Words);
                SecondWords = Math.Max(SecondWords, Math.Min(words, Words));
                Words = Math.Max(Words, words);
                Title = Math.Max(Title, query.Title.Cosine(member.Title));
            }
            HasText |= member.HasText;
            TitleKnown |= member.Title.Count > 0 && article.Title.Count > 0;
            Days = Math.Min(Days, DaysBetween(member.Days, article.Days));
            Names = Math.Max(Names, query.Names.Cosine(member.Names));
            Letters = Math.Max(Letters, query.Letters.Cosine(member.Letters));
            Numbers = Math.Max(Numbers, query.Numbers.Cosine(member.Numbers));
            Meaning = Math.Max(Meaning, WeighedArticle.Cosine(member.Vector, article.Vector));
        }
    }

    private void AddUp(WeighedArticle article)
    {
        var sums = _sums!;
        var tongue = TongueOf(sums, article.Language ?? "");
        tongue.Words.Add(article.Words);
        tongue.Title.Add(article.Title);
        tongue.Count++;
        sums.Letters.Add(article.Letters);
        sums.Names.Add(article.Names);
        sums.Numbers.Add(article.Numbers);
        AddVector(sums, article.Vector);
    }

    private static void AddVector<T>(Sums sums, T[] vector)
        where T : struct, System.Numerics.INumber<T>
    {
        if (sums.Vector.Length == 0)
            sums.Vector = new int[vector.Length];
        for (var i = 0; i < vector.Length && i < sums.Vector.Length; i++)
            sums.Vector[i] += int.CreateTruncating(vector[i]);
    }

    private static Tongue TongueOf(Sums sums, string language)
    {
        if (Find(sums, language) is { } found)
            return found;
        var tongue = new Tongue(language);
        sums.Tongues.Add(tongue);
        return tongue;
    }

    private static Tongue? Find(Sums sums, string language)
    {
        foreach (var tongue in sums.Tongues)
        {
            if (tongue.Language == language)
                return tongue;
        }
        return null;
    }

    private void Stretch(long? from, long? to)
    {
        if (from is { } start)
            Earliest = Math.Min(Earliest ?? start, start);
        if (to is { } end)
            Latest = Math.Max(Latest ?? end, end);
    }

    private void Remember(WeighedArticle article)
    {
        _members.Add(article);
        if (_members.Count > MaxWhole)
            _members.RemoveRange(MaxFirst, _members.Count - MaxFirst - MaxLatest);
    }

    private static int DaysBetween(int[] a, int[] b)
    {
        var least = int.MaxValue;
        foreach (var day in a)
        {
            foreach (var other in b)
                least = Math.Min(least, Math.Abs(day - other));
        }
        return least;
    }

    private static float Cosine(sbyte[] a, int[] b)
    {
        if (a.Length == 0 || a.Length != b.Length)
            return 0;
        var (dot, left, right) = (0f, 0f, 0f);
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * (float)b[i];
            left += a[i] * a[i];
            right += (float)b[i] * b[i];
        }
        return dot <= 0 ? 0 : dot / MathF.Sqrt(left * right);
    }

    private static sbyte[] Direction(int[] vector)
    {
        var largest = 1;
        foreach (var value in vector)
            largest = Math.Max(largest, Math.Abs(value));
        return [.. vector.Select(value => (sbyte)(value * 127L / largest))];
    }
}
