using System.Text;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>Turns the entries of a feed into pages to read articles from.</summary>
internal static class FeedPages
{
    // A description of many words with paragraphs in it is the article.
    private const int WholeFrom = 1200;

    /// <param name="content">The feed, read as it comes.</param>
    /// <param name="input">As the user named it.</param>
    /// <param name="address">Where it was fetched from, with the type that the server gave it.</param>
    public static IEnumerable<Found> Read(Stream content, string input, string? address = null, string? contentType = null)
    {
        var reader = new FeedReader(content, address, contentType);
        var number = 0;
        foreach (var entry in reader.Read())
        {
            number++;
            yield return ToPage(entry, reader, $"{input}:{number}");
        }
        if (reader.Flaw is { } flaw)
            yield return new Found.LeftOut(new Flaw(input, flaw, number == 0 ? "Fetch it again." : "The entries before that are read; fetch it again for the rest."));
        else if (number == 0)
            yield return new Found.LeftOut(new Flaw(input, "is a feed without entries", "Fetch it again later."));
    }

    private static Found ToPage(FeedEntry entry, FeedReader reader, string input)
    {
        if (entry is { Title: null, ContentHtml: null, SummaryHtml: null })
            return new Found.LeftOut(new Flaw(input, "has neither a title nor a text", "Nothing can be read from it."));
        var fields = FieldsOf(entry, reader.Feed);
        return new Found.OnePage(new Page(IdOf(entry), input, JsonArticle.Address(entry.Url), fields));
    }

    /// <summary>What an entry says, as the fields of an article.</summary>
    public static PageBody.Fields FieldsOf(FeedEntry entry, Feed feed)
    {
        var whole = entry.ContentHtml ?? Longer(entry.SummaryHtml);
        return new PageBody.Fields
        {
            Title = entry.Title,
            Markup = whole,
            Summary = whole == entry.SummaryHtml ? null : entry.SummaryHtml,
            Byline = [.. entry.Authors.Select(author => author.Name).OfType<string>()],
            Outlet = entry.Source?.Title ?? entry.Publisher ?? feed.Title,
            Published = entry.Published ?? entry.Updated,
            Modified = entry.Updated,
            Language = entry.Language ?? feed.Language,
            Section = entry.Categories.Count > 0 ? entry.Categories[0] : null,
            Image = entry.Image ?? entry.Enclosures.FirstOrDefault(file => file.Type?.StartsWith("image/", StringComparison.Ordinal) == true)?.Url,
        };
    }

    private static string? Longer(string? summary) =>
        summary is { Length: > WholeFrom } && (summary.Contains("<p", StringComparison.OrdinalIgnoreCase) || summary.Contains("<br", StringComparison.OrdinalIgnoreCase))
            ? summary
            : null;

    private static string IdOf(FeedEntry entry)
    {
        var all = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string?>)[entry.Id, entry.Url, entry.Title, entry.SummaryHtml, entry.ContentHtml, entry.Published?.ToString(), entry.Updated?.ToString()])
            all.Append(part).Append('\n');
        return ContentId.Of(all.ToString());
    }
}
