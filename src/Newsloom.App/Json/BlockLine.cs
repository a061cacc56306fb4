using System.Text.Json.Serialization;

namespace Newsloom.App.Json;

/// <summary>
/// One block of <c>read --json</c>, or what stands between two: a "picture", an "embed". Offsets count into the article's
/// text; what a block does not have is left out.
/// </summary>
internal sealed record BlockLine(string Kind)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Start { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? End { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Level { get; init; }

    /// <summary>"bullets", "numbers", "terms" or "definitions".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? List { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Group { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Item { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MarkLine>? Marks { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CellLine>? Cells { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageLine? Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EmbedLine? Embed { get; init; }

    /// <summary>The blocks of an article with its pictures and embedded posts in their places.</summary>
    public static IReadOnlyList<BlockLine> AllOf(Article article)
    {
        var lines = new List<BlockLine>();
        var insets = article.Insets.GroupBy(inset => Math.Min(inset.Before, article.Blocks.Count)).ToDictionary(group => group.Key);
        var index = 0;
        foreach (var (block, span) in article.Blocks.Zip(article.BlockSpans()))
        {
            AddInsets(index++);
            lines.Add(Of(block, span.Start));
        }
        AddInsets(index);
        return lines;

        void AddInsets(int before)
        {
            foreach (var inset in insets.TryGetValue(before, out var here) ? here : Enumerable.Empty<Inset>())
                lines.Add(Of(inset));
        }
    }

    private static BlockLine Of(Block block, int start) => new(Names.Of(block.Kind))
    {
        Start = start,
        End = start + block.Text.Length,
        Level = block.Level > 0 ? block.Level : null,
        List = block.Kind == BlockKind.ListItem ? Names.Of(block.List) : null,
        Group = block.Group > 0 ? block.Group : null,
        Item = block.Item > 0 ? block.Item : null,
        Marks = block.Marks.Count == 0 ? null
            : [.. block.Marks.Select(mark => new MarkLine(Names.Of(mark.Kind), mark.Span.Start + start, mark.Span.End + start, mark.Href))],
        Cells = block.Cells.Count == 0 ? null
            : [.. block.Cells.Select(cell => new CellLine(cell.Span.Start + start, cell.Span.End + start, cell.Row, cell.IsHeading, cell.Columns))],
    };

    private static BlockLine Of(Inset inset) => new(inset.Embed is null ? "picture" : "embed")
    {
        Image = inset.Image is { } image ? new ImageLine(image.Url, image.Caption, image.Credit) : null,
        Embed = inset.Embed is { } embed ? new EmbedLine(embed.Address, embed.Provider, embed.Title) : null,
    };
}

internal sealed record MarkLine(
    string Kind, int Start, int End, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Href);

internal sealed record CellLine(int Start, int End, int Row, bool Heading, int Columns);

internal sealed record EmbedLine(string Address, string Provider, string? Title);
