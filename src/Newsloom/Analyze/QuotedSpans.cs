using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>
/// What stands between quotation marks, by the marks alone. A mark without its fellow in the same paragraph quotes
/// nothing, so a lost one costs a paragraph at most.
/// </summary>
internal static class QuotedSpans
{
    private const int MaxLength = 2_000;

    public static List<TextSpan> Find(string text)
    {
        var spans = new List<TextSpan>();
        var open = -1;
        var closing = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || open >= 0 && i - open > MaxLength)
            {
                open = -1;
            }
            else if (open >= 0)
            {
                if (!Closes(c, closing))
                    continue;
                spans.Add(new TextSpan(open + 1, i));
                open = -1;
            }
            else if (Opens(text, i))
            {
                open = i;
                closing = ClosingOf(c);
            }
        }
        return spans;
    }

    // French sets a space inside its marks; in every other language a word follows the opening mark at once.
    private static bool Opens(string text, int at) =>
        text[at] == '«' || ClosingOf(text[at]) != '\0' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    private static char ClosingOf(char c) => c switch
    {
        '"' => '"',
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '»' => '«',
        '「' => '」',
        '『' => '』',
        _ => '\0',
    };

    // The second mark of a pair is printed in several ways: „…“ and „…”, “…” and “…“.
    private static bool Closes(char c, char closing) => c == closing || (closing is '“' or '”' or '"') && c is '“' or '”' or '"';
}
