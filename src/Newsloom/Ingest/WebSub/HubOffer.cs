using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest.WebSub;

/// <summary>A hub that tells of a feed's news, and what it calls the feed.</summary>
public sealed record HubOffer(Uri Hub, string Topic)
{
    private const int MaxTopic = 2048;

    /// <summary>What an answer offers: its headers count for more than the feed in it. Null where it names no hub.</summary>
    public static HubOffer? In(Fetched.Page page, Feed feed)
    {
        var hubs = LinkHeader.TargetsOf(page.Link, "hub").Select(written => Find(page, written)).OfType<Uri>().ToList();
        if (hubs.Count == 0)
            hubs = [.. feed.Hubs.Select(written => Find(page, written)).OfType<Uri>()];
        var hub = hubs.Find(IsPrivate) ?? hubs.FirstOrDefault();
        if (hub is null)
            return null;
        var self = LinkHeader.TargetsOf(page.Link, "self").FirstOrDefault() ?? feed.Self;
        return new HubOffer(hub, self is null ? page.FinalUrl.AbsoluteUri : IsAddress(self) ? self : Find(page, self)?.AbsoluteUri ?? page.FinalUrl.AbsoluteUri);
    }

    // To the letter: the hub compares it so.
    private static bool IsAddress(string written) =>
        written.Length <= MaxTopic && Uri.TryCreate(written, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    /// <summary>Whether nobody can listen on the way there, so that a secret stays one.</summary>
    internal static bool IsPrivate(Uri hub) => hub.Scheme == Uri.UriSchemeHttps || hub.IsLoopback;

    private static Uri? Find(Fetched.Page page, string written) =>
        RelativeAddress.Resolve(page.FinalUrl.AbsoluteUri, written) is { } address && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
