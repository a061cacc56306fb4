using System.Globalization;
using Newsloom.Text;

namespace Newsloom.App.Report;

/// <summary>One story of the page, part by part.</summary>
internal sealed partial class StorySection
{
    private readonly Markup _page;
    private readonly Story _story;
    private readonly Weave _weave;
    private readonly int _number;
    private readonly int _level;
    private readonly WovenArticle? _headlineFrom;

    public StorySection(Markup page, Story story, int number, bool isAlone)
    {
        (_page, _story, _number) = (page, story, number);
        _weave = Weave.Of(story);
        _level = isAlone ? 1 : 2;
        (Headline, _headlineFrom) = StoryFacts.Headline(story, _weave);
    }

    public string Headline { get; }

    public int ArticleCount => _weave.ArticleCount;

    public IEnumerable<DateOnly> Days => _weave.Threads.Select(thread => thread.Original).Where(article => !article.IsRepublication).Select(article => article.Time?.Day).OfType<DateOnly>();

    public void WriteListItem()
    {
        using var item = _page.Open("li");
        WriteLine();
        using (_page.Open("div"))
        {
            using (_page.Open("p", ("class", "headline")))
                WriteForeign("a", Headline, _headlineFrom?.Language, ("href", "#" + Id));
            var languages = string.Join(' ', StoryFacts.Languages(_weave));
            var facts = new[] { StoryFacts.When(_weave), StoryFacts.Where(_story, _weave), $"{InWords.Count(ArticleCount, "article")}, {InWords.Count(_weave.Threads.Count, "source")}{(languages.Length > 0 ? ", " + languages : "")}" };
            _page.Leaf("p", string.Join(" · ", facts.OfType<string>()), ("class", "quiet"));
        }
    }

    public void Write()
    {
        using var article = _page.Open("article", ("class", "story"), ("id", Id), ("aria-labelledby", Id + "-headline"));
        WriteTop();
        WriteWeave();
        WriteSaid();
        WriteCoverage();
        WriteFigures();
        WriteTimeline();
        WriteNamed();
        WriteStoryline();
        WriteSources();
        WriteTogether();
        _page.Line();
    }

    private string Id => string.Create(CultureInfo.InvariantCulture, $"s{_number}");

    private string ArticleId(WovenArticle article) => string.Create(CultureInfo.InvariantCulture, $"s{_number}-{article.Number}");

    private void WriteTop()
    {
        using (_page.Open("header", ("class", "top")))
        {
            var facts = new[] { StoryFacts.When(_weave), StoryFacts.Where(_story, _weave) }.OfType<string>().ToList();
            if (facts.Count > 0)
                _page.Leaf("p", string.Join(" · ", facts), ("class", "when"));
            WriteForeign("h" + _level, Headline, _headlineFrom?.Language, ("id", Id + "-headline"));
            if (_headlineFrom is not null)
                WriteLead(_headlineFrom);
            _page.Leaf("p", string.Join(" · ", StoryFacts.Counts(_story, _weave)), ("class", "counts"));
        }
        _page.Line();
    }

    private void WriteLead(WovenArticle from)
    {
        var passage = LeadOf(from);
        if (passage is null && string.IsNullOrWhiteSpace(from.Article.Standfirst))
        {
            using var source = _page.Open("p", ("class", "lead quiet"));
            _page.Text("Headline: ");
            WriteSourceLink(from, null);
            return;
        }
        using var lead = _page.Open("p", ("class", "lead"));
        WriteForeign("span", InWords.Short(passage?.Text ?? from.Article.Standfirst!, 420), from.Language);
        _page.Text(" ");
        WriteSourceLink(from, passage);
    }

    private Passage? LeadOf(WovenArticle from)
    {
        if (!string.IsNullOrWhiteSpace(from.Article.Standfirst) || from.Text.Length == 0)
            return null;
        var sentence = SentencesOf(from).FirstOrDefault(span => span.Length > 20);
        return sentence.Length == 0 ? null : new Passage(from.Id, sentence, sentence.In(from.Text));
    }

    /// <summary>A part with its name in the margin.</summary>
    private Markup.Element Part(string name, string title)
    {
        var id = $"{Id}-{name}";
        var part = _page.Open("section", ("class", "part " + name), ("aria-labelledby", id));
        _page.Leaf("h" + (_level + 1), title, ("id", id));
        return part;
    }

    /// <summary>Text of an article: in its own language and direction, apart from the words around it.</summary>
    private void WriteForeign(string element, string text, string? language, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var tag = InWords.Tag(language);
        _page.Leaf(element, text, [.. attributes, ("lang", tag == "en" ? null : tag ?? ""), ("dir", Direction(tag))]);
    }

    private static string? Direction(string? tag)
    {
        if (tag is null)
            return "auto";
        return InWords.IsRightToLeft(tag) ? "rtl" : tag == "en" ? null : "ltr";
    }

    private void WriteMark(SourceThread thread) => _page.Leaf("i", "", ("class", "mark t" + thread.Hue.ToString(CultureInfo.InvariantCulture)));

    private void WriteThreadLink(SourceThread thread, Passage? passage, int articles = 1)
    {
        var article = passage is not null && _weave.TryFind(passage.Article, out var found, out _) ? found : thread.Original;
        using var link = _page.Open("a", ("href", "#" + AnchorOf(article, passage)), ("class", "source"));
        WriteMark(thread);
        _page.Leaf("bdi", thread.Name);
        if (articles > 1)
            _page.Leaf("span", string.Create(CultureInfo.InvariantCulture, $" ({articles})"), ("class", "number"), ("title", InWords.Count(articles, "article")));
    }

    private void WriteSourceLink(WovenArticle article, Passage? passage)
    {
        _weave.TryFind(article.Id, out _, out var thread);
        using var link = _page.Open("a", ("href", "#" + AnchorOf(article, passage)), ("class", "source"));
        WriteMark(thread!);
        _page.Leaf("bdi", article.Outlet);
    }

    /// <summary>The sentence a passage stands in, as a place on this page.</summary>
    private string AnchorOf(WovenArticle article, Passage? passage)
    {
        if (passage is null)
            return ArticleId(article);
        var sentences = SentencesOf(article);
        for (var i = 0; i < sentences.Count; i++)
        {
            if (sentences[i].Contains(passage.Span.Start))
                return string.Create(CultureInfo.InvariantCulture, $"{ArticleId(article)}-{i}");
        }
        return ArticleId(article);
    }

    private readonly Dictionary<string, IReadOnlyList<TextSpan>> _sentences = new(StringComparer.Ordinal);

    private IReadOnlyList<TextSpan> SentencesOf(WovenArticle article)
    {
        if (!_sentences.TryGetValue(article.Id, out var sentences))
            _sentences[article.Id] = sentences = Whole(article.Member.Article.Sentences, article.Text.Length);
        return sentences;
    }

    // In order, inside the text, none over another.
    private static List<TextSpan> Whole(IEnumerable<TextSpan> spans, int length)
    {
        var whole = new List<TextSpan>();
        var end = 0;
        foreach (var span in spans.Order())
        {
            if (span.Start < end || span.End > length || span.Length <= 0)
                continue;
            whole.Add(span);
            end = span.End;
        }
        return whole;
    }
}
