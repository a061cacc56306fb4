namespace Newsloom.App.Report;

/// <summary>One thing counted in different ways by different articles.</summary>
/// <param name="What">The counted thing, as first printed.</param>
/// <param name="Values">Smallest first.</param>
internal sealed record FigureConflict(string What, IReadOnlyList<ConflictingValue> Values)
{
    public static IReadOnlyList<FigureConflict> Of(Story story, Weave weave) =>
    [
        .. story.Comparison.Figures
            .Where(figure => figure.Conflict is not null && weave.TryFind(figure.Article, out _, out _))
            .GroupBy(figure => figure.Conflict)
            .OrderBy(group => group.Key)
            .Select(group => new FigureConflict(
                group.First().Figure.What,
                [.. group
                    .GroupBy(figure => (figure.Figure.Value, figure.Figure.Unit, figure.Figure.IsApproximate, figure.Figure.ClaimedBy))
                    .OrderBy(same => same.Key.Value)
                    .Select(same => new ConflictingValue(
                        same.Key.Value, same.Key.Unit, same.Key.IsApproximate, same.Key.ClaimedBy,
                        weave.ThreadsOf(same.Select(figure => figure.Article)), [.. same]))])),
    ];
}

/// <summary>One value of a thing that is counted differently, with who prints it.</summary>
internal sealed record ConflictingValue(
    decimal Value, string? Unit, bool IsApproximate, string? ClaimedBy, IReadOnlyList<SourceThread> By, IReadOnlyList<StoryFigure> Figures);
