using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Wire;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>Reads pages that are named by their address on the web.</summary>
/// <param name="time">By which embargoes end.</param>
public sealed class WebPages(PageFetcher fetcher, TimeProvider time)
{
    /// <summary>True of what a user means as an address and not as a path.</summary>
    public static bool IsAddress(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page at the address, or the entries of the feed there.</summary>
    public async Task<IReadOnlyList<Found>> ReadAsync(string url, CancellationToken cancellationToken)
    {
        var desk = new WireDesk(time);
        return [.. await ReadAsync(url, desk, cancellationToken), .. desk.Release()];
    }

    internal async Task<IReadOnlyList<Found>> ReadAsync(string url, WireDesk desk, CancellationToken cancellationToken) =>
        await fetcher.FetchAsync(url, cancellationToken) switch
        {
            Fetched.Page page => Read(page.Body, page.FinalUrl, page.ContentType, url, desk),
            var other => [new Found.LeftOut(FlawOf(other, url))],
        };

    /// <summary>What the body of an answer holds: a page, or the entries of a feed.</summary>
    /// <param name="input">As the user named it.</param>
    /// <param name="desk">Takes in the items of wires, and holds the articles.</param>
    internal static IReadOnlyList<Found> Read(ReadOnlyMemory<byte> body, Uri url, string? contentType, string input, WireDesk desk)
    {
        var kind = KindOf(body.Span);
        switch (kind)
        {
            case ContentKind.Empty:
                return [new Found.LeftOut(InputFiles.EmptyFlaw(input))];
            case ContentKind.Binary or ContentKind.OtherXml:
                return [new Found.LeftOut(new Flaw(input, "is no page", "Give the address of an article or of a feed."))];
            case ContentKind.Feed:
                return [.. FeedPages.Read(new MemoryStream(body.ToArray()), input, url.AbsoluteUri, contentType)];
            case ContentKind.Wire:
                return [.. WireReader.Read(new MemoryStream(body.ToArray()), input, desk)];
            case ContentKind.Json:
                return [.. JsonArticle.Read(body.ToArray(), input, desk)];
        }
        var text = Encodings.Decode(body.Span, FeedText.CharsetOf(contentType));
        PageBody read = kind == ContentKind.PlainText ? new PageBody.PlainText(text) : new PageBody.Html(text);
        return [new Found.OnePage(new Page(ContentId.Of(body.Span), input, url, read))];
    }

    internal static ContentKind KindOf(ReadOnlySpan<byte> body) =>
        ContentKinds.Find(body[..Math.Min(body.Length, ContentKinds.HeadBytes)], body.Length <= ContentKinds.HeadBytes, "");

    /// <summary>What came of a fetch that gave no page, in words.</summary>
    internal static Flaw FlawOf(Fetched fetched, string url) => fetched switch
    {
        Fetched.Refused refused => new Flaw(url, $"is refused: its server answers {(int)refused.Status}", "Open it in a browser to see why, or try again later."),
        Fetched.Gone => new Flaw(url, "is gone for good, its server says (410)", "Look for its new place."),
        Fetched.Unreachable { Reason: var reason } => new Flaw(url, $"could not be fetched: {reason}", "Check the address, or try again later."),
        Fetched.TooLarge { Reason: var reason } => new Flaw(url, $"is not read: {reason}", "Fetch it yourself and give the file."),
        Fetched.Forbidden { Reason: var reason } => new Flaw(url, $"is not fetched: {reason}", reason.Contains("address of the web", StringComparison.Ordinal) || reason.Contains("http", StringComparison.Ordinal)
            ? "Give an address of the web, as example.org or https://example.org/feed." : "To read from networks of your own, name them in the settings: fetch.allowedNetworks."),
        Fetched.Disallowed => new Flaw(url, "is not fetched: the site's robots.txt asks not to", "Save the page in a browser and give the file."),
        _ => new Flaw(url, "has not changed", "Nothing needs to be done."),
    };
}
