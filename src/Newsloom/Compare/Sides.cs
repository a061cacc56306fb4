using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>One sentence of one article, ready to be laid beside others.</summary>
/// <param name="Words">Numbers of its stems, ascending and distinct.</param>
/// <param name="Names">Numbers of the entities it names, ascending and distinct.</param>
/// <param name="Numbers">The figures in it.</param>
internal sealed record Side(
    StoryMember Member, TextSpan Span, string Text, float[] Vector, int[] Words, int[] Names, decimal[] Numbers)
{
    public string Article => Member.Article.Id;
    public string? Language => Member.Article.Language;
    public Passage Passage => new(Article, Span, Text);
    public int Position => Span.Start;

    /// <summary>How much its words say, together.</summary>
    public float Weight { get; set; }
}

/// <summary>How alike sentences are within and across languages.</summary>
internal sealed class Sides
{
    // A shorter line is a heading or a fragment; a longer one a list that lost its marks.
    private const int MinLength = 40;
    private const int MaxLength = 600;

    // Sentences whose vectors are further apart say different things, whatever words they share.
    private const float MinMeaning = 0.15f;

    private readonly float[] _weights;

    public IReadOnlyList<Side> All { get; }

    private Sides(List<Side> all, int words)
    {
        All = all;
        // A word that many of the story's sentences have says little about any one of them.
        var counts = new int[words];
        foreach (var word in all.SelectMany(side => side.Words))
            counts[word]++;
        _weights = [.. counts.Select(count => MathF.Log(1 + (float)all.Count / Math.Max(1, count)))];
        foreach (var side in all)
            side.Weight = side.Words.Sum(word => _weights[word]);
    }

    public static Sides Of(IReadOnlyList<StoryMember> members, EntityIdentities identities)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = new List<Side>();
        foreach (var member in members)
        {
            var article = member.Article;
            var mention = 0;
            var figure = 0;
            foreach (var span in article.Sentences)
            {
                if (span.Length is < MinLength or > MaxLength)
                    continue;
                var text = span.In(article.Text);
                var stems = Text.Words.Lower(text).Where(word => word.Length > 2 || char.IsAsciiDigit(word[0])).Select(Tongue.Stem);
                var named = Within(article.Mentions, item => item.Span, span, ref mention).Select(item => identities.Find(article.Id, item.EntityId));
                var figures = Within(article.Figures, item => item.Span, span, ref figure).Select(item => item.Value);
                all.Add(new Side(
                    member, span, text, Encoder.Default.Encode(text), Numbered(stems, words), Numbered(named, names), [.. figures.Distinct().Order()]));
            }
        }
        return new Sides(all, words.Count);
    }

    /// <summary>0 to 1: how much the two sentences say the same.</summary>
    public double Likeness(Side a, Side b)
    {
        var meaning = Encoder.Likeness(a.Vector, b.Vector);
        if (meaning < MinMeaning)
            return 0;
        var words = a.Language == b.Language ? WordOverlap(a, b) : meaning;
        // One shared name of one is not everything.
        var names = (double)Shared(a.Names, b.Names) / Math.Max(2, Math.Min(a.Names.Length, b.Names.Length));
        var numbers = a.Numbers.Length == 0 && b.Numbers.Length == 0 ? 0.5
            : (double)a.Numbers.Count(number => Array.IndexOf(b.Numbers, number) >= 0) / Math.Max(1, Math.Min(a.Numbers.Length, b.Numbers.Length));
        return (0.4 * meaning) + (0.35 * words) + (0.15 * names) + (0.1 * numbers);
    }

    /// <summary>The weight of the words both have, against the lighter sentence's.</summary>
    private double WordOverlap(Side a, Side b)
    {
        var shared = 0f;
        for (int i = 0, j = 0; i < a.Words.Length && j < b.Words.Length;)
        {
            if (a.Words[i] == b.Words[j])
            {
                shared += _weights[a.Words[i]];
                i++;
                j++;
            }
            else if (a.Words[i] < b.Words[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return shared / Math.Max(1, Math.Min(a.Weight, b.Weight));
    }

    private static int Shared(int[] a, int[] b) => a.Count(item => Array.BinarySearch(b, item) >= 0);

    private static int[] Numbered(IEnumerable<string> items, Dictionary<string, int> numbers) =>
        [.. items.Select(item => numbers.TryGetValue(item, out var known) ? known : numbers[item] = numbers.Count).Distinct().Order()];

    // Both lists are in order of the text, so each is gone through once.
    private static List<T> Within<T>(IReadOnlyList<T> items, Func<T, TextSpan> spanOf, TextSpan sentence, ref int next)
    {
        var found = new List<T>();
        while (next < items.Count && spanOf(items[next]).Start < sentence.Start)
            next++;
        for (; next < items.Count && spanOf(items[next]).End <= sentence.End; next++)
            found.Add(items[next]);
        return found;
    }
}
