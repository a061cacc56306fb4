namespace Newsloom;

/// <summary>What a server answered, as it is kept: everything else can be made from it again.</summary>
/// <param name="Headers">As sent, without those that speak of how the body travelled: it is kept unpacked and whole.</param>
public sealed record Capture(Uri Url, DateTimeOffset Taken, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    public string? ContentType => Find("Content-Type");

    /// <summary>The feed that it is an answer of, or that led to it.</summary>
    public required Uri Feed { get; init; }

    public required FeedKind Kind { get; init; }

    /// <summary>The key of the entry whose page it is; null for what the feed itself answered.</summary>
    public string? Entry { get; init; }

    private string? Find(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }
}

/// <summary>Where a capture lies in the archive.</summary>
/// <param name="File">A name within the archive's folder.</param>
/// <param name="Offset">In bytes.</param>
/// <param name="Length">In bytes, packed.</param>
public readonly record struct CapturePlace(string File, long Offset, long Length);
