using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Newsloom.Text;

/// <summary>The named character references of HTML.</summary>
internal static class HtmlEntities
{
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(Load);

    /// <param name="name">Without the marks around it: "eacute".</param>
    /// <returns>Null for a name that HTML does not have.</returns>
    public static string? Find(ReadOnlySpan<char> name) =>
        All.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var value) ? value : null;

    private static FrozenDictionary<string, string> Load() =>
        Resource.Lines("Text/html-entities.txt").Select(line => line.Split(' '))
            .ToFrozenDictionary(parts => parts[0], parts => string.Concat(parts.Skip(1).Select(Character)), StringComparer.Ordinal);

    private static string Character(string code) => new Rune(int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();
}
