using System.Text.Json.Nodes;
using Newsloom.Analyze;
using Newsloom.Cluster;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check pair</c>: whether two articles are about one event. What it was asked before tells it which words are rare.</summary>
internal static class PairCheck
{
    private static readonly StoryPairs Pairs = new();

    public static Judgement Judgement { get; } = new(
        "pair", "How far two articles are about one event, from 0 to 1.",
        ["id", "title1", "text1", "title2", "text2", "lang1", "lang2", "published1", "published2"], 5, Answer);

    private static JsonObject Answer(Case one)
    {
        var score = Pairs.Likeness(Read(one, "1"), Read(one, "2"));
        return new JsonObject { ["id"] = one.Find("id"), ["score"] = Math.Round(score, 4), ["same"] = score >= StoryPairs.MinSame };
    }

    private static ArticleTrace Read(Case one, string which)
    {
        var paragraphs = (one.Find("text" + which) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ArticleTrace.Of(Analyzer.Default.Analyze(new Article
        {
            Id = which,
            Input = which,
            Title = one.Find("title" + which),
            Language = one.Find("lang" + which),
            Published = NewsTime.FindIso(one.Find("published" + which)),
            Blocks = [.. paragraphs.Select(text => new Block(BlockKind.Paragraph, text))],
        }));
    }
}
