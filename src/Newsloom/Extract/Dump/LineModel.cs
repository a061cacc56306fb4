using Newsloom.Text;

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
        var guesses = new float[rows.Length];
        for (var i = 0; i < guesses.Length; i++)
            guesses[i] = first.Sum(rows[i]);
        var odds = new float[rows.Length];
        var line = 0;
        foreach (var row in InContext(features, rows, guesses))
            odds[line++] = second.Sum(row);
        return odds;
    }

    /// <summary>The features of each line for the second guess; the row is the same one each time.</summary>
    public static IEnumerable<float[]> InContext(LineFeatures features, float[][] rows, float[] guesses)
    {
        var context = new LineContext(features, guesses);
        var row = new float[LineFeatures.Count + LineContext.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(row, 0);
            context.Fill(i, row.AsSpan(LineFeatures.Count));
            yield return row;
        }
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
