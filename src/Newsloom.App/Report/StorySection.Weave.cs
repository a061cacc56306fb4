using System.Globalization;

namespace Newsloom.App.Report;

/// <content>The weave: a row for each article, drawn with places in percent so that it fits any width.</content>
internal sealed partial class StorySection
{
    // A row's thread runs this far below its top edge.
    private const int ThreadTop = 14;

    // Percent of the lane that undated points stand in, left of the line of time.
    private const double UndatedLane = 7;

    private void WriteWeave()
    {
        // One article is no weave.
        if (_weave.ArticleCount < 2)
            return;
        using var part = Part("weave", "Threads");
        using var figure = _page.Open("figure");
        WriteAxis();
        using (_page.Open("ol", ("class", "threads")))
        {
            foreach (var thread in _weave.Threads)
                WriteThread(thread);
        }
        WriteKey();
        WriteWeaveTable();
    }

    private void WriteAxis()
    {
        using var axis = _page.Open("div", ("class", "axis"), ("aria-hidden", "true"));
        using var lane = _page.Open("div", ("class", "lane"));
        using var svg = _page.Open("svg");
        if (_weave.HasUndated)
            _page.Leaf("text", HasDated ? "?" : "undated", ("x", HasDated ? Percent(UndatedLane / 2) : "0%"), ("y", "14"), ("class", HasDated ? "middle" : null));
        var ticks = _weave.Scale.Ticks;
        for (var i = 0; i < ticks.Count; i++)
        {
            var tick = ticks[i];
            var x = Percent(Stretch(tick.Place));
            _page.Leaf("text", tick.Label, ("x", x), ("y", "14"), ("class", TickClass(tick, i)));
            _page.Leaf("line", "", ("x1", x), ("x2", x), ("y1", "19"), ("y2", "23"));
        }
    }

    // On a phone the first label stays, and the last if both fit.
    private string? TickClass(Tick tick, int index)
    {
        var ticks = _weave.Scale.Ticks;
        var anchor = tick.Place < 0.12 ? "" : tick.Place > 0.88 ? "end" : "middle";
        var room = index == 0 ? "" : index < ticks.Count - 1 ? " between" : ticks[0].Label.Length + tick.Label.Length > 15 ? " roomy" : "";
        return anchor.Length + room.Length == 0 ? null : anchor + room;
    }

    private void WriteThread(SourceThread thread)
    {
        using var item = _page.Open("li", ("class", "thread t" + thread.Hue.ToString(CultureInfo.InvariantCulture)));
        using (_page.Open("div", ("class", "row")))
        {
            using (_page.Open("div", ("class", "lane")))
                DrawThread(thread);
            WriteWho(thread.Original, thread.Name, null);
        }
        if (thread.Copies.Count == 0)
            return;
        using var copies = _page.Open("ol", ("class", "copies"));
        var hung = thread.Hung.Count;
        for (var i = 0; i < hung; i++)
        {
            using var copy = _page.Open("li", ("class", "row"));
            using (_page.Open("div", ("class", "lane")))
                DrawCopy(thread, i);
            WriteWho(thread.Copies[i], thread.Copies[i].Outlet, thread.Copies[i].Member.Copy);
        }
        if (hung == thread.Copies.Count)
            return;
        using var rest = _page.Open("li", ("class", "row"));
        using (_page.Open("div", ("class", "lane")))
        {
        }
        _page.Leaf("p", $"… and {InWords.Count(thread.Copies.Count - hung, "more copy", "more copies")}, in the table below", ("class", "who quiet"));
    }

    private void DrawThread(SourceThread thread)
    {
        using var svg = Drawing(thread.Copies.Count == 0
            ? $"{thread.Name}: {Appeared(thread.Original)}"
            : $"{thread.Name}: {Appeared(thread.Original)}; {InWords.Count(thread.Copies.Count, "copy", "copies")} hanging on it");
        WriteBreaks();
        var places = thread.Articles.Select(X).ToList();
        if (HasDated)
            Line(Percent(thread.Articles.All(article => article.Time is null) ? 0 : UndatedOffset), "100%", ThreadTop, ThreadTop, "ground");
        if (places.Max() > places.Min())
            Line(Percent(places.Min()), Percent(places.Max()), ThreadTop, ThreadTop, "run");
        foreach (var copy in thread.Hung)
            Down(copy, ThreadTop);
        foreach (var copy in thread.Copies.Skip(thread.Hung.Count))
            Point(copy, ThreadTop, 2.5);
        WholeDay(thread.Original);
        Point(thread.Original, ThreadTop, 5.5);
    }

