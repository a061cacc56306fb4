using System.Collections.Frozen;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>Names of large cities and capitals in every script.</summary>
internal static class Places
{
    private static readonly FrozenSet<string> Names = Resource.Lines("Extract/places.txt.gz").ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string name) => name.Length is > 1 and <= 30 && Names.Contains(name.ToUpperInvariant());
}
