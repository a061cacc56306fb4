using Newsloom.Text;

namespace Newsloom.Extract.Dump;

/// <summary>
/// What a dump's lines around the article say of it: headline, who wrote, who publishes, when. It reads only what stands
/// near the headline and the text; the rest of a page speaks of other articles.
/// </summary>
internal sealed class PageHead
{
    private static readonly Phrases By = Phrases.Named("by");
    private static readonly Phrases EndBlock = Phrases.Named("endBlock");
    private static readonly Phrases Boilerplate = Phrases.Named("boilerplate");
    private static readonly Phrases Published_ = Phrases.Named("published");
    private static readonly Phrases Updated_ = Phrases.Named("updated");
    private static readonly Phrases Sections = Phrases.Named("section");
    private static readonly Phrases SourceSite = Phrases.Named("sourceSite");
    private static readonly Phrases Labels = Phrases.Named("headerLabel");

    private readonly IReadOnlyList<string> _lines;
    private readonly LineFeatures _features;
    private readonly bool[] _kept;
    private readonly int _first;
    private readonly int _last;
    private int _headline = -1;
    private string? _site;
    private string? _source;
    private int _machineSigns;
    private readonly List<Reason> _reasons = [];
    private readonly List<string> _byline = [];
    private readonly List<string> _contributors = [];
    private readonly List<Image> _images = [];

    public PageHead(DumpLines dump, LineFeatures features, bool[] kept)
    {
        _lines = dump.Lines;
        _features = features;
        _kept = kept;
        _first = FirstProse();
        _last = Array.FindLastIndex(kept, line => line);
        if (_lines.Count == 0)
            return;
        FindTitle(dump.IsRunOn);
        FindCredits();
        FindPeople();
        FindPictures();
        FindOutlet();
        FindTimes();
        FindStandfirst();
    }

    public string? Title { get; private set; }
    public string? Standfirst { get; private set; }
    public IReadOnlyList<string> Byline => _byline;
    public IReadOnlyList<string> Contributors => _contributors;
    public string? Outlet { get; private set; }
    public string? Aggregator { get; private set; }
    public string? Credit { get; private set; }

    /// <summary>Whose writer helped, where that is no agency known by name.</summary>
    public string? Employer { get; private set; }

    public Dateline? Dateline { get; private set; }
    public NewsTime? Published { get; private set; }
    public NewsTime? Modified { get; private set; }
    public NewsTime? Republished { get; private set; }
    public string? Section { get; private set; }
    public IReadOnlyList<Image> Images => _images;
    public IReadOnlyList<Reason> Reasons => _reasons;

    /// <summary>Lines that are metadata and therefore not text, each with what it was read as.</summary>
    public Dictionary<int, string> WhyUsed { get; } = [];

    public ICollection<int> Used => WhyUsed.Keys;

    // A headline known from the page's title alone says nothing of where the head of the article is.
    private bool HasPlace => _headline > 0 || _headline == 0 && _first <= 12;

    private int HeadStart => HasPlace ? Math.Max(0, _headline - 8) : Math.Max(0, _first - 12);

    // Names and times often stand between a first paragraph, set apart, and the rest.
    private int HeadEnd => Math.Min(_lines.Count, _first < 0 ? Math.Max(0, _headline) + 12 : _first + 8);

    // A headline or a dateline may have been kept as text; the report begins with the first prose.
    private int FirstProse()
    {
        var first = Array.FindIndex(_kept, line => line);
        for (var i = first; i >= 0 && i < Math.Min(_kept.Length, first + 12); i++)
        {
            if (_kept[i] && _features.IsProse(i))
                return i;
        }

        return first;
    }

