using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Newsloom.App.Report;

/// <summary>
/// A story as threads: each independent source is one, each article a point on it at the time it appeared, and
/// copies hang on the thread they were cut from.
/// </summary>
internal sealed class Weave
{
    /// <summary>Thread colours repeat after this many.</summary>
    public const int Hues = 10;

    private readonly Dictionary<string, WovenArticle> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceThread> _threads = new(StringComparer.Ordinal);

    private readonly Dictionary<string, PerhapsTranslation> _translations;

    private Weave(IReadOnlyList<SourceThread> threads, IEnumerable<PerhapsTranslation> translations)
    {
        Threads = threads;
        _translations = translations.ToDictionary(translation => translation.Article, StringComparer.Ordinal);
        foreach (var thread in threads)
        {
            foreach (var article in thread.Articles)
            {
                _articles[article.Id] = article;
                _threads[article.Id] = thread;
            }
        }

        Scale = new TimeScale(_articles.Values.Select(article => article.Time).OfType<NewsTime>());
    }

    /// <summary>By the time each appeared, as far as it is known; undated ones last.</summary>
    public IReadOnlyList<SourceThread> Threads { get; }

    public TimeScale Scale { get; }

    public IEnumerable<WovenArticle> Articles => Threads.SelectMany(thread => thread.Articles);

    public int ArticleCount => _articles.Count;

    public bool HasUndated => _articles.Values.Any(article => article.Time is null);

    /// <summary>The year then need not stand beside every time.</summary>
    public bool IsOneYear => _articles.Values.Select(article => article.Time?.Day.Year).OfType<int>().Distinct().Count() == 1;

    /// <summary>"8 Mar, 06:40 UTC+1", "republished 11 Mar", "undated"; on one line.</summary>
    public string Appeared(WovenArticle article)
    {
        if (article.Time is not { } time)
            return "undated";
        var text = InWords.Time(time, withYear: !IsOneYear);
        return (article.IsRepublication ? "republished " : "") + text.Replace(' ', '\u00A0');
    }

    public static Weave Of(Story story)
    {
        var members = story.Members.DistinctBy(member => member.Article.Id).ToDictionary(member => member.Article.Id, StringComparer.Ordinal);
        var groups = members.Values
            .GroupBy(member => Original(member, members), StringComparer.Ordinal)
            .Select(group => group
                .OrderBy(member => member.Article.Id != group.Key && member.Copy is not null)
                .ThenBy(member => Order(TimeOf(member).Time))
                .ToList())
            .OrderBy(group => Order(TimeOf(group[0]).Time))
            .ThenBy(group => SourceName.Of(group[0].Article.Article), StringComparer.Ordinal);

        var number = 0;
        return new Weave([.. groups.Select((group, index) =>
        {
            var articles = group.ConvertAll(member => Article(member, ++number));
            return new SourceThread(index, SourceName.OfThread(group[0].Article.Article), articles[0], articles[1..]);
        })], story.Comparison.Translations);
    }

    public bool TryFind(string articleId, [NotNullWhen(true)] out WovenArticle? article, [NotNullWhen(true)] out SourceThread? thread)
    {
        thread = null;
        return _articles.TryGetValue(articleId, out article) && _threads.TryGetValue(articleId, out thread);
    }

    /// <summary>The threads that carry any of these articles, in the order of the weave.</summary>
    public IReadOnlyList<SourceThread> ThreadsOf(IEnumerable<string> articleIds) =>
        [.. articleIds.Select(id => _threads.GetValueOrDefault(id)).OfType<SourceThread>().Distinct().OrderBy(thread => thread.Index)];

    /// <summary>The names of other sources whose passages stand in an article.</summary>
    public IReadOnlyList<string> ReusedBy(WovenArticle article) =>
        [.. ThreadsOf(article.Member.Reuses.Select(reuse => reuse.Of)).Where(thread => thread != _threads[article.Id]).Select(thread => thread.Name).Distinct()];

    /// <summary>"The Lantern’s text, 0.83": of whose text this is perhaps a translation, and how sure that is; null where nothing speaks for it.</summary>
    public string? PerhapsTranslationOf(WovenArticle article) =>
        _translations.TryGetValue(article.Id, out var found) && _threads.TryGetValue(found.Of, out var thread)
            ? string.Create(CultureInfo.InvariantCulture, $"{thread.Name}’s text, {Math.Min(found.Confidence, 0.99):0.00}") : null;

    private static WovenArticle Article(StoryMember member, int number)
    {
        var (time, isRepublication) = TimeOf(member);
        return new WovenArticle(number, member, SourceName.Of(member.Article.Article), time, isRepublication);
    }

    private static (NewsTime? Time, bool IsRepublication) TimeOf(StoryMember member)
    {
        var article = member.Article.Article;
        if (article.Published is { } published)
            return (published, false);
        if (article.Republished is { } republished)
            return (republished, true);
        return (member.Copy is null ? member.Published : null, false);
    }

    // A day without a clock sorts after the clocks of that day: it is not known to have been earlier.
    private static (DateTimeOffset, bool) Order(NewsTime? time) => time switch
    {
        null => (DateTimeOffset.MaxValue, true),
        { Clock: null } day => (TimeScale.EndOfDay(day), true),
        { } instant => (instant.Instant, false),
    };

    private static string Original(StoryMember member, Dictionary<string, StoryMember> members)
    {
        for (var steps = 0; member.Copy is { } copy && steps < members.Count; steps++)
        {
            if (!members.TryGetValue(copy.Of, out var original))
                return copy.Of;
            member = original;
        }
        return member.Article.Id;
    }
}

/// <summary>One independent source of a story.</summary>
/// <param name="Index">Counts from 0, from the top of the weave.</param>
/// <param name="Name">The agency where the text is an agency's, else the outlet.</param>
internal sealed record SourceThread(int Index, string Name, WovenArticle Original, IReadOnlyList<WovenArticle> Copies)
{
    public int Hue => Index % Weave.Hues;

    public IEnumerable<WovenArticle> Articles => [Original, .. Copies];

    /// <summary>The copies with a row of their own; where a text is copied everywhere, the first of them.</summary>
    public IReadOnlyList<WovenArticle> Hung => Copies.Count <= MaxHung ? Copies : [.. Copies.Take(MaxHung - 1)];

    private const int MaxHung = 12;
}

/// <summary>One article as a point of the weave.</summary>
/// <param name="Number">Counts from 1 within the story.</param>
/// <param name="Outlet">Who shows it.</param>
/// <param name="Time">When it appeared there.</param>
internal sealed record WovenArticle(int Number, StoryMember Member, string Outlet, NewsTime? Time, bool IsRepublication)
{
    public string Id => Member.Article.Id;
    public Article Article => Member.Article.Article;
    public string Text => Member.Article.Text;
    public string? Language => Member.Article.Language ?? Article.Language;
    public Uri? Link => Article.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" } url ? url : null;
}
