using System.Text;

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
            .Where(variant => !string.IsNullOrWhiteSpace(variant.Passage.Text))
            .Select(variant => (Variant: variant, Article: weave.TryFind(variant.Passage.Article, out var article, out _) ? article : null))
            .Where(printed => printed.Article is not null)
            .GroupBy(printed => printed.Article!.Id)
            .SelectMany(own => Printing.Of(
                own.Key, InWords.Tag(own.First().Variant.Language ?? own.First().Article!.Language), own.Select(printed => printed.Variant.Passage)))
            .GroupBy(printing => (printing.Language, Words: printing.Same))
            .Select(same => new Wording([.. same.First().Parts.Select(part => InWords.OneLine(part.Text))], same.Key.Language, [.. same]))
            .ToList();
        // Stable: languages in the order of their fullest wording, wordings of one language together.
        var languages = wordings.Select(wording => wording.Language).Distinct().ToList();
        return new Utterance(
            [.. wordings.OrderBy(wording => languages.IndexOf(wording.Language))],
            weave.ThreadsOf(wordings.SelectMany(wording => wording.Printings).Select(printing => printing.Article)).Count);
    }
}

/// <summary>One article's printing of an utterance, in parts where it is interrupted.</summary>
internal sealed record Printing(string Article, string? Language, IReadOnlyList<Passage> Parts)
{
    /// <summary>Equal for the same words: where they are broken off, marks and capitals are the printer's.</summary>
    public string Same { get; } = SameWords(Parts);

    /// <summary>The parts in order of the text; what repeats an earlier part, as a pulled quote does, is a printing of its own.</summary>
    public static IEnumerable<Printing> Of(string article, string? language, IEnumerable<Passage> parts)
    {
        var printings = new List<List<Passage>>();
        foreach (var part in parts.OrderBy(part => part.Span))
        {
            var room = printings.Find(printing => !printing.Exists(earlier => Repeats(earlier, part)));
            if (room is null)
                printings.Add(room = []);
            room.Add(part);
        }
        return printings.Select(printing => new Printing(article, language, printing));
    }

    private static bool Repeats(Passage earlier, Passage part)
    {
        var (a, b) = (SameWords([earlier]).Split(' '), SameWords([part]).Split(' '));
        return 2 * a.Intersect(b).Count() > Math.Min(a.Distinct().Count(), b.Distinct().Count());
    }

    private static string SameWords(IReadOnlyList<Passage> parts)
    {
        var words = new StringBuilder();
        foreach (var c in parts.SelectMany(part => part.Text.Append(' ')))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsSymbol(c))
                words.Append(char.ToUpperInvariant(c));
            else if (c is '\'' or '’')
                words.Append('\'');
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString().TrimEnd();
    }
}

/// <summary>The same words in the same language, with every place they are printed.</summary>
/// <param name="Parts">As the first printing has them: more than one where it is interrupted.</param>
internal sealed record Wording(IReadOnlyList<string> Parts, string? Language, IReadOnlyList<Printing> Printings)
{
    /// <summary>All parts, to be compared as a whole.</summary>
    public string Text => string.Join(' ', Parts);

    /// <summary>Each part between the language's quotation marks.</summary>
    public IEnumerable<string> Quoted => Parts.Select(part => InWords.Quoted(part, Language));

    /// <summary>Each thread that prints it, with one printing for each of its articles that do.</summary>
    public IEnumerable<(SourceThread Thread, IReadOnlyList<Printing> Printings)> Printed(Weave weave) =>
        weave.ThreadsOf(Printings.Select(printing => printing.Article)).Select(thread => (
            thread,
            (IReadOnlyList<Printing>)[.. Printings
                .Where(printing => thread.Articles.Any(article => article.Id == printing.Article))
                .DistinctBy(printing => printing.Article)]));
}
