using System.Buffers;
using System.Text;

namespace Newsloom.App.Report;

/// <summary>
/// Writes HTML. Text and attribute values are encoded on the way out and there is no way round it: names are
/// literals of the program, and links are http, https or places on this page.
/// </summary>
internal sealed class Markup(TextWriter output)
{
    /// <summary>Opens an element; disposing closes it.</summary>
    public Element Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        return new Element(this, name);
    }

    /// <summary>An element that holds text alone.</summary>
    public void Leaf(string name, string? text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        Text(text);
        output.Write("</");
        output.Write(name);
        output.Write('>');
    }

    /// <summary>An element that has no end tag.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) => Start(name, attributes);

    public void Text(string? text) => Encode(text);

    /// <summary>The one way to write what is not encoded: the program's own style sheet.</summary>
    public void Style(string css)
    {
        if (css.Contains("</", StringComparison.Ordinal))
            throw new ArgumentException("A style sheet that holds '</' would end its own element.", nameof(css));
        output.Write("<style>");
        output.Write(css);
        output.Write("</style>");
    }

    public void Doctype() => output.Write("<!doctype html>\n");

    /// <summary>Between blocks, so that the source can be read.</summary>
    public void Line() => output.Write('\n');

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(Checked(name));
        foreach (var (attribute, value) in attributes)
        {
            if (value is null)
                continue;
            output.Write(' ');
            output.Write(Checked(attribute));
            if (attribute == "href" && !IsSafe(value))
                throw new ArgumentException($"'{value}' is no http address and no place on the page.", nameof(attributes));
            output.Write("=\"");
            Encode(value);
            output.Write('"');
        }
        output.Write('>');
    }

    private void Encode(string? text)
    {
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var at = rest.IndexOfAny(Special);
            if (at < 0)
                break;
            output.Write(rest[..at]);
            var length = 1;
            switch (rest[at])
            {
                case '&': output.Write("&amp;"); break;
                case '<': output.Write("&lt;"); break;
                case '>': output.Write("&gt;"); break;
                case '"': output.Write("&quot;"); break;
                case '\'': output.Write("&#39;"); break;
                case var c when char.IsSurrogate(c):
                    if (Rune.DecodeFromUtf16(rest[at..], out _, out length) == OperationStatus.Done)
                        output.Write(rest.Slice(at, length));
                    else
                        output.Write('\uFFFD');
                    break;
                // Controls and direction overrides: neither has a place in a page.
                default: break;
            }
            rest = rest[(at + length)..];
        }
        output.Write(rest);
    }

    private static string Checked(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                throw new ArgumentException($"'{name}' is no name of an element or attribute.", nameof(name));
        }
        return name;
    }

    private static bool IsSafe(string href) =>
        href.StartsWith('#') || href.StartsWith("https://", StringComparison.Ordinal) || href.StartsWith("http://", StringComparison.Ordinal);

    private static readonly SearchValues<char> Special = SearchValues.Create(
    [
        '&', '<', '>', '"', '\'', '\u007F', '\uFFFE', '\uFFFF',
        .. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\n' or '\t')),
        .. Enumerable.Range(0x80, 0x20).Select(c => (char)c),
        .. Enumerable.Range(0x202A, 5).Select(c => (char)c),
        .. Enumerable.Range(0x2066, 4).Select(c => (char)c),
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c),
    ]);

    internal readonly ref struct Element(Markup markup, string name)
    {
        public void Dispose() => markup.End(name);
    }

    private void End(string name)
    {
        output.Write("</");
        output.Write(name);
        output.Write('>');
    }
}