    private void FindTitle(bool isRunOn)
    {
        if (isRunOn)
            return;
        var limit = _first < 0 ? Math.Min(_lines.Count, 60) : _first;
        var apart = _lines.Take(400).Count(line => line.Contains(" : ", StringComparison.Ordinal)) >= 3;
        var lookup = new HashSet<string>(_lines.Skip(1).Take(3000).Select(Plain), StringComparer.Ordinal);
        var title = Outlets.SplitTitle(_lines[0], words => words.Length >= 8 && lookup.Contains(Plain(words)), apart);

        // A line that a line above holds whole, with a breadcrumb glued before it or the site behind it.
        for (var i = 1; i < Math.Min(limit, 400); i++)
        {
            var line = _lines[i];
            if (line.Length < 15 || _features.Words(i) > 45)
                continue;
            for (var above = Math.Max(0, i - 6); above < i; above++)
            {
                if (_lines[above].Length <= line.Length || _lines[above].Length > line.Length + 90)
                    continue;
                var at = _lines[above].IndexOf(line, StringComparison.Ordinal);
                if (at < 0 || line.Length < 0.45 * _lines[above].Length || !IsHeadlineForm(i))
                    continue;
                var before = _lines[above][..at];
                var behind = _lines[above][(at + line.Length)..];
                _headline = i;
                Title = line;
                Explain("title", $"line {above + 1} repeats it");
                Use(above, "breadcrumb and headline");
                if (before.Length > 0)
                {
                    if (!char.IsWhiteSpace(before[^1]))
                        _machineSigns++;
                    if (Outlets.SourceOf(before) is { } source)
                    {
                        _source = source;
                        Explain("outlet", $"\"{source}\" stands in the breadcrumb before the headline");
                    }
                }

                var site = behind.TrimStart(' ', '-', '–', '—', '|', ':', '·', '»', '•').Trim();
                if (behind.Length > site.Length && site.Length is >= 2 and <= 50 && site.Count(letter => letter == ' ') <= 5)
                {
                    _site = site;
                    if (behind.TrimStart() is ['-' or '–', not ' ', ..])
                        _machineSigns++;
                }

                break;
            }

            if (_headline >= 0)
                break;
        }

        _site ??= title.Site;
        if (_headline < 0)
            ChooseHeadline(title, limit);
        if (_headline >= 0)
        {
            Use(_headline, "headline");
            for (var i = Math.Max(0, _headline - 8); i <= Math.Min(_lines.Count - 1, _first < 0 ? _headline : _first); i++)
            {
                if (Plain(_lines[i]) == Plain(Title!))
                    Use(i, "headline");
            }
        }

        if (title.Headline.Length > 0 && _lines[0].Length < 300 && !_kept[0])
            Use(0, "page title");
        for (var i = 0; i < _lines.Count && i < 400; i++)
        {
            if (Title is not null && _kept[i] && Plain(_lines[i]) == Plain(Title))
                Use(i, "headline");
        }
    }

    private void ChooseHeadline(PageTitle title, int limit)
    {
        var titleWords = LineFeatures.WordSet(title.Headline);
        var isTitled = IsHeadlineForm(0) && titleWords.Count >= 3 && (title.Site is not null || _features.Topic(0) >= 0.35);
        var best = (Score: 0.0, Line: -1);
        for (var i = 0; i < limit; i++)
        {
            if (!IsHeadlineForm(i))
                continue;
            var own = LineFeatures.WordSet(_lines[i]);
            if (own.Count == 0)
                continue;
            var shared = own.Count(titleWords.Contains);
            var likeTitle = i > 0 && titleWords.Count >= 3 ? 2.0 * shared / (own.Count + titleWords.Count) : 0;
            // Where the page has a title of its own, its headline shares words with it.
            if (isTitled && likeTitle < 0.25)
                continue;
            var score = (likeTitle >= 0.5 ? 3 * likeTitle : 0)
                + 1.2 * _features.Topic(i)
                + (_features.Words(i) >= 4 ? 0.5 : 0)
                - 0.08 * Math.Min(20, limit - i)
                - (_lines[i].EndsWith('.') ? 0.8 : 0);
            if (score > best.Score)
                best = (score, i);
        }

        if (best.Line < 0 || best.Score < 0.9)
        {
            if (_first == 0 || !isTitled && title.Site is null)
                return;
            _headline = 0;
            Title = title.Headline;
            Explain("title", "the page's first line");
            return;
        }

        _headline = best.Line;
        Title = best.Line == 0 ? title.Headline : _lines[best.Line];
        Explain("title", best.Line == 0 ? "the page's first line, without the site's name" : "the line that looks most like a headline before the text");

        // Some sites print a shorter or longer headline; the title line's own stands when they have little in common.
        if (best.Line > 0 && title.Site is not null && titleWords.Count >= 4 && best.Score < 2)
        {
            _headline = 0;
            Title = title.Headline;
            Explain("title", "the page's first line, without the site's name");
        }
    }

