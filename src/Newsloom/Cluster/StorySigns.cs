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
        "size", "same language", "words known", "texts", "length", "numbers known", "headline known",
    ];

    public static int Count => Names.Length;

    /// <summary>1 where more of it speaks for one story, -1 where it speaks against, 0 where it may do either.</summary>
    public static int Direction(string name) => name switch
    {
        "hours apart" or "days apart" => -1,
        "names known" or "time known" or "days known" or "size" or "same language" or "words known" or "texts" or "length"
            or "numbers known" or "headline known" => 0,
        _ => 1,
    };
}
