namespace Newsloom.Compare;

/// <summary>Puts a story's events and reports in order of time.</summary>
internal static class Timeline
{
    // Two sentences of one day above this tell one event.
    private const double MinSameEvent = 0.45;
    private const int MaxEvents = 24;

    public static IReadOnlyList<TimelineEntry> Of(IReadOnlyList<StoryMember> members, Sides sides)
    {
        var reports =
            from member in members
            where member.Article.Sentences.Count > 0
            let first = member.Article.Sentences[0]
            where member.Published is not null
            select new TimelineEntry(
                member.Published!.Value, TimelineKind.Report, new Passage(member.Article.Id, first, first.In(member.Article.Text)));

        return [.. Events(sides).Concat(reports).OrderBy(entry => entry.Time.Day).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Time)];
    }

    private static IEnumerable<TimelineEntry> Events(Sides sides)
    {
        var told = new List<(NewsTime Time, Side Side)>();
        var candidates =
            from side in sides.All
            where side.Member.Copy is null
            let time = side.Member.Article.Times.FirstOrDefault(time => time.Time is not null && side.Span.Contains(time.Span))
            where time is not null
            orderby side.Position
            select (Time: time.Time!.Value, Side: side);
        foreach (var candidate in candidates)
        {
            if (told.Count == MaxEvents)
                break;
            if (!told.Any(known => known.Time.Day == candidate.Time.Day && sides.Likeness(known.Side, candidate.Side) >= MinSameEvent))
                told.Add(candidate);
        }
        return told.Select(entry => new TimelineEntry(entry.Time, TimelineKind.Event, entry.Side.Passage));
    }
}
