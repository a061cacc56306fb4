using System.Text;

namespace Newsloom.App;

/// <summary>Takes from text what a terminal would obey: a page's headline may hold commands to it.</summary>
internal static class Plain
{
    public static string Text(string text)
    {
        if (!text.Any(IsCommand))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            plain.Append(IsCommand(letter) ? '\uFFFD' : letter);
        return plain.ToString();
    }

    // Also what turns the direction of the line for good: a name must not rewrite the words after it.
    private static bool IsCommand(char letter) =>
        char.IsControl(letter) && letter is not ('\n' or '\t') || letter is >= '\u202A' and <= '\u202E';
}
