namespace Newsloom.Ingest;

internal enum RobotsLineKind { Other, Agent, Allow, Disallow, Sitemap, CrawlDelay }

/// <summary>Cuts robots.txt into lines that say something, with the misspellings that sites have.</summary>
internal ref struct RobotsLines(ReadOnlySpan<char> text)
{
    // Eight times the longest address that browsers took: what stands behind is not read.
    private const int MaxLine = 2083 * 8 - 1;

    private ReadOnlySpan<char> _rest = text.TrimStart('\uFEFF');

    public RobotsLine Current { get; private set; }

    public readonly RobotsLines GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_rest.Length > 0)
        {
            var end = _rest.IndexOfAny('\n', '\r');
            var line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            Current = Read(line[..Math.Min(line.Length, MaxLine)]);
            if (Current.Kind != RobotsLineKind.Other)
                return true;
        }
        return false;
    }

    private static RobotsLine Read(ReadOnlySpan<char> line)
    {
        var comment = line.IndexOf('#');
        if (comment >= 0)
            line = line[..comment];
        line = line.Trim();
        var colon = line.IndexOf(':');
        if (colon >= 0)
            return new RobotsLine(KindOf(line[..colon].TrimEnd()), line[(colon + 1)..].Trim());
        // "disallow /" means it too, as long as there are two words.
        var space = line.IndexOfAny(' ', '\t');
        if (space < 0)
            return default;
        var value = line[space..].Trim();
        return value.ContainsAny(' ', '\t') ? default : new RobotsLine(KindOf(line[..space]), value);
    }

    private static RobotsLineKind KindOf(ReadOnlySpan<char> key)
    {
        if (BeginsWith(key, "user-agent", "useragent", "user agent"))
            return RobotsLineKind.Agent;
        if (BeginsWith(key, "allow"))
            return RobotsLineKind.Allow;
        if (BeginsWith(key, "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"))
            return RobotsLineKind.Disallow;
        if (BeginsWith(key, "sitemap", "site-map"))
            return RobotsLineKind.Sitemap;
        return BeginsWith(key, "crawl-delay", "crawldelay") ? RobotsLineKind.CrawlDelay : RobotsLineKind.Other;
    }

    private static bool BeginsWith(ReadOnlySpan<char> key, params ReadOnlySpan<string> spellings)
    {
        foreach (var spelling in spellings)
        {
            if (key.StartsWith(spelling, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}

internal readonly ref struct RobotsLine(RobotsLineKind kind, ReadOnlySpan<char> value)
{
    public RobotsLineKind Kind { get; } = kind;
    public ReadOnlySpan<char> Value { get; } = value;
}
