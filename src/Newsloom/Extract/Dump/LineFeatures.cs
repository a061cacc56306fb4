using System.Globalization;

namespace Newsloom.Extract.Dump;

/// <summary>
/// What can be seen of each line of a dump: its form, its neighbours, its place, and the set phrases in it. Nothing here
/// depends on a language.
/// </summary>
internal sealed class LineFeatures
{
    private static readonly LineForm Outside = new() { ToProseAfter = 99, ToProseBefore = 99 };

    private readonly IReadOnlyList<string> _lines;
    private readonly bool _isRunOn;
    private readonly LineForm[] _forms;
    private readonly int[][] _terms;

    /// <param name="words">Which words stand in articles; null for not known.</param>
    public LineFeatures(DumpLines dump, LineWords? words)
    {
        _lines = dump.Lines;
        _isRunOn = dump.IsRunOn;
        _forms = new LineForm[_lines.Count];
        _terms = new int[_lines.Count][];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _lines.Count; i++)
        {
            _forms[i] = LineForm.Of(_lines[i]);
            _forms[i].Speech = words?.Sum(_lines[i]) ?? 0;
            seen[_lines[i]] = seen.GetValueOrDefault(_lines[i]) + 1;
        }

        for (var i = 0; i < _lines.Count; i++)
            _forms[i].Repeats = seen[_lines[i]] - 1;
        LookAtTitle();
        LookAtTopic();
        LookAtClusters();
        LookAtHeadings();
        LookAtLists();
    }

    /// <summary>How many lines the page has.</summary>
    public int Lines => _lines.Count;

    /// <summary>How many features <see cref="Fill"/> writes.</summary>
    public static readonly int Count = CountFeatures();

    /// <summary>Words of a line; letters count half in scripts without spaces.</summary>
    public int Words(int line) => _forms[line].Words;

    /// <summary>The line's different longer words, as numbers.</summary>
    public int[] Terms(int line) => _terms[line];

    /// <summary>The share of the line's longer words that the page's prose uses too.</summary>
    public float Topic(int line) => _forms[line].Topic;

    /// <summary>Whether the line looks like running prose.</summary>
    public bool IsProse(int line) => _forms[line].IsProse;

    /// <summary>Whether the line ends as a sentence does.</summary>
    public bool EndsSentence(int line) => _forms[line].EndsSentence > 0;

    /// <summary>The line that repeats the page's title, nearest before the largest block of prose; -1 for none.</summary>
    public int Headline { get; private set; } = -1;

    /// <summary>The features of every line.</summary>
    public float[][] Rows()
    {
        var rows = new float[_lines.Count][];
        for (var i = 0; i < rows.Length; i++)
            Fill(i, rows[i] = new float[Count]);
        return rows;
    }

    public void Fill(int line, float[] into)
    {
        var at = 0;
        Write(_forms[line], into, ref at);
        for (var step = 1; step <= 3; step++)
        {
            WriteNeighbour(line - step, into, ref at);
            WriteNeighbour(line + step, into, ref at);
        }

        foreach (var reach in (ReadOnlySpan<int>)[3, 8])
        {
            float words = 0, prose = 0, most = 0, capitals = 0, boilerplate = 0;
            var count = 0;
            for (var i = Math.Max(0, line - reach); i <= Math.Min(_forms.Length - 1, line + reach); i++)
            {
                if (i == line)
                    continue;
                words += Math.Min(_forms[i].Words, 60);
                prose += _forms[i].IsProse ? 1 : 0;
                most = Math.Max(most, _forms[i].Words);
                capitals += _forms[i].Capitalised;
                boilerplate += _forms[i].Boilerplate;
                count++;
            }

            count = Math.Max(1, count);
            into[at++] = words / count;
            into[at++] = prose / count;
            into[at++] = Log(most);
            into[at++] = capitals / count;
            into[at++] = boilerplate / count;
        }

        var n = Math.Max(1, _forms.Length);
        into[at++] = (float)line / n;
        into[at++] = Log(line);
        into[at++] = Log(n - line);
        into[at++] = Log(n);
        into[at++] = _isRunOn ? 1 : 0;
        into[at++] = Headline < 0 ? -999 : Signed(line - Headline);
    }

    private static int CountFeatures()
    {
        var probe = new float[512];
        Array.Fill(probe, float.NaN);
        new LineFeatures(new DumpLines(["probe"], false), null).Fill(0, probe);
        return Array.FindLastIndex(probe, value => !float.IsNaN(value)) + 1;
    }

    private void WriteNeighbour(int line, float[] into, ref int at)
    {
        var form = line >= 0 && line < _forms.Length ? _forms[line] : Outside;
        into[at++] = Log(form.Words);
        into[at++] = form.EndsSentence;
        into[at++] = form.Capitalised;
        into[at++] = form.Boilerplate;
        into[at++] = form.IsEndBlock;
        into[at++] = form.TitleShare;
        into[at++] = form.Topic;
        into[at++] = form.Speech;
    }

    private static void Write(LineForm form, float[] into, ref int at)
    {
        into[at++] = Log(form.Length);
        into[at++] = Log(form.Words);
        into[at++] = form.EndsSentence;
        into[at++] = form.EndsOtherwise;
        into[at++] = form.Capitalised;
        into[at++] = form.Digits;
        into[at++] = form.Commas;
        into[at++] = form.Sentences;
        into[at++] = form.Quotes;
        into[at++] = form.Upper;
        into[at++] = form.Boilerplate;
        into[at++] = form.IsEndBlock;
        into[at++] = form.StartsEndBlock;
        into[at++] = form.By;
        into[at++] = form.Dated;
        into[at++] = form.Photo;
        into[at++] = form.Marks;
        into[at++] = form.Start;
        into[at++] = form.WordLength;
        into[at++] = form.ShortWords;
        into[at++] = form.Address;
        into[at++] = form.Role;
        into[at++] = form.FollowUs;
        into[at++] = form.Dense;
        into[at++] = form.Repeats;
        into[at++] = form.TitleShare;
        into[at++] = form.TitleCover;
        into[at++] = form.Topic;
        into[at++] = form.ClusterWords;
        into[at++] = form.ClusterRank;
        into[at++] = form.ToLargest;
        into[at++] = form.InLargest;
        into[at++] = form.ToProseBefore;
        into[at++] = form.ToProseAfter;
        into[at++] = form.WordsBefore;
        into[at++] = form.WordsAfter;
        into[at++] = form.SinceEndBlock;
        into[at++] = form.EndBlocksSinceLargest;
        into[at++] = form.ProseSinceHeadline;
        into[at++] = form.Speech;
        into[at++] = form.AlikeRun;
        into[at++] = form.AlikeBefore;
        into[at++] = form.AlikeNear;
        into[at++] = form.Beginnings;
        into[at++] = form.Trails;
        into[at++] = form.SinceDated;
        into[at++] = form.SinceBy;
        into[at++] = form.Held;
        into[at++] = form.Caption;
    }

    // The first line of a dump is the page's title, mostly with the site's name behind it.
    private void LookAtTitle()
    {
        if (_lines.Count == 0)
            return;
        var title = WordSet(_lines[0]);
        if (title.Count == 0)
            return;
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Length > 400)
                continue;
            var own = WordSet(_lines[i]);
            if (own.Count == 0)
                continue;
            var shared = own.Count(title.Contains);
            _forms[i].TitleShare = (float)shared / own.Count;
            _forms[i].TitleCover = (float)shared / title.Count;
        }
    }

    // Shares of words that the page's prose uses elsewhere too.
    private void LookAtTopic()
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < _lines.Count; i++)
        {
            _terms[i] = i > 5000 ? [] : TermsOf(_lines[i].AsSpan(0, Math.Min(_lines[i].Length, 3000)));
            if (!_forms[i].IsProse)
                continue;
            foreach (var term in _terms[i])
                counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            if (_terms[i] is not { Length: > 0 } own)
                continue;
            var self = _forms[i].IsProse ? 1 : 0;
            _forms[i].Topic = (float)own.Count(term => counts.GetValueOrDefault(term) > self) / own.Length;
        }
    }

    // The different words of four letters and more, and the pairs of letters in scripts that do not part words.
    private static int[] TermsOf(ReadOnlySpan<char> line)
    {
        const uint seed = 2166136261;
        var terms = new HashSet<int>();
        var (hash, length) = (seed, 0);
        for (var i = 0; i <= line.Length; i++)
        {
            var letter = i < line.Length ? line[i] : ' ';
            var isDense = Script.HasNoSpaces(letter);
            if (!isDense && (char.IsLetterOrDigit(letter) || letter > 127 && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619;
                length++;
                continue;
            }
            if (length >= 4 || length >= 2 && Script.IsDense(line[i - 1]))
                terms.Add((int)hash);
            (hash, length) = (seed, 0);
            if (isDense && i + 1 < line.Length && Script.HasNoSpaces(line[i + 1]))
                terms.Add(letter << 16 | line[i + 1]);
        }

        return [.. terms];
    }

    // Blocks of prose with short gaps; the largest is most often the article.
    private void LookAtClusters()
    {
        const int maxGap = 3;
        var clusters = new List<(int Start, int End, int Words)>();
        for (var i = 0; i < _forms.Length; i++)
        {
            if (!_forms[i].IsProse)
                continue;
            if (clusters.Count > 0 && i - clusters[^1].End <= maxGap + 1)
                clusters[^1] = (clusters[^1].Start, i, clusters[^1].Words + _forms[i].Words);
            else
                clusters.Add((i, i, _forms[i].Words));
        }

        var largest = clusters.Count == 0 ? (Start: 0, End: -1, Words: 0) : clusters.MaxBy(cluster => cluster.Words);
        foreach (var (cluster, rank) in clusters.OrderByDescending(cluster => cluster.Words).Select((cluster, rank) => (cluster, rank)))
        {
            for (var i = cluster.Start; i <= cluster.End; i++)
            {
                _forms[i].ClusterWords = Log(cluster.Words);
                _forms[i].ClusterRank = 1f / (1 + rank);
            }
        }

        var total = Math.Max(1f, _forms.Sum(form => form.IsProse ? (float)form.Words : 0));
        float before = 0;
        var last = -1;
        for (var i = 0; i < _forms.Length; i++)
        {
            _forms[i].WordsBefore = before / total;
            _forms[i].ToProseBefore = last < 0 ? 99 : Math.Min(99, i - last);
            _forms[i].ToLargest = largest.End < 0 ? -999 : i < largest.Start ? -Log(largest.Start - i) : i > largest.End ? Log(i - largest.End) : 0;
            _forms[i].InLargest = i >= largest.Start && i <= largest.End ? 1 : 0;
            if (_forms[i].IsProse)
            {
                before += _forms[i].Words;
                last = i;
            }
        }

        last = -1;
        float after = 0;
        for (var i = _forms.Length - 1; i >= 0; i--)
        {
            _forms[i].WordsAfter = after / total;
            _forms[i].ToProseAfter = last < 0 ? 99 : Math.Min(99, last - i);
            if (_forms[i].IsProse)
            {
                after += _forms[i].Words;
                last = i;
            }
        }

        var limit = largest.End < 0 ? _forms.Length - 1 : largest.Start;
        for (var i = limit; i > 0; i--)
        {
            if (_forms[i].Words <= 50 && _forms[i].TitleShare >= 0.8f && _forms[i].TitleCover >= 0.4f)
            {
                Headline = i;
                break;
            }
        }

        float prose = 0;
        for (var i = 0; i < _forms.Length; i++)
        {
            _forms[i].ProseSinceHeadline = i < Headline ? -1 : Log(prose);
            if (i >= Headline && _forms[i].IsProse)
                prose += _forms[i].Words;
        }

        _largestStart = largest.Start;
    }

    private int _largestStart;

    private void LookAtHeadings()
    {
        var since = 99;
        var count = 0;
        for (var i = 0; i < _forms.Length; i++)
        {
            if (i < _largestStart)
                count = 0;
            if (_forms[i].IsEndBlock > 0)
            {
                since = 0;
                count++;
            }

            _forms[i].SinceEndBlock = Math.Min(99, since++);
            _forms[i].EndBlocksSinceLargest = Math.Min(10, count);
        }
    }

    // Lines of one form in a row are a list; what begins as other lines do is one of many.
    private void LookAtLists()
    {
        var forms = _forms.Select(form => (Math.Min(6, (int)(1.5f * Log(form.Words))), form.EndsSentence > 0, form.Capitalised > 0.5f, form.Digits > 0.2f)).ToArray();
        var run = 0;
        for (var i = 0; i < forms.Length; i++)
        {
            run = i > 0 && forms[i] == forms[i - 1] ? run + 1 : 0;
            _forms[i].AlikeBefore = Log(run);
            if (i + 1 < forms.Length && forms[i + 1] == forms[i])
                continue;
            for (var j = i - run; j <= i; j++)
                _forms[j].AlikeRun = Log(run + 1);
        }

        var beginnings = new Dictionary<int, int>();
        var keys = _lines.Select(line => Begin(line)).ToArray();
        foreach (var key in keys)
            beginnings[key] = beginnings.GetValueOrDefault(key) + 1;
        var (dated, by) = (99, 99);
        for (var i = 0; i < forms.Length; i++)
        {
            var near = 0;
            for (var j = Math.Max(0, i - 10); j < Math.Min(forms.Length, i + 11); j++)
                near += forms[j] == forms[i] ? 1 : 0;
            _forms[i].AlikeNear = near;
            _forms[i].Beginnings = Log(beginnings[keys[i]]);
            _forms[i].Trails = _lines[i] is [.., '…'] or [.., '.', '.', '.'] ? 1 : 0;
            dated = _forms[i].Dated >= 2 ? 0 : Math.Min(99, dated + 1);
            by = _forms[i].By >= 2 ? 0 : Math.Min(99, by + 1);
            _forms[i].SinceDated = dated;
            _forms[i].SinceBy = by;
        }

        LookAtHeld();
    }

    private static int Begin(string line)
    {
        var hash = 17;
        foreach (var letter in line.AsSpan(0, Math.Min(line.Length, 8)))
            hash = hash * 31 + letter;
        return hash;
    }

    // The start of a line that another line begins with and goes on: a teaser of it, or its headline in the title.
    private void LookAtHeld()
    {
        var order = Enumerable.Range(0, Math.Min(_lines.Count, 5000)).Where(i => _lines[i].Length >= 20).OrderBy(i => _lines[i], StringComparer.Ordinal).ToArray();
        for (var at = 0; at + 1 < order.Length; at++)
        {
            var line = _lines[order[at]].AsSpan().TrimEnd("….");
            for (var next = at + 1; next < Math.Min(order.Length, at + 6) && _lines[order[next]].AsSpan().StartsWith(line, StringComparison.Ordinal); next++)
            {
                if (_lines[order[next]].Length <= _lines[order[at]].Length)
                    continue;
                _forms[order[at]].Held = 1;
                _forms[order[next]].Held = -1;
            }
        }
    }

    internal static HashSet<string> WordSet(string line)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= line.Length; i++)
        {
            var isLetter = i < line.Length && (char.IsLetterOrDigit(line[i]) || char.GetUnicodeCategory(line[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
            if (isLetter && Script.HasNoSpaces(line[i]))
            {
                if (i + 1 < line.Length && Script.HasNoSpaces(line[i + 1]))
                    words.Add(line.Substring(i, 2));
                isLetter = false;
            }

            if (isLetter && start < 0)
                start = i;
            if (!isLetter && start >= 0)
            {
                words.Add(line[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }

    private static float Log(float value) => MathF.Log(1 + Math.Max(0, value));

    private static float Signed(int distance) => distance < 0 ? -Log(-distance) : Log(distance);
}