    private bool IsHeadlineForm(int i)
    {
        var line = _lines[i];
        var words = _features.Words(i);
        return words is >= 3 and <= 45 && line.Length is >= 8 and <= 300
            && !EndBlock.Is(line) && !Sections.Is(line) && !Labels.Is(line)
            && (line.Length > 120 || !(Bylines.Read(line) is { IsMarked: true }))
            && Captions.Read(line) is null && !IsDateLine(line) && Agencies.ReadCredit(line) is null
            && (Boilerplate.CountIn(line) == 0 || words >= 6);
    }

    private void FindCredits()
    {
        FoundDateline? own = null;
        if (_first >= 0)
        {
            for (var i = Math.Max(0, _headline < 0 ? _first - 6 : _headline); i < _first; i++)
            {
                if (i == _headline || _lines[i].Length > 80)
                    continue;
                if (Agencies.ReadCredit(_lines[i]) is { } credit && (credit.Agency is null || Credit is null))
                {
                    Credit ??= credit.Agency;
                    Use(i, "credit line");
                    if (credit.Agency is not null)
                        Explain("credit", $"the line \"{_lines[i]}\" before the text");
                }
                else if (Datelines.Read(_lines[i]) is { } dateline && dateline.TextStart >= _lines[i].Length - 1 && (dateline.Day is not null || dateline.Agency is not null))
                {
                    own ??= dateline;
                    Use(i, "dateline");
                }
            }

            var inline = Datelines.Read(_lines[_first], TextFrom(_first + 1));
            if (inline is null && Title is not null && _lines[_first].StartsWith(Title, StringComparison.Ordinal))
                inline = Datelines.Read(_lines[_first][Title.Length..].TrimStart());
            if (inline is null && NextProse(_first) is var next and > 0)
                inline = Datelines.Read(_lines[next], TextFrom(next + 1));
            own ??= inline;
            if (own?.Agency is { } agency && Credit is null)
            {
                Credit = agency;
                Explain("credit", "the dateline names it");
            }

            // An agency nobody knows: capitals alone on a line, directly before a dateline or under the headline.
            for (var i = Math.Max(0, _headline); Credit is null && i < _first; i++)
            {
                if (i == _headline || !Agencies.HasAgencyForm(_lines[i]) || Used.Contains(i))
                    continue;
                var beforeDateline = i + 1 < _lines.Count && (Datelines.Read(_lines[i + 1]) is { Day: not null } or { IsUpper: true });
                if (!beforeDateline)
                    continue;
                Credit = _lines[i].Trim('(', ')', '/', ' ');
                Use(i, "credit line");
                Explain("credit", "capitals alone before the dateline");
            }
        }

        _dateline = own;
        if (Credit is null && _last >= 0)
        {
            for (var i = Math.Max(_first, _last - 2); i <= Math.Min(_lines.Count - 1, _last + 4); i++)
            {
                if (_lines[i].Length > 80 || Agencies.ReadCredit(_lines[i]) is not { } credit)
                    continue;
                Use(i, "credit line");
                Credit ??= credit.Agency;
                if (credit.Agency is not null)
                    Explain("credit", $"the line \"{_lines[i]}\" after the text");
            }
        }
    }

