using System.Globalization;

namespace Newsloom.Ingest.Sources;

/// <summary>Something that can be followed, as it was when it was looked at. Unknown is null.</summary>
public sealed record Discovered
{
    /// <summary>What is to be polled.</summary>
    public required Uri Url { get; init; }

    public required FeedKind Kind { get; init; }

    /// <summary>What it calls itself, or the page that leads to it calls it.</summary>
    public string? Title { get; init; }

    /// <summary>The address of the site that it is of.</summary>
    public string? Site { get; init; }

    /// <summary>How many entries it has now.</summary>
    public int Entries { get; init; }

    /// <summary>When its newest entry appeared.</summary>
    public NewsTime? Newest { get; init; }

    /// <summary>Whether most entries bring their article with them.</summary>
    public bool HasFullText { get; init; }

    public string? Language { get; init; }

    /// <summary>Its WebSub hub, and its own name there.</summary>
    public string? Hub { get; init; }

    public string? Topic { get; init; }

    /// <summary>True for what readers wrote below articles, and for the feed of a single article.</summary>
    public bool IsComments { get; init; }

    /// <summary>What it is in one sentence for the person who asked.</summary>
    public string InWords
    {
        get
        {
            var called = Title is null ? "" : $" called \"{Title}\"";
            var kind = (Kind, IsComments) switch
            {
                (FeedKind.Feed, true) => $"A feed of comments{called}",
                (FeedKind.Feed, _) => $"A feed{called}",
                (FeedKind.Sitemap, _) => $"The site's list of its latest pages{called}",
                _ => Title is null ? "The page itself, which lists articles" : $"The page \"{Title}\" itself, which lists articles",
            };
            var entries = Entries switch { 0 => "empty now", 1 => "1 entry", _ => $"{Entries} entries" };
            var newest = Newest is { } time ? $", the newest of {time.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "";
            var text = Entries == 0 ? "" : HasFullText ? ", with full texts" : Kind == FeedKind.Feed ? ", with summaries" : ", with headlines";
            var language = Language is null ? "" : $", in {LanguageName(Language)}";
            return $"{kind}: {entries}{newest}{text}{language}.";
        }
    }

    private static string LanguageName(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag.Split('-')[0]);
            return culture.EnglishName.StartsWith("Unknown", StringComparison.Ordinal) || culture.EnglishName.Length == 0 ? tag : culture.EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}

/// <summary>What an address offers, best first, and what stood in the way.</summary>
/// <param name="Tried">Each address that was asked for, with what came of it, in words.</param>
public sealed record Discoveries(IReadOnlyList<Discovered> Found, IReadOnlyList<Flaw> Flaws, IReadOnlyList<string> Tried);
