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

internal static class LinkTarget
{
    public const int Count = 8;
    private const int Longest = 300;

    // Words of addresses, as they are the same on most sites whatever their language.
    private static readonly (LinkTargets Target, string[] Parts)[] Parts =
    [
        (LinkTargets.Share, ["sharer", "share?", "/intent/", "facebook.com/", "twitter.com/", "//x.com/", "instagram.com/", "linkedin.com/", "whatsapp", "t.me/", "youtube.com/", "tiktok.com/", "pinterest.", "bsky.app/"]),
        (LinkTargets.SignUp, ["newsletter", "subscri", "signup", "sign-up", "register", "login", "account", "abo/", "membership", "donate", "preferences", "play.google.com", "apps.apple.com", "itunes.apple.com"]),
        (LinkTargets.Person, ["/author", "/autor", "/profile", "/people/", "/staff/", "/by/", "/writer", "/contributor", "/reporter", "/journalist", "/redaktion"]),
        (LinkTargets.Topic, ["/tag/", "/tags/", "/topic", "/thema", "/category/", "/hub/", "/keyword", "/tema/", "/sujet/"]),
    ];

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
            foreach (var part in parts)
            {
                if (address.Contains(part, StringComparison.OrdinalIgnoreCase))
                {
                    targets |= target;
                    break;
                }
            }
        }
        return targets;
    }

    /// <summary>The host an address names; nothing for a relative one.</summary>
    public static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal);
        if (start < 0 || start > 6)
            return default;
        var rest = address[(start + 2)..];
        var end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }
}
