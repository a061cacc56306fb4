using System.Globalization;
using Newsloom.Ingest.Formats;

namespace Newsloom.Ingest;

/// <summary>Reads the headers of an answer as they were sent, whatever a library would make of them.</summary>
internal static class AnswerHeaders
{
    private const int MaxValidator = 1024;
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(30);

    /// <summary>The first value of a header, to the letter.</summary>
    public static string? Find(HttpResponseMessage answer, string name)
    {
        if (answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values))
        {
            foreach (var value in values)
                return value;
        }
        return null;
    }

    /// <summary>All values of a header that may be sent several times, as if it had been sent once; null where there are none.</summary>
    public static string? FindAll(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Every header, to the letter and in the order of the library.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All(HttpResponseMessage answer) =>
    [
        .. answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value)),
    ];

    public static Validators ValidatorsOf(HttpResponseMessage answer, string? bodyHash) =>
        new(Validator(Find(answer, "ETag")), Validator(Find(answer, "Last-Modified")), bodyHash);

    private static string? Validator(string? value) =>
        string.IsNullOrWhiteSpace(value) || value.Length > MaxValidator || value.AsSpan().ContainsAnyInRange('\0', '\u001F') ? null : value;

    public static Advice AdviceOf(HttpResponseMessage answer, Uri? movedTo, DateTimeOffset now) =>
        new(MaxAge(answer, now), Wait(Find(answer, "Retry-After"), now), movedTo);

    private static TimeSpan? MaxAge(HttpResponseMessage answer, DateTimeOffset now)
    {
        foreach (var part in Find(answer, "Cache-Control")?.Split(',') ?? [])
        {
            if (part.Trim().StartsWith("max-age=", StringComparison.OrdinalIgnoreCase))
                return Seconds(part.Trim()["max-age=".Length..].Trim('"'));
        }
        return Find(answer, "Expires") is { } expires ? Until(expires, now) : null;
    }

    /// <summary>Seconds, or a date; what lies in the past is no wait.</summary>
    private static TimeSpan? Wait(string? value, DateTimeOffset now) => value is null ? null : Seconds(value.Trim()) ?? Until(value, now);

    private static TimeSpan? Seconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, (long)MaxWait.TotalSeconds)) : null;

    private static TimeSpan? Until(string date, DateTimeOffset now)
    {
        if (FeedDates.Find(date) is not { Clock: not null } time || time.Instant <= now)
            return null;
        var wait = time.Instant - now;
        return wait < MaxWait ? wait : MaxWait;
    }
}
