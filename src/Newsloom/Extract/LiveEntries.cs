namespace Newsloom.Extract;

/// <summary>One entry of a live blog: its time, a heading where it has one, and its text.</summary>
/// <param name="First">The line of its time.</param>
/// <param name="End">The line after its last.</param>
/// <param name="Clock">As printed.</param>
internal readonly record struct LiveEntry(int First, int End, TimeSpan Clock, bool HasHeading);

/// <summary>Finds the entries of a live blog among a page's lines: a time of day alone on its line, then text, again and again.</summary>
internal static class LiveEntries
{
    // "9.35 pm CET, updated": more words are a sentence that names a time.
    private const int MaxWords = 6;
    private const int MaxEntries = 1000;

    public static List<LiveEntry> Find(IReadOnlyList<PageLine> lines)
    {
        var starts = new List<(int Line, TimeSpan Clock)>();
        for (var i = 0; i < lines.Count && starts.Count < MaxEntries; i++)
        {
            if (lines[i].Words <= MaxWords && ReadClock(lines[i].Text) is { } clock)
                starts.Add((i, clock));
        }
        var entries = new List<LiveEntry>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Line : Math.Min(lines.Count, starts[i].Line + Longest(entries));
            var (text, hasHeading) = (0, false);
            for (var at = starts[i].Line + 1; at < end; at++)
            {
                // Headlines with their times are a list of other pages.
                if (at == starts[i].Line + 1 && lines[at].IsTeaser)
                    break;
                var isText = !lines[at].IsTeaser && lines[at].Appeal == Appeal.None && (lines[at].IsKept || lines[at].IsProse || lines[at].IsSentence && lines[at].Words >= 3);
                text += isText ? lines[at].Words : 0;
                hasHeading |= lines[at].IsHeading && at <= starts[i].Line + 3;
            }
            if (text >= 3)
                entries.Add(new LiveEntry(starts[i].Line, end, starts[i].Clock, hasHeading));
        }
        return entries;
    }

    // The last entry has no next one to end it: it is no longer than the longest before it.
    private static int Longest(List<LiveEntry> entries) => entries.Count == 0 ? 8 : entries.Max(entry => entry.End - entry.First);

    /// <summary>The time of day that a line consists of; null for any other line.</summary>
    internal static TimeSpan? ReadClock(string text)
    {
        if (text.Length is < 3 or > 48)
            return null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || i > 0 && char.IsLetterOrDigit(text[i - 1]))
                continue;
            var hourEnd = i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) ? i + 2 : i + 1;
            var minute = hourEnd + 1;
            if (minute + 2 > text.Length || text[hourEnd] is not (':' or '.' or 'h' or '時' or '点' or '點' or '시')
                || !char.IsAsciiDigit(text[minute]) || !char.IsAsciiDigit(text[minute + 1])
                || minute + 2 < text.Length && (char.IsAsciiDigit(text[minute + 2]) || text[minute + 2] is '.' && minute + 3 < text.Length && char.IsAsciiDigit(text[minute + 3])))
                continue;
            var hours = int.Parse(text.AsSpan(i, hourEnd - i), System.Globalization.CultureInfo.InvariantCulture);
            var minutes = int.Parse(text.AsSpan(minute, 2), System.Globalization.CultureInfo.InvariantCulture);
            if (hours > 23 || minutes > 59)
                continue;
            if (hours < 12 && text.AsSpan(minute + 2).TrimStart() is ['p' or 'P', '.' or 'm' or 'M', ..])
                hours += 12;
            return new TimeSpan(hours, minutes, 0);
        }
        return null;
    }
}
