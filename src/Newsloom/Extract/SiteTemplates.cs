namespace Newsloom.Extract;

/// <summary>The templates of all hosts, the least lately seen forgotten where there are too many.</summary>
/// <remarks>What is taken out of a page depends on the pages before it, so pages go through one at a time and in order.</remarks>
public sealed class SiteTemplates(int minPages = 5)
{
    private const int MaxHosts = 4000;

    private readonly Dictionary<string, SiteTemplate> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly int _minPages = minPages;
    private long _clock;

    /// <summary>The article without what is its site's; null hosts have no template.</summary>
    public Article Apply(Article article)
    {
        if (HostOf(article.Url) is not { } host || article.PartOf is not null)
            return article;
        if (!_hosts.TryGetValue(host, out var template))
        {
            if (_hosts.Count >= MaxHosts)
                ForgetOldest();
            _hosts[host] = template = new SiteTemplate(_minPages);
        }
        _seen[host] = ++_clock;
        _changed.Add(host);
        return template.Apply(article);
    }

    /// <summary>A host's template as it was kept.</summary>
    internal void Restore(string host, SiteTemplate.State state) => (_hosts[host], _seen[host]) = (new SiteTemplate(state, _minPages), ++_clock);

    /// <summary>What has changed since the last time, to be kept.</summary>
    internal IReadOnlyList<(string Host, SiteTemplate.State State)> TakeChanged()
    {
        List<(string, SiteTemplate.State)> changed = [.. _changed.Where(_hosts.ContainsKey).Order(StringComparer.Ordinal).Select(host => (host, _hosts[host].Saved))];
        _changed.Clear();
        return changed;
    }

    private void ForgetOldest()
    {
        foreach (var host in _seen.OrderBy(each => each.Value).Take(MaxHosts / 8).Select(each => each.Key).ToList())
        {
            _hosts.Remove(host);
            _seen.Remove(host);
            _changed.Remove(host);
        }
    }

    private static string? HostOf(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, Host: { Length: > 0 and < 256 } host })
            return null;
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].ToLowerInvariant() : host.ToLowerInvariant();
    }
}
