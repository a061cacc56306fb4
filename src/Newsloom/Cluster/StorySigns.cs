namespace Newsloom.Cluster;

/// <summary>What is measured between an article and a story. The order is that of the learned trees; all but counts and flags lie between 0 and 1.</summary>
internal static class StorySigns
{
    public static readonly string[] Names =
    [
        "words", "words on average", "words of nearest", "words of second", "headline of nearest", "headline on average",
        "letters", "letters on average", "letters of nearest", "names", "names on average", "names of nearest",
        "numbers of nearest", "numbers of the story", "meaning", "meaning of nearest",
        "article's strongest", "story's strongest", "strongest letters", "story's strongest letters",
        "strongest names", "story's strongest names", "names known", "hours apart", "time known", "days apart", "days known",
        "size", "same language", "words known", "texts", "headline known",
    ];

    public static int Count => Names.Length;

    /// <summary>1 where more of it speaks for one story, -1 where it speaks against, 0 where it may do either.</summary>
    public static int Direction(string name) => name switch
    {
        "hours apart" or "days apart" => -1,
        "names known" or "time known" or "days known" or "size" or "same language" or "words known" or "texts"
            or "headline known" => 0,
        _ => 1,
    };

    /// <summary>
    /// Whether an article and a story in one language name people and places without one in common, and are not even alike in their words.
    /// A bridge that fell in one town and a theatre that burned in another may share the phrases of one newsroom.
    /// </summary>
    public static bool NameOthers(ReadOnlySpan<float> signs) =>
        signs[WordsKnown] > 0 && signs[NamesKnown] > 0 && signs[NamesOfNearest] < LeastInCommon && signs[WordsOfNearest] < AlikeInWords;

    /// <summary>Whether an article and a story are whole texts with no language in common.</summary>
    public static bool AreTextsAcross(ReadOnlySpan<float> signs) => signs[WordsKnown] == 0 && signs[Texts] > 0;

    private const float LeastInCommon = 0.02f;
    private const float AlikeInWords = 0.3f;

    private static readonly int WordsKnown = Array.IndexOf(Names, "words known");
    private static readonly int Texts = Array.IndexOf(Names, "texts");
    private static readonly int NamesKnown = Array.IndexOf(Names, "names known");
    private static readonly int NamesOfNearest = Array.IndexOf(Names, "names of nearest");
    private static readonly int WordsOfNearest = Array.IndexOf(Names, "words of nearest");
}
