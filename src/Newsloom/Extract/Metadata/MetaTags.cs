using Newsloom.Html;

namespace Newsloom.Extract.Metadata;

/// <summary>The <c>meta</c> and <c>link</c> elements of a page by their names, in whatever attribute the name stands.</summary>
internal sealed class MetaTags
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public static MetaTags Read(PageTree tree)
    {
        var tags = new MetaTags();
        foreach (var meta in tree.Elements(Tag.Meta))
        {
            var content = tree.Attribute(meta, "content") ?? tree.Attribute(meta, "value");
            if (string.IsNullOrWhiteSpace(content))
                continue;
            foreach (var name in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
            {
                if (tree.Attribute(meta, name) is { Length: > 0 } key)
                    tags.Add((name == "itemprop" ? "itemprop:" : "") + key.Trim(), content);
            }
        }
        return tags;
    }

    /// <summary>The first value of the first of the names that has one.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var values) && PlainText.Of(values[0]) is { } value)
                return value;
        }
        return null;
    }

    public IEnumerable<string> All(string name) =>
        _values.TryGetValue(name, out var values) ? values.Select(PlainText.Of).OfType<string>() : [];

    private void Add(string name, string content)
    {
        if (!_values.TryGetValue(name, out var values))
            _values[name] = values = [];
        values.Add(content.Trim());
    }
}
