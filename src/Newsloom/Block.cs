using Newsloom.Text;

namespace Newsloom;

/// <summary>One paragraph, heading, list item … of an article. Spans within it count from the start of its own text.</summary>
public sealed record Block(BlockKind Kind, string Text)
{
    public const string Separator = "\n\n";

    /// <summary>Of a heading its rank in the page, 1 to 6; of a list item in how many lists it lies. 0 for all else.</summary>
    public int Level { get; init; }

    /// <summary>Which of the article's lists or quotations it is part of, from 1: neighbours with the same number are one. 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>Of a list item its number in the list; neighbours with the same number are one item. 0 for all else.</summary>
    public int Item { get; init; }

    public ListKind List { get; init; }

    /// <summary>Links, emphasis: in the order of their starts, the longer of two first. What is marked twice is in both.</summary>
    // A row of the store that is older than a member gives null for it.
    public IReadOnlyList<Mark> Marks { get; init => field = value ?? []; } = [];

    /// <summary>Of a table: its cells, row by row. What stands between them in the text is " | " within a row, a line break after it.</summary>
    public IReadOnlyList<Cell> Cells { get; init => field = value ?? []; } = [];
}

public enum BlockKind { Paragraph, Heading, ListItem, Quotation, Code, Table }

/// <summary>Terms and definitions are the two halves of a list that explains.</summary>
public enum ListKind { Bullets, Numbers, Terms, Definitions }

/// <summary>What the page makes of some words of a block.</summary>
/// <param name="Href">Where a link leads, whole.</param>
public sealed record Mark(MarkKind Kind, TextSpan Span, string? Href = null);

public enum MarkKind { Link, Emphasis, Strong }

/// <param name="Row">From 0.</param>
/// <param name="Columns">How many it spans.</param>
public sealed record Cell(TextSpan Span, int Row, bool IsHeading, int Columns = 1);

/// <summary>What stands between the blocks of an article: a picture, or something of another site.</summary>
/// <param name="Before">The block that follows it; the number of blocks for what stands after the last.</param>
public sealed record Inset(int Before, Image? Image, Embed? Embed);

/// <summary>A video, a post, a map that the page shows from elsewhere.</summary>
/// <param name="Address">Where a reader can look at it.</param>
/// <param name="Provider">The host: "youtube.com".</param>
public sealed record Embed(string Address, string Provider, string? Title);
