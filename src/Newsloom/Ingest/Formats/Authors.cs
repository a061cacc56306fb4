using System.Text.RegularExpressions;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>Reads who wrote an entry, from one line or from the parts of Atom.</summary>
internal static partial class Authors
{
    private const int MaxLength = 1000;

    /// <summary>"desk@example.org (Jane Roe)", "Jane Roe &lt;desk@example.org&gt;", or the name alone.</summary>
    public static FeedAuthor? OfLine(string? line)
    {
        line = FeedMarkup.PlainTitle(line?.Trim());
        if (line is null || line.Length > MaxLength)
            return null;
        var address = Address().Match(line);
        if (!address.Success)
            return new FeedAuthor(line);
        var name = line.Remove(address.Index, address.Length).Replace("()", "", StringComparison.Ordinal).Replace("<>", "", StringComparison.Ordinal)
            .Replace("mailto:", "", StringComparison.OrdinalIgnoreCase).Trim();
        if (name is ['(', .., ')'] or ['"', .., '"'])
            name = name[1..^1].Trim();
        return new FeedAuthor(name.Length == 0 ? null : name, address.Value);
    }

    /// <summary>Atom's person: a name, an address of mail, one of the web. Text without parts is a line.</summary>
    public static FeedAuthor? OfPerson(XmlElement person, FeedContext context)
    {
        if (!person.HasElements)
            return OfLine(person.Said());
        string? name = null, email = null, url = null;
        context = context.Within(person);
        foreach (var part in person.Elements())
        {
            switch (part.Name)
            {
                case "name" or "title":
                    name ??= FeedMarkup.PlainTitle(part.Said());
                    break;
                case "email":
                    email ??= part.Said();
                    break;
                case "uri" or "url" or "homepage" or "link":
                    url ??= context.Within(part).Resolve(part.Said() ?? part.Find("href"));
                    break;
                case "person" or "agent":
                    return OfPerson(part, context);
            }
        }
        return name is null && email is null && url is null ? OfLine(person.Said()) : new FeedAuthor(name, email, url);
    }

    [GeneratedRegex(@"[\w.+'/-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
