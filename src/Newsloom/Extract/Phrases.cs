using System.Collections.Frozen;
using System.Globalization;
using System.Text;
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

    // The phrases by their first two letters, longest first: most words of a line are told by them to begin none.
    private readonly string[]?[] _byStart = new string[4096][];
    private readonly Beginnings _beginnings;

    // The last two letters of each, turned around.
    private readonly Beginnings _endings;
    private readonly string _letters;

    private Phrases(IEnumerable<string> phrases)
    {
        _phrases = phrases.Select(Fold).ToFrozenSet(StringComparer.Ordinal);
        _lookup = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = _phrases.Max(phrase => phrase.Length);
        _letters = string.Concat(_phrases.Where(phrase => phrase.Length == 1));
        _beginnings = new Beginnings(_phrases.Where(phrase => phrase.Length > 1));
        _endings = new Beginnings(_phrases.Where(phrase => phrase.Length > 1).Select(phrase => $"{phrase[^1]}{phrase[^2]}"));
        foreach (var group in _phrases.Where(phrase => phrase.Length > 1).GroupBy(phrase => Beginnings.PairOf(phrase[0], phrase[1])))
            _byStart[group.Key] = [.. group.OrderByDescending(phrase => phrase.Length)];
    }

    /// <summary>The phrases themselves, folded, longest first.</summary>
    public IEnumerable<string> Phrasing => _phrases.OrderByDescending(phrase => phrase.Length).ThenBy(phrase => phrase, StringComparer.Ordinal);

    /// <summary>Whether the line is such a phrase and nothing else, but for punctuation and a count in brackets.</summary>
    public bool Is(string line) => Is(line.AsSpan());

    /// <inheritdoc cref="Is(string)"/>
    public bool Is(ReadOnlySpan<char> line)
    {
        var bare = Bare(line);
        if (bare.Length == 0 || bare.Length > _longest || !MayStartRaw(bare))
            return false;
        Span<char> folded = stackalloc char[bare.Length];
        Fold(bare, folded);
        return _lookup.Contains(folded);
    }

    /// <summary>
    /// The end, in the line, of the longest phrase the line begins with; 0 for none. A word must end there, except in
    /// scripts that do not part words.
    /// </summary>
    public int EndOfPrefix(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || !MayStartRaw(line))
            return 0;
        Span<char> folded = stackalloc char[Math.Min(line.Length, _longest + 1)];
        Fold(line[..folded.Length], folded);
        foreach (var phrase in StartingAs(folded))
        {
            if (folded.StartsWith(phrase) && EndsWord(folded, phrase.Length))
                return phrase.Length;
        }
        return _letters.Contains(folded[0]) && EndsWord(folded, 1) ? 1 : 0;
    }

    private static bool EndsWord(ReadOnlySpan<char> folded, int end) =>
        end == folded.Length || !char.IsLetterOrDigit(folded[end]) || Script.HasNoSpaces(folded[end - 1]);

    /// <summary>Whether the line ends with such a phrase, as whole words.</summary>
    public bool Ends(ReadOnlySpan<char> line) => StartOfSuffix(line) >= 0;

    /// <summary>Where the phrase begins that the line ends with; -1 for none.</summary>
    public int StartOfSuffix(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(" \u00a0\u202f\t.,;:!)");
        if (line.IsEmpty || _letters.Length == 0 && (line.Length < 2 || !_endings.MayBegin(Fold(line[^1]), Fold(line[^2]))))
            return -1;
        var skipped = Math.Max(0, line.Length - _longest - 1);
        Span<char> folded = stackalloc char[line.Length - skipped];
        Fold(line[skipped..], folded);
        for (var start = Math.Max(0, folded.Length - _longest); start < folded.Length; start++)
        {
            var boundary = start == 0 || !char.IsLetterOrDigit(folded[start - 1]) || Script.HasNoSpaces(folded[start]);
            if (boundary && MayStart(folded[start..]) && _lookup.Contains(folded[start..]))
                return skipped + start;
        }

        return -1;
    }

    /// <summary>How many such phrases stand in the line, read no further than its first 600 letters.</summary>
    public int CountIn(ReadOnlySpan<char> line)
    {
        Span<char> folded = stackalloc char[Math.Min(line.Length, 600)];
        Fold(line[..folded.Length], folded);
        var (count, hasLetters) = (0, _letters.Length > 0);
        for (var start = 0; start < folded.Length; start++)
        {
            // Cheaper to see than whether the letter begins a word.
            if (!_beginnings.MayBegin(folded, start) && !(hasLetters && _letters.Contains(folded[start]))
                || !IsOfWord(folded[start]) || start > 0 && IsOfWord(folded[start - 1]) && !Script.HasNoSpaces(folded[start]))
                continue;
            if (Stands(folded[start..]))
                count++;
        }

        return count;
    }

    // A phrase of five words at most, as whole words.
    private bool Stands(ReadOnlySpan<char> folded)
    {
        foreach (var phrase in StartingAs(folded))
        {
            if (folded.StartsWith(phrase) && IsWhole(folded, phrase.Length))
                return true;
        }
        return _letters.Contains(folded[0]) && IsWhole(folded, 1);
    }

    /// <summary>Whether so many letters are whole words, five at most.</summary>
    public static bool IsWhole(ReadOnlySpan<char> folded, int length)
    {
        var words = 0;
        for (var end = 1; end <= length; end++)
        {
            var isEnd = end == folded.Length || !IsOfWord(folded[end]) || Script.HasNoSpaces(folded[end]);
            if (end == length)
                return isEnd && words < 5;
            words += isEnd && !Script.HasNoSpaces(folded[end - 1]) ? 1 : 0;
        }
        return false;
    }

    // Vowel signs are no letters to Unicode, but part of the word.
    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter)
        || letter > '\u0300' && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private string[] StartingAs(ReadOnlySpan<char> folded) => folded.Length > 1 ? _byStart[Beginnings.PairOf(folded[0], folded[1])] ?? [] : [];

    // By three letters, before all are folded.
    private bool MayStartRaw(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> start = line.Length > 2 ? [Fold(line[0]), Fold(line[1]), Fold(line[2])] : line.Length > 1 ? [Fold(line[0]), Fold(line[1])] : [Fold(line[0])];
        return _beginnings.MayBegin(start, 0) || _letters.Length > 0 && _letters.Contains(start[0]);
    }

    private bool MayStart(ReadOnlySpan<char> folded) => MayStart(folded[0], folded.Length > 1 ? folded[1] : '\0');

    private bool MayStart(char first, char second) =>
        _beginnings.MayBegin(first, second) || _letters.Length > 0 && _letters.Contains(first);

    /// <summary>Lower case, one kind of apostrophe and blank, same length: places in it are places in the original.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (target, source) => Fold(source, target));

    public static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        for (var at = 0; at < text.Length; at++)
        {
            // Many letters at once, as far as they are plain.
            Ascii.ToLower(text[at..], folded[at..], out var plain);
            folded.Slice(at, plain).Replace('\t', ' ');
            at += plain;
            while (at < text.Length && text[at] >= '\u0080')
            {
                folded[at] = Fold(text[at]);
                at++;
            }
            if (at < text.Length)
                folded[at] = Fold(text[at]);
        }
    }

    private static char Fold(char letter) => letter switch
    {
        < '\u0080' => letter == '\t' ? ' ' : char.ToLowerInvariant(letter),
        '’' or '‘' or 'ʼ' => '\'',
        '\u00a0' or '\u202f' => ' ',
        _ => char.ToLowerInvariant(letter),
    };

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> line)
    {
        var bare = line.Trim();
        if (bare is [.., ')'] && bare.LastIndexOf('(') is var open and > 0)
            bare = bare[..open];
        while (bare.Length > 0 && !char.IsLetterOrDigit(bare[0]) && bare[0] != '©')
            bare = bare[1..];
        while (bare.Length > 0 && !char.IsLetterOrDigit(bare[^1]) && !IsVowelSign(bare[^1]))
            bare = bare[..^1];
        return bare;
    }

    // Words of Indian scripts and of Thai end with signs that are no letters.
    private static bool IsVowelSign(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static FrozenDictionary<string, Phrases> Load() => Families("phrases").Concat(Families("page-kinds")).ToFrozenDictionary(
        family => family.Key,
        family => new Phrases(family.Value.Values.SelectMany(phrases => phrases)));

    private static Dictionary<string, Dictionary<string, string[]>> Families(string name)
    {
        using var stream = Resource.Open($"Extract/{name}.json");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
    }
}
