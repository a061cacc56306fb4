using System.Globalization;

namespace Newsloom.App.Report;

/// <content>Who reports what, where figures differ, and when things happened.</content>
internal sealed partial class StorySection
{
    private const int MaxStatements = 24;
    private const int MaxAloneInGrid = 8;
    private const int MaxOfOneSource = 6;
    private const int MaxFigures = 12;
    private const int MaxEntries = 40;
    private const int MaxStatementCharacters = 180;

    private void WriteCoverage()
    {
        var coverage = Coverage.Of(_story, _weave);
        if (coverage.Count == 0 || _weave.Threads.Count < 2)
            return;
        using var part = Part("coverage", "Who reports what");
        using var body = _page.Open("div");
        var alone = coverage.Where(item => item.Breadth == Breadth.One).ToList();
        // A long diagonal of single dots says less than a list.
        var isListed = alone.Count > MaxAloneInGrid || alone.Count == coverage.Count;
        if (!isListed || alone.Count < coverage.Count)
        {
            IReadOnlyList<Coverage> shared = isListed ? [.. coverage.Except(alone)] : coverage;
            WriteGrid(shared);
            WriteBeyondGrid(shared);
        }
        if (isListed)
            WriteAlone(alone);
    }

    private void WriteGrid(IReadOnlyList<Coverage> coverage)
    {
        using var frame = _page.Open("div", ("class", "frame"), ("role", "region"), ("aria-labelledby", $"{Id}-coverage"), ("tabindex", "0"));
        using var table = _page.Open("table", ("role", "table"), ("class", _weave.Threads.Count > 12 ? "many" : null));
        using (_page.Open("thead", ("role", "rowgroup")))
        {
            using var row = _page.Open("tr", ("role", "row"));
            _page.Leaf("th", "Statement", ("scope", "col"), ("role", "columnheader"));
            foreach (var thread in _weave.Threads)
            {
                using var head = _page.Open("th", ("scope", "col"), ("role", "columnheader"), ("class", "source"));
                using var link = _page.Open("a", ("href", "#" + ArticleId(thread.Original)), ("title", thread.Name));
                using (_page.Open("span"))
                {
                    WriteMark(thread);
                    _page.Text(" ");
                    _page.Leaf("bdi", InWords.Short(thread.Name, 24));
                }
            }
        }
        foreach (var group in coverage.GroupBy(item => item.Breadth))
            WriteCoverageGroup(group.Key, [.. group]);
    }

    // What the grid has no room for: each statement with the names of those who carry it.
    private void WriteBeyondGrid(IReadOnlyList<Coverage> coverage)
    {
        List<Coverage> beyond = [.. coverage.GroupBy(item => item.Breadth).SelectMany(group => group.Skip(MaxStatements))];
        WriteRest(beyond.Count, beyond.Count == 1 ? " statement" : " statements", () =>
        {
            using var list = _page.Open("ul", ("class", "plain"));
            foreach (var item in beyond)
            {
                using var row = _page.Open("li");
                WriteForeign("span", InWords.OneLine(item.Statement.Text), LanguageOf(item.Statement.Passages[0].Article));
                foreach (var thread in item.By)
                {
                    _page.Text(" ");
                    WriteThreadLink(thread, item.In(thread));
                }
            }
        });
    }

    private void WriteAlone(List<Coverage> coverage)
    {
        _page.Leaf("h" + (_level + 2), Title(Breadth.One));
        using var list = _page.Open("dl", ("class", "alone"));
        foreach (var source in coverage.GroupBy(item => item.By[0]))
        {
            using var row = _page.Open("div");
            using (_page.Open("dt"))
                WriteThreadLink(source.Key, null);
            foreach (var item in source.Take(MaxOfOneSource))
            {
                using var said = _page.Open("dd");
                WriteStatementLink(item);
            }
            if (source.Count() <= MaxOfOneSource)
                continue;
            using var more = _page.Open("dd");
            WriteRest(source.Count() - MaxOfOneSource, "", () =>
            {
                using var rest = _page.Open("ul");
                foreach (var item in source.Skip(MaxOfOneSource))
                {
                    using var said = _page.Open("li");
                    WriteStatementLink(item);
                }
            });
        }
    }

    private void WriteStatementLink(Coverage item)
    {
        var passage = item.In(item.By[0])!;
        _weave.TryFind(passage.Article, out var article, out _);
        var whole = InWords.OneLine(passage.Text);
        var cut = InWords.Short(whole, MaxStatementCharacters);
        WriteForeign("a", cut, article!.Language, ("href", "#" + AnchorOf(article, passage)), ("title", cut == whole ? null : whole));
    }