    private FoundDateline? _dateline;

    // The first prose behind lines left out: a standfirst may have been kept, with the byline between it and the report.
    private int NextProse(int from)
    {
        for (var i = from + 1; i < Math.Min(_lines.Count, from + 8); i++)
        {
            if (_kept[i] && _features.IsProse(i) && _features.Words(i) >= 12)
                return _kept[i - 1] ? -1 : i;
        }
        return -1;
    }

    private IEnumerable<string> TextFrom(int line) =>
        Enumerable.Range(line, Math.Max(0, Math.Min(_lines.Count - line, 60))).Where(i => _kept[i]).Select(i => _lines[i]);

    private void FindPeople()
    {
        var start = HeadStart;
        for (var i = start; i + 1 < _lines.Count && i < _first; i++)
        {
            // "By" and the names each in an element of their own.
            if (!By.Is(_lines[i]) || Bylines.Read(_lines[i] + " " + _lines[i + 1]) is not { IsMarked: true } split)
                continue;
            _byline.AddRange(split.Persons.Except(_byline));
            Credit ??= split.Agency;
            Use(i, "byline");
            Use(i + 1, "byline");
            Explain("byline", $"the lines \"{_lines[i]}\" and \"{_lines[i + 1]}\"");
        }

        var end = HeadEnd;
        for (var pass = 0; pass < 2 && _byline.Count == 0; pass++)
        {
            for (var i = start; i < end; i++)
            {
                if (i == _headline || i > _first && _kept[i] && _features.Words(i) > 12 || Used.Contains(i) || _lines[i].Length > 160 || EndBlock.Is(_lines[i]) || _lines[i].Length > 60 && _features.IsProse(i))
                    continue;
                if (Bylines.Read(_lines[i]) is not { } found || found.IsMarked != (pass == 0))
                    continue;
                if (pass == 1 && !StandsAsByline(i, found))
                    continue;
                Credit ??= found.Agency;
                _contributors.AddRange(found.Contributors);
                _byline.AddRange(found.Persons.Except(_byline));
                Use(i, "byline");
                if (found.Persons.Count > 0)
                    Explain("byline", pass == 0 ? $"the line \"{_lines[i]}\"" : "a name alone beside the headline");
                if (pass == 1)
                    break;
            }
        }

        for (var i = Math.Max(0, _last - 3); _last >= 0 && i <= Math.Min(_lines.Count - 1, _last + 6); i++)
        {
            if (_lines[i].Length > 400 || Bylines.ReadContributors(_lines[i]) is not { } contributed || _kept[i])
                continue;
            _contributors.AddRange(contributed.Contributors);
            Credit ??= contributed.Agency;
            Employer ??= contributed.Employer;
            Use(i, "names who helped");
            Explain("contributors", $"the line \"{_lines[i]}\"");
        }
    }

    // A bare name stands directly at the headline, beside the date, or behind a "By" alone on its line.
    private bool StandsAsByline(int i, Byline found)
    {
        if (found.Persons.Any(name => name.Count(letter => letter == ' ') > 3))
            return false;
        if (i > 0 && By.Is(_lines[i - 1]))
            return true;
        // Over a headline stand menus as well: there it must follow the section's name.
        if (HasPlace && _headline > 0 && (i < _headline ? i + 1 == _headline && i > 0 && Sections.Is(_lines[i - 1]) : i - _headline <= 2))
            return true;
        for (var near = Math.Max(0, i - 2); near <= Math.Min(_lines.Count - 1, i + 2); near++)
        {
            if (near != i && IsDateLine(_lines[near]) && (!HasPlace || near >= _headline))
                return true;
        }

        return false;
    }

