using Newsloom.Text;

namespace Newsloom.Compare;

/// <summary>Finds the printings of one utterance: in other outlets, at other lengths, in other languages.</summary>
internal static class QuoteClusters
{
    // The share of the shorter wording's words that the longer must have, in order.
    private const double MinSharedWords = 0.6;

    // The same printing, but for a word: these belong together whatever stands around them.
    private const double SameWords = 0.9;

    // For wordings in two languages. See docs/notes/quotes.md.
    private const double MinMeaning = 0.3;

    // Fewer words are a turn of phrase that anyone may use.
    private const int MinWords = 3;
    private const int MinWordsAcrossLanguages = 4;

    private sealed record Printing(
        StoryMember Member, Quote Quote, string? SpeakerId, string[] Words, IReadOnlyList<float[]> Sentences)
    {
        public string Article => Member.Article.Id;
        public string? Language => Member.Article.Language;
    }

    public static IReadOnlyList<QuoteCluster> Of(IReadOnlyList<StoryMember> members, EntityIdentities identities)
    {
        var printings = Printings(members, identities);
        var language = Tongue.Main(members);
        var groups = new Groups(printings.Count);
        foreach (var (a, b) in Utterances(printings))
            groups.Join(a, b);
        foreach (var (a, b, likeness) in Edges(printings).OrderByDescending(edge => edge.Likeness))
            if (SpeakersAgree(groups.With(a), groups.With(b), printings)
                && (likeness >= SameWords || IsOneUtteranceEach(groups.With(a), groups.With(b), printings)))
                groups.Join(a, b);

        return
        [
            .. groups.All().Select(group => Cluster([.. group.Select(i => printings[i])], language, identities))
                .OrderByDescending(cluster => cluster.Sources)
                .ThenBy(cluster => cluster.Cluster.Speaker is null)
                .ThenByDescending(cluster => cluster.Cluster.Variants[0].Passage.Text.Length)
                .ThenBy(cluster => cluster.Cluster.Variants[0].Passage.Article, StringComparer.Ordinal)
                .Select(cluster => cluster.Cluster),
        ];
    }

    private static List<Printing> Printings(IReadOnlyList<StoryMember> members, EntityIdentities identities) =>
    [
        .. from member in members
           from quote in member.Article.Quotes
           where quote.IsSpeech
           select new Printing(
               member, quote, identities.Find(member.Article.Id, quote.Speaker), Words.Lower(quote.Text), Vectors(quote.Text)),
    ];

    // The parts of an interrupted utterance stand one after the other.
    private static IEnumerable<(int A, int B)> Utterances(List<Printing> printings) =>
        from i in Enumerable.Range(1, Math.Max(0, printings.Count - 1))
        where printings[i].Article == printings[i - 1].Article && printings[i].Quote.Utterance == printings[i - 1].Quote.Utterance
        select (i, i - 1);

