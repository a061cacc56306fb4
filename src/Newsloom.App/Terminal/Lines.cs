using Spectre.Console;
using Spectre.Console.Rendering;

namespace Newsloom.App.Terminal;

/// <summary>Lines laid out already: drawn as they are, with no markup read and nothing wrapped again.</summary>
internal sealed class Lines : IRenderable
{
    private readonly List<Segment> _segments = [];
    private int _used;

    /// <summary>How many cells the current line fills.</summary>
    public int Used => _used;

    public Lines Add(string text, Style? style = null)
    {
        if (text.Length > 0)
            _segments.Add(new Segment(text, style ?? Style.Plain));
        _used += TerminalText.Width(text);
        return this;
    }

    /// <summary>Fills with spaces up to a column.</summary>
    public Lines To(int column) => Add(new string(' ', Math.Max(0, column - _used)));

    public Lines End()
    {
        _segments.Add(Segment.LineBreak);
        _used = 0;
        return this;
    }

    Measurement IRenderable.Measure(RenderOptions options, int maxWidth) => new(1, maxWidth);

    IEnumerable<Segment> IRenderable.Render(RenderOptions options, int maxWidth) => _segments;
}