    private void WriteCoverageGroup(Breadth breadth, List<Coverage> items)
    {
        using var body = _page.Open("tbody", ("role", "rowgroup"));
        using (_page.Open("tr", ("role", "row"), ("class", "group")))
            _page.Leaf("th", Title(breadth), ("colspan", (_weave.Threads.Count + 1).ToString(CultureInfo.InvariantCulture)), ("scope", "rowgroup"), ("role", "rowheader"));
        foreach (var item in items.Take(MaxStatements))
        {
            using var row = _page.Open("tr", ("role", "row"));
            using (_page.Open("th", ("scope", "row"), ("role", "rowheader")))
                WriteStatement(item.Statement);
            foreach (var thread in _weave.Threads)
                WriteDot(item, thread);
        }
    }

    /// <summary>A long statement is cut at a word, and opens to the whole sentence.</summary>
    private void WriteStatement(Statement statement)
    {
        var (language, whole) = (LanguageOf(statement.Passages[0].Article), InWords.OneLine(statement.Text));
        var cut = InWords.Short(whole, MaxStatementCharacters);
        if (cut == whole)
        {
            WriteForeign("span", whole, language);
            return;
        }
        using var details = _page.Open("details", ("class", "long"));
        using (_page.Open("summary"))
            WriteForeign("span", cut, language);
        WriteForeign("p", whole, language);
    }

    /// <summary>What goes beyond the first few, folded away and counted.</summary>
    private void WriteRest(int number, string what, Action write)
    {
        if (number <= 0)
            return;
        using var rest = _page.Open("details");
        _page.Leaf("summary", $"… and {number.ToString(CultureInfo.InvariantCulture)} more{what}");
        write();
    }

    private void WriteDot(Coverage item, SourceThread thread)
    {
        if (item.In(thread) is not { } passage || !_weave.TryFind(passage.Article, out var article, out _))
        {
            using var absent = _page.Open("td", ("role", "cell"), ("class", "absent"));
            _page.Leaf("span", $"{thread.Name}: no", ("class", "unseen"));
            return;
        }
        using var cell = _page.Open("td", ("role", "cell"));
        using var dot = _page.Open("a", ("href", "#" + AnchorOf(article, passage)), ("class", "dot t" + thread.Hue.ToString(CultureInfo.InvariantCulture)), ("title", thread.Name));
        _page.Leaf("bdi", thread.Name);
    }

    private string Title(Breadth breadth) => breadth switch
    {
        Breadth.All => _weave.Threads.Count == 2 ? "Both sources" : $"All {_weave.Threads.Count.ToString(CultureInfo.InvariantCulture)} sources",
        Breadth.Most => "Most",
        Breadth.Some => "Some",
        _ => "One alone",
    };

    private string? LanguageOf(string articleId) => _weave.TryFind(articleId, out var article, out _) ? article.Language : null;

    private void WriteFigures()
    {
        var conflicts = FigureConflict.Of(_story, _weave);
        var others = _story.Comparison.Figures.Where(figure => figure.Conflict is null && _weave.TryFind(figure.Article, out _, out _)).ToList();
        if (conflicts.Count + others.Count == 0)
            return;
        using var part = Part("figures", "Figures");
        using var body = _page.Open("div");
        foreach (var conflict in conflicts.Take(MaxFigures))
            WriteConflict(conflict);
        WriteRest(conflicts.Count - MaxFigures, conflicts.Count - MaxFigures == 1 ? " figure that differs" : " figures that differ", () =>
        {
            foreach (var conflict in conflicts.Skip(MaxFigures))
                WriteConflict(conflict);
        });
        if (others.Count == 0)
            return;
        if (conflicts.Count == 0)
        {
            WriteOtherFigures(others);
            return;
        }
        using var rest = _page.Open("details");
        _page.Leaf("summary", InWords.Count(SameFigures(others).Count, "other figure"));
        WriteOtherFigures(others);
    }

    private void WriteConflict(FigureConflict conflict)
    {
        using var figure = _page.Open("figure", ("class", "conflict"));
        var (low, high) = (conflict.Values[0].Value, conflict.Values[^1].Value);
        using (_page.Open("figcaption"))
        {
            _page.Leaf("strong", low == high ? InWords.Value(low, conflict.Values[0].Unit) : $"{InWords.Value(low, null)} to {InWords.Value(high, conflict.Values[^1].Unit)}");
            _page.Text(" ");
            _page.Leaf("bdi", conflict.What);
        }
        if (low < high)
            WriteRange(conflict, low, high);
        using var table = _page.Open("table");
        using (_page.Open("thead"))
        {
            using var row = _page.Open("tr");
            _page.Leaf("th", "Figure", ("scope", "col"));
            _page.Leaf("th", "As printed", ("scope", "col"));
            _page.Leaf("th", "Sources", ("scope", "col"));
        }
        using var values = _page.Open("tbody");
        foreach (var value in conflict.Values)
        {
            using var row = _page.Open("tr");
            _page.Leaf("th", (value.IsApproximate ? "about " : "") + InWords.Value(value.Value, value.Unit), ("scope", "row"), ("class", "value"));
            using (_page.Open("td"))
                WriteContext(value.Figures[0]);
            using (_page.Open("td"))
            {
                WriteFigureSources(value.By, value.Figures);
                if (value.ClaimedBy is not { Length: > 0 } claimed)
                    continue;
                using var by = _page.Open("span", ("class", "claimed quiet"));
                _page.Text("citing ");
                WriteForeign("span", claimed, LanguageOf(value.Figures[0].Article));
            }
        }
    }

