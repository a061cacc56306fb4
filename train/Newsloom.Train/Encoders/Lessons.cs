namespace Newsloom.Train.Encoders;

/// <summary>What the encoder is taught, and how much of each.</summary>
internal static class Lessons
{
    // A batch needs enough pairs to be told apart.
    private const int MinPairs = 64;

    // Of more, only some come up in the time that there is; they are taken evenly.
    private const int MaxPairs = 20_000;

    /// <param name="news">One sentence in all languages.</param>
    /// <param name="isSeen">Which of its lines may be learned from.</param>
    public static List<Lesson> Read(string folder, IReadOnlyDictionary<string, string[]> news, Func<int, bool> isSeen, FeatureNumbers features)
    {
        var lessons = new List<Lesson>();
        foreach (var language in Corpora.Languages)
            Add("news", language, News("en", language), 1, isProse: true);
        foreach (var (left, right) in SlavicPairs(news.Keys))
            Add("news", right, News(left, right), 0.05, isProse: false);
        foreach (var (language, pairs) in Corpora.Read(folder, "pud"))
            Add("pud", language, pairs, 1, isProse: true);
        foreach (var (language, pairs) in Corpora.Read(folder, "xquad"))
            Add("xquad", language, pairs, 0.7, isProse: true);
        foreach (var (language, pairs) in Corpora.Read(folder, "tatoeba"))
            Add("tatoeba", language, pairs, Math.Clamp(pairs.Count / 30_000.0, 0.5, 4), isProse: true);
        foreach (var (language, pairs) in Corpora.Read(folder, "wiktionary-dict"))
            Add("dictionary", language, pairs, 1.3 * Math.Sqrt(pairs.Count / 20_000.0), isProse: false);
        foreach (var (language, pairs) in Corpora.Read(folder, "cldr-names"))
            Add("names", language, pairs, 0.2, isProse: false);
        foreach (var language in Corpora.People(folder).GroupBy(name => name.Language, StringComparer.Ordinal))
            Add("people", language.Key, [.. language.Select(name => (name.English, name.Name))], 0.2 * Math.Min(1, language.Count() / 3000.0), isProse: false);
        foreach (var script in Corpora.NameWords(folder))
            Add("words of names", script.Script, script.Pairs, 0.7, isProse: false);
        Add("cities", "", Corpora.Cities(folder), 1.5, isProse: false);
        return lessons;

        List<(string, string)> News(string left, string right) =>
            [.. Enumerable.Range(0, news["en"].Length).Where(isSeen).Select(line => (news[left][line], news[right][line]))];

        void Add(string name, string language, IReadOnlyList<(string Left, string Right)> pairs, double share, bool isProse)
        {
            var every = (pairs.Count + MaxPairs - 1) / MaxPairs;
            var read = pairs.Where((_, at) => at % Math.Max(1, every) == 0).Select(pair => (Left: features.Of(pair.Left), Right: features.Of(pair.Right)))
                .Where(pair => pair.Left.Rows.Length > 0 && pair.Right.Rows.Length > 0).ToList();
            if (read.Count >= MinPairs)
                lessons.Add(new Lesson(name, language, [.. read.Select(pair => pair.Left)], [.. read.Select(pair => pair.Right)], share, isProse));
        }
    }

    // What one of them knows of a word, the others learn where they have little else: Belarusian and Ukrainian of Russian and Polish.
    private static IEnumerable<(string Left, string Right)> SlavicPairs(IEnumerable<string> languages)
    {
        string[] slavic = [.. languages.Where(Corpora.Slavic.Contains).Order(StringComparer.Ordinal)];
        return from left in slavic from right in slavic where string.CompareOrdinal(left, right) < 0 select (left, right);
    }
}
