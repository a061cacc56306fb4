namespace Newsloom.Bench.Speed;

/// <summary>
/// News without end, as traces: what placing needs of an article, made at once and kept by nobody. Topics, words, names and languages
/// follow Zipf's law, topics have their days, stories grow as the rich do, and a part of the articles is copied from others with cuts
/// and edits. What each figure was set by is in docs/notes/million.md.
/// </summary>
internal sealed class InventedStream(ulong seed)
{
    public const int ArticlesADay = 70_000;

    private const int Topics = 4_000;
    private const int Languages = 24;
    private const int Outlets = 3_000;
    private const double NewStories = 0.38;
    private const double Copies = 0.30;

    // Whoever writes of a story that is there writes of one that was in the news lately.
    private const int Remembered = 3 * ArticlesADay;
    private const double DaysUntilForgotten = 0.7;

    private static readonly DateTime FirstDay = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    private readonly Report[] _lately = new Report[Remembered];
    private readonly InventedArticle _article = new();
    private Chance _chance = new(seed);
    private int _stories;

    /// <summary>So many articles in the order in which they appear, each with the number of the event that it tells of.</summary>
    public IEnumerable<(ArticleTrace Trace, int Event)> Articles(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var report = Next(number);
            _lately[number % Remembered] = report;
            var minutes = FirstDay.Ticks / TimeSpan.TicksPerMinute + (long)(number * (24.0 * 60 / ArticlesADay));
            yield return (_article.Write(report, number, minutes), report.Event.Number);
        }
    }

    private Report Next(int number)
    {
        var chance = new Chance(Chance.Mix(seed, (ulong)number));
        if (number == 0 || chance.Is(NewStories))
            return new Report(Found(number, ref chance), chance.Next(), 0, 0, chance.Rank(Outlets, 40));

        // An exponential law of how long ago, among what is remembered.
        var back = Math.Min(number, Remembered - 1);
        var age = (int)Math.Min(back - 1, -Math.Log(1 - chance.Share() * (1 - Math.Exp(-back / (DaysUntilForgotten * ArticlesADay)))) * DaysUntilForgotten * ArticlesADay);
        var other = _lately[(number - 1 - age) % Remembered];
        return chance.Is(Copies)
            ? other with { Edits = chance.Next() | 1, Outlet = chance.Rank(Outlets, 40) }
            : new Report(other.Event, chance.Next(), 0, Language(other.Event, ref chance), chance.Rank(Outlets, 40));
    }

    private Event Found(int number, ref Chance chance)
    {
        // A topic in five has its day.
        var day = number / ArticlesADay;
        int topic;
        do
        {
            topic = chance.Rank(Topics, 30);
        }
        while (!chance.Is((Chance.Mix((ulong)topic, (ulong)day) & 0xff) < 51 ? 1 : 0.25));
        return new Event(_stories++, Chance.Mix(seed ^ 0x5eed, (ulong)_stories), topic, chance.Rank(Languages, 1));
    }

    // Most of a story is told in one language; the rest in the ones that are spoken most.
    private static int Language(Event of, ref Chance chance) => chance.Is(0.9) ? 0 : chance.Rank(Languages, 1) - of.Language;
}

/// <summary>What happened.</summary>
internal readonly record struct Event(int Number, ulong Seed, int Topic, int Language);

/// <summary>What is written of it.</summary>
/// <param name="Edits">What a copy makes of the text; 0 for what is nobody's copy.</param>
/// <param name="Away">How far its language is from the event's.</param>
internal readonly record struct Report(Event Event, ulong Seed, ulong Edits, int Away, int Outlet);
