namespace Newsloom;

/// <summary>The number of an entry in the store.</summary>
public readonly record struct EntryId(long Value);

/// <summary>What is to become of an entry's page.</summary>
public enum EntryPage
{
    /// <summary>The feed gives the text, or the user wants no pages.</summary>
    Unwanted,

    Wanted,

    /// <summary>Fetched, or tried in vain. It is asked for once.</summary>
    Asked,

    /// <summary>Some of its raw answers are no longer kept: its article stays as it was read.</summary>
    GivenUp,

    /// <summary>Another feed brought the article, and has what is to be had of it.</summary>
    Elsewhere,
}

/// <summary>An entry as it was seen in an answer.</summary>
/// <param name="Key">Tells it from the others of its feed.</param>
/// <param name="Url">Of its page.</param>
/// <param name="ArticleId">Made of its address in one spelling, so that it is the same in every feed; <paramref name="OwnId"/> where it has none.</param>
/// <param name="Said">A hash of what it says: another means an update.</param>
/// <param name="OwnId">What its article's id is where several entries of its feed share one address.</param>
public sealed record SeenEntry(string Key, Uri? Url, string ArticleId, string OwnId, string Said, EntryPage Page);

/// <summary>What a poll brought: the feed as it is now, and what was new in it with the answer in which it stands.</summary>
public sealed record FeedNews(PolledFeed Feed, IReadOnlyList<SeenEntry> New, IReadOnlyList<SeenEntry> Updated, CapturePlace? Answer, Uri? AnswerUrl, DateTimeOffset At);

/// <summary>A page that an entry names, fetched or tried in vain.</summary>
/// <param name="MayComeLater">Whether its site was down or busy: the entry is read as its feed gives it, and its page tried again.</param>
public sealed record EntryPageAnswer(EntryId Entry, Uri Url, CapturePlace? Answer, DateTimeOffset At, bool MayComeLater = false);

/// <summary>An entry whose page is wanted.</summary>
public sealed record WantedPage(EntryId Entry, FeedId Feed, Uri FeedUrl, string Key, Uri Url);

/// <summary>An entry whose article is still to be read, with the answers that it is read from.</summary>
/// <param name="ArticleId">Made of its address, so that it stays through every update.</param>
/// <param name="Said">What it said when it was seen last, as a hash.</param>
/// <param name="Answer">The feed's; null where retention has given it up.</param>
public sealed record WaitingEntry(
    EntryId Id, FeedId Feed, string Key, string ArticleId, DateTimeOffset Seen, string Said, CapturePlace? Answer, CapturePlace? Page, Uri? PageUrl);
