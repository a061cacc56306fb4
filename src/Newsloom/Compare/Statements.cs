namespace Newsloom.Compare;

/// <summary>Finds the facts that several outlets report, and those that one alone has.</summary>
internal static class Statements
{
    // Two sentences above this say the same thing, as far as words and names can tell.
    private const double MinLikeness = 0.5;

    // Below this to every other source's sentences, a sentence is something only its own source has.
    private const double MaxLikenessOfOwn = 0.42;

    // A sentence that is mostly quotation is shown as what was said, not as what is reported.
    private const double MaxQuoted = 0.4;

    private const int MaxShared = 12;
    private const int MaxOwnPerSource = 2;

    public static IReadOnlyList<Statement> Of(IReadOnlyList<StoryMember> members, Sides sides)
    {
        var originals = sides.All.Where(side => side.Member.Copy is null && Quoted(side) <= MaxQuoted).ToList();
        var language = Tongue.Main(members);
        var shared = Shared(originals, sides, language);
        var taken = shared.SelectMany(group => group).ToHashSet<object?>(ReferenceEqualityComparer.Instance);
        var own = members.Where(member => member.Copy is null).SelectMany(member => Own(member, originals, taken, sides));

        return
        [
            .. shared.OrderByDescending(SourcesOf).ThenBy(group => group.Average(RelativePosition)).Take(MaxShared)
                .Concat(own)
                .Select(group => new Statement(group[0].Text, [.. group.Select(side => side.Passage)], SourcesOf(group))),
        ];
    }

    private static double Quoted(Side side) =>
        side.Member.Article.Quotes.Where(quote => quote.IsSpeech && quote.Span.Overlaps(side.Span))
            .Sum(quote => Math.Min(quote.Span.End, side.Span.End) - Math.Max(quote.Span.Start, side.Span.Start)) / (double)side.Span.Length;

    private static int SourcesOf(List<Side> group) => group.Select(side => side.Article).Distinct().Count();

    private static double RelativePosition(Side side) => (double)side.Position / Math.Max(1, side.Member.Article.Text.Length);

    // The likest pair first; a group holds at most one sentence of an article. It is led by the sentence nearest to
    // the others, in the language most of the story is in.
    private static List<List<Side>> Shared(List<Side> sentences, Sides sides, string? language)
    {
        var edges = new List<(double Likeness, int A, int B)>();
        for (var i = 0; i < sentences.Count; i++)
            for (var j = 0; j < i; j++)
                if (sentences[i].Article != sentences[j].Article && sides.Likeness(sentences[i], sentences[j]) is var likeness && likeness >= MinLikeness)
                    edges.Add((likeness, j, i));

        var groups = new Groups(sentences.Count);
        foreach (var (_, a, b) in edges.OrderByDescending(edge => edge.Likeness).ThenBy(edge => edge.A).ThenBy(edge => edge.B))
        {
            var both = groups.With(a).Concat(groups.With(b)).Select(i => sentences[i]).ToList();
            if (both.Select(side => side.Article).Distinct().Count() == both.Count && HoldsTogether(groups.With(a), groups.With(b)))
                groups.Join(a, b);
        }
        return
        [
            .. groups.All().Where(group => group.Count > 1)
                .Select(group => group.Select(i => sentences[i]).OrderByDescending(side => side.Member.Article.Language == language)
                    .ThenByDescending(side => Centrality(side, group)).ToList()),
        ];

        // Average link: a chain of near-misses is not one fact.
        bool HoldsTogether(IReadOnlyList<int> a, IReadOnlyList<int> b) =>
            (from i in a from j in b select sides.Likeness(sentences[i], sentences[j])).Average() >= MinLikeness * 0.9;

        double Centrality(Side side, IReadOnlyList<int> group) => group.Sum(i => sides.Likeness(side, sentences[i]));
    }

    private static IEnumerable<List<Side>> Own(StoryMember member, List<Side> originals, HashSet<object?> taken, Sides sides)
    {
        var others = originals.Where(side => side.Article != member.Article.Id).ToList();
        if (others.Count == 0)
            return [];
        return originals
            .Where(side => side.Article == member.Article.Id && !taken.Contains(side) && side.Names.Length + side.Numbers.Length >= 2)
            .Select(side => (Side: side, Nearest: others.Max(other => sides.Likeness(side, other))))
            .Where(own => own.Nearest < MaxLikenessOfOwn)
            .OrderByDescending(own => own.Side.Numbers.Length > 0)
            .ThenBy(own => own.Nearest)
            .Take(MaxOwnPerSource)
            .OrderBy(own => own.Side.Position)
            .Select(own => new List<Side> { own.Side });
    }
}
