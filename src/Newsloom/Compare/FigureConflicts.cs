using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Finds figures of the same thing that differ between independent sources.</summary>
internal static class FigureConflicts
{
    // How alike the counted things, and the sentences around them, must be.
    private const double MinSameThing = 0.62;
    private const double MinSameSentence = 0.36;

    private sealed record Placed(StoryMember Member, Figure Figure, Side? Side, float[] What)
    {
        public string Source => Member.Copy?.Of ?? Member.Article.Id;
    }

    public static IReadOnlyList<StoryFigure> Of(IReadOnlyList<StoryMember> members, Sides sides)
    {
        var sideAt = sides.All.ToLookup(side => side.Article);
        var figures = (
            from member in members
            from figure in member.Article.Figures
            select new Placed(
                member, figure, sideAt[member.Article.Id].FirstOrDefault(side => side.Span.Contains(figure.Span)),
                Encoder.Default.Encode(figure.What))).ToList();

        var groups = new Groups(figures.Count);
        for (var i = 0; i < figures.Count; i++)
            for (var j = 0; j < i; j++)
                if (IsConflict(figures[i], figures[j], figures, sides))
                    groups.Join(i, j);

        var numbers = new Dictionary<IReadOnlyList<int>, int>();
        return
        [
            .. figures.Select((placed, i) =>
            {
                var group = groups.With(i);
                int? conflict = null;
                if (group.Count > 1)
                    conflict = numbers.TryGetValue(group, out var number) ? number : numbers[group] = numbers.Count + 1;
                return new StoryFigure(placed.Figure, placed.Member.Article.Id, conflict);
            }),
        ];
    }

    private static bool IsConflict(Placed a, Placed b, List<Placed> figures, Sides sides) =>
        a.Source != b.Source
        && a.Figure.Value != b.Figure.Value
        && IsSameThing(a, b, sides)
        // An outlet that prints the other's value too does not contradict it: seven of the ten.
        && !Prints(a.Source, b, figures) && !Prints(b.Source, a, figures);

    private static bool Prints(string source, Placed other, List<Placed> figures) =>
        figures.Any(figure => figure.Source == source && figure.Figure.Value == other.Figure.Value
            && figure.Figure.Unit == other.Figure.Unit);

    private static bool IsSameThing(Placed a, Placed b, Sides sides)
    {
        if (a.Figure.Unit != b.Figure.Unit || a.Side is null || b.Side is null)
            return false;
        var oneLanguage = a.Member.Article.Language == b.Member.Article.Language;
        var thing = a.Figure.Unit is not null && (a.Figure.What.Length == 0 || b.Figure.What.Length == 0) ? MinSameThing
            : oneLanguage && Stem(a.Figure.What) == Stem(b.Figure.What) ? 1
            : Encoder.Likeness(a.What, b.What);
        return thing >= MinSameThing && sides.Likeness(a.Side, b.Side) >= MinSameSentence;
    }

    private static string Stem(string what) =>
        what.Length > 5 ? what[..5].ToLowerInvariant() : what.ToLowerInvariant();
}