    private void FindPictures()
    {
        if (_first < 0)
            return;
        for (var i = Math.Max(0, _headline); i < Math.Min(_lines.Count, _last + 1); i++)
        {
            if (_kept[i] && i > _first || Used.Contains(i) || _features.Words(i) > 60 || i == _headline)
                continue;
            if (Captions.Read(_lines[i]) is not { } image)
                continue;
            _images.Add(image);
            Use(i, "caption with a credit");
            // The caption is often printed once more, as the picture's description.
            if (i > 0 && image.Caption is { Length: > 20 } caption && caption.StartsWith(_lines[i - 1].TrimEnd('.'), StringComparison.Ordinal))
                Use(i - 1, "description of a picture");
        }
    }

    private void FindOutlet()
    {
        string? own = null;
        for (var i = 0; i < _lines.Count && own is null; i++)
        {
            if (!_kept[i])
                own = Outlets.OwnName(_lines[i]);
        }

        string? original = null;
        for (var i = Math.Max(0, HeadStart); i < Math.Min(_lines.Count, _last + 8) && original is null; i++)
        {
            if (_first >= 0 && i > _first + 1 && i < _last - 1 || _lines[i].Length > 140)
                continue;
            original = Outlets.Original(_lines[i]);
            if (original is not null)
                Use(i, "names where it first appeared");
        }

        var brand = Brand();
        var fromSource = _lines.Skip(Math.Max(0, _last)).Take(8).Any(SourceSite.Is);
        if ((_source ?? original) is not null)
        {
            Outlet = _source ?? original;
            Aggregator = Differs(_site, Outlet) ?? Differs(own, Outlet);
            if (original is not null && _source is null)
                Explain("outlet", "the page says where it first appeared");
        }
        else if (brand is not null && Differs(_site, brand) is null)
        {
            Outlet = brand;
            Aggregator = Differs(own, brand);
            Explain("outlet", "its name stands over the headline");
        }
        else if (_site is not null)
        {
            if (fromSource)
            {
                Outlet = _site;
                _isCopy = true;
                Explain("outlet", "its name stands behind the headline, and the page links its source");
            }
            else if (IsMachineCopy())
            {
                Aggregator = _site;
                Explain("aggregator", "an agency's text on a page that no editor made");
            }
            else
            {
                Outlet = Outlets.WithoutCountry(_site);
                Aggregator = brand is not null && Differs(own, Outlet) is { } other ? other : null;
                Explain("outlet", "its name stands behind the headline");
            }
        }
        else if (own is not null)
        {
            Outlet = own;
            Explain("outlet", "the page's links name their site");
        }
        else if (Masthead() is { } masthead)
        {
            Outlet = Outlets.WithoutCountry(masthead);
            Explain("outlet", "the line of copyright at the page's foot names it");
        }

        if (Aggregator is not null)
        {
            Explain("aggregator", "the page's own site is another");
            _byline.RemoveAll(name => name == Aggregator);
        }
    }

    // The name in the line of copyright; where that is a company's, the name at the head of the page that it begins with.
    private string? Masthead()
    {
        for (var i = _lines.Count - 1; i >= Math.Max(_last + 1, _lines.Count - 40); i--)
        {
            if (_lines[i].Length > 300 || !_lines[i].Contains('©') && !_lines[i].StartsWith("Copyright", StringComparison.OrdinalIgnoreCase))
                continue;
            if (Outlets.OfCopyright(_lines[i]) is { } name)
                return name;
            var foot = Plain(_lines[i]);
            return _lines.Take(Math.Min(12, Math.Max(0, _headline))).FirstOrDefault(line =>
                line.Length is > 4 and <= 45 && line.Contains(' ', StringComparison.Ordinal) && Outlets.HasNameForm(line) && foot.Contains(Plain(line), StringComparison.Ordinal)
                && !Sections.Is(line) && !Labels.Is(line));
        }

        return null;
    }

    private bool _isCopy;