    private void WriteRange(FigureConflict conflict, decimal low, decimal high)
    {
        using var svg = _page.Open("svg", ("class", "range"), ("aria-hidden", "true"));
        _page.Leaf("line", "", ("x1", "2%"), ("x2", "98%"), ("y1", "25"), ("y2", "25"), ("class", "ground"));
        foreach (var value in conflict.Values)
        {
            var place = 2 + (96 * (double)((value.Value - low) / (high - low)));
            var before = conflict.Values.TakeWhile(other => other != value).Where(other => other.Value == value.Value).Sum(other => other.By.Count);
            for (var i = 0; i < value.By.Count; i++)
            {
                using var group = _page.Open("g", ("class", "t" + value.By[i].Hue.ToString(CultureInfo.InvariantCulture)));
                // Sources of one value stand above each other, three high at most.
                _page.Leaf("circle", "", ("cx", Percent(place)), ("cy", (25 - (9 * Math.Min(i + before, 2))).ToString(CultureInfo.InvariantCulture)), ("r", "4"), ("class", value.IsApproximate ? "hollow" : "full"));
            }
        }
    }

    /// <summary>One group for each figure that is printed of one thing, most widely printed first.</summary>
    private List<IReadOnlyList<StoryFigure>> SameFigures(List<StoryFigure> figures) =>
    [
        .. figures
            .GroupBy(figure => (figure.Figure.Value, figure.Figure.Unit, What: figure.Figure.What.ToUpperInvariant()))
            .OrderByDescending(group => _weave.ThreadsOf(group.Select(figure => figure.Article)).Count)
            .Select(group => (IReadOnlyList<StoryFigure>)[.. group]),
    ];

    private void WriteOtherFigures(List<StoryFigure> figures)
    {
        var groups = SameFigures(figures);
        WriteFigureList(groups.Take(MaxFigures));
        WriteRest(groups.Count - MaxFigures, "", () => WriteFigureList(groups.Skip(MaxFigures)));
    }

    private void WriteFigureList(IEnumerable<IReadOnlyList<StoryFigure>> groups)
    {
        using var list = _page.Open("ul", ("class", "plain"));
        foreach (var same in groups)
        {
            var first = same[0];
            using var item = _page.Open("li");
            var unit = IsUnit(first.Figure.Unit, first.Figure.What) ? null : first.Figure.Unit;
            _page.Leaf("strong", (first.Figure.IsApproximate ? "about " : "") + InWords.Value(first.Figure.Value, unit));
            _page.Text(" ");
            WriteForeign("span", first.Figure.What, LanguageOf(first.Article));
            if (first.Figure.ClaimedBy is { Length: > 0 } claimed)
            {
                _page.Text(", according to ");
                WriteForeign("span", claimed, LanguageOf(first.Article));
            }
            _page.Text(" ");
            WriteFigureSources(_weave.ThreadsOf(same.Select(figure => figure.Article)), same);
        }
    }

    // "km" and "kilometres", "EUR" and "euros": one of them is enough.
    private static bool IsUnit(string? unit, string what)
    {
        if (unit is not { Length: > 1 } || what.Length == 0 || char.ToUpperInvariant(what[0]) != char.ToUpperInvariant(unit[0]))
            return false;
        var found = 0;
        foreach (var c in what)
        {
            if (found < unit.Length && char.ToUpperInvariant(c) == char.ToUpperInvariant(unit[found]))
                found++;
        }
        return found == unit.Length;
    }

    private void WriteFigureSources(IReadOnlyList<SourceThread> threads, IReadOnlyList<StoryFigure> figures)
    {
        foreach (var thread in threads)
        {
            var own = figures.First(figure => thread.Articles.Any(article => article.Id == figure.Article));
            WriteThreadLink(thread, new Passage(own.Article, own.Figure.Span, ""));
            _page.Text(" ");
        }
    }

