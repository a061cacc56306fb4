namespace Newsloom.Ingest.WebSub;

/// <summary>What a hub is answered.</summary>
/// <param name="Body">Plain text, and never to be sent as anything else: the hub, or who plays one, chose it.</param>
/// <param name="News">What it brought: to be stored before the answer is sent, or the hub believes that it need not bring it again.</param>
public sealed record HubAnswer(int Status, string Body = "", HubNews? News = null);

/// <summary>News of a feed that a hub brought.</summary>
/// <param name="Body">A feed with the new entries, or with all; null where it may come from anybody, and the feed is to be asked.</param>
public sealed record HubNews(FeedId Feed, ReadOnlyMemory<byte>? Body, string? ContentType);
