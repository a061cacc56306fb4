using System.Globalization;
using System.Text;

namespace Newsloom.Ingest.Warc;

/// <summary>Reads back what <see cref="WarcWriter"/> wrote.</summary>
internal static class ArchivedCapture
{
    /// <summary>The capture in one packed record; null where there is none.</summary>
    public static Capture? Read(byte[] packed, long maxBytes)
    {
        using var raw = new PeekStream(new MemoryStream(packed), _ => { });
        return new WarcReader(raw, maxBytes).Read().Select(record => Read(record, maxBytes)).FirstOrDefault();
    }

    /// <summary>Null for a record that is none of ours, or damaged.</summary>
    public static Capture? Read(WarcRecord record, long maxBytes)
    {
        if (record is not { Type: "response", Damage: null, Target: { } url } || HttpAnswer.Read(record.Content) is not { } answer
            || JsonArticle.Address(record.Find(WarcWriter.FeedField)) is not { } feed || answer.Body(maxBytes, out _) is not { } body)
            return null;
        var taken = DateTimeOffset.TryParse(record.Find("WARC-Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.UnixEpoch;
        return new Capture(url, taken, [.. answer.Header], body.ToArray())
        {
            Feed = feed,
            Kind = Enum.TryParse<FeedKind>(record.Find(WarcWriter.KindField), out var kind) ? kind : FeedKind.Feed,
            Entry = record.Find(WarcWriter.EntryField) is { } key ? Key(key) : null,
        };
    }

    private static string? Key(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
