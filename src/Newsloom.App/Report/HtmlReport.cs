using System.Security.Cryptography;
using System.Text;

namespace Newsloom.App.Report;

/// <summary>Stories as one page that stands alone: no script, nothing fetched, every claim linked to its sentence.</summary>
public static class HtmlReport
{
    /// <summary>Writes the whole page; the stories come in the order given.</summary>
    public static void Write(IReadOnlyList<Story> stories, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(output);
        var page = new Markup(output);
        var sections = stories.Select((story, index) => new StorySection(page, story, index + 1, isAlone: stories.Count == 1)).ToList();
        var title = stories.Count == 1 ? sections[0].Headline : InWords.Count(stories.Count, "story", "stories");

        page.Doctype();
        using (page.Open("html", ("lang", "en")))
        {
            WriteHead(page, title);
            using (page.Open("body"))
            {
                page.Leaf("a", "Skip to the stories", ("class", "skip"), ("href", "#stories"));
                using (page.Open("header", ("class", "masthead")))
                {
                    page.Leaf("p", "Newsloom", ("class", "name"));
                    page.Leaf("p", Summary(sections), ("class", "quiet"));
                }
                using (page.Open("main", ("id", "stories"), ("tabindex", "-1")))
                {
                    if (stories.Count != 1)
                        WriteList(page, sections);
                    foreach (var section in sections)
                        section.Write();
                }
                using (page.Open("footer", ("class", "end")))
                {
                    page.Leaf("p", "That is all.", ("class", "all"));
                    page.Leaf("p", "Every headline, quote, statement and figure above stands in an article printed here, and links to it. Nothing was written by Newsloom but the labels.", ("class", "quiet"));
                }
            }
        }
        page.Line();
    }

    private static void WriteHead(Markup page, string title)
    {
        var css = Css;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        using (page.Open("head"))
        {
            page.Void("meta", ("charset", "utf-8"));
            page.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"));
            page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            page.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
            page.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
            page.Void("meta", ("name", "generator"), ("content", "Newsloom"));
            page.Leaf("title", InWords.Short(title, 120));
            page.Style(css);
        }
        page.Line();
    }

    private static string Summary(List<StorySection> sections)
    {
        var parts = new List<string>();
        if (sections.Count != 1 && InWords.Days(sections.SelectMany(section => section.Days)) is { } days)
            parts.Add(days);
        parts.Add(InWords.Count(sections.Count, "story", "stories"));
        parts.Add(InWords.Count(sections.Sum(section => section.ArticleCount), "article"));
        return string.Join(" · ", parts);
    }

    private static void WriteList(Markup page, List<StorySection> sections)
    {
        using var nav = page.Open("nav", ("class", "contents"), ("aria-labelledby", "contents"));
        page.Leaf("h1", sections.Count == 0 ? "No stories" : InWords.Count(sections.Count, "story", "stories"), ("id", "contents"));
        if (sections.Count == 0)
        {
            page.Leaf("p", "None of the pages read held an article.");
            return;
        }
        using (page.Open("ol"))
        {
            foreach (var section in sections)
                section.WriteListItem();
        }
    }

    internal static string Css
    {
        get
        {
            using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("Report/report.css")
                ?? throw new InvalidOperationException("The style sheet Report/report.css is not embedded.");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