    // Signs of a page put together by a program: words glued to a breadcrumb or a dash, clock times with seconds, counts glued
    // to words, an agency's text with its own dateline and nobody's name.
    private bool IsMachineCopy()
    {
        if (Credit is null || _byline.Count > 0)
            return false;
        var signs = _machineSigns;
        if (_dateline?.Agency is not null)
            signs++;
        for (var i = HeadStart; i < Math.Min(_lines.Count, Math.Max(0, _first)); i++)
        {
            if (_lines[i].Length <= 60 && Published_.EndOfPrefix(_lines[i]) > 0 && Dates.Find(_lines[i]) is { Clock: { Second: > 0 } })
                signs++;
        }

        for (var i = Math.Max(0, _last); i < Math.Min(_lines.Count, _last + 6); i++)
        {
            if (_lines[i].Length <= 24 && _lines[i].EndsWith(')') && _lines[i].Contains("! (", StringComparison.Ordinal))
                signs++;
        }

        return signs >= 3;
    }

    // "The Harbour Post" twice, or alone, in the few short lines over the headline.
    private string? Brand()
    {
        if (_headline <= 0)
            return null;
        for (var i = _headline - 1; i >= Math.Max(1, _headline - 6); i--)
        {
            var line = _lines[i];
            if (_features.Words(i) > 6)
                break;
            if (line == _lines[i - 1] && line.Length is >= 3 and <= 40 && Outlets.HasNameForm(line)
                && !Sections.Is(line) && !Labels.Is(line) && !EndBlock.Is(line) && Boilerplate.CountIn(line) == 0 && !_byline.Contains(line))
            {
                Use(i, "the outlet's name");
                Use(i - 1, "the outlet's name");
                return Outlets.WithoutCountry(line);
            }
        }

        return null;
    }

    private void FindTimes()
    {
        var start = HasPlace ? Math.Max(0, _headline - 2) : Math.Max(0, _first - 12);
        var end = HeadEnd;
        NewsTime? published = null;
        for (var i = start; i < end; i++)
        {
            var line = _lines[i];
            if (line.Length > 160 || i >= _first && _kept[i] && _features.Words(i) > 12 || WhyUsed.GetValueOrDefault(i) is "headline" or "caption with a credit" or "dateline")
                continue;
            ReadTimes(line, i, ref published);
        }

        for (var i = Math.Max(end, _last + 1); _last >= 0 && i < Math.Min(_lines.Count, _last + 5) && published is null; i++)
        {
            if (_lines[i].Length <= 100 && (Published_.EndOfPrefix(_lines[i]) > 0 || Updated_.EndOfPrefix(_lines[i]) > 0))
                ReadTimes(_lines[i], i, ref published);
        }

        var day = _dateline?.Day;
        NewsTime? captioned = null;
        if (day is { } wanted)
        {
            foreach (var time in _images.Select(image => image.Caption).OfType<string>().Concat(_lines.Skip(HeadStart).Take(Math.Max(0, _first - HeadStart)).Where(line => line.Length <= 400)).Select(line => Dates.Find(line)))
            {
                if (time is { } known && wanted.In(known.Day.Year) is { } same && Math.Abs(same.Day.DayNumber - known.Day.DayNumber) <= 3)
                    captioned ??= same;
            }
        }

        if (Aggregator is not null || _isCopy)
        {
            Republished = published ?? Modified;
            Modified = null;
            if (Republished is not null)
                Explain("republished", "the page's own time, and the page is a copy");
        }
        else
        {
            Published = published;
        }

        if (Published is null && captioned is not null && Aggregator is null && !_isCopy)
        {
            Published = captioned;
            Explain("published", "the dateline's day, with the year of a full date beside it");
        }

        Dateline = _dateline?.In(captioned?.Day.Year ?? (day is not null ? Published?.Day.Year : null));
        if (Dateline is not null)
            Explain("dateline", "stands before the text");
    }

