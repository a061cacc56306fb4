using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Chooses the headline of a story among those of its articles.</summary>
public static class Headlines
{
    // A story of hundreds need not be compared whole.
    private const int MaxCompared = 100;

    // A quotation or a question makes a reader curious; a plain headline tells the event.
    private const double CuriosityCost = 0.15;

    /// <summary>
    /// The headline that tells most of what all articles open with, of a report of its own, in the language most of
    /// them share; of two as good, the earlier. Null if no article has one.
    /// </summary>
    public static StoryMember? Choose(IReadOnlyList<StoryMember> members)
    {
        var titled = members.Where(member => !string.IsNullOrWhiteSpace(TitleOf(member))).ToList();
        var originals = titled.Where(member => member.Copy is null).ToList();
        var candidates = (originals.Count > 0 ? originals : titled).Take(MaxCompared).ToList();
        if (candidates.Count < 2)
            return candidates.FirstOrDefault();

        var language = Tongue.Main(candidates);
        var told = candidates.ConvertAll(member => (Member: member, Vector: Encoder.Default.Encode(Opening(member)), Words: StemsOf(Opening(member))));
        return candidates
            .Where(member => (member.Article.Language ?? "") == language)
            .MaxBy(member => Telling(member, told));
    }

    private static double Telling(StoryMember member, List<(StoryMember Member, float[] Vector, HashSet<string> Words)> told)
    {
        var title = TitleOf(member);
        var others = told.Where(other => !ReferenceEquals(other.Member, member)).ToList();
        var vector = Encoder.Default.Encode(title);
        var nearness = others.Average(other => Encoder.Likeness(vector, other.Vector));
        var words = StemsOf(title);
        var shared = words.Count == 0 ? 0 : words.Average(word => others.Any(other => other.Words.Contains(word)) ? 1.0 : 0);
        return nearness + (0.5 * shared) - (title.AsSpan().ContainsAny(Curiosity) ? CuriosityCost : 0);
    }

    private static readonly System.Buffers.SearchValues<char> Curiosity = System.Buffers.SearchValues.Create("?‘“„«‚「\"");

    private static string TitleOf(StoryMember member) => member.Article.Article.Title ?? "";

    private static string Opening(StoryMember member)
    {
        var sentences = member.Article.Sentences;
        return sentences.Count == 0 ? TitleOf(member) : TitleOf(member) + "\n" + member.Article.Text[..sentences[Math.Min(1, sentences.Count - 1)].End];
    }

    private static HashSet<string> StemsOf(string text) =>
        [.. Words.Lower(text).Where(word => word.Length > 3).Select(Tongue.Stem)];
}
