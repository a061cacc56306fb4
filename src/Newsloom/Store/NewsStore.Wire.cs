using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    /// <summary>The latest that is known of each item of an agency.</summary>
    internal IReadOnlyList<KnownItem> LoadWire()
    {
        using var command = Command("SELECT guid, source, version, changed, state, article FROM wire_item");
        return ReadAll(command, ReadKnown);
    }

    /// <summary>What was held back until this time or an earlier one, that which was to be shown first before the others.</summary>
    internal IReadOnlyList<Page> LoadDue(DateTimeOffset now)
    {
        using var command = Command("SELECT held FROM wire_item WHERE held IS NOT NULL AND held_until <= $now ORDER BY held_until, guid", ("$now", Time(now)));
        return ReadAll(command, row => ReadHeld((byte[])row["held"]));
    }

    private void Write(WireChange change)
    {
        var (known, until, held) = change;
        Execute(
            """
            INSERT INTO wire_item (guid, source, version, changed, state, article, held_until, held)
            VALUES ($guid, $source, $version, $changed, $state, $article, $until, $held)
            ON CONFLICT (guid, source) DO UPDATE SET version = excluded.version, changed = excluded.changed, state = excluded.state,
                article = excluded.article, held_until = excluded.held_until, held = excluded.held
            """,
            ("$guid", known.Standing.Item), ("$source", known.Standing.Source ?? ""), ("$version", known.Standing.Version?.ToString(CultureInfo.InvariantCulture)),
            ("$changed", known.Standing.Changed?.ToString()), ("$state", known.Standing.IsTakenBack ? "TakenBack" : known.IsHeld ? "Held" : "Stands"),
            ("$article", known.Article), ("$until", TimeOrNull(until)), ("$held", held is null ? null : WriteHeld(held)));
    }

    private static KnownItem ReadKnown(DbDataReader row) => new(
        new WireStanding(
            (string)row["guid"], row["version"] is string version ? decimal.Parse(version, CultureInfo.InvariantCulture) : null,
            NewsTime.FindIso(row["changed"] as string), row["state"] is "TakenBack")
        {
            Source = (string)row["source"] is { Length: > 0 } source ? source : null,
        },
        row["article"] as string, row["state"] is "Held");

    private static byte[] WriteHeld(Page page)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(DocumentVersion);
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, new HeldPage(page.Id, page.Input, page.Url, (PageBody.Fields)page.Body), StoredJson.Default.HeldPage);
        return bytes.ToArray();
    }

    private static Page ReadHeld(byte[] held)
    {
        if (held is not [DocumentVersion, ..])
            throw new StoreFailed($"an article held back in the store has a version that this Newsloom does not read; it reads version {DocumentVersion}");
        using var brotli = new BrotliStream(new MemoryStream(held, 1, held.Length - 1), CompressionMode.Decompress);
        var page = JsonSerializer.Deserialize(brotli, StoredJson.Default.HeldPage)!;
        return new Page(page.Id, page.Input, page.Url, page.Body);
    }
}

/// <summary>The latest that is known of an agency's item.</summary>
/// <param name="Article">The id under which its article is, or would be, kept.</param>
/// <param name="IsHeld">Whether its embargo keeps it from being shown.</param>
internal sealed record KnownItem(WireStanding Standing, string? Article, bool IsHeld = false);

/// <summary>What is to be written of an item.</summary>
/// <param name="Held">What is to be read once the embargo is over.</param>
internal readonly record struct WireChange(KnownItem Known, DateTimeOffset? Until, Page? Held);

internal sealed record HeldPage(string Id, string Input, Uri? Url, PageBody.Fields Body);
