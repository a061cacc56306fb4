using System.Buffers;
using System.Runtime.InteropServices;
using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>Where the links of a line lead. A text links to what it tells of; what surrounds it asks to follow, write or sign up.</summary>
[Flags]
internal enum LinkTargets
{
    None = 0,
    SamePage = 1 << 0,
    Mail = 1 << 1,
    Share = 1 << 2,
    SignUp = 1 << 3,
    Person = 1 << 4,
    Topic = 1 << 5,
    OtherSite = 1 << 6,
    Script = 1 << 7,
}

/// <summary>Looks where the links of a page's lines lead. It is asked of few lines, and dear to tell.</summary>
internal sealed class LinkTargetsOf(PageTree tree)
{
    private readonly string _site = MostLinkedHost(tree);

    public LinkTargets Line(OpenedLinks links)
    {
        var targets = LinkTargets.None;
        for (var i = links.Start; i < links.End; i++)
        {
            if (tree.TryGetAttribute(links.All[i], "href", out var address))
                targets |= LinkTarget.Of(address) | OtherSite(address);
        }
        return targets;
    }

    private LinkTargets OtherSite(ReadOnlySpan<char> address)
    {
        var host = LinkTarget.HostOf(address);
        return host.IsEmpty || host.Equals(_site, StringComparison.OrdinalIgnoreCase) ? LinkTargets.None : LinkTargets.OtherSite;
    }

    // A page links to its own site most of all, if it writes whole addresses.
    private static string MostLinkedHost(PageTree tree)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var link in tree.Elements(Tag.A))
        {
            if (!tree.TryGetAttribute(link, "href", out var address))
                continue;
            var host = LinkTarget.HostOf(address);
            if (!host.IsEmpty && (counts.Count < 1000 || lookup.ContainsKey(host)))
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, host, out _)++;
        }
        return counts.Count == 0 ? "" : counts.MaxBy(pair => pair.Value).Key;
    }
}

internal static class LinkTarget
{
    public const int Count = 8;
    private const int Longest = 300;

    // Words of addresses, as they are the same on most sites whatever their language.
    private static readonly (LinkTargets Target, SearchValues<string> Parts)[] Parts =
    [
        (LinkTargets.Share, Any("sharer", "share?", "/intent/", "facebook.com/", "twitter.com/", "//x.com/", "instagram.com/", "linkedin.com/", "whatsapp", "t.me/", "youtube.com/", "tiktok.com/", "pinterest.", "bsky.app/")),
        (LinkTargets.SignUp, Any("newsletter", "subscri", "signup", "sign-up", "register", "login", "account", "abo/", "membership", "donate", "preferences", "play.google.com", "apps.apple.com", "itunes.apple.com")),
        (LinkTargets.Person, Any("/author", "/autor", "/profile", "/people/", "/staff/", "/by/", "/writer", "/contributor", "/reporter", "/journalist", "/redaktion")),
        (LinkTargets.Topic, Any("/tag/", "/tags/", "/topic", "/thema", "/category/", "/hub/", "/keyword", "/tema/", "/sujet/")),
    ];

    // Searched for all at once: a page has hundreds of links.
    private static SearchValues<string> Any(params ReadOnlySpan<string> parts) => SearchValues.Create(parts, StringComparison.OrdinalIgnoreCase);

    public static LinkTargets Of(ReadOnlySpan<char> address)
    {
        address = address.Trim();
        if (address.IsEmpty || address[0] == '#')
            return LinkTargets.SamePage;
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
            return LinkTargets.Mail;
        if (address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            return LinkTargets.Script;
        if (address.Length > Longest)
            address = address[..Longest];
        var targets = LinkTargets.None;
        foreach (var (target, parts) in Parts)
        {
            if (address.ContainsAny(parts))
                targets |= target;
        }
        return targets;
    }

    /// <summary>The host an address names; nothing for a relative one.</summary>
    public static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address)
    {
        // Behind a scheme, "https:" the longest.
        var start = address[..Math.Min(address.Length, 8)].IndexOf("//", StringComparison.Ordinal);
        if (start < 0)
            return default;
        var rest = address[(start + 2)..];
        var end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }
}
