using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Finds numbers with what they count, and who is said to claim them.</summary>
internal static class FigureFinder
{
    public static IReadOnlyList<Figure> Find(
        string text, string? language, IReadOnlyList<TextSpan> sentences,
        IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions, IReadOnlyList<Quote> quotes)
    {
        var rules = LanguageRules.Of(language);
        var words = new Words(text);
        MarkedQuote[] marked = [.. quotes.Select(quote => new MarkedQuote(quote.Span, quote.Span.Start, quote.Span.End, false))];
        var narration = new Narration(text, words, rules.Speech, sentences, marked);
        var speakers = new Lazy<Speakers>(() => new Speakers(narration, entities, mentions));
        var numbers = new NumberScan(text, language, words, rules.Figures);

        var figures = new List<Figure>();
        var quoteAt = 0;
        foreach (var number in numbers.FindAll())
        {
            while (quoteAt < quotes.Count && quotes[quoteAt].Span.End <= number.Span.Start)
                quoteAt++;
            var said = quoteAt < quotes.Count && quotes[quoteAt].Span.Contains(number.Span.Start) ? quotes[quoteAt].Speaker : null;
            var claimant = said is null ? Claimant(narration, speakers, number.Span) : NameOf(said);
            figures.Add(new Figure(number.What, number.Value, number.Unit, number.Span, claimant, number.IsApproximate));
        }

        return figures;
    }

    // "Russia claimed …", "according to …" before the number in its sentence; "…, police said" behind it.
    private static string? Claimant(Narration narration, Lazy<Speakers> speakers, TextSpan number)
    {
        var sentence = narration.SentenceAt(number.Start);
        if (sentence.Length == 0 || !narration.Rules.HasWords)
            return null;
        var bracket = narration.Text.LastIndexOf(')', number.Start, number.Start - sentence.Start);
        if (speakers.Value.Before(new TextSpan(Math.Max(sentence.Start, bracket + 1), number.Start)) is { Speaker: { } before })
            return NameOf(before);
        if (speakers.Value.Estimating(new TextSpan(sentence.Start, number.Start)) is { } estimating)
            return NameOf(estimating);
        if (number.End >= sentence.End)
            return null;
        var comma = narration.Text.LastIndexOf(',', sentence.End - 1, sentence.End - number.End);
        return comma >= 0 && speakers.Value.After(new TextSpan(comma + 1, sentence.End), isDirect: true) is { Speaker: { } after }
            ? NameOf(after) : null;
    }

    // A long phrase is a misread clause, not a source.
    private static string? NameOf(Speaker speaker) =>
        speaker.EntityId is not null && !speaker.AsPrinted.Contains(speaker.Name, StringComparison.Ordinal) ? speaker.Name : speaker.AsPrinted.Length <= 60 ? speaker.AsPrinted : null;
}
