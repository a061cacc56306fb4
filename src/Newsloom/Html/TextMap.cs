using Newsloom.Text;

namespace Newsloom.Html;

/// <summary>Which stretches of a text stand where in the HTML that shows it.</summary>
internal sealed class TextMap
{
    private readonly List<MappedStretch> _stretches = [];

    public IReadOnlyList<MappedStretch> Stretches => _stretches;

    /// <summary>The character at <paramref name="text"/> is shown by what stands at <paramref name="html"/>. In ascending order.</summary>
    public void Add(int text, int html)
    {
        if (_stretches.Count > 0 && _stretches[^1] is var last && last.Text + last.Length == text && last.Html + last.Length == html)
            _stretches[^1] = last with { Length = last.Length + 1 };
        else
            _stretches.Add(new MappedStretch(text, html, 1));
    }
}
