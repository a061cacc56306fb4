using Newsloom.Analyze;

namespace Newsloom.Tests.Deduplicate;

/// <summary>Articles of our own writing, analysed as the pipeline does.</summary>
internal static class Newsroom
{
    public static readonly string[] FerryWire =
    [
        "The harbour ferry Aurora ran onto a sandbank outside Kessel Bay on Tuesday evening with 214 passengers on board, the coast guard said.",
        "Nobody was hurt, but the vessel took on water through a crack in its hull and two pumps had to be brought out by tug.",
        "The captain had asked for permission to leave port early because a storm front was moving in faster than the forecasters had expected.",
        "Rescue boats from three villages carried the passengers ashore in groups of twelve, and the last of them reached dry land shortly before midnight.",
        "The shipping line put the travellers up in a school gymnasium, where volunteers handed out blankets, soup and dry shoes.",
        "An investigation will look at whether the buoys marking the channel had drifted after the gales of the previous weekend.",
        "The sandbank appears on charts printed last spring, yet pilots complain that it moves by several metres every month.",
        "The line has run the route since 1962 and had not lost a sailing to grounding for more than thirty years.",
    ];

    public static AnalyzedArticle Article(string id, string? title, IEnumerable<string> paragraphs, string language = "en", string? published = null, string? credit = null) =>
        Analyzer.Default.Analyze(new Article
        {
            Id = id,
            Input = id,
            Title = title,
            Language = language,
            Credit = credit,
            Published = NewsTime.FindIso(published),
            Blocks = [.. paragraphs.Select(text => new Block(BlockKind.Paragraph, text))],
        });
}
