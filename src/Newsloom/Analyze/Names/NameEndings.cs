using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>
/// Gives a name that stands in a case its own form again, by the endings of a language: "Varsavassa" may be "Varsava".
/// More than one form is possible; a table, or another place of the text, says which is right.
/// </summary>
internal sealed class NameEndings
{
    public const int MaxLength = 64;

    private const int MinStem = 3;

    private static readonly Lazy<Dictionary<string, NameEndings>> All = new(Read);

    private static readonly NameEndings None = new("");

    // By the last letter of the ending, "a" to "z"; the longest first.
    private readonly (string Ending, string InItsPlace)[][] _endings;

    private NameEndings(string endings)
    {
        var all = endings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ending => ending.Split('>')).ToLookup(parts => parts[0][^1]);
        _endings = [.. Enumerable.Range('a', 26).Select(letter => all[(char)letter].Select(parts => (parts[0], parts[1])).ToArray())];
        IsEmpty = endings.Length == 0;
    }

    public bool IsEmpty { get; }

    public static NameEndings Of(string language) => All.Value.GetValueOrDefault(language) ?? None;

    /// <summary>The endings that a word may have; each goes with <see cref="Undo"/>.</summary>
    /// <param name="latin">In Latin letters, lower-case.</param>
    public ReadOnlySpan<(string Ending, string InItsPlace)> Of(ReadOnlySpan<char> latin) =>
        latin.Length is > MinStem and < MaxLength && latin[^1] is >= 'a' and <= 'z' ? _endings[latin[^1] - 'a'] : [];

    /// <summary>The word with another ending; empty where it has not this one or would be too short.</summary>
    /// <param name="room">As long as <see cref="MaxLength"/> at least.</param>
    public static ReadOnlySpan<char> Undo(ReadOnlySpan<char> latin, (string Ending, string InItsPlace) change, Span<char> room)
    {
        var stem = latin.Length - change.Ending.Length;
        if (stem < MinStem || !latin.EndsWith(change.Ending, StringComparison.Ordinal))
            return [];
        latin[..stem].CopyTo(room);
        change.InItsPlace.CopyTo(room[stem..]);
        return room[..(stem + change.InItsPlace.Length)];
    }

    private static Dictionary<string, NameEndings> Read()
    {
        using var stream = Resource.Open("Analyze/name-endings.json");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!
            .ToDictionary(language => language.Key, language => new NameEndings(language.Value), StringComparer.Ordinal);
    }
}
