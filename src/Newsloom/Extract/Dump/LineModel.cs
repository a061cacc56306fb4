using Newsloom.Text;

namespace Newsloom.Extract.Dump;

/// <summary>How likely each line of a dump belongs to the article.</summary>
internal sealed class LineModel(DecisionTrees trees)
{
    private static readonly Lazy<LineModel> Loaded = new(() =>
    {
        using var weights = Resource.Open("Extract/lines.bin");
        return Load(weights);
    });

    /// <summary>The weights that come with the library.</summary>
    public static LineModel Shipped => Loaded.Value;

    public float[] LogOdds(LineFeatures features)
    {
        var row = new float[LineFeatures.Count];
        var logOdds = new float[features.Lines];
        for (var i = 0; i < logOdds.Length; i++)
        {
            features.Fill(i, row);
            logOdds[i] = trees.Sum(row);
        }
        return logOdds;
    }

    public static LineModel Load(Stream stream) => new(DecisionTrees.Load(stream));

    public void Save(Stream stream) => trees.Save(stream);
}
