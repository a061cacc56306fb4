using System.Text;
using Newsloom.Trees;

namespace Newsloom.Extract.Dump;

/// <summary>The lines of a text dump; a page whose line ends were lost is cut where they seem to have been, and at its sentences.</summary>
/// <param name="IsRunOn">The page's line breaks were lost: what is called a line is a sentence.</param>
internal sealed record DumpLines(IReadOnlyList<string> Lines, bool IsRunOn)
{
    // No news page has more; what stands behind is advertising or an attack.
    private const int MaxLines = 40_000;

    // Letters in a page's only line, from which on it is more than one paragraph.
    private const int RunOn = 600;

    // A letter says more where words are not parted.
    private static int Size(string line) => line.Length + 2 * line.Count(Script.IsDense);

    /// <param name="breaks">Tells where line ends stood that were lost; null cuts at the ends of sentences alone.</param>
    public static DumpLines Cut(string text, DecisionTrees? breaks)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length && lines.Count < MaxLines; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\u2028' or '\u2029' or '\f'))
                continue;
            if (Clean(text.AsSpan(start, i - start)) is { Length: > 0 } line)
                lines.Add(line);
            start = i + 1;
        }

        if (lines.Count is 0 or > 3 || lines.MaxBy(line => line.Length) is not { } longest
            || Size(longest) < RunOn || longest.Length < 0.8 * lines.Sum(line => (long)line.Length))
            return new DumpLines(lines, false);
        var restored = breaks is null ? lines : lines.SelectMany(line => LineBreaks.Restore(line, breaks));
        return new DumpLines([.. restored.SelectMany(Sentences).Take(MaxLines)], true);
    }

    /// <summary>The sentences of a paragraph, by their ends alone.</summary>
    public static IEnumerable<string> Sentences(string paragraph)
    {
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (!EndsSentence(paragraph, i, out var end))
                continue;
            if (paragraph[start..end].Trim() is { Length: > 0 } sentence)
                yield return sentence;
            start = end;
            i = end - 1;
        }

        if (start < paragraph.Length && paragraph[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }

    private static bool EndsSentence(string text, int i, out int end)
    {
        end = i + 1;
        var isDense = text[i] is '。' or '！' or '？' or '।';
        if (!isDense && text[i] is not ('.' or '!' or '?' or '…' or '؟'))
            return false;
        while (end < text.Length && text[end] is '"' or '”' or '’' or '»' or '“' or '\'' or ')' or '」' or '』' or '.' or '!' or '?')
        {
            // A closing mark only if it does not open the next word.
            if (text[end] is '"' or '“' or '»' or '’' or '\'' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))
                break;
            end++;
        }

        if (end >= text.Length || isDense)
            return true;
        if (!char.IsWhiteSpace(text[end]))
            return false;
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        if (next < text.Length && char.IsLower(text[next]))
            return false;

        // "U.S. troops", "J. Smith", "Dr. Berg", "15. September"
        if (text[i] != '.')
            return true;
        var word = i;
        while (word > 0 && char.IsLetterOrDigit(text[word - 1]))
            word--;
        var length = i - word;
        return length > 2 || length == 2 && char.IsLower(text[word]) && char.IsLower(text[word + 1]) || length == 0;
    }

    // One blank for any run of blanks, and no control characters.
    private static string Clean(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        var isClean = true;
        for (var i = 0; i < line.Length && isClean; i++)
            isClean = !char.IsControl(line[i]) && !IsInvisible(line[i]) && (line[i] != ' ' || line[i - 1] != ' ') && (line[i] == ' ' || !char.IsWhiteSpace(line[i]));
        if (isClean)
            return line.ToString();

        var clean = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!IsInvisible(letter))
            {
                clean.Append(letter);
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsInvisible(char letter) => letter is '\ufeff' or '\u200b' or '\u00ad' or '\u2060' or '\ufffc';
}