    // A day without a clock may be any hour of it.
    private void WholeDay(WovenArticle article)
    {
        if (article.Time is not { Clock: null } day || _weave.Scale.IsPoint)
            return;
        var (from, to) = _weave.Scale.Range(day);
        Line(Percent(Stretch(from)), Percent(Stretch(to)), ThreadTop, ThreadTop, "day");
    }

    private void DrawCopy(SourceThread thread, int index)
    {
        var copy = thread.Copies[index];
        using var svg = Drawing($"Copy at {copy.Outlet}: {Appeared(copy)}");
        WriteBreaks();
        foreach (var later in thread.Hung.Skip(index + 1))
            Down(later, 0);
        Line(Percent(X(copy)), Percent(X(copy)), 0, ThreadTop, "run");
        WholeDay(copy);
        Point(copy, ThreadTop, 4);
    }

    private void WriteBreaks()
    {
        foreach (var place in _weave.Scale.Breaks)
            Line(Percent(Stretch(place)), Percent(Stretch(place)), 0, null, "break");
    }

    private void Down(WovenArticle copy, int from) => Line(Percent(X(copy)), Percent(X(copy)), from, null, "run");

    private void Line(string x1, string x2, int y1, int? y2, string kind) => _page.Leaf(
        "line", "", ("x1", x1), ("x2", x2), ("y1", y1.ToString(CultureInfo.InvariantCulture)), ("y2", y2?.ToString(CultureInfo.InvariantCulture) ?? "100%"), ("class", kind));

    private void Point(WovenArticle article, int y, double radius)
    {
        using var link = _page.Open("a", ("href", "#" + ArticleId(article)), ("tabindex", "-1"));
        using var circle = _page.Open("circle", ("cx", Percent(X(article))), ("cy", y.ToString(CultureInfo.InvariantCulture)), ("r", radius.ToString(CultureInfo.InvariantCulture)), ("class", article.Time is null ? "hollow" : "full"));
        _page.Leaf("title", $"{article.Outlet}: {Appeared(article)}");
    }

    private Markup.Element Drawing(string title)
    {
        var svg = _page.Open("svg", ("role", "img"), ("aria-label", title));
        return svg;
    }

    private void WriteWho(WovenArticle article, string name, Copy? copy)
    {
        using var who = _page.Open("div", ("class", "who"));
        using (_page.Open("span", ("class", "name")))
        {
            if (copy is not null)
                _page.Leaf("span", $"copy {InWords.Percent(copy.Share)} ", ("class", "quiet"));
            using (_page.Open("a", ("href", "#" + ArticleId(article))))
                _page.Leaf("bdi", name);
            if (InWords.Tag(article.Language) is { } tag && StoryFacts.Languages(_weave).Count > 1)
            {
                _page.Text(" ");
                _page.Leaf("abbr", tag, ("class", "language"), ("title", InWords.Language(tag)));
            }
        }
        _page.Text(" ");
        using (_page.Open("span", ("class", "quiet")))
            WriteDetail(article, name);
    }

    private void WriteDetail(WovenArticle article, string name)
    {
        var isFirst = true;
        foreach (var (before, text) in Detail(article, name))
        {
            if (!isFirst)
                _page.Text(" · ");
            isFirst = false;
            _page.Text(before);
            _page.Leaf("bdi", text);
        }
    }

    private IEnumerable<(string Before, string Text)> Detail(WovenArticle article, string name)
    {
        if (!string.Equals(article.Outlet, name, StringComparison.OrdinalIgnoreCase))
            yield return ("", article.Outlet);
        if (article.Article.Byline.Count > 0)
            yield return ("", string.Join(", ", article.Article.Byline));
        if (article.Article.Aggregator is { } aggregator && aggregator != article.Outlet)
            yield return ("by way of ", aggregator);
        if (_weave.ReusedBy(article) is { Count: > 0 } reused)
            yield return ("reuses ", string.Join(", ", reused));
        if (_weave.PerhapsTranslationOf(article) is { } translated)
            yield return ("perhaps a translation of ", translated);
        yield return ("", Appeared(article));
    }

