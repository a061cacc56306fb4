namespace Newsloom.Cluster;

/// <summary>What was measured between an article and a story; the order is that of the learned weights.</summary>
internal readonly record struct Likeness(float[] Signs, Meeting Meeting)
{
    public static readonly string[] Names =
    [
        "words", "words of nearest", "headline of nearest", "letters", "letters of nearest", "names", "numbers",
        "meaning", "meaning of nearest", "article's strongest", "story's strongest", "names known", "hours apart",
        "time known", "size", "strongest letters", "story's strongest letters", "names of nearest", "strongest names",
        "story's strongest names", "numbers of the story", "days apart", "words without names", "names and numbers",
    ];
}

/// <summary>What an article and a story can be compared by.</summary>
internal enum Meeting { Texts, Headlines, TextsAcrossLanguages, HeadlinesAcrossLanguages }
