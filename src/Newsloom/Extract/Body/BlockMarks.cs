using Newsloom.Html;
using Newsloom.Text;

namespace Newsloom.Extract.Body;

/// <summary>The links and emphasised words of a line, as marks on its text.</summary>
internal sealed class BlockMarks(PageTree tree, Uri? address)
{
    private const int Most = 500;

    /// <param name="text">What was kept of the line.</param>
    public IReadOnlyList<Mark> Of(PageBlock line, string text)
    {
        if (line.Inlines.Length == 0)
            return [];
        var start = text.Length == line.Text.Length ? 0 : line.Text.IndexOf(text, StringComparison.Ordinal);
        if (start < 0)
            return [];
        var marks = new List<Mark>();
        foreach (var inline in line.Inlines)
        {
            var span = new TextSpan(Math.Max(0, inline.Start - start), Math.Min(text.Length, inline.End - start));
            if (span.Length > 0 && MarkOf(inline.Node, span) is { } mark && marks.Count < Most)
                marks.Add(mark);
        }
        // Stable, and found inside out: of two that are alike the outer comes first.
        marks.Reverse();
        return [.. marks.OrderBy(mark => mark.Span.Start).ThenByDescending(mark => mark.Span.End)];
    }

    private Mark? MarkOf(int node, TextSpan span) => tree.TagOf(node) switch
    {
        Tag.A => SafeUrl.Link(tree.Attribute(node, "href"), address) is { } href ? new Mark(MarkKind.Link, span, href) : null,
        Tag.B or Tag.Strong => new Mark(MarkKind.Strong, span),
        _ => new Mark(MarkKind.Emphasis, span),
    };
}
