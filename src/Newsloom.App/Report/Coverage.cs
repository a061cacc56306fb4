namespace Newsloom.App.Report;

/// <summary>How many of a story's sources carry a statement.</summary>
internal enum Breadth { All, Most, Some, One }

/// <summary>One statement laid against the threads of a story.</summary>
/// <param name="By">The threads that carry it.</param>
/// <param name="Without">The threads that do not.</param>
internal sealed record Coverage(
    Statement Statement, Breadth Breadth, IReadOnlyList<SourceThread> By, IReadOnlyList<SourceThread> Without)
{
    /// <summary>Broadest first; what only one source has is in the order of the threads.</summary>
    public static IReadOnlyList<Coverage> Of(Story story, Weave weave)
    {
        var all = new List<Coverage>();
        foreach (var statement in story.Comparison.Statements)
        {
            var by = weave.ThreadsOf(statement.Passages.Select(passage => passage.Article));
            if (by.Count == 0 || string.IsNullOrWhiteSpace(statement.Text))
                continue;
            all.Add(new Coverage(statement, BreadthOf(by.Count, weave.Threads.Count), by, [.. weave.Threads.Except(by)]));
        }
        return [.. all.OrderBy(item => item.Breadth).ThenByDescending(item => item.By.Count).ThenBy(item => item.Breadth == Breadth.One ? item.By[0].Index : 0)];
    }

    /// <summary>The first place the thread says it.</summary>
    public Passage? In(SourceThread thread) =>
        thread.Articles.Select(article => Statement.Passages.FirstOrDefault(passage => passage.Article == article.Id)).FirstOrDefault(passage => passage is not null);

    private static Breadth BreadthOf(int by, int of)
    {
        if (by == of && of > 1)
            return Breadth.All;
        if (by == 1)
            return Breadth.One;
        return 2 * by >= of ? Breadth.Most : Breadth.Some;
    }
}
