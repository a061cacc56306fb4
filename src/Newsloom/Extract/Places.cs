using System.Collections.Frozen;

namespace Newsloom.Extract;

/// <summary>Names of large cities and capitals in every script.</summary>
internal static class Places
{
    private static readonly FrozenSet<string> Names = Resources.Lines("places.txt.gz").ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string name) => name.Length is > 1 and <= 30 && Names.Contains(name.ToUpperInvariant());
}
