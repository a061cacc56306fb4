namespace Newsloom.Text;

/// <summary>The words of a text as lists: what <see cref="WordSpans"/> finds.</summary>
internal static class Words
{
    public static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var words = new List<TextSpan>();
        foreach (var word in new WordSpans(text))
            words.Add(word);
        return words;
    }

    /// <summary>The words in lower case, in order.</summary>
    public static string[] Lower(string text) =>
        [.. Find(text).Select(word => word.In(text).ToLowerInvariant())];
}
