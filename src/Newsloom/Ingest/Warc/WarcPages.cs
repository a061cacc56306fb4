using System.IO.Compression;
using Newsloom.Ingest.Wire;
using Newsloom.Text;

namespace Newsloom.Ingest.Warc;

/// <summary>Turns the records of a web archive into pages. What is no page (requests, pictures, errors) is passed over and counted.</summary>
/// <param name="desk">Takes in the items of wires.</param>
internal sealed class WarcPages(IngestSettings settings, WireDesk desk)
{
    // What revisits may refer to: 8 bytes each, so that the largest archives fit.
    private readonly HashSet<ulong> _read = [];
    private int _unchanged;

    /// <summary>Whether this is a WARC file, by its first bytes; by its name where they are damaged.</summary>
    public static bool IsWarc(ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith(WarcReader.Mark) || head.Length > 0 && ContentKinds.Extension(name) == ".warc")
            return true;
        if (head is not [0x1F, 0x8B, ..])
            return false;
        Span<byte> first = stackalloc byte[5];
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(head.ToArray()), CompressionMode.Decompress);
            unpacked.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        return first.SequenceEqual(WarcReader.Mark);
    }

    /// <param name="input">As the user named it; a record is <c>input:N</c>.</param>
    public IEnumerable<Found> Read(PeekStream raw, string input)
    {
        var count = 0;
        foreach (var record in new WarcReader(raw, settings.MaxPageBytes).Read())
        {
            count++;
            foreach (var found in Read(record, $"{input}:{record.Number}"))
                yield return found;
        }
        if (count == 0)
            yield return new Found.LeftOut(new Flaw(input, "is a web archive without a record", "Fetch it again."));
        if (_unchanged > 0)
        {
            yield return new Found.LeftOut(new Flaw(
                input, $"has {_unchanged} {(_unchanged == 1 ? "record that says" : "records that say")} only that a page is unchanged; the page itself is in another file",
                "Give the archives from before it, too."));
        }
    }

    private IEnumerable<Found> Read(WarcRecord record, string input)
    {
        if (record.Damage is { } damage)
            return [new Found.LeftOut(new Flaw(input, damage, "The other records are read; fetch the archive again for this one."))];
        switch (record.Type)
        {
            case "response":
                return ReadAnswer(record, input);
            case "resource" when record.Target is not null:
                return ReadBody(record, record.Content, record.Find("Content-Type"), input, IsCut(record));
            case "conversion":
                var text = Encodings.Decode(record.Content.Span, "utf-8");
                return string.IsNullOrWhiteSpace(text)
                    ? [new Found.OtherKind(input)]
                    : [new Found.OnePage(new Page(ContentId.Of(record.Content.Span), input, record.Target, new PageBody.PlainText(text)))];
            case "revisit":
                var isRead = References(record, "WARC-Refers-To", "WARC-Payload-Digest").Any(_read.Contains);
                _unchanged += isRead ? 0 : 1;
                return isRead ? [new Found.SeenBefore(input)] : [];
            // What goes with other records and never holds a page.
            case "warcinfo" or "request" or "metadata":
                return [];
            default:
                return [new Found.OtherKind(input)];
        }
    }

    private IEnumerable<Found> ReadAnswer(WarcRecord record, string input)
    {
        if (record.Target is null || HttpAnswer.Read(record.Content) is not { Status: 200 } answer || !MayHoldArticle(answer.ContentType, record.Target))
            return [new Found.OtherKind(input)];
        return answer.Body(settings.MaxPageBytes, out var isCut) is { } body
            ? ReadBody(record, body, answer.ContentType, input, isCut || IsCut(record))
            : [new Found.LeftOut(new Flaw(input, "is packed in a way that is not read, or damaged", "Fetch the page again."))];
    }

    private IEnumerable<Found> ReadBody(WarcRecord record, ReadOnlyMemory<byte> body, string? type, string input, bool isCut)
    {
        if (body.Length == 0 || !MayHoldArticle(type, record.Target!))
            return [new Found.OtherKind(input)];
        _read.UnionWith(References(record, "WARC-Record-ID", "WARC-Payload-Digest"));
        var flaw = isCut ? new Flaw(input, "was cut short when it was archived", "What is there is read.") : null;
        return WebPages.Read(body, record.Target!, type, input, desk)
            .Select(found => found is Found.OnePage page && flaw is not null ? page with { Flaw = page.Flaw ?? flaw } : found);
    }

    private static bool IsCut(WarcRecord record) => record.Find("WARC-Truncated") is not null;

    private static IEnumerable<ulong> References(WarcRecord record, params string[] names) =>
        names.Select(record.Find).OfType<string>().Select(id => Convert.ToUInt64(ContentId.Of(id), 16));

    // No type at all is looked into; a robots.txt is text and no article.
    private static bool MayHoldArticle(string? type, Uri target) =>
        type?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            null or "" => true,
            "text/plain" => target.AbsolutePath != "/robots.txt",
            "text/html" or "text/xml" or "application/xhtml+xml" or "application/xml" or "application/feed+json" => true,
            var other => other.StartsWith("application/", StringComparison.Ordinal) && other.EndsWith("+xml", StringComparison.Ordinal),
        };
}
