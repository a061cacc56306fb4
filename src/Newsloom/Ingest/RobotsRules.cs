using System.Globalization;

namespace Newsloom.Ingest;

/// <summary>
/// What a site's robots.txt allows whom (RFC 9309), read as the largest crawler reads it: groups of one agent are joined,
/// the longest matching rule decides, and of two as long the one that allows.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>What stands behind is not read: RFC 9309 asks for no more.</summary>
    public const int MaxChars = 500 * 1024;

    private readonly List<Group> _groups = [];
    private readonly List<string> _sitemaps = [];

    private RobotsRules() { }

    /// <summary>The rules of a site without robots.txt.</summary>
    public static RobotsRules AllowAll { get; } = new();

    /// <summary>The rules of a site that cannot answer: until it can, nothing is fetched.</summary>
    public static RobotsRules DisallowAll { get; } = Read("User-agent: *\nDisallow: /");

    /// <summary>Where the site says that its sitemaps are.</summary>
    public IReadOnlyList<string> Sitemaps => _sitemaps;

    public static RobotsRules Read(string text)
    {
        var rules = new RobotsRules();
        var open = new List<Group>();
        var isGroupFull = false;
        foreach (var line in new RobotsLines(text.AsSpan(0, Math.Min(text.Length, MaxChars))))
        {
            switch (line.Kind)
            {
                case RobotsLineKind.Agent:
                    if (isGroupFull)
                        open.Clear();
                    isGroupFull = false;
                    open.Add(rules.GroupOf(line.Value));
                    break;
                case RobotsLineKind.Allow or RobotsLineKind.Disallow:
                    isGroupFull = true;
                    var rule = new RobotsRule(RobotsRule.Escape(line.Value), line.Kind == RobotsLineKind.Allow);
                    open.ForEach(group => group.Rules.Add(rule));
                    break;
                case RobotsLineKind.CrawlDelay when ReadDelay(line.Value) is { } delay:
                    open.ForEach(group => group.Delay ??= delay);
                    break;
                case RobotsLineKind.Sitemap when line.Value.Length > 0:
                    rules._sitemaps.Add(line.Value.ToString());
                    break;
            }
        }
        return rules;
    }

    /// <param name="agent">The product's name alone: "newsloom".</param>
    /// <param name="url">An address of the site; only its path and query count.</param>
    public bool Allows(string agent, string url)
    {
        var path = PathOf(url);
        return Find(agent) is not { } group || group.Allows(path);
    }

    /// <summary>How long the site asks to wait between two pages; null where it does not ask.</summary>
    public TimeSpan? CrawlDelay(string agent) => Find(agent)?.Delay;

    private Group? Find(string agent) =>
        _groups.Find(group => group.Agent.Equals(agent, StringComparison.OrdinalIgnoreCase)) ?? _groups.Find(group => group.Agent == "*");

    private Group GroupOf(ReadOnlySpan<char> value)
    {
        var name = AgentName(value);
        var group = _groups.Find(known => known.Agent.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (group is null)
            _groups.Add(group = new Group(name));
        return group;
    }

    // "*" with anything after a space is everybody; a name ends where no letter, hyphen or underscore goes on.
    private static string AgentName(ReadOnlySpan<char> value)
    {
        if (value is ['*'] || value is ['*', var next, ..] && char.IsWhiteSpace(next))
            return "*";
        var length = 0;
        while (length < value.Length && (char.IsAsciiLetter(value[length]) || value[length] is '-' or '_'))
            length++;
        return value[..length].ToString();
    }

    private static TimeSpan? ReadDelay(ReadOnlySpan<char> value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string PathOf(string url)
    {
        var rest = url.AsSpan();
        var scheme = rest.IndexOf("//", StringComparison.Ordinal);
        if (scheme == 0 || scheme > 0 && rest[..scheme].IndexOfAny('/', '?', ';') < 0)
            rest = rest[(scheme + 2)..];
        var start = rest.IndexOfAny('/', '?', ';');
        if (start < 0)
            return "/";
        rest = rest[start..];
        var fragment = rest.IndexOf('#');
        if (fragment >= 0)
            rest = rest[..fragment];
        return rest is ['/', ..] ? rest.ToString() : $"/{rest}";
    }

    private sealed class Group(string agent)
    {
        public string Agent { get; } = agent;
        public List<RobotsRule> Rules { get; } = [];
        public TimeSpan? Delay { get; set; }

        public bool Allows(string path)
        {
            var (allowed, refused) = (0, 0);
            foreach (var rule in Rules)
            {
                if (rule.IsAllowing)
                    allowed = Math.Max(allowed, rule.Weight(path));
                else
                    refused = Math.Max(refused, rule.Weight(path));
            }
            return allowed >= refused;
        }
    }
}
