using System.Buffers;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>What an entry says, and whether that is all of it.</summary>
internal static class EntryWords
{
    // A shorter text is a summary, whatever the feed calls it; news in brief has pages no longer than itself.
    private const int WholeFrom = 900;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n<\u00A0");

    private static readonly string[] Broken = ["…", "...", "[…]", "[...]", "(…)", "»", "→", ">>"];

    /// <summary>A hash of the words that a reader sees: counters, addresses of pictures and the like change without news.</summary>
    public static string Said(FeedEntry entry)
    {
        var words = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string?>)[entry.Title, entry.ContentHtml ?? entry.SummaryHtml])
        {
            AppendWords(part ?? "", words);
            words.Append('\n');
        }
        return ContentId.Of(words.ToString());
    }

    /// <summary>Whether the entry lacks the article, so that its page is worth fetching.</summary>
    public static bool IsSummary(FeedEntry entry)
    {
        var words = new StringBuilder();
        AppendWords(entry.ContentHtml ?? entry.SummaryHtml ?? "", words);
        var text = words.ToString().AsSpan().TrimEnd();
        // A letter of these scripts says as much as three of the others.
        var length = text.Length;
        foreach (var letter in text)
            length += letter is >= '\u2E80' and < '\uA000' ? 2 : 0;
        if (length < WholeFrom)
            return true;
        foreach (var mark in Broken)
        {
            if (text.EndsWith(mark, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // Tags out, runs of white space to one.
    private static void AppendWords(ReadOnlySpan<char> markup, StringBuilder words)
    {
        var isSpace = true;
        while (markup.Length > 0)
        {
            if (markup[0] == '<' && markup.IndexOf('>') is > 0 and var end)
            {
                markup = markup[(end + 1)..];
                Space(words, ref isSpace);
            }
            else if (char.IsWhiteSpace(markup[0]))
            {
                markup = markup[1..];
                Space(words, ref isSpace);
            }
            else
            {
                var length = markup.IndexOfAny(Ends) is >= 0 and var next ? Math.Max(1, next) : markup.Length;
                words.Append(markup[..length]);
                isSpace = false;
                markup = markup[length..];
            }
        }

        static void Space(StringBuilder words, ref bool isSpace)
        {
            if (!isSpace)
                words.Append(' ');
            isSpace = true;
        }
    }
}
