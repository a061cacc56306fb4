using System.Globalization;
using Newsloom.Deduplicate;
using Newsloom.Text;

namespace Newsloom.App.Report;

/// <content>The articles themselves, copies under their original, and why they are one story.</content>
internal sealed partial class StorySection
{
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
        var reused = Reused(article);
        WriteReusedKey(reused);
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
            WriteStretch(article, span, sentences, reused, quotes);
        }
    }

    /// <summary>A block's text, each sentence a place to link to, what stands elsewhere shaded, what is said underlined.</summary>
    private void WriteStretch(
        WovenArticle article, TextSpan block, IReadOnlyList<TextSpan> sentences, IReadOnlyList<ReusedPassage> reused, List<TextSpan> quotes)
    {
        var at = block.Start;
        for (var i = FirstEndingAfter(sentences, block.Start); i < sentences.Count && sentences[i].Start < block.End; i++)
        {
            var start = Math.Max(sentences[i].Start, at);
            WriteReused(article, new TextSpan(at, start), reused, quotes);
            var end = Math.Min(sentences[i].End, block.End);
            // A sentence that runs over two blocks is one place: the first.
            var id = sentences[i].Start >= block.Start ? string.Create(CultureInfo.InvariantCulture, $"{ArticleId(article)}-{i}") : null;
            using (_page.Open("span", ("id", id)))
                WriteReused(article, new TextSpan(start, end), reused, quotes);
            at = end;
        }
        WriteReused(article, new TextSpan(at, block.End), reused, quotes);
    }

    private void WriteReused(WovenArticle article, TextSpan span, IReadOnlyList<ReusedPassage> reused, List<TextSpan> quotes)
    {
        var at = span.Start;
        foreach (var passage in reused)
        {
            if (passage.Span.End <= at || passage.Span.Start >= span.End)
                continue;
            var (start, end) = (Math.Max(passage.Span.Start, at), Math.Min(passage.Span.End, span.End));
            WriteQuoted(article, new TextSpan(at, start), quotes);
            // A passage of several sentences is one stop of the keyboard.
            var isFirst = start == passage.Span.Start;
            using (_page.Open("a", ("class", "reused t" + passage.Thread.Hue.ToString(CultureInfo.InvariantCulture)), ("href", "#" + passage.Place), ("tabindex", isFirst ? null : "-1"), ("title", $"Stands in {passage.Thread.Name} too")))
                WriteQuoted(article, new TextSpan(start, end), quotes);
            at = end;
        }
        WriteQuoted(article, new TextSpan(at, span.End), quotes);
    }

    private void WriteReusedKey(IReadOnlyList<ReusedPassage> reused)
    {
        if (reused.Count == 0)
            return;
        using var key = _page.Open("p", ("class", "quiet key"));
        _page.Leaf("span", "Shaded", ("class", "reused t" + reused[0].Thread.Hue.ToString(CultureInfo.InvariantCulture)));
        _page.Text(": stands in ");
        foreach (var (thread, i) in reused.Select(passage => passage.Thread).Distinct().OrderBy(thread => thread.Index).Select((thread, i) => (thread, i)))
        {
            _page.Text(i == 0 ? "" : ", ");
            WriteThreadLink(thread, null);
        }
        _page.Text(" too, and links there.");
    }

    private sealed record ReusedPassage(TextSpan Span, SourceThread Thread, string Place);

    /// <summary>What of an article stands in other sources of the story, in order, none over another.</summary>
    private List<ReusedPassage> Reused(WovenArticle article)
    {
        _weave.TryFind(article.Id, out _, out var own);
        var passages = new List<ReusedPassage>();
        var end = 0;
        foreach (var reuse in article.Member.Reuses.OrderBy(reuse => reuse.Span))
        {
            if (reuse.Span.Start < end || reuse.Span.End > article.Text.Length || reuse.Span.Length <= 0
                || !_weave.TryFind(reuse.Of, out var from, out var thread) || thread == own)
                continue;
            end = reuse.Span.End;
            var opening = reuse.Span.In(article.Text);
            var there = from.Text.IndexOf(opening[..Math.Min(opening.Length, ReusedOpening)], StringComparison.OrdinalIgnoreCase);
            var place = there < 0 ? null : new Passage(from.Id, new TextSpan(there, there + 1), "");
            passages.Add(new ReusedPassage(reuse.Span, thread, AnchorOf(from, place)));
        }
        return passages;
    }

    // So much of a passage finds its place in the other article.
    private const int ReusedOpening = 24;

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
        var isCut = Math.Max(original.Text.Length, copy.Text.Length) > TextDifference.MaxCharacters;
        var pieces = TextDifference.Between(original.Text, copy.Text);
        var changes = pieces.Count(IsChange);
        if (changes == 0)
        {
            _page.Leaf("p", isCut ? "The same words, as far as compared." : "The same words throughout.", ("class", "quiet"));
            return;
        }
        using var details = _page.Open("details", ("class", "differences"));
        var said = ChangesInWords.Of(CopyChanges.Between(original.Member.Article, copy.Member.Article));
        _page.Leaf("summary", said is null ? $"{InWords.Count(changes, "difference")} from the original" : "Changed from the original: " + said);
        using (_page.Open("p", ("class", "quiet key")))
        {
            _page.Leaf("del", "only in the original");
            _page.Text(" ");
            _page.Leaf("ins", "only in this copy");
            if (isCut)
                _page.Text(" (the first part of a long text)");
        }
        using var text = _page.Open("div", ("class", "diff"), ("lang", InWords.Tag(copy.Language) ?? ""), ("dir", Direction(InWords.Tag(copy.Language))));
        foreach (var piece in pieces)
        {
            if (!IsChange(piece))
                _page.Text(piece.Kind == DifferenceKind.Cut ? "" : Shortened(piece.Text));
            else
                _page.Leaf(piece.Kind == DifferenceKind.Cut ? "del" : "ins", piece.Text);
        }
    }

    // Other spaces are no other words.
    private static bool IsChange(DifferencePiece piece) => piece.Kind != DifferenceKind.Kept && !string.IsNullOrWhiteSpace(piece.Text);

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
