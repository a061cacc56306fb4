using System.Globalization;
using Newsloom.Text;

namespace Newsloom.App.Report;

/// <content>The articles themselves, copies under their original, and why they are one story.</content>
internal sealed partial class StorySection
{
    // What is compared of a copy. A longer one is compared as far as this, and the page says so.
    private const int MaxComparedCharacters = 20_000;

    private void WriteSources()
    {
        using var part = Part("sources", "Sources");
        using var list = _page.Open("ol");
        foreach (var thread in _weave.Threads)
        {
            using var item = _page.Open("li", ("class", "t" + thread.Hue.ToString(CultureInfo.InvariantCulture)));
            WriteArticle(thread.Original, thread, "h" + (_level + 2));
            foreach (var copy in thread.Copies)
            {
                using var hanging = _page.Open("div", ("class", "copy"));
                WriteArticle(copy, thread, "h" + (_level + 3));
            }
        }
    }

    private void WriteArticle(WovenArticle article, SourceThread thread, string heading)
    {
        using var section = _page.Open("section", ("id", ArticleId(article)), ("class", "source-article"), ("tabindex", "-1"));
        var isCopy = article != thread.Original;
        using (_page.Open(heading))
        {
            WriteMark(thread);
            _page.Leaf("bdi", isCopy ? article.Outlet : thread.Name);
            if (isCopy)
                _page.Leaf("span", article.Member.Copy is { } copy ? $" copy, {InWords.Percent(copy.Share)}" : " copy", ("class", "quiet"));
        }
        if (!string.IsNullOrWhiteSpace(article.Article.Title))
            WriteForeign("p", InWords.OneLine(article.Article.Title), article.Language, ("class", "title"));
        using (_page.Open("p", ("class", "provenance quiet")))
            WriteProvenance(article, isCopy ? article.Outlet : thread.Name);
        if (isCopy)
            WriteDifferences(thread.Original, article);
        if (article.Text.Length > 0)
            WriteText(article, thread);
        else
            _page.Leaf("p", "No text could be read from this page.", ("class", "quiet"));
    }

    private void WriteProvenance(WovenArticle article, string name)
    {
        WriteDetail(article, name);
        if (article.Article.Credit is { } credit && credit != name)
        {
            _page.Text(" · credit ");
            _page.Leaf("bdi", credit);
        }
        if (article.Article.Dateline is { } dateline)
        {
            _page.Text(" · dateline ");
            _page.Leaf("bdi", dateline.AsPrinted);
        }
        if (InWords.Tag(article.Language) is { } tag)
            _page.Text(" · " + InWords.Language(tag));
        _page.Text(" · ");
        if (article.Link is { } link)
            _page.Leaf("a", link.IdnHost, ("href", link.AbsoluteUri), ("rel", "noopener noreferrer external"));
        else
            _page.Leaf("bdi", article.Article.Input);
    }

    private void WriteText(WovenArticle article, SourceThread thread)
    {
        using var details = _page.Open("details", ("class", "text"));
        using (_page.Open("summary"))
        {
            _page.Text("Read the article");
            _page.Leaf("span", $" at {(article == thread.Original ? thread.Name : article.Outlet)}", ("class", "unseen"));
        }
        var tag = InWords.Tag(article.Language);
        using var text = _page.Open("div", ("lang", tag == "en" ? null : tag ?? ""), ("dir", Direction(tag)));
        if (!string.IsNullOrWhiteSpace(article.Article.Standfirst))
            _page.Leaf("p", InWords.OneLine(article.Article.Standfirst), ("class", "standfirst"));
        var sentences = SentencesOf(article);
        var quotes = Whole(article.Member.Article.Quotes.Where(quote => quote.IsSpeech).Select(quote => quote.Span), article.Text.Length);
        foreach (var (block, span) in article.Article.Blocks.Zip(article.Article.BlockSpans()))
        {
            using var paragraph = _page.Open(block.Kind switch
            {
                BlockKind.Quotation => "blockquote",
                BlockKind.Code or BlockKind.Table => "pre",
                _ => "p",
            }, ("class", block.Kind switch
            {
                BlockKind.Heading => "subhead",
                BlockKind.ListItem => "item",
                _ => null,
            }));
            WriteStretch(article, span, sentences, quotes);
        }
    }

