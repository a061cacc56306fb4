using System.Globalization;
using System.Text;

namespace Newsloom.Text.Names;

/// <summary>How the letters of a name's script stand for sounds: each has a model of its own.</summary>
internal enum NameScript : byte
{
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Kana,
    Han,
    Hangul,

    /// <summary>Scripts that are few in the lists: they are read by their Latin form.</summary>
    Other,
}

/// <summary>A name's words as the spelling models read them: lower case, without what one prints and another leaves out.</summary>
/// <param name="IsUnspaced">The words run together, as in Chinese, Japanese and Korean.</param>
internal readonly record struct WrittenName(NameScript Script, IReadOnlyList<string> Words, bool IsUnspaced)
{
    public const int MaxWords = 8;

    private const int MaxName = 120, MaxWord = 40;

    public static WrittenName Of(string name)
    {
        if (name.Length > MaxName)
            name = name[..MaxName];
        var note = name.IndexOfAny(['(', '（', '[']);
        if (note > 1)
            name = name[..note];
        var script = ScriptOf(name);
        // "Sarkozy, Nicolas" is a list's order, "Anna Castle, Baroness Castle" a title.
        if (name.Split([',', '،']) is [var last, var first] && first.Trim().Length > 0)
            name = script == NameScript.Latin && first.Trim().Contains(' ', StringComparison.Ordinal) ? last : $"{first.Trim()} {last.Trim()}";
        var words = new List<string>();
        foreach (var word in name.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords))
        {
            var plain = Plain(word.Length > MaxWord ? word[..MaxWord] : word, script);
            if (plain.Length > 0)
                words.Add(plain);
        }

        // An initial says too little to be worth a word.
        if (script is NameScript.Latin or NameScript.Cyrillic && words.Count(word => word.Length > 1) >= 2)
            words.RemoveAll(word => word.Length == 1);
        return new WrittenName(script, words, words.Count == 1 && script is NameScript.Han or NameScript.Hangul or NameScript.Kana && words.Count == 1);
    }

    /// <summary>The words of a Latin name as one, its last word first where asked.</summary>
    public static string Joined(IReadOnlyList<string> words, bool isLastFirst) =>
        isLastFirst && words.Count > 1 ? words[^1] + string.Concat(words.Take(words.Count - 1)) : string.Concat(words);

    private static readonly char[] Separators =
        [' ', '\u00A0', '-', '‐', '‑', '–', '－', '·', '・', '‧', '•', '･', '＝', '=', '゠', '.', '．', '。', '\u200C', '־', '/', '"', '“', '”', '„', '«', '»'];

    private static NameScript ScriptOf(string name)
    {
        Span<int> counts = stackalloc int[8];
        foreach (var letter in name)
            if (char.IsLetter(letter))
                counts[(int)ScriptOf(letter)]++;
        // Kana among Chinese characters make the name Japanese.
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best])
                best = i;
        return (NameScript)best;
    }

    private static NameScript ScriptOf(char letter) => letter switch
    {
        < '\u0370' or >= '\u1E00' and < '\u1F00' => NameScript.Latin,
        < '\u0400' => NameScript.Other,
        < '\u0530' => NameScript.Cyrillic,
        >= '\u0590' and < '\u0600' => NameScript.Hebrew,
        >= '\u0600' and < '\u0780' or >= '\uFB50' and < '\uFE00' or >= '\uFE70' and < '\uFF00' => NameScript.Arabic,
        >= '\u3040' and < '\u3100' or >= '\uFF66' and < '\uFFA0' => NameScript.Kana,
        >= '\u3400' and < '\uA000' or >= '\uF900' and < '\uFB00' => NameScript.Han,
        >= '\uAC00' and < '\uD7B0' => NameScript.Hangul,
        _ => NameScript.Other,
    };

    private static string Plain(string word, NameScript script)
    {
        var plain = new StringBuilder(word.Length + 4);
        switch (script)
        {
            case NameScript.Hangul:
                foreach (var part in word.Normalize(NormalizationForm.FormD))
                    if (char.IsLetter(part))
                        plain.Append(part);
                break;
            case NameScript.Arabic:
                foreach (var letter in word.Normalize(NormalizationForm.FormKC))
                    if (char.IsLetter(letter) && letter != 'ـ')
                        plain.Append(ArabicLetter(letter));
                if (plain.Length > 4 && plain[0] == 'ا' && plain[1] == 'ل')
                    plain.Remove(0, 2);
                break;
            case NameScript.Hebrew:
                foreach (var letter in word)
                    if (char.IsLetter(letter) || letter is '\'' or '׳')
                        plain.Append(letter == '׳' ? '\'' : letter);
                break;
            case NameScript.Other:
                return OtherLetters(word);
            case NameScript.Latin:
                foreach (var letter in word.Normalize(NormalizationForm.FormC))
                {
                    var lower = letter == 'İ' ? 'i' : char.ToLowerInvariant(letter);
                    if (LatinLetters.Contains(lower))
                        plain.Append(lower);
                    else if (char.IsLetter(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark)
                        return OtherLetters(word);
                }

                break;
            default:
                foreach (var letter in word.Normalize(NormalizationForm.FormKC))
                    if (char.IsLetter(letter) || letter == 'ー')
                        plain.Append(Simplified.GetValueOrDefault(letter, char.ToLowerInvariant(letter)));
                break;
        }

        return plain.ToString();
    }

    /// <summary>Letters that keep their marks, since these change the sound; all others lose them.</summary>
    public const string LatinLetters = "abcdefghijklmnopqrstuvwxyzçćčđéèêğıłñńöøőřśşšťțüűżžźäåæãõýð";

    private static string OtherLetters(string word)
    {
        var plain = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            var lower = char.ToLowerInvariant(word[i]);
            if (LatinLetters.Contains(lower))
            {
                plain.Append(lower);
                continue;
            }

            // Letters of other scripts change by their neighbours, so a run of them is taken whole.
            var end = i + 1;
            while (end < word.Length && !LatinLetters.Contains(char.ToLowerInvariant(word[end])))
                end++;
            foreach (var letter in Latin.Of(word[i..end]))
                if (char.IsAsciiLetterLower(letter))
                    plain.Append(letter);
            i = end - 1;
        }

        return plain.ToString();
    }

    /// <summary>Characters whose simplified form is another: names are printed in either.</summary>
    private static readonly Dictionary<char, char> Simplified = ReadSimplified();

    private static Dictionary<char, char> ReadSimplified()
    {
        string[] lines = [.. Resource.Lines("Text/han-simplified.txt")];
        return lines[0].Zip(lines[1]).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static char ArabicLetter(char letter) => letter switch
    {
        'ى' or 'ی' or 'ئ' => 'ي',
        'ک' => 'ك',
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ة' or 'ہ' or 'ھ' => 'ه',
        'ؤ' => 'و',
        _ => letter,
    };
}
