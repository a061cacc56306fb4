using BenchmarkDotNet.Attributes;
using Newsloom.Analyze;
using Newsloom.Extract;

namespace Newsloom.Bench;

/// <summary>What an article's text says, without the reading of its page.</summary>
public class AnalyzeBench
{
    private readonly Analyzer _analyzer = Analyzer.Default;
    private List<Article> _articles = [];

    [GlobalSetup]
    public void Load() => _articles = Examples.Pages().ConvertAll(Extractor.Extract);

    [Benchmark]
    public int Analyze() => _articles.Sum(article => _analyzer.Analyze(article).Sentences.Count);
}
