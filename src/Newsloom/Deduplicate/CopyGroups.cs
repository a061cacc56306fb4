namespace Newsloom.Deduplicate;

/// <summary>Which text each copy was made from, once all have been seen: the order of arrival does not matter.</summary>
public static class CopyGroups
{
    /// <summary>
    /// Ties each copy to one original. Every group is a star: its copies match the original itself, so that likeness
    /// never travels from copy to copy.
    /// </summary>
    /// <returns>A copy for each article that is one, by the article's id.</returns>
    public static IReadOnlyDictionary<string, Copy> Resolve(
        IReadOnlyList<AnalyzedArticle> articles, IReadOnlyList<CopyFinding> findings)
    {
        var texts = new Texts(articles, findings);
        var copies = new Dictionary<string, Copy>();
        foreach (var members in texts.Connected())
        {
            foreach (var (copy, of, share) in Stars(members, texts))
            {
                var original = articles[texts.BestPrinting(of)].Id;
                foreach (var printing in texts.Printings(copy))
                {
                    if (articles[printing].Id != original)
                        copies.TryAdd(articles[printing].Id, new Copy(original, share));
                }
            }
        }
        return copies;
    }

    private static List<(int Copy, int Of, double Share)> Stars(List<int> members, Texts texts)
    {
        var left = new HashSet<int>(members);
        var centers = new List<int>();
        while (left.Count > 0)
        {
            var center = Center(members, left, texts);
            centers.Add(center);
            left.Remove(center);
            foreach (var other in texts.Alike(center).Keys)
                left.Remove(other);
        }

        var stars = new List<(int, int, double)>();
        foreach (var member in members)
        {
            var own = centers.IndexOf(member);
            if (own >= 0)
            {
                stars.Add((member, member, 1));
                continue;
            }
            var of = Nearest(centers, member, texts);
            stars.Add((member, of, texts.Alike(member)[of].Share));
        }
        return stars;
    }

    // The text that most others match is the one they were cut from. Among those that as many match, the one with the
    // marks of an original comes first.
    private static int Center(List<int> members, HashSet<int> left, Texts texts)
    {
        const double AboutAsMuch = 1.05;
        var (center, reach) = (-1, -1.0);
        foreach (var member in members)
        {
            if (!left.Contains(member))
                continue;
            var sum = texts.Alike(member).Where(pair => left.Contains(pair.Key)).Sum(pair => Math.Pow(texts.Explains(member, pair.Key), 2));
            if (center < 0 || sum > reach * AboutAsMuch || sum >= reach / AboutAsMuch && texts.CompareOriginality(member, center) < 0)
                (center, reach) = (member, sum);
        }
        return center;
    }

    // Centres come by how many texts they explain; a later one must be clearly nearer.
    private static int Nearest(List<int> centers, int member, Texts texts)
    {
        const double ClearlyNearer = 0.2;
        var (best, explained) = (-1, 0.0);
        foreach (var center in centers)
        {
            if (texts.Alike(member).ContainsKey(center) && texts.Explains(center, member) is var explains
                && (best < 0 || explains > explained + ClearlyNearer))
                (best, explained) = (center, explains);
        }
        return best;
    }

    /// <summary>The different texts among the articles, each with all its unchanged printings, and how alike they are.</summary>
    private sealed class Texts
    {
        private readonly IReadOnlyList<AnalyzedArticle> _articles;
        private readonly Dictionary<int, Likeness>[] _alike;
        private readonly List<int>[] _printings;
        private readonly int[] _best;
        private readonly int[] _textOf;

        public Texts(IReadOnlyList<AnalyzedArticle> articles, IReadOnlyList<CopyFinding> findings)
        {
            _articles = articles;
            var places = new Dictionary<string, int>(articles.Count);
            for (var i = 0; i < articles.Count; i++)
                places.TryAdd(articles[i].Id, i);

            _textOf = [.. Enumerable.Range(0, articles.Count)];
            foreach (var finding in findings)
            {
                if (finding.SameAs is { } same && places.TryGetValue(finding.Article, out var article)
                    && places.TryGetValue(same, out var text))
                    _textOf[article] = text;
            }

            _printings = new List<int>[articles.Count];
            _alike = new Dictionary<int, Likeness>[articles.Count];
            _best = [.. _textOf];
            for (var i = 0; i < articles.Count; i++)
                (_printings[i], _alike[i]) = ([], []);
            for (var i = 0; i < articles.Count; i++)
            {
                var text = _textOf[i];
                _printings[text].Add(i);
                if (Originality.Compare(articles[i], articles[_best[text]]) < 0)
                    _best[text] = i;
            }
            foreach (var finding in findings)
            {
                if (places.TryGetValue(finding.Article, out var article))
                    Join(_textOf[article], finding.Alike, places);
            }
        }

        public Dictionary<int, Likeness> Alike(int text) => _alike[text];

        /// <summary>How well a text serves as the original of another: a short one leaves most of a long one unexplained.</summary>
        public double Explains(int original, int text)
        {
            const int Additions = 2;
            var length = Math.Min(1, Additions * LengthOf(original) / (double)Math.Max(1, LengthOf(text)));
            return _alike[text][original].Share * _alike[text][original].Probability * length;
        }

        private int LengthOf(int text) => _articles[text].Fingerprint.Words.Length;

        public List<int> Printings(int text) => _printings[text];

        public int BestPrinting(int text) => _best[text];

        public int CompareOriginality(int a, int b) => Originality.Compare(_articles[_best[a]], _articles[_best[b]]);

        /// <summary>Texts that hang together, however far.</summary>
        public IEnumerable<List<int>> Connected()
        {
            var settled = new bool[_articles.Count];
            for (var start = 0; start < settled.Length; start++)
            {
                if (settled[start] || _textOf[start] != start || _alike[start].Count == 0 && _printings[start].Count < 2)
                    continue;
                var found = new List<int> { start };
                settled[start] = true;
                for (var i = 0; i < found.Count; i++)
                {
                    foreach (var other in _alike[found[i]].Keys)
                    {
                        if (!settled[other])
                        {
                            settled[other] = true;
                            found.Add(other);
                        }
                    }
                }
                found.Sort();
                yield return found;
            }
        }

        private void Join(int text, IReadOnlyList<Likeness> alike, Dictionary<string, int> places)
        {
            foreach (var copy in alike)
            {
                if (!places.TryGetValue(copy.Of, out var place))
                    continue;
                var other = _textOf[place];
                if (other != text)
                    _alike[text][other] = _alike[other][text] = copy;
            }
        }
    }
}
