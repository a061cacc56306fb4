namespace Newsloom.Extract.Body;

/// <summary>One line of a page as a reader sees it: a paragraph, a heading, a list item, a menu entry, a caption.</summary>
internal sealed class PageBlock
{
    /// <summary>The nearest block element around the line.</summary>
    public required int Element { get; init; }

    /// <summary>The first text node of the line.</summary>
    public required int FirstNode { get; init; }

    public required string Text { get; init; }

    public required LineReading Reading { get; init; }

    /// <inheritdoc cref="WordHashes"/>
    public int[] Words => Reading.Words;

    public required int LinkedChars { get; init; }
    public required int Links { get; init; }
    public required OpenedLinks Opened { get; init; }
    public required int StrongChars { get; init; }
    public required int EmphasisedChars { get; init; }

    /// <summary>The links and emphasised words of the line, in the order in which they end.</summary>
    public InlineElement[] Inlines { get; init; } = [];
}

/// <summary>The links that begin in a line, among those of all lines.</summary>
internal readonly record struct OpenedLinks(List<int> All, int Start, int End);

/// <summary>A link or emphasised words within a line.</summary>
/// <param name="Start">In the line's text.</param>
internal readonly record struct InlineElement(int Node, int Start, int End);
