namespace Newsloom;

/// <summary>The words of a text in order, hashed: what copies are told by.</summary>
/// <param name="Words">
/// One for each word. The three lowest bits are marks. The first is set where the word stands between quotation marks:
/// reports of one speech share those words, and are not copies. The other two say what kind of word it is.
/// </param>
/// <param name="Own">How many words stand outside quotation marks.</param>
public sealed record Fingerprint(uint[] Words, int Own)
{
    internal const uint Marks = 0b111;

    public static readonly Fingerprint Empty = new([], 0);

    public static bool IsQuoted(uint word) => (word & 1) != 0;

    internal static WordKind KindOf(uint word) => (WordKind)(word >> 1 & 3);
}

/// <summary>What a word is, as far as it shows whether two texts tell of the same.</summary>
internal enum WordKind : uint
{
    Plain,
    Number,

    /// <summary>Begins with a capital within a sentence, as names do.</summary>
    Capital,

    /// <summary>A character of a script that does not divide words: two are about one word.</summary>
    Character,
}

/// <summary>The features of an article that tell its story. Each list is ascending and distinct in its terms.</summary>
/// <param name="Language">Whose words these are; null if unknown.</param>
/// <param name="Words">Stems, and pairs of characters or syllables where a word is no unit of writing.</param>
/// <param name="Title">Stems of the headline alone.</param>
/// <param name="Letters">Letter groups of the headline and of names, in Latin script: what languages share.</param>
/// <param name="Names">Ids of persons, organisations and places, hashed.</param>
/// <param name="Numbers">Numbers of two digits and more, hashed.</param>
/// <param name="Vector">Where headline and opening lie in the encoder's space; empty without an encoder.</param>
/// <param name="Labels">What names and the headline's words look like in print, for the reasons shown.</param>
public sealed record StoryTerms(
    string? Language,
    TermWeight[] Words,
    TermWeight[] Title,
    TermWeight[] Letters,
    TermWeight[] Names,
    TermWeight[] Numbers,
    sbyte[] Vector,
    TermLabel[] Labels)
{
    public static readonly StoryTerms Empty = new(null, [], [], [], [], [], [], []);

    /// <summary>Which encoder made the vector, and in which of its versions: vectors of two are never compared.</summary>
    public uint Encoder { get; init; }
}

/// <summary>A hashed feature, and how strongly the article carries it.</summary>
public readonly record struct TermWeight(uint Term, float Weight);

/// <summary>What a hashed name or word was.</summary>
/// <param name="Kind">Null for a word.</param>
public readonly record struct TermLabel(uint Term, string Name, EntityKind? Kind);
