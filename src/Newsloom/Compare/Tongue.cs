namespace Newsloom.Compare;

/// <summary>What the parts of the comparison ask of language.</summary>
internal static class Tongue
{
    /// <summary>The language of most of the articles; of two as common, that of the earlier. Empty where unknown.</summary>
    public static string Main(IReadOnlyList<StoryMember> members) =>
        members.CountBy(member => member.Article.Language ?? "").MaxBy(count => count.Value).Key;

    // Endings carry grammar, beginnings meaning: enough for telling sentences of one language alike.
    public static string Stem(string word) => word.Length > 6 ? word[..6] : word;
}