    private void ReadTimes(string line, int i, ref NewsTime? published)
    {
        var labelled = Published_.EndOfPrefix(line) > 0;
        var updated = Updated_.EndOfPrefix(line) > 0;
        foreach (var found in Dates.FindAll(line))
        {
            if (found.Time is not { } time)
                continue;
            var before = line[..found.Span.Start].TrimEnd(' ', ':', '：', '|', '-', '–', '(', '•', '·', ',');
            var isUpdate = Updated_.Ends(before) || updated && !Published_.Ends(before);
            if (isUpdate)
            {
                if (Modified is null)
                    Explain("modified", $"the line \"{line}\"");
                Modified ??= time;
                Use(i, "time of a change");
            }
            else if (published is null && (labelled || Published_.Ends(before) || StandsAsDate(line, i, found.Span)))
            {
                published = time;
                Use(i, "time");
                Explain("published", $"the line \"{line}\"");
            }
        }
    }

    // Above a headline, a date is the day of the visit unless it stands directly there; on the page's first lines it always is.
    private bool StandsAsDate(string line, int i, TextSpan span)
    {
        if (_headline >= 0 && i < _headline && (i <= 1 && !IsTitleFirst() || _headline - i > 2 || _features.Words(_headline - 1) > 12))
            return false;
        return line.Length - span.Length <= 45 || _headline >= 0 && Bylines.Read(line) is { IsMarked: true };
    }

    private bool IsTitleFirst() => Title is not null && LineFeatures.WordSet(_lines[0]).Overlaps(LineFeatures.WordSet(Title));

    // No sentence, and parted from the text by who sent it or from where.
    private bool IsSetApart(int line) =>
        !_features.EndsSentence(line) && Enumerable.Range(line + 1, _first - line - 1).Any(i => WhyUsed.GetValueOrDefault(i) is "credit line" or "dateline");

    private void FindStandfirst()
    {
        if (_headline < 0 || _first < 0)
            return;
        for (var i = _headline + 1; i < Math.Min(_first, _headline + 5); i++)
        {
            if (Used.Contains(i) || _kept[i] && !IsSetApart(i) || _features.Words(i) is < 7 or > 70 || EndBlock.Is(_lines[i]) || Boilerplate.CountIn(_lines[i]) > 0 || Captions.Read(_lines[i]) is not null || IsDateLine(_lines[i]))
                continue;
            Standfirst = _lines[i];
            WhyUsed.TryAdd(i, "standfirst");
            break;
        }

        // Kept as text, but with the byline or the date behind it.
        if (Standfirst is null && _first - _headline is 1 or 2 && _features.Words(_first) is >= 7 and <= 60
            && Enumerable.Range(_first + 1, Math.Min(3, Math.Max(0, _lines.Count - _first - 1))).Any(i => WhyUsed.GetValueOrDefault(i) is "byline" or "time"))
            Standfirst = _lines[_first];
        if (Standfirst is not null)
            Explain("standfirst", "the line below the headline");

        for (var i = HeadStart; i < _first && Section is null; i++)
        {
            if (Math.Abs(i - _headline) <= 3 && Sections.Is(_lines[i]) && !Labels.Is(_lines[i]) && !_kept[i])
            {
                Section = _lines[i];
                Explain("section", "a section's name beside the headline");
            }
        }
    }

    private static bool IsDateLine(string line) =>
        line.Length <= 60 && line.Any(char.IsDigit) && Dates.FindAll(line) is [{ Span: var span }, ..] && line.Length - span.Length <= 20;

    private static string? Differs(string? name, string? other) =>
        name is null || other is null || Plain(name).Contains(Plain(other), StringComparison.Ordinal) || Plain(other).Contains(Plain(name), StringComparison.Ordinal) ? null : name;

    private static string Plain(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private void Use(int line, string why) => WhyUsed.TryAdd(line, why);

    private void Explain(string about, string why) => _reasons.Add(new Reason(about, why));
}
