using BenchmarkDotNet.Attributes;

namespace Newsloom.Bench;

/// <summary>Copies found and stories joined, from an empty window.</summary>
public class ClusterBench
{
    private List<AnalyzedArticle> _articles = [];

    [GlobalSetup]
    public void Load() => _articles = Examples.Pages().ConvertAll(Pipeline.Read);

    [Benchmark]
    public int Place()
    {
        var pipeline = new Pipeline(new Settings());
        return _articles.Select(pipeline.Place).DistinctBy(placed => placed.Story).Count();
    }
}
