using System.Text.RegularExpressions;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Wire;

/// <summary>Finds elements of the XML formats by their names, in lower case and whatever their prefix.</summary>
internal static partial class WireXml
{
    public static XmlElement? Child(this XmlElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element?.Elements().FirstOrDefault(child => child.Name == name);
        return element;
    }

    public static IEnumerable<XmlElement> Children(this XmlElement? element, string name) =>
        element?.Elements().Where(child => child.Name == name) ?? [];

    /// <summary>All of this name in it, however deep.</summary>
    // The depth of a tree is bounded by whoever builds it.
    public static IEnumerable<XmlElement> Within(this XmlElement? element, string name) =>
        element?.Elements().SelectMany(child => child.Name == name ? child.Within(name).Prepend(child) : child.Within(name)) ?? [];

    /// <summary>Its text as one line; null where it says nothing.</summary>
    public static string? Line(this XmlElement? element) => Line(element?.AllText());

    public static string? Line(string? text) => text is null || Spaces().Replace(text, " ").Trim() is not { Length: > 0 } line ? null : line;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
