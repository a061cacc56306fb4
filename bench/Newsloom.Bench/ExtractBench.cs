using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using Newsloom.Extract;

namespace Newsloom.Bench;

/// <summary>One page to one article, beside a general parser on the same markup.</summary>
public class ExtractBench
{
    private readonly HtmlParser _parser = new();
    private List<Page> _pages = [];

    [GlobalSetup]
    public void Load() => _pages = Examples.Pages();

    [Benchmark]
    public int Extract() => _pages.Sum(page => Extractor.Extract(page).Text.Length);

    [Benchmark(Baseline = true)]
    public int AngleSharp()
    {
        var elements = 0;
        foreach (var page in _pages)
        {
            using var document = _parser.ParseDocument(((PageBody.Html)page.Body).Markup);
            elements += document.All.Length;
        }
        return elements;
    }
}
