using Newsloom.Text;

namespace Newsloom.Cluster;

/// <summary>What is remembered of a story to compare articles with: its sums, and a few of its articles.</summary>
internal sealed class GrowingStory(string id)
{
    private const int MaxTerms = 300;
    private const int MaxFirst = 2;
    private const int MaxNearest = 7;
    private const int StrongestNames = 6;

    /// <summary>Days further apart than this are no further apart for it.</summary>
    private const int MaxDays = 4;

    private readonly List<WeighedArticle> _members = [];
    private readonly Dictionary<string, SparseVector> _words = [];
    private SparseVector _numbers = SparseVector.Empty;
    private float[] _vector = [];

    public string Id { get; } = id;
    public int Count { get; private set; }
    public SparseVector Names { get; private set; } = SparseVector.Empty;
    public SparseVector Letters { get; private set; } = SparseVector.Empty;
    public long? Earliest { get; private set; }
    public long? Latest { get; private set; }

    public void Add(WeighedArticle article)
    {
        Count++;
        var language = article.Language ?? "";
        _words[language] = Sum(_words.GetValueOrDefault(language), article.Words);
        Letters = Sum(Letters, article.Letters);
        Names = Sum(Names, article.Names);
        _numbers = Sum(_numbers, article.Numbers);
        _vector = _vector.Length == 0 ? [.. article.Vector] : Sum(_vector, article.Vector);
        if (article.Minutes is { } minutes)
        {
            Earliest = Math.Min(Earliest ?? minutes, minutes);
            Latest = Math.Max(Latest ?? minutes, minutes);
        }
        if (_members.Count == MaxNearest)
            _members.RemoveAt(MaxFirst);
        _members.Add(article);
    }

    public Likeness Compare(WeighedArticle article)
    {
        var known = _words.TryGetValue(article.Language ?? "", out var words);
        var (wordsBest, titleBest, lettersBest, numbersBest, meaningBest, namesBest) = (0f, 0f, 0f, 0f, 0f, 0f);
        var (text, anyText) = (false, false);
        var days = int.MaxValue;
        foreach (var member in _members)
        {
            if (member.Language == article.Language)
            {
                wordsBest = Math.Max(wordsBest, member.Words.Cosine(article.Words));
                titleBest = Math.Max(titleBest, member.Title.Cosine(article.Title));
                text |= member.HasText;
            }
            anyText |= member.HasText;
            days = Math.Min(days, DaysBetween(member.Days, article.Days));
            namesBest = Math.Max(namesBest, member.Names.Cosine(article.Names));
            lettersBest = Math.Max(lettersBest, member.Letters.Cosine(article.Letters));
            numbersBest = Math.Max(numbersBest, member.Numbers.Cosine(article.Numbers));
            meaningBest = Math.Max(meaningBest, Cosine(member.Vector, article.Vector));
        }
        var hours = HoursFrom(article.Minutes);
        var namesKnown = Names.Count > 0 && article.Names.Count > 0;
        var names = article.Names.Coverage(Names, StrongestNames);
        float[] signs =
        [
            known ? words!.Cosine(article.Words) : 0,
            wordsBest,
            titleBest,
            Letters.Cosine(article.Letters),
            lettersBest,
            Names.Cosine(article.Names),
            numbersBest,
            Cosine(_vector, article.Vector),
            meaningBest,
            known ? article.Words.Coverage(words!, 10) : 0,
            known ? words!.Coverage(article.Words, 10) : 0,
            namesKnown ? 1 : 0,
            hours is { } gap ? MathF.Log(1 + gap) / 5 : 0,
            hours is null ? 0 : 1,
            MathF.Log(Count) / 5,
            article.Letters.Coverage(Letters, 10),
            Letters.Coverage(article.Letters, 10),
            namesBest,
            names,
            Names.Coverage(article.Names, StrongestNames),
            article.Numbers.Coverage(_numbers, 10),
            days == int.MaxValue ? 0 : Math.Min(days, MaxDays) / (float)MaxDays,
            namesKnown ? wordsBest * (1 - names) : 0,
            namesBest * numbersBest,
        ];
        var meeting = known
            ? text && article.HasText ? Meeting.Texts : Meeting.Headlines
            : anyText && article.HasText ? Meeting.TextsAcrossLanguages : Meeting.HeadlinesAcrossLanguages;
        return new Likeness(signs, meeting);
    }

    /// <summary>How far the article lies outside the story's time; null where one of them has none.</summary>
    public float? HoursFrom(long? minutes)
    {
        if (minutes is not { } at || Earliest is not { } first || Latest is not { } last)
            return null;
        return Math.Max(0, Math.Max(first - at, at - last)) / 60f;
    }

    /// <summary>Words of the story's sum in a language, for saying which are shared.</summary>
    public SparseVector WordsIn(string? language) => _words.GetValueOrDefault(language ?? "") ?? SparseVector.Empty;

    private static SparseVector Sum(SparseVector? a, SparseVector b) =>
        a is null || a.Count == 0 ? b : a.Plus(b, MaxTerms);

    private static float[] Sum(float[] a, float[] b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
            a[i] += b[i];
        return a;
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

    private static float Cosine(float[] a, float[] b)
    {
        if (a.Length == 0 || a.Length != b.Length)
            return 0;
        return Encoder.Likeness(a, b) / MathF.Sqrt(Encoder.Likeness(a, a) * Encoder.Likeness(b, b) + 1e-9f);
    }
}
