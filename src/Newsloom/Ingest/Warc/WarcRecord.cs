namespace Newsloom.Ingest.Warc;

/// <summary>One record of an archive, or what is wrong where one should be.</summary>
/// <param name="Number">From 1, damaged ones counted.</param>
/// <param name="Header">By name, whatever its case; the first of several.</param>
/// <param name="Content">Holds until the next record is asked for.</param>
/// <param name="Damage">In words: "breaks off". Then there is no content.</param>
internal sealed record WarcRecord(int Number, IReadOnlyDictionary<string, string> Header, ReadOnlyMemory<byte> Content, string? Damage = null)
{
    public string? Find(string name) => Header.GetValueOrDefault(name);

    /// <summary>response, resource, revisit, conversion …; in lower case.</summary>
    public string Type => Find("WARC-Type")?.ToLowerInvariant() ?? "";

    // WARC 1.0's grammar puts brackets around the address, and some writers do.
    public Uri? Target => JsonArticle.Address(Find("WARC-Target-URI")?.Trim('<', '>', ' '));
}
