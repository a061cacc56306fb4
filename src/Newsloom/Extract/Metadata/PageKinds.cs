using Newsloom.Extract.Body;

namespace Newsloom.Extract.Metadata;

/// <summary>What a page is, by what it says of itself and by how much of it is running text.</summary>
internal static class PageKinds
{
    private static readonly string[] Errors = ["404", "not found", "page unavailable", "access denied", "nicht gefunden", "introuvable", "no encontrada", "não encontrada", "не найдена", "forbidden"];
    private static readonly string[] Consents = ["cookie", "consent", "before you continue", "einwilligung", "consentement", "consentimiento", "datenschutz"];

    public static PageKind Of(PageFacts facts, BodyText body, IReadOnlyList<Block> blocks)
    {
        var words = blocks.Sum(block => WordHashes.Of(block.Text).Length);
        var linked = facts.Linked;
        if (linked.IsLive)
            return PageKind.Live;
        if (words < 120 && Says(facts.Title, Errors))
            return PageKind.Error;
        if (words < 200 && !linked.IsArticle && (Says(facts.Title, Consents) || SaysInBody(blocks)))
            return PageKind.Consent;
        if (linked.IsPaywalled && words < 120)
            return PageKind.Paywall;
        if (linked.IsGallery && words < 250)
            return PageKind.Gallery;
        if (linked.IsVideo && words < 150)
            return PageKind.Video;
        // A listing has many lines of which few are kept, and says of itself neither that it is an article nor when.
        var isFront = facts.Url is { } url && url.AbsolutePath.Trim('/').Length == 0;
        var isListing = !linked.IsArticle && body.Decisions.Length > 60 && (isFront || (facts.Published is null && words < 150));
        return isListing ? PageKind.Listing : words == 0 ? PageKind.Unknown : PageKind.Article;
    }

    /// <summary>How sure the choice of lines was, weighed by their length.</summary>
    public static double Confidence(BodyText body)
    {
        var (sure, all) = (0.0, 0.0);
        foreach (var decision in body.Decisions)
        {
            if (!decision.IsKept && decision.Score < 0.2)
                continue;
            all += decision.Text.Length;
            sure += decision.Text.Length * (decision.IsKept ? decision.Score : 1 - decision.Score);
        }
        return all == 0 ? 0 : Math.Round(Math.Min(1, sure / all) * Math.Min(1, all / 400), 3);
    }

    private static bool Says(string? text, string[] words) =>
        text is not null && words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool SaysInBody(IReadOnlyList<Block> blocks) =>
        blocks.Count > 0 && blocks.Count(block => Says(block.Text, Consents)) * 2 > blocks.Count;
}
