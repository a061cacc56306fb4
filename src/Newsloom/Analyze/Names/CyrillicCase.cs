namespace Newsloom.Analyze.Names;

/// <summary>Takes the case endings off names in Cyrillic letters: "Путина", "Путиным" and "Путин" have one stem.</summary>
internal static class CyrillicCase
{
    private const int MinStem = 3;

    // Longest first. "им" is no ending here: Максим keeps it, and Зеленским has a line of its own.
    private static readonly (string Ending, int Kept)[] Endings =
    [
        ("ского", 2), ("скому", 2), ("ским", 2), ("ском", 2), ("ский", 2), ("ская", 2), ("ской", 2), ("скую", 2), ("ські", 3),
        ("цкого", 2), ("цкому", 2), ("цким", 2), ("цком", 2), ("цкий", 2), ("ського", 3), ("ському", 3), ("ським", 3),
        ("ський", 3), ("ська", 3), ("ської", 3), ("ською", 3),
        ("ого", 0), ("его", 0), ("ому", 0), ("ему", 0), ("ими", 0), ("ыми", 0), ("ами", 0), ("ями", 0), ("ией", 0),
        ("ием", 0), ("ию", 0), ("ия", 0), ("ии", 0), ("ий", 0), ("ый", 0), ("ая", 0), ("ою", 0), ("єю", 0), ("ією", 0),
        ("ові", 0), ("еві", 0), ("єві", 0), ("ія", 0), ("ії", 0), ("ію", 0), ("ій", 0),
        ("ым", 0), ("ом", 0), ("ем", 0), ("єм", 0), ("ой", 0), ("ей", 0), ("ых", 0), ("ах", 0), ("ях", 0), ("ью", 0),
        ("а", 0), ("я", 0), ("у", 0), ("ю", 0), ("е", 0), ("і", 0), ("ї", 0), ("ы", 0), ("и", 0), ("о", 0), ("й", 0), ("ь", 0),
    ];

    /// <summary>The word itself where it has no ending or is not Cyrillic.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> lowerCaseWord)
    {
        if (lowerCaseWord.Length <= MinStem || !IsCyrillic(lowerCaseWord[^1]))
            return lowerCaseWord;
        foreach (var (ending, kept) in Endings)
        {
            if (lowerCaseWord.Length - ending.Length + kept >= MinStem
                && lowerCaseWord.EndsWith(ending, StringComparison.Ordinal))
                return lowerCaseWord[..^(ending.Length - kept)];
        }

        return lowerCaseWord;
    }

    public static bool IsCyrillic(char letter) => letter is >= '\u0400' and < '\u0530';
}
