using System.Buffers;
using System.Text;

namespace Newsloom.Text;

/// <summary>
/// The spelling skeleton of a name: what is left when the ways to write one name in several languages have been made
/// alike. "Lukashenko", "Lukaschenko", "Loukachenko" and "Лукашенко" have one skeleton.
/// </summary>
public static class NameKey
{
    /// <summary>The skeleton of each word, in order, separated by spaces; hyphens join.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        var latin = Latin.Of(Hissing(name));
        var start = 0;
        for (var i = 0; i <= latin.Length; i++)
        {
            if (i < latin.Length && (char.IsLetterOrDigit(latin[i]) || latin[i] is '-' or '\''))
                continue;
            if (i > start)
            {
                var length = key.Length;
                if (length > 0)
                    key.Append(' ');
                var before = key.Length;
                AppendWord(latin.AsSpan(start, i - start), key);
                if (key.Length == before)
                    key.Length = length;
            }

            start = i + 1;
        }

        return key.ToString();
    }

    /// <summary>Folding would make "ç" and "č" a hard c: they hiss.</summary>
    private static string Hissing(string name)
    {
        if (!name.AsSpan().ContainsAny(HissingLetters))
            return name;
        return string.Create(name.Length, name, (letters, source) =>
            source.AsSpan().ReplaceAny(letters, HissingLetters, 's'));
    }

    private static readonly SearchValues<char> HissingLetters = SearchValues.Create("çčćşșšśżžźţțÇČĆŞȘŠŚŻŽŹŢȚ");

    private static void AppendWord(ReadOnlySpan<char> word, StringBuilder key)
    {
        Span<char> folded = stackalloc char[Math.Min(word.Length, 64) * 2];
        var length = 0;
        for (var i = 0; i < word.Length && length + 2 <= folded.Length; i++)
        {
            var rest = word[i..];
            var (sound, taken) = Sound(rest, i == 0 ? ' ' : word[i - 1]);
            i += taken - 1;
            foreach (var letter in sound)
            {
                if (length == 0 || folded[length - 1] != letter)
                    folded[length++] = letter;
            }
        }

        // Vowels differ most between transcriptions, so only a leading one stays.
        for (var i = 0; i < length; i++)
        {
            if (folded[i] is not ('a' or 'e' or 'i' or 'o' or 'u'))
                key.Append(folded[i]);
            else if (i == 0)
                key.Append(folded[i] is 'a' ? 'a' : folded[i] is 'o' or 'u' ? 'o' : 'e');
        }
    }

    private static (string Sound, int Taken) Sound(ReadOnlySpan<char> rest, char before)
    {
        foreach (var (spelling, sound) in Spellings)
        {
            if (rest.StartsWith(spelling, StringComparison.Ordinal))
                return (sound, spelling.Length);
        }

        return rest[0] switch
        {
            '-' or '\'' => ("", 1),
            'w' => (rest.Length > 1 && rest[1] is 'n' or 'l' ? "" : "v", 1),
            'y' or 'j' => (before == ' ' ? "j" : "i", 1),
            'q' => ("k", 1),
            'x' => ("ks", 1),
            'c' => rest.Length > 1 && rest[1] is 'e' or 'i' or 'y' ? ("s", 1) : ("k", 1),
            'z' => ("s", 1),
            'h' => (before == ' ' ? "h" : "", 1),
            'g' => (rest.Length > 1 && rest[1] is 'e' or 'i' && before != ' ' ? "j" : "g", 1),
            var letter when char.IsAsciiLetter(letter) || char.IsLetterOrDigit(letter) => (letter.ToString(), 1),
            _ => ("", 1),
        };
    }

    /// <summary>Longest first.</summary>
    private static readonly (string Spelling, string Sound)[] Spellings =
    [
        ("shtsch", "s"), ("schtsch", "s"), ("chtch", "s"), ("shch", "s"), ("szcz", "s"), ("tsch", "s"), ("tch", "s"),
        ("dzh", "j"), ("dsch", "j"), ("dsh", "j"), ("dj", "j"), ("dz", "s"),
        ("sch", "s"), ("sh", "s"), ("sz", "s"), ("ch", "s"), ("cz", "s"), ("cs", "s"), ("zh", "s"), ("zs", "s"),
        ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("rh", "r"),
        ("tz", "s"), ("ts", "s"), ("tc", "s"), ("cc", "k"), ("ck", "k"), ("qu", "k"),
        ("ou", "u"), ("oe", "o"), ("ue", "u"), ("ae", "a"), ("oo", "u"), ("ee", "i"),
    ];
}
