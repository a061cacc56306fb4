using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Finds the times a text speaks of, each resolved to a day where dateline or publication allow it.</summary>
internal static class TimeFinder
{
    /// <param name="anchor">The day the text was written on; null leaves "Friday" unresolved.</param>
    public static IReadOnlyList<TimeMention> Find(string text, string? language, NewsTime? anchor, IReadOnlyList<TextSpan> sentences, TextScan? scan = null) =>
        new TimeReading(text, language, anchor?.Day, sentences, scan ?? new TextScan(text, language)).Read();
}

internal sealed class TimeReading(string text, string? language, DateOnly? anchor, IReadOnlyList<TextSpan> sentences, TextScan scan)
{
    // How far from a weekday a "will" still tells when it is.
    private const int FutureReach = 5;

    private readonly TimeRules _rules = LanguageRules.Of(language).Times;
    private readonly SpeechRules _speech = LanguageRules.Of(language).Speech;
    private readonly FigureRules _numbers = LanguageRules.Of(language).Figures;
    private readonly Words _words = scan.Words;
    private readonly List<TimeMention> _found = [];
    private int _sentence;

    public List<TimeMention> Read()
    {
        var dates = scan.Dates;
        var next = 0;
        for (var word = 0; word < _words.Count; word++)
        {
            while (next < dates.Count && dates[next].Span.End <= _words[word].Start)
                next++;
            if (next < dates.Count && dates[next].Span.Start <= _words[word].Start)
            {
                Add(dates[next].Span, dates[next].Time ?? Near(dates[next].Partial, word));
                word = _words.At(dates[next].Span.End) - 1;
                continue;
            }

            word += Math.Max(0, ReadAt(word) - 1);
        }

        return _found;
    }

    private int ReadAt(int word)
    {
        if (_rules.Stretches.LengthAt(_words, word) is > 0 and var stretch)
            return Add(word, stretch, null);
        if (_rules.Days.LengthAt(_words, word) is > 0 and var length)
            return Add(word, length, Day(_rules.DayOf[Printed(word, word + length)]));
        return Ago(word) is > 0 and var ago ? ago : Weekday(word);
    }

    private int Weekday(int word)
    {
        if (WeekdayOf(word) is not { } weekday)
            return 0;
        var (from, to) = (word, word + 1);
        var isNext = from > 0 && IsClose(from) && _rules.Next.Has(_words.Text(from - 1));
        var isLast = from > 0 && IsClose(from) && _rules.Last.Has(_words.Text(from - 1));
        if (isNext || isLast)
            from--;
        else if (to < _words.Count && IsClose(to))
        {
            isNext = _rules.Next.Has(_words.Text(to));
            isLast = _rules.Last.Has(_words.Text(to));
            if (isNext || isLast)
                to++;
        }

        Add(new TextSpan(_words[from].Start, _words[to - 1].End), Resolve(weekday, isNext || (!isLast && IsFuture(word)), isLast));
        return to - word;
    }

    private NewsTime? Resolve(int weekday, bool isNext, bool isLast)
    {
        if (anchor is not { } day)
            return null;
        var today = ((int)day.DayOfWeek + 6) % 7 + 1;
        var ahead = (weekday - today + 7) % 7;
        var shift = isNext ? (ahead == 0 ? 7 : ahead) : ahead == 0 && !isLast ? 0 : ahead - 7;
        return Shifted(day, shift);
    }

    private int? WeekdayOf(int word)
    {
        var name = _words.Text(word);
        // English, German and most languages of Latin script that have a capital here mean it.
        if (language is "en" or "de" && !_words.IsCapital(word))
            return null;
        if (_rules.Weekdays.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var form))
            return form;
        if (DateWords.FindWeekday(name, language) is { IsShort: false } day && (day.Language == language || language is null))
            return day.Number;
        foreach (var part in _rules.DayParts)
            if (name.EndsWith(part, StringComparison.Ordinal) && DateWords.FindWeekday(name[..^part.Length], language) is { IsShort: false } stem
                && stem.Language == language)
                return stem.Number;
        return null;
    }

    private bool IsFuture(int word)
    {
        var span = SentenceOf(_words[word].Start);
        for (var at = word + 1; at < _words.Count && at - word <= FutureReach && _words[at].Start < span.End; at++)
        {
            if (_speech.Say.Has(_words.Text(at)) || _speech.Clause.Has(_words.Text(at)))
                break;
            if (_rules.Future.Has(_words.Text(at)))
                return true;
        }

        for (var at = word - 1; at >= 0 && word - at <= FutureReach && _words[at].Start >= span.Start; at--)
        {
            if (_speech.Say.Has(_words.Text(at)) || _words.GapBefore(at + 1).Contains(','))
                break;
            if (_rules.Future.Has(_words.Text(at)))
                return true;
        }

        return false;
    }

    // "two days ago", "vor zwei Tagen", "il y a deux jours": only days are exact enough for a day.
    private int Ago(int word)
    {
        var lead = _rules.AgoBefore.LengthAt(_words, word);
        var number = word + lead;
        if (number + 1 >= _words.Count || Number(number) is not { } count || !IsClose(number + 1)
            || !_rules.Spans.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(_words.Text(number + 1), out var span))
            return 0;
        var length = lead + 2;
        if (lead == 0)
        {
            if (number + 2 >= _words.Count || !IsClose(number + 2) || !_rules.Ago.Has(_words.Text(number + 2)))
                return 0;
            length = 3;
        }

        return Add(word, length, span == 1 ? Day(-count) : null);
    }

    private int? Number(int word)
    {
        var written = _words.Text(word);
        if (written.Length <= 3 && int.TryParse(written, out var digits))
            return digits;
        return _numbers.Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var value) ? (int)value : null;
    }

    private NewsTime? Near(PartialDate? partial, int word)
    {
        if (anchor is not { } day || partial is not { } date)
            return null;
        if (IsFuture(word) && (date.In(day.Year) ?? date.In(day.Year + 1)) is { } ahead)
            return new NewsTime(ahead >= day ? ahead : date.In(day.Year + 1) ?? ahead);
        return date.Before(day) is { } before ? new NewsTime(before) : null;
    }

    private NewsTime? Day(int shift) => anchor is { } day ? Shifted(day, shift) : null;

    private static NewsTime? Shifted(DateOnly day, int shift) =>
        day.DayNumber + shift >= 0 && day.DayNumber + shift <= DateOnly.MaxValue.DayNumber ? new NewsTime(day.AddDays(shift)) : null;

    private int Add(int word, int length, NewsTime? time)
    {
        Add(new TextSpan(_words[word].Start, _words[word + length - 1].End), time);
        return length;
    }

    private void Add(TextSpan span, NewsTime? time) => _found.Add(new TimeMention(span, span.In(text), time));

    private TextSpan SentenceOf(int position)
    {
        while (_sentence < sentences.Count && sentences[_sentence].End <= position)
            _sentence++;
        return _sentence < sentences.Count && sentences[_sentence].Contains(position) ? sentences[_sentence] : new TextSpan(position, text.Length);
    }

    private bool IsClose(int word) => _words.GapBefore(word).Trim().IsEmpty && !_words.GapBefore(word).Contains('\n');

    private string Printed(int from, int to)
    {
        var printed = text[_words[from].Start.._words[to - 1].End];
        return _rules.DayOf.ContainsKey(printed) ? printed : string.Join(' ', Enumerable.Range(from, to - from).Select(word => _words.Text(word).ToString()));
    }
}
