using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Finds numbers with what they count, and who is said to claim them.</summary>
internal static class FigureFinder
{
    public static IReadOnlyList<Figure> Find(
        string text, string? language, IReadOnlyList<TextSpan> sentences,
        IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions, IReadOnlyList<Quote> quotes, TextScan? scan = null)
    {
        var rules = LanguageRules.Of(language);
        scan ??= new TextScan(text, language);
        var words = scan.Words;
        MarkedQuote[] marked = [.. quotes.Select(quote => new MarkedQuote(quote.Span, quote.Span.Start, quote.Span.End, false))];
        var narration = new Narration(text, words, rules.Speech, sentences, marked);
        var speakers = new Lazy<Speakers>(() => new Speakers(narration, entities, mentions));
        var numbers = new NumberScan(text, language, scan, rules.Figures);

        var figures = new List<Figure>();
        var quoteAt = 0;
        CountedNumber[] found = [.. numbers.FindAll()];
        var currency = OnlyCurrency(found);
        foreach (var read in found)
        {
            if (read.What.Length == 0 && currency is null)
                continue;
            var number = read.What.Length == 0 ? read with { Unit = currency, What = currency! } : read;
            while (quoteAt < quotes.Count && quotes[quoteAt].Span.End <= number.Span.Start)
                quoteAt++;
            var said = quoteAt < quotes.Count && quotes[quoteAt].Span.Contains(number.Span.Start) ? quotes[quoteAt].Speaker : null;
            var claimant = said is null ? Claimant(narration, speakers, number.Span) : NameOf(said);
            figures.Add(new Figure(number.What, number.Value, number.Unit, number.Span, claimant, number.IsApproximate));
        }

        return figures;
    }

    // A sum without its currency is in that of the text's other sums, where they have one.
    private static string? OnlyCurrency(IEnumerable<CountedNumber> numbers)
    {
        string[] currencies = [.. numbers.Where(number => number is { Value: >= 100_000, Unit: ['A' or 'C' or 'E' or 'G' or 'I' or 'J' or 'P' or 'R' or 'S' or 'U', _, _] })
            .Select(number => number.Unit!).Distinct()];
        return currencies is [var only] ? only : null;
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
        if (speakers.Value.SourceIn(new TextSpan(number.End, sentence.End)) is { } source)
            return NameOf(source);
        var comma = narration.Text.LastIndexOf(',', sentence.End - 1, sentence.End - number.End);
        return comma >= 0 && speakers.Value.After(new TextSpan(comma + 1, sentence.End), isDirect: true) is { Speaker: { } after }
            ? NameOf(after) : null;
    }

    // A long phrase is a misread clause, not a source.
    private static string? NameOf(Speaker speaker) =>
        speaker.EntityId is not null && !speaker.AsPrinted.Contains(speaker.Name, StringComparison.Ordinal) ? speaker.Name : speaker.AsPrinted.Length <= 60 ? speaker.AsPrinted : null;
}