    private void WriteKey()
    {
        using var key = _page.Open("figcaption", ("class", "quiet"));
        var words = new List<string>();
        if (HasDated)
            words.Add("Each line is an independent source, each point an article at the time it appeared");
        else
            words.Add("Each line is an independent source, each point an article");
        if (_weave.HasUndated)
            words.Add(HasDated ? "hollow at the left if that is not known" : "hollow, since no time is known");
        if (!_weave.Scale.IsPoint && _weave.Articles.Any(article => article.Time is { Clock: null }))
            words.Add("a bar where only the day is known");
        if (_weave.Threads.Any(thread => thread.Copies.Count > 0))
            words.Add("copies hang on the line they were cut from");
        _page.Text(string.Join("; ", words) + "." + (_weave.Scale.Breaks.Count > 0 ? " Dashed: time left out." : ""));
    }

    private void WriteWeaveTable()
    {
        using var details = _page.Open("details", ("class", "behind"));
        _page.Leaf("summary", "As a table");
        using var frame = _page.Open("div", ("class", "frame"), ("role", "region"), ("aria-label", "Articles as a table"), ("tabindex", "0"));
        using var table = _page.Open("table");
        using (_page.Open("thead"))
        {
            using var row = _page.Open("tr");
            foreach (var title in new[] { "Source", "Shown by", "Language", "Appeared", "Copy of" })
                _page.Leaf("th", title, ("scope", "col"));
        }
        using var body = _page.Open("tbody");
        foreach (var thread in _weave.Threads)
        {
            foreach (var article in thread.Articles)
            {
                using var row = _page.Open("tr");
                using (_page.Open("th", ("scope", "row")))
                    _page.Leaf("bdi", thread.Name);
                using (_page.Open("td"))
                    WriteSourceLink(article, null);
                _page.Leaf("td", InWords.Tag(article.Language) is { } tag ? InWords.Language(tag) : "not known");
                _page.Leaf("td", Appeared(article));
                _page.Leaf("td", article.Member.Copy is { } copy ? $"{thread.Original.Outlet}, {InWords.Percent(copy.Share)}" : "—");
            }
        }
    }

    /// <summary>The weave one row high, for the list of stories.</summary>
    private void WriteLine()
    {
        using var svg = _page.Open("svg", ("class", "line"), ("aria-hidden", "true"), ("width", "132"), ("height", "28"));
        var step = Math.Min(5.0, 20.0 / Math.Max(1, _weave.Threads.Count - 1));
        var radius = Math.Clamp(step * 0.7, 1.6, 3.2);
        foreach (var thread in _weave.Threads)
        {
            using var group = _page.Open("g", ("class", "t" + thread.Hue.ToString(CultureInfo.InvariantCulture)));
            var y = (14 + ((thread.Index - ((_weave.Threads.Count - 1) / 2.0)) * step)).ToString("0.##", CultureInfo.InvariantCulture);
            var places = thread.Articles.Select(article => 4 + (X(article) * 1.24)).ToList();
            // More threads than the row has room for lines are points alone.
            if (_weave.Threads.Count <= 7)
                _page.Leaf("line", "", ("x1", "4"), ("x2", "128"), ("y1", y), ("y2", y), ("class", "ground"));
            if (places.Max() > places.Min())
                _page.Leaf("line", "", ("x1", Number(places.Min())), ("x2", Number(places.Max())), ("y1", y), ("y2", y), ("class", "run"));
            foreach (var (article, place) in thread.Articles.Zip(places).Reverse())
                _page.Leaf("circle", "", ("cx", Number(place)), ("cy", y), ("r", Number(article == thread.Original ? radius : radius * 0.7)), ("class", article.Time is null ? "hollow" : "full"));
        }
    }

    private string Appeared(WovenArticle article) => _weave.Appeared(article);

    private bool HasDated => _weave.Articles.Any(article => article.Time is not null);

    private double UndatedOffset => _weave.HasUndated && HasDated ? UndatedLane : 0;

    // Room for the whole circle at both ends.
    private double Stretch(double place) => UndatedOffset + 2 + (place * (96 - UndatedOffset));

    private double X(WovenArticle article) => article.Time is { } time ? Stretch(_weave.Scale.Place(time)) : HasDated ? UndatedLane / 2 : 2;

    private static string Percent(double value) => Number(value) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
