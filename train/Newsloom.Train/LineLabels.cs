using Newsloom.Extract.Body;

namespace Newsloom.Train;

/// <summary>Lays the lines of a page over its known article.</summary>
internal static class LineLabels
{
    private const int Run = 4;

    /// <summary>For every line the share of its words that stand in the article at this place.</summary>
    public static float[] Of(IReadOnlyList<string> page, string article)
    {
        var truth = WordHashes.Of(article);
        var places = new Dictionary<int, List<int>>();
        for (var i = 0; i + Run <= truth.Length; i++)
            Places(places, Joined(truth, i)).Add(i);
        var lines = page.Select(line => WordHashes.Of(line)).ToArray();
        var labels = new float[lines.Length];
        var taken = new int[truth.Length];
        Array.Fill(taken, -1);

        // Long lines first: what is said twice on a page goes to the occurrence among them.
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length >= Run)
                labels[i] = Share(lines[i], truth, places, taken, i);
        }
        DropRepeats(lines, labels, taken);
        var paragraphs = article.Split('\n').Select(paragraph => Key(WordHashes.Of(paragraph))).ToHashSet();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length < Run && lines[i].Length > 0)
                labels[i] = IsAmongArticle(labels, lines, i) && (paragraphs.Contains(Key(lines[i])) || Contains(truth, lines[i])) ? 1 : 0;
        }
        return labels;
    }

    private static float Share(int[] line, int[] truth, Dictionary<int, List<int>> places, int[] taken, int index)
    {
        var covered = new bool[line.Length];
        for (var i = 0; i + Run <= line.Length; i++)
        {
            if (!places.TryGetValue(Joined(line, i), out var starts))
                continue;
            for (var k = 0; k < Run; k++)
                covered[i + k] = true;
            foreach (var start in starts)
                taken[start] = taken[start] < 0 ? index : taken[start];
        }
        return (float)covered.Count(each => each) / line.Length;
    }

    // The same line twice, once in the article and once in a teaser: the one nearer to the middle of the article's lines stays.
    private static void DropRepeats(int[][] lines, float[] labels, int[] taken)
    {
        var groups = Enumerable.Range(0, lines.Length).Where(i => labels[i] > 0.5f).GroupBy(i => Key(lines[i])).Where(group => group.Count() > 1);
        foreach (var group in groups.ToList())
        {
            var best = group.MaxBy(i => Enumerable.Range(Math.Max(0, i - 4), Math.Min(lines.Length, i + 5) - Math.Max(0, i - 4))
                .Where(j => j != i).Sum(j => labels[j] * lines[j].Length));
            foreach (var i in group.Where(i => i != best))
                labels[i] = 0;
        }
    }

    private static bool IsAmongArticle(float[] labels, int[][] lines, int at)
    {
        var (before, after) = (false, false);
        for (var i = at - 1; i >= 0 && i >= at - 4; i--)
        {
            if (lines[i].Length >= Run)
            {
                before = labels[i] > 0.5f;
                break;
            }
        }
        for (var i = at + 1; i < lines.Length && i <= at + 4; i++)
        {
            if (lines[i].Length >= Run)
            {
                after = labels[i] > 0.5f;
                break;
            }
        }
        return before && after;
    }

    private static bool Contains(int[] truth, int[] line) => truth.AsSpan().IndexOf(line) >= 0;

    private static List<int> Places(Dictionary<int, List<int>> places, int key)
    {
        if (!places.TryGetValue(key, out var list))
            places[key] = list = [];
        return list;
    }

    private static int Key(int[] words)
    {
        var hash = new HashCode();
        foreach (var word in words)
            hash.Add(word);
        return hash.ToHashCode();
    }

    private static int Joined(int[] words, int start) => HashCode.Combine(words[start], words[start + 1], words[start + 2], words[start + 3]);
}
