namespace Newsloom.Ingest.Opml;

/// <summary>How what we know of a feed, and OPML has no word for, is written: as attributes in a namespace of our own.</summary>
internal static class OpmlNames
{
    public const string Prefix = "newsloom";
    public const string Namespace = "urn:newsloom:opml";

    public const string Kind = "kind";
    public const string Name = "name";
    public const string FullText = "fullText";
    public const string Added = "added";
    public const string Paused = "paused";

    public static string Of(FeedKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(FullText fullText) => fullText.ToString().ToLowerInvariant();

    /// <summary>The default where it is unknown: a later version may write more.</summary>
    public static T Read<T>(string? written) where T : struct, Enum =>
        written is not null && char.IsAsciiLetter(written[0]) && Enum.TryParse<T>(written, ignoreCase: true, out var value) ? value : default;
}
