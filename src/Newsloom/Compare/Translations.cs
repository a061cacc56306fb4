using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>
/// Which articles of a story are perhaps translations of others. The text alone cannot tell for certain, so it is said with
/// how sure that is, and changes nothing else. What a page itself says of its translations is not guessed again.
/// </summary>
internal static class Translations
{
    /// <summary>From here on at least 95 of 100 suggestions are right; measured in docs/notes/near-duplicates.md.</summary>
    internal const double MinConfidence = 0.85;

    /// <summary>Of a story with more pairs, those of the earliest articles are compared.</summary>
    private const int MaxPairs = 100;

    public static IReadOnlyList<PerhapsTranslation> Of(IReadOnlyList<StoryMember> members, EntityIdentities identities)
    {
        var originals = members.Where(member => member.Copy is null && member.Article.Sentences.Count >= ParallelText.MinSentences).ToList();
        if (originals.Select(member => member.Article.Language).Distinct().Count() < 2)
            return [];
        var texts = new Dictionary<string, ParallelText>(StringComparer.Ordinal);
        var found = Pairs(originals).Take(MaxPairs)
            .Select(pair => Suggest(TextOf(pair.Earlier), TextOf(pair.Later)))
            .OfType<PerhapsTranslation>();
        return
        [
            .. found.GroupBy(suggestion => suggestion.Article)
                .Select(suggestions => suggestions.MaxBy(suggestion => suggestion.Confidence)!),
        ];

        ParallelText TextOf(StoryMember member)
        {
            if (!texts.TryGetValue(member.Article.Id, out var text))
                texts[member.Article.Id] = text = ParallelText.Of(member, identities, Encoder.Default);
            return text;
        }
    }

    /// <summary>How sure it is that one is the other's translation; 0 where there is too little of either.</summary>
    public static double Confidence(ParallelText a, ParallelText b) =>
        a.Sentences.Count < ParallelText.MinSentences || b.Sentences.Count < ParallelText.MinSentences
            ? 0 : TranslationWeights.Default.Probability(TranslationSigns.Of(a, b));

    private static PerhapsTranslation? Suggest(ParallelText earlier, ParallelText later) =>
        Confidence(earlier, later) is var confidence && confidence >= MinConfidence
            ? new PerhapsTranslation(later.Member.Article.Id, earlier.Member.Article.Id, confidence) : null;

    // A translation comes after its text; where times do not tell, the longer is taken for the text, since translations are cut.
    private static IEnumerable<(StoryMember Earlier, StoryMember Later)> Pairs(List<StoryMember> originals)
    {
        var ordered = originals.OrderBy(member => member.Published is null).ThenBy(member => member.Published)
            .ThenByDescending(member => member.Article.Text.Length).ThenBy(member => member.Article.Id, StringComparer.Ordinal).ToList();
        for (var later = 1; later < ordered.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var (a, b) = (ordered[earlier].Article, ordered[later].Article);
                if (a.Language is not null && b.Language is not null && a.Language != b.Language && !SharePage(a.Article, b.Article) && !Links(a.Article, b.Article) && !Links(b.Article, a.Article))
                    yield return (ordered[earlier], ordered[later]);
            }
        }
    }

    private static bool SharePage(Article a, Article b) => (a.PartOf ?? a.Id) == (b.PartOf ?? b.Id);

    private static bool Links(Article from, Article to) => to.Url is { } url && from.Translations.Any(translation => translation.Url == url);
}