    /// <summary>The words around a figure, as printed.</summary>
    private void WriteContext(StoryFigure figure)
    {
        if (!_weave.TryFind(figure.Article, out var article, out _))
            return;
        var span = figure.Figure.Span;
        var sentence = SentencesOf(article).FirstOrDefault(sentence => sentence.Contains(span.Start));
        if (sentence.Length == 0 || span.End > article.Text.Length || span.Length <= 0)
        {
            WriteForeign("span", figure.Figure.What, article.Language);
            return;
        }
        // Some ninety characters with the figure among them, cut at words.
        var start = Math.Max(sentence.Start, WordStart(article.Text, span.Start - 40, sentence.Start));
        var end = Math.Min(sentence.End, Math.Max(span.End, WordStart(article.Text, start + 100, start)));
        if (end <= span.Start || sentence.End - end < 12)
            end = sentence.End;
        using var words = _page.Open("q", ("class", "context"), ("lang", InWords.Tag(article.Language) is { } tag && tag != "en" ? tag : null), ("dir", Direction(InWords.Tag(article.Language))));
        _page.Text((start > sentence.Start ? "…" : "") + InWords.OneLine(article.Text[start..end]) + (end < sentence.End ? "…" : ""));
    }

    private static int WordStart(string text, int from, int least)
    {
        from = Math.Clamp(from, least, text.Length);
        while (from > least && from < text.Length && !char.IsWhiteSpace(text[from - 1]))
            from--;
        return from;
    }

    private void WriteTimeline()
    {
        var entries = _story.Comparison.Timeline.Where(entry => _weave.TryFind(entry.Passage.Article, out _, out _)).OrderBy(entry => entry.Time).ToList();
        if (entries.Count == 0 || (_weave.ArticleCount == 1 && entries.TrueForAll(entry => entry.Kind == TimelineKind.Report)))
            return;
        using var part = Part("timeline", "Timeline");
        using var body = _page.Open("div");
        WriteEntries(entries.Take(MaxEntries));
        if (entries.Count <= MaxEntries)
            return;
        using var more = _page.Open("details");
        _page.Leaf("summary", $"… and {entries.Count - MaxEntries} more");
        WriteEntries(entries.Skip(MaxEntries));
    }

    private void WriteEntries(IEnumerable<TimelineEntry> entries)
    {
        using var list = _page.Open("ol", ("class", "entries"));
        NewsTime? shown = null;
        foreach (var entry in entries)
        {
            _weave.TryFind(entry.Passage.Article, out var article, out _);
            using var item = _page.Open("li", ("class", entry.Kind == TimelineKind.Event ? "event" : "report"));
            _page.Leaf("time", InWords.Time(entry.Time), ("datetime", entry.Time.ToString()), ("class", entry.Time == shown ? "again" : null));
            shown = entry.Time;
            using var words = _page.Open("span");
            if (entry.Kind == TimelineKind.Event)
                WriteForeign("span", InWords.Short(entry.Passage.Text, 220), article!.Language);
            else
                WriteForeign("cite", InWords.Short(article!.Article.Title ?? entry.Passage.Text, 160), article.Language);
            _page.Text(" ");
            WriteSourceLink(article, entry.Passage);
        }
    }

    private void WriteNamed()
    {
        var named = NamedEntities.Of(_story, _weave);
        if (named.Count == 0)
            return;
        using var part = Part("named", "Named");
        using var list = _page.Open("dl");
        foreach (var kind in named)
        {
            using var row = _page.Open("div");
            _page.Leaf("dt", kind.Title);
            using var names = _page.Open("dd");
            WriteNames(kind.Entities.Take(NamedEntities.MaxShown));
            WriteRest(kind.Entities.Count - NamedEntities.MaxShown, "", () => WriteNames(kind.Entities.Skip(NamedEntities.MaxShown)));
        }
    }

    private void WriteNames(IEnumerable<StoryEntity> entities)
    {
        foreach (var entity in entities)
        {
            using var name = _page.Open("span", ("class", "name"));
            var mention = entity.Mentions.FirstOrDefault(mention => _weave.TryFind(mention.Article, out _, out _));
            if (mention is not null && _weave.TryFind(mention.Article, out var article, out _))
                _page.Leaf("a", entity.Name, ("href", "#" + AnchorOf(article, mention)), ("dir", "auto"));
            else
                _page.Leaf("bdi", entity.Name);
            var by = _weave.ThreadsOf(entity.Mentions.Select(passage => passage.Article)).Count;
            if (_weave.Threads.Count > 1)
                _page.Leaf("span", " " + by.ToString(CultureInfo.InvariantCulture), ("class", "number"), ("title", $"in {InWords.Count(by, "source")}"));
        }
    }
}
