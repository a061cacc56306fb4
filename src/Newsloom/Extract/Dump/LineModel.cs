using Newsloom.Text;
using Newsloom.Trees;

namespace Newsloom.Extract.Dump;

/// <summary>
/// How likely each line of a dump belongs to the article: a first guess by what the line is and stands by, a second one
/// that has seen the first guesses about the whole page. The weights come from <c>Newsloom.Train extract-text</c>.
/// </summary>
internal sealed class LineModel(DecisionTrees breaks, LineWords words, DecisionTrees first, DecisionTrees second)
{
    private static readonly Lazy<LineModel> Loaded = new(() =>
    {
        using var weights = Resource.Open("Extract/lines.bin");
        return Load(weights);
    });

    /// <summary>The weights that come with the library.</summary>
    public static LineModel Shipped => Loaded.Value;

    /// <summary>Where line ends may have stood that were lost.</summary>
    public DecisionTrees Breaks => breaks;

    /// <summary>Which words stand in articles.</summary>
    public LineWords Words => words;

    public float[] LogOdds(LineFeatures features)
    {
        var rows = features.Rows();
        return second.Sums(InContext(features, rows, first.Sums(rows)));
    }

    /// <summary>The features of each line for the second guess.</summary>
    public static float[][] InContext(LineFeatures features, float[][] rows, float[] guesses)
    {
        var context = new LineContext(features, guesses);
        var seen = new float[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            seen[i] = [.. rows[i], .. new float[LineContext.Count]];
            context.Fill(i, seen[i].AsSpan(LineFeatures.Count));
        }
        return seen;
    }

    public static LineModel Load(Stream stream) => new(DecisionTrees.Load(stream), LineWords.Load(stream), DecisionTrees.Load(stream), DecisionTrees.Load(stream));

    public void Save(Stream stream)
    {
        breaks.Save(stream);
        words.Save(stream);
        first.Save(stream);
        second.Save(stream);
    }
}
