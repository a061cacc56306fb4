using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>One sentence of one article, ready to be laid beside others.</summary>
internal sealed record Side(
    StoryMember Member, TextSpan Span, string Text, float[] Vector, HashSet<string> Words, HashSet<string> Names, HashSet<decimal> Numbers)
{
    public string Article => Member.Article.Id;
    public Passage Passage => new(Article, Span, Text);
    public int Position => Span.Start;
}

/// <summary>How alike sentences are within and across languages.</summary>
internal sealed class Sides
{
    // A shorter line is a heading or a fragment; a longer one a list that lost its marks.
    private const int MinLength = 40;
    private const int MaxLength = 600;

    private readonly Dictionary<string, double> _weights;

    public IReadOnlyList<Side> All { get; }

    private Sides(List<Side> all)
    {
        All = all;
        // A word that many of the story's sentences have says little about any one of them.
        var frequency = all.SelectMany(side => side.Words).CountBy(word => word).ToDictionary();
        _weights = frequency.ToDictionary(entry => entry.Key, entry => Math.Log(1 + (double)all.Count / entry.Value));
    }

    public static Sides Of(IReadOnlyList<StoryMember> members, EntityIdentities identities)
    {
        var all = new List<Side>();
        foreach (var member in members)
        {
            var article = member.Article;
            foreach (var span in article.Sentences)
            {
                if (span.Length is < MinLength or > MaxLength)
                    continue;
                var text = span.In(article.Text);
                all.Add(new Side(
                    member, span, text, Encoder.Default.Encode(text),
                    [.. Text.Words.Lower(text).Where(word => word.Length > 2 || char.IsAsciiDigit(word[0])).Select(Stem)],
                    [.. article.Mentions.Where(mention => span.Contains(mention.Span)).Select(mention => identities.Find(article.Id, mention.EntityId))],
                    [.. article.Figures.Where(figure => span.Contains(figure.Span)).Select(figure => figure.Value)]));
            }
        }
        return new Sides(all);
    }

    /// <summary>0 to 1: how much the two sentences say the same.</summary>
    public double Likeness(Side a, Side b)
    {
        var meaning = Math.Max(0, Encoder.Likeness(a.Vector, b.Vector));
        var names = Overlap(a.Names, b.Names, 2);
        var words = IsOneLanguage(a, b) ? WordOverlap(a, b) : meaning;
        var numbers = a.Numbers.Count == 0 && b.Numbers.Count == 0 ? 0.5 : Overlap(a.Numbers, b.Numbers, 1);
        return (0.4 * meaning) + (0.35 * words) + (0.15 * names) + (0.1 * numbers);
    }

    public static bool IsOneLanguage(Side a, Side b) => a.Member.Article.Language == b.Member.Article.Language;

    /// <summary>The weight of the words both have, against the lighter sentence's.</summary>
    private double WordOverlap(Side a, Side b)
    {
        var shared = a.Words.Where(b.Words.Contains).Sum(word => _weights[word]);
        return shared / Math.Max(1, Math.Min(a.Words.Sum(word => _weights[word]), b.Words.Sum(word => _weights[word])));
    }

    /// <param name="atLeast">The smaller set counts as having this many members, so that one shared name is not everything.</param>
    private static double Overlap<T>(HashSet<T> a, HashSet<T> b, int atLeast) =>
        (double)a.Count(b.Contains) / Math.Max(atLeast, Math.Min(a.Count, b.Count));

    // Endings carry grammar, beginnings meaning: enough for telling sentences of one language alike.
    private static string Stem(string word) => word.Length > 6 ? word[..6] : word;
}