    private static IEnumerable<(int A, int B, double Likeness)> Edges(List<Printing> printings)
    {
        for (var i = 0; i < printings.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (printings[i], printings[j]);
                if (a.SpeakerId is not null && b.SpeakerId is not null && a.SpeakerId != b.SpeakerId)
                    continue;
                var likeness = a.Language == b.Language ? SharedWords(a, b) : SharedMeaning(a, b);
                if (likeness > 0)
                    yield return (i, j, likeness);
            }
        }
    }

    /// <summary>How far the words of the shorter stand in the longer in the same order; 0 where that is too few to tell.</summary>
    private static double SharedWords(Printing a, Printing b)
    {
        var (shorter, longer) = a.Words.Length <= b.Words.Length ? (a.Words, b.Words) : (b.Words, a.Words);
        if (shorter.Length < MinWords)
            return shorter.Length > 0 && a.SpeakerId is not null && a.SpeakerId == b.SpeakerId && shorter.SequenceEqual(longer) ? 1 : 0;
        var shared = (double)LongestCommonSubsequence(shorter, longer);
        // Printings of one length come first; a short cut of a long quotation finds its place after them.
        return shared / shorter.Length >= MinSharedWords ? (shared / shorter.Length + shared / longer.Length) / 2 : 0;
    }

    private static double SharedMeaning(Printing a, Printing b)
    {
        // Across languages only the same known speaker's words are compared.
        if (a.SpeakerId is null || a.SpeakerId != b.SpeakerId)
            return 0;
        if (Math.Min(a.Words.Length, b.Words.Length) < MinWordsAcrossLanguages)
            return 0;
        var (shorter, longer) = a.Words.Length <= b.Words.Length ? (a, b) : (b, a);
        var meaning = shorter.Sentences.Max(sentence => longer.Sentences.Max(other => Encoder.Likeness(sentence, other)));
        return meaning >= MinMeaning ? meaning * 0.99 : 0;
    }

    private static List<float[]> Vectors(string quote)
    {
        var vectors = new List<float[]> { Encoder.Default.Encode(quote) };
        foreach (var part in quote.Split(['.', '!', '?', ';', '…', '。'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Length < quote.Length - 3 && Words.Find(part).Count >= MinWordsAcrossLanguages)
                vectors.Add(Encoder.Default.Encode(part));
        return vectors;
    }

    // An article prints an utterance once, perhaps in parts. A long quotation holds sentences that others print as
    // utterances of their own: it joins those it is likest to, and does not chain them to one another.
    private static bool IsOneUtteranceEach(IReadOnlyList<int> a, IReadOnlyList<int> b, List<Printing> printings)
    {
        var utterances = a.Select(i => printings[i]).ToLookup(printing => printing.Article, printing => printing.Quote.Utterance);
        return b.Select(i => printings[i]).All(printing => utterances[printing.Article].All(utterance => utterance == printing.Quote.Utterance));
    }

    private static bool SpeakersAgree(IReadOnlyList<int> a, IReadOnlyList<int> b, List<Printing> printings) =>
        a.Concat(b).Select(i => printings[i].SpeakerId).OfType<string>().Distinct().Take(2).Count() < 2;

    private static (QuoteCluster Cluster, int Sources) Cluster(List<Printing> printings, string language, EntityIdentities identities)
    {
        // An original in the story's main language leads, and of these the one that prints most; parts stand in the order
        // of their text.
        var ordered = printings.GroupBy(printing => printing.Article)
            .OrderBy(article => article.First().Member.Copy is not null)
            .ThenByDescending(article => article.First().Language == language)
            .ThenByDescending(article => article.Sum(printing => printing.Quote.Text.Length))
            .ThenBy(article => article.First().Member.Published is null).ThenBy(article => article.First().Member.Published)
            .ThenBy(article => article.Key, StringComparer.Ordinal)
            .SelectMany(article => article.OrderBy(printing => printing.Quote.Span))
            .ToList();
        var id = printings.Select(printing => printing.SpeakerId).FirstOrDefault(speaker => speaker is not null);
        var leading = (ordered.FirstOrDefault(printing => printing.Quote.Speaker is not null && printing.SpeakerId == id) ?? ordered[0]).Quote.Speaker;
        var speaker = leading is null ? null
            : leading with { EntityId = id, Name = id is null ? leading.Name : identities.Entity(id)?.Name ?? leading.Name };
        var variants = ordered.Select(printing => new QuoteVariant(
            new Passage(printing.Article, printing.Quote.Span, printing.Quote.Text), printing.Language, printing.Quote.Speaker));
        return (new QuoteCluster(speaker, [.. variants]), printings.Select(printing => printing.Member.Copy?.Of ?? printing.Article).Distinct().Count());
    }

    private static int LongestCommonSubsequence(string[] a, string[] b)
    {
        // A quote of more words than this is a speech; its beginning tells.
        var (n, m) = (Math.Min(a.Length, 400), Math.Min(b.Length, 400));
        var row = new int[m + 1];
        for (var i = 0; i < n; i++)
        {
            var diagonal = 0;
            for (var j = 0; j < m; j++)
            {
                var above = row[j + 1];
                row[j + 1] = a[i] == b[j] ? diagonal + 1 : Math.Max(above, row[j]);
                diagonal = above;
            }
        }
        return row[m];
    }
}
