namespace Newsloom.Extract;

/// <summary>Keeps, for each field, from what it was taken.</summary>
internal sealed class Findings
{
    private readonly List<Reason> _reasons = [];

    public IReadOnlyList<Reason> Reasons => _reasons;

    /// <summary>The first of the values that is known; its source is noted.</summary>
    public T? First<T>(string about, params ReadOnlySpan<(T? Value, string Why)> sources)
        where T : class
    {
        foreach (var (value, why) in sources)
        {
            if (value is null)
                continue;
            Note(about, why);
            return value;
        }
        return null;
    }

    /// <inheritdoc cref="First"/>
    public NewsTime? First(string about, params ReadOnlySpan<(NewsTime? Value, string Why)> sources)
    {
        foreach (var (value, why) in sources)
        {
            if (value is null)
                continue;
            Note(about, why);
            return value;
        }
        return null;
    }

    public void Add(Findings others) => _reasons.AddRange(others._reasons);

    public void Note(string about, string why) => _reasons.Add(new Reason(about, why));
}
