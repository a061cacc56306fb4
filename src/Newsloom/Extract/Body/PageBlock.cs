namespace Newsloom.Extract.Body;

/// <summary>One line of a page as a reader sees it: a paragraph, a heading, a list item, a menu entry, a caption.</summary>
internal sealed class PageBlock
{
    /// <summary>The nearest block element around the line.</summary>
    public required int Element { get; init; }

    /// <summary>The first text node of the line.</summary>
    public required int FirstNode { get; init; }

    public required string Text { get; init; }

    /// <inheritdoc cref="WordHashes"/>
    public int[] Words => field ??= WordHashes.Of(Text);

    public required int LinkedChars { get; init; }
    public required int Links { get; init; }
    public required int StrongChars { get; init; }
    public required int EmphasisedChars { get; init; }
}
