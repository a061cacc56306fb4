namespace Newsloom.App.Report;

/// <summary>Everything one person is quoted with, most widely printed first.</summary>
/// <param name="Name">Null for words whose speaker is not known.</param>
internal sealed record SpeakerQuotes(string? Name, IReadOnlyList<Utterance> Utterances)
{
    public static IReadOnlyList<SpeakerQuotes> Of(Story story, Weave weave) =>
    [
        .. story.Comparison.Quotes
            .Select(cluster => (cluster.Speaker, Utterance: Utterance.Of(cluster, weave)))
            .Where(quote => quote.Utterance.Wordings.Count > 0)
            .GroupBy(quote => quote.Speaker is { } speaker ? speaker.EntityId ?? speaker.Name : null)
            .Select(group => new SpeakerQuotes(
                FullestName(group.Select(quote => quote.Speaker)),
                [.. group.Select(quote => quote.Utterance).OrderByDescending(utterance => utterance.Sources)]))
            .OrderBy(speaker => speaker.Name is null)
            .ThenByDescending(speaker => speaker.Utterances.Max(utterance => utterance.Sources))
            .ThenByDescending(speaker => speaker.Utterances.Count),
    ];

    private static string? FullestName(IEnumerable<Speaker?> speakers)
    {
        var name = speakers.OfType<Speaker>().MaxBy(speaker => speaker.Name.Length)?.Name;
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }
}

/// <summary>One utterance in all its wordings; the first is the fullest.</summary>
/// <param name="Sources">How many threads print it.</param>
internal sealed record Utterance(IReadOnlyList<Wording> Wordings, int Sources)
{
    public static Utterance Of(QuoteCluster cluster, Weave weave)
    {
        var wordings = cluster.Variants
            .Where(variant => weave.TryFind(variant.Passage.Article, out _, out _) && !string.IsNullOrWhiteSpace(variant.Passage.Text))
            .GroupBy(variant => (Language: LanguageOf(variant, weave), Words: Same(variant.Passage.Text)))
            .Select(group => new Wording(
                InWords.OneLine(group.First().Passage.Text), InWords.Tag(group.Key.Language), [.. group.Select(variant => variant.Passage)]))
            .ToList();
        // Stable: languages in the order of their fullest wording, wordings of one language together.
        var languages = wordings.Select(wording => wording.Language).Distinct().ToList();
        return new Utterance(
            [.. wordings.OrderBy(wording => languages.IndexOf(wording.Language))],
            weave.ThreadsOf(wordings.SelectMany(wording => wording.Passages).Select(passage => passage.Article)).Count);
    }

    private static string? LanguageOf(QuoteVariant variant, Weave weave) =>
        variant.Language ?? (weave.TryFind(variant.Passage.Article, out var article, out _) ? article.Language : null);

    // A comma before the closing mark and the shape of an apostrophe are the printer's, not the speaker's.
    private static string Same(string text) =>
        InWords.OneLine(text).TrimEnd('.', ',', ';', '…', ' ').Replace('’', '\'').ToUpperInvariant();
}

/// <summary>The same words in the same language, with every place they are printed.</summary>
internal sealed record Wording(string Text, string? Language, IReadOnlyList<Passage> Passages)
{
    /// <summary>Each thread that prints it, with how many of its articles do.</summary>
    public IEnumerable<(SourceThread Thread, IReadOnlyList<Passage> Passages)> Printed(Weave weave) =>
        weave.ThreadsOf(Passages.Select(passage => passage.Article)).Select(thread => (
            thread,
            (IReadOnlyList<Passage>)[.. Passages
                .Where(passage => thread.Articles.Any(article => article.Id == passage.Article))
                .DistinctBy(passage => passage.Article)]));
}
