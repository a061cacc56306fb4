using System.Net;

namespace Newsloom.Ingest;

/// <summary>What to ask for.</summary>
/// <param name="Url">As a person or a feed wrote it; judged before anything is sent.</param>
public sealed record FetchRequest(string Url)
{
    /// <summary>What was said of it last time, so that an unchanged answer need not be sent again.</summary>
    public Validators? Known { get; init; }

    /// <summary>What is wanted, as the header says it.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Where set, these fields are posted, as a form of a page is; any answer of success is then a page, were it empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>Where set, this is posted as JSON.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>Sent to the host that is asked, and to no other that it redirects to.</summary>
    public string? Authorization { get; init; }

    internal bool IsPost => Form is not null || Json is not null;

    /// <summary>Where set, a longer answer is read up to here instead of being refused.</summary>
    public int? CutAt { get; init; }

    /// <summary>Asked before every request of this fetch: what robots.txt says.</summary>
    public Func<Uri, CancellationToken, ValueTask<bool>>? MayFetch { get; init; }
}

/// <summary>What an answer says about when to ask again, and where.</summary>
/// <param name="MaxAge">How long it stays fresh.</param>
/// <param name="RetryAfter">How long the server asks to be left alone.</param>
/// <param name="MovedTo">Where all redirects of this fetch, each of them for good, lead.</param>
public readonly record struct Advice(TimeSpan? MaxAge = null, TimeSpan? RetryAfter = null, Uri? MovedTo = null);

/// <summary>
/// What came back when a URL was asked for. A site that is down or says no is an everyday
/// answer, not an exception; the caller must say what it does with each.
/// </summary>
public abstract record Fetched
{
    private Fetched() { }

    /// <summary>See <see cref="Ingest.Advice"/>.</summary>
    public Advice Advice { get; init; }

    /// <param name="Link">The Link headers, one behind the other; hubs are named there.</param>
    public sealed record Page(Uri FinalUrl, ReadOnlyMemory<byte> Body, string? ContentType, Validators Validators, string? Link = null) : Fetched
    {
        /// <summary>All that the server sent before the body.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
    }

    /// <summary>304, or a body whose hash is the one seen last time.</summary>
    public sealed record Unchanged(Validators Validators) : Fetched;

    /// <summary>The server answers, and not with what was asked for.</summary>
    public sealed record Refused(HttpStatusCode Status) : Fetched;

    /// <summary>410: it is no more and will not be again.</summary>
    public sealed record Gone : Fetched;

    /// <summary>No answer that could be used: no such name, no connection, too slow, broken off, a bad certificate.</summary>
    public sealed record Unreachable(string Reason) : Fetched;

    /// <summary>An answer that is not read: too large, or unpacking without end.</summary>
    public sealed record TooLarge(string Reason) : Fetched;

    /// <summary>Nothing was sent: the address leads into a private network or is none of the web.</summary>
    public sealed record Forbidden(string Reason) : Fetched;

    /// <summary>Nothing was sent: the site's robots.txt asks not to.</summary>
    public sealed record Disallowed(Uri Url) : Fetched;
}
