using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Finds figures of the same thing that differ between independent sources.</summary>
internal static class FigureConflicts
{
    // How alike the counted things, and the sentences around them, must be. Accounts of one thing differ by a half, not
    // tenfold: what differs more is mostly another thing. The numbers part the figures of examples/; see
    // docs/notes/figures.md.
    private const double MinSameThing = 0.5;
    private const double MinSameSentence = 0.28;
    private const decimal MaxRatio = 2;

    private sealed record Placed(StoryMember Member, Figure Figure, Side? Side, float[] What)
    {
        public string Source => Member.Copy?.Of ?? Member.Article.Id;
        public string? Language => Member.Article.Language;
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
                if (IsConflict(figures[i], figures[j], figures))
                    groups.Join(i, j);
        AddAgreeing(figures, groups);
        return Numbered(figures, groups);
    }

    private static bool IsConflict(Placed a, Placed b, List<Placed> figures) =>
        a.Source != b.Source
        && a.Figure.Value != b.Figure.Value
        && a.Figure.Unit == b.Figure.Unit
        && a.Side is not null && b.Side is not null
        && Math.Max(a.Figure.Value, b.Figure.Value) <= MaxRatio * Math.Min(a.Figure.Value, b.Figure.Value)
        && IsSameThing(a, b)
        && Encoder.Likeness(a.Side.Vector, b.Side.Vector) >= MinSameSentence
        && !IsShareOfWhole(a, b)
        && !HasBoth(a.Side, b.Figure, figures) && !HasBoth(b.Side, a.Figure, figures);

    // A sentence that gives both numbers sets part against whole, or before against after.
    private static bool HasBoth(Side side, Figure other, List<Placed> figures) =>
        figures.Any(placed => ReferenceEquals(placed.Side, side) && placed.Figure.Value == other.Value && placed.Figure.Unit == other.Unit);

    // 62 and 38 per cent are the two parts of one whole.
    private static bool IsShareOfWhole(Placed a, Placed b) => a.Figure.Unit == "%" && a.Figure.Value + b.Figure.Value == 100;

    private static bool IsSameThing(Placed a, Placed b) =>
        IsMoney(a.Figure)
        || (a.Language == b.Language && Stem(a.Figure.What) == Stem(b.Figure.What))
        || Encoder.Likeness(a.What, b.What) >= MinSameThing;

    private static bool IsMoney(Figure figure) => figure.Unit is { Length: 3 } unit && unit.All(char.IsAsciiLetterUpper);

    // Whoever prints the value of one side belongs to that side.
    private static void AddAgreeing(List<Placed> figures, Groups groups)
    {
        var contested = Enumerable.Range(0, figures.Count).Where(i => groups.With(i).Count > 1).ToList();
        for (var i = 0; i < figures.Count; i++)
        {
            if (groups.With(i).Count > 1)
                continue;
            var (figure, known) = (figures[i], contested.FindIndex(j => figures[j].Figure.Value == figures[i].Figure.Value
                && figures[j].Figure.Unit == figures[i].Figure.Unit && IsSameThing(figures[j], figures[i])));
            if (known >= 0 && figure.Side is not null)
                groups.Join(contested[known], i);
        }
    }

    private static StoryFigure[] Numbered(List<Placed> figures, Groups groups)
    {
        var numbers = new Dictionary<IReadOnlyList<int>, int>(ReferenceEqualityComparer.Instance);
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

    private static string Stem(string what) =>
        what.Length > 5 ? what[..5].ToLowerInvariant() : what.ToLowerInvariant();
}
