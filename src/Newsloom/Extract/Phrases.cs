using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>
/// One family of set phrases ("by", "von", "par" …) of all languages together: a page's language is not known yet when
/// its lines are read.
/// </summary>
internal sealed class Phrases
{
    public static readonly FrozenDictionary<string, Phrases> All = Load();

    public static Phrases Named(string family) => All[family];

    /// <summary>Several families as one, to ask of a line once whether it is worth asking for each.</summary>
    public static Phrases OfAll(params ReadOnlySpan<string> families)
    {
        var phrases = new List<string>();
        foreach (var family in families)
            phrases.AddRange(All[family]._phrases);
        return new Phrases(phrases);
    }

    private readonly FrozenSet<string> _phrases;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;
    private readonly FrozenSet<int> _starts;

    private Phrases(IEnumerable<string> phrases)
    {
        _phrases = phrases.Select(Fold).ToFrozenSet(StringComparer.Ordinal);
        _lookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = _phrases.Max(phrase => phrase.Length);
        _starts = _phrases.Select(Start).ToFrozenSet();
    }

    /// <summary>The phrases themselves, folded, longest first.</summary>
    public IEnumerable<string> Phrasing => _phrases.OrderByDescending(phrase => phrase.Length).ThenBy(phrase => phrase, StringComparer.Ordinal);

    /// <summary>Whether the line is such a phrase and nothing else, but for punctuation and a count in brackets.</summary>
    public bool Is(string line)
    {
        var bare = Bare(line);
        return bare.Length > 0 && bare.Length <= _longest && _lookup.Contains(Fold(bare));
    }

    /// <summary>
    /// The end, in the line, of the longest phrase the line begins with; 0 for none. A word must end there, except in
    /// scripts that do not part words.
    /// </summary>
    public int EndOfPrefix(string line)
    {
        var folded = Fold(line.Length > _longest + 1 ? line[..(_longest + 1)] : line);
        for (var end = Math.Min(folded.Length, _longest); end > 0; end--)
        {
            var boundary = end == folded.Length || !char.IsLetterOrDigit(folded[end]) || Script.HasNoSpaces(folded[end - 1]);
            if (boundary && _lookup.Contains(folded.AsSpan(0, end)))
                return end;
        }

        return 0;
    }

    /// <summary>Whether the line ends with such a phrase, as whole words.</summary>
    public bool Ends(string line) => StartOfSuffix(line) >= 0;

    /// <summary>Where the phrase begins that the line ends with; -1 for none.</summary>
    public int StartOfSuffix(string line)
    {
        var folded = Fold(line).AsSpan().TrimEnd(" .,;:!)");
        for (var start = Math.Max(0, folded.Length - _longest); start < folded.Length; start++)
        {
            var boundary = start == 0 || !char.IsLetterOrDigit(folded[start - 1]) || Script.HasNoSpaces(folded[start]);
            if (boundary && _lookup.Contains(folded[start..]))
                return start;
        }

        return -1;
    }

    /// <summary>How many such phrases stand in the line, read no further than its first 600 letters.</summary>
    public int CountIn(string line)
    {
        var folded = Fold(line.Length > 600 ? line[..600] : line);
        var count = 0;
        for (var start = 0; start < folded.Length; start++)
        {
            if (!IsOfWord(folded[start]) || start > 0 && IsOfWord(folded[start - 1]) && !Script.HasNoSpaces(folded[start]))
                continue;
            if (!_starts.Contains(Start(folded.AsSpan(start))) && !_starts.Contains(folded[start]))
                continue;
            var words = 0;
            for (var end = start + 1; end <= folded.Length && end - start <= _longest && words < 5; end++)
            {
                if (end < folded.Length && IsOfWord(folded[end]) && !Script.HasNoSpaces(folded[end]))
                    continue;
                words += Script.HasNoSpaces(folded[end - 1]) ? 0 : 1;
                if (!_lookup.Contains(folded.AsSpan(start, end - start)))
                    continue;
                count++;
                break;
            }
        }

        return count;
    }

    // Vowel signs are no letters to Unicode, but part of the word.
    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter)
        || letter > '\u0300' && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // The first two letters; of a phrase of one letter that one.
    private static int Start(string phrase) => Start(phrase.AsSpan());

    private static int Start(ReadOnlySpan<char> text) => text.Length == 1 ? text[0] : text[0] | text[1] << 16;

    /// <summary>Lower case, one kind of apostrophe and blank, same length: places in it are places in the original.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] switch
            {
                '’' or '‘' or 'ʼ' => '\'',
                '\u00a0' or '\u202f' or '\t' => ' ',
                var letter => char.ToLowerInvariant(letter),
            };
        }
    });

    private static string Bare(string line)
    {
        var bare = line.AsSpan().Trim();
        if (bare is [.., ')'] && bare.LastIndexOf('(') is var open and > 0)
            bare = bare[..open];
        while (bare.Length > 0 && !char.IsLetterOrDigit(bare[0]) && bare[0] != '©')
            bare = bare[1..];
        while (bare.Length > 0 && !char.IsLetterOrDigit(bare[^1]))
            bare = bare[..^1];
        return bare.ToString();
    }

    private static FrozenDictionary<string, Phrases> Load() => Families("phrases").Concat(Families("page-kinds")).ToFrozenDictionary(
        family => family.Key,
        family => new Phrases(family.Value.Values.SelectMany(phrases => phrases)));

    private static Dictionary<string, Dictionary<string, string[]>> Families(string name)
    {
        using var stream = Resource.Open($"Extract/{name}.json");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
    }
}