    /// <summary>A block's text, each sentence a place to link to, what is said underlined.</summary>
    private void WriteStretch(WovenArticle article, TextSpan block, IReadOnlyList<TextSpan> sentences, List<TextSpan> quotes)
    {
        var at = block.Start;
        for (var i = FirstEndingAfter(sentences, block.Start); i < sentences.Count && sentences[i].Start < block.End; i++)
        {
            var start = Math.Max(sentences[i].Start, at);
            WriteQuoted(article, new TextSpan(at, start), quotes);
            var end = Math.Min(sentences[i].End, block.End);
            // A sentence that runs over two blocks is one place: the first.
            var id = sentences[i].Start >= block.Start ? string.Create(CultureInfo.InvariantCulture, $"{ArticleId(article)}-{i}") : null;
            using (_page.Open("span", ("id", id)))
                WriteQuoted(article, new TextSpan(start, end), quotes);
            at = end;
        }
        WriteQuoted(article, new TextSpan(at, block.End), quotes);
    }

    private void WriteQuoted(WovenArticle article, TextSpan span, List<TextSpan> quotes)
    {
        var at = span.Start;
        for (var i = FirstEndingAfter(quotes, span.Start); i < quotes.Count && quotes[i].Start < span.End; i++)
        {
            var (start, end) = (Math.Max(quotes[i].Start, at), Math.Min(quotes[i].End, span.End));
            _page.Text(article.Text[at..start]);
            var speaker = article.Member.Article.Quotes.FirstOrDefault(quote => quote.Span == quotes[i])?.Speaker?.Name;
            _page.Leaf("span", article.Text[start..end], ("class", "quote"), ("title", speaker));
            at = end;
        }
        _page.Text(article.Text[at..Math.Max(at, span.End)]);
    }

    private static int FirstEndingAfter(IReadOnlyList<TextSpan> spans, int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].End <= position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void WriteDifferences(WovenArticle original, WovenArticle copy)
    {
        var isCut = Math.Max(original.Text.Length, copy.Text.Length) > MaxComparedCharacters;
        var pieces = WordDiff.Of(Start(original.Text), Start(copy.Text));
        if (pieces is null)
            return;
        var changes = pieces.Count(piece => piece.Kind != PieceKind.Same);
        if (changes == 0)
        {
            _page.Leaf("p", isCut ? "The same words, as far as compared." : "The same words throughout.", ("class", "quiet"));
            return;
        }
        using var details = _page.Open("details", ("class", "differences"));
        _page.Leaf("summary", $"{InWords.Count(changes, "difference")} from the original");
        using (_page.Open("p", ("class", "quiet key")))
        {
            _page.Leaf("del", "only in the original");
            _page.Text(" ");
            _page.Leaf("ins", "only in this copy");
            if (isCut)
                _page.Text(" (the first part of a long text)");
        }
        using var text = _page.Open("div", ("class", "diff"), ("lang", InWords.Tag(copy.Language) ?? ""), ("dir", Direction(InWords.Tag(copy.Language))));
        foreach (var (kind, words) in pieces)
        {
            switch (kind)
            {
                case PieceKind.Removed: _page.Leaf("del", words); break;
                case PieceKind.Added: _page.Leaf("ins", words); break;
                default: _page.Text(Shortened(words)); break;
            }
        }
    }

    private static string Start(string text) => text.Length <= MaxComparedCharacters ? text : text[..MaxComparedCharacters];

    // Long unchanged stretches are told by their ends.
    private static string Shortened(string same) =>
        same.Length <= 240 ? same : $"{same[..110].TrimEnd()} […] {same[^110..].TrimStart()}";

    private void WriteTogether()
    {
        if (_weave.ArticleCount < 2 || _story.Members.All(member => member.Reasons.Count == 0))
            return;
        using var part = Part("together", "Why together");
        using var details = _page.Open("details");
        _page.Leaf("summary", "What placed each article in this story");
        using var list = _page.Open("ul", ("class", "plain"));
        foreach (var article in _weave.Articles.Where(article => article.Member.Reasons.Count > 0))
        {
            using var item = _page.Open("li");
            WriteSourceLink(article, null);
            _page.Text(" ");
            _page.Leaf("span", string.Join("; ", article.Member.Reasons), ("dir", "auto"));
        }
    }
}
