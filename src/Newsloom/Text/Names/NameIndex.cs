using System.Collections.Concurrent;

namespace Newsloom.Text.Names;

/// <summary>A name of the index that another name may be.</summary>
/// <param name="Name">Its number in the index.</param>
internal readonly record struct NameMatch(int Name, NameLikeness Likeness)
{
    public int Score => Likeness.Score;
}

/// <summary>Names in Latin letters, found by how other scripts and languages write them.</summary>
internal sealed class NameIndex
{
    private const int Most = 10, MaxRemembered = 50_000;

    private readonly WrittenName[] _names;
    private readonly Words _words;
    private readonly Lazy<Words> _joined;
    private readonly int[] _surnames;
    private readonly ConcurrentDictionary<(Words Among, NameScript, string), List<SpelledWord>> _remembered = new();

    public NameIndex(IEnumerable<string> latinNames)
    {
        _names = [.. latinNames.Select(WrittenName.Of)];
        _words = new Words(_names.SelectMany((name, number) => name.Words.Select(word => (word, number))));
        _joined = new Lazy<Words>(() => new Words(_names.SelectMany((name, number) => Joined(name.Words).Select(span => (span.Text, number * MaxParts + span.Words)))));
        _surnames = [.. _names.Select(name => name.Words.Count == 0 ? -1 : _words.Find(name.Words[^1]))];
    }

    /// <summary>The likeliest first; those as likely in the index's order.</summary>
    public IReadOnlyList<NameMatch> Find(string name) => Find(WrittenName.Of(name), null);

    /// <param name="model">That of the name's script; the shipped one if none is given.</param>
    public IReadOnlyList<NameMatch> Find(WrittenName name, SpellingModel? model)
    {
        if (name.Words.Count == 0)
            return [];
        model ??= SpellingModels.Of(name.Script);
        var found = name.IsUnspaced ? FindUnspaced(name, model) : FindSpaced(name, model);
        return [.. found.OrderByDescending(match => match.Score).ThenBy(match => match.Name).Take(Most)];
    }

    private Dictionary<int, NameMatch>.ValueCollection FindUnspaced(WrittenName name, SpellingModel model)
    {
        var found = new Dictionary<int, NameMatch>();
        foreach (var (word, gain) in Lookup(_joined.Value, name, name.Words[0], model, width: 400, most: 50))
            foreach (var bearer in _joined.Value.Bearers[word])
            {
                var (number, words) = Math.DivRem(bearer, MaxParts);
                var strays = _names[number].Words.Count - words;
                var match = new NameMatch(number, new NameLikeness(gain - NameLikeness.StrayWord * strays, strays));
                if (!found.TryGetValue(number, out var other) || other.Score < match.Score)
                    found[number] = match;
            }

        return found.Values;
    }

    private IEnumerable<NameMatch> FindSpaced(WrittenName name, SpellingModel model)
    {
        var fits = new Dictionary<int, List<WordFit>>();
        for (var place = 0; place < name.Words.Count; place++)
            foreach (var (word, gain) in Lookup(_words, name, name.Words[place], model, width: name.Script == NameScript.Han ? 500 : 200, most: 150))
                foreach (var number in _words.Bearers[word])
                {
                    if (!fits.TryGetValue(number, out var list))
                        fits[number] = list = [];
                    list.Add(new WordFit(gain, place, word));
                }

        return fits.Select(fit => new NameMatch(
            fit.Key, NameLikeness.Of(fit.Value, name.Words.Count + _names[fit.Key].Words.Count, _surnames[fit.Key])));
    }

    private List<SpelledWord> Lookup(Words among, WrittenName name, string word, SpellingModel model, int width, int most)
    {
        if (_remembered.TryGetValue((among, name.Script, word), out var found))
            return found;
        found = among.Find(name.Script, model, word, width, most);
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[(among, name.Script, word)] = found;
        return found;
    }

    private const int MaxParts = 16;

    /// <summary>What may stand for a name whose words run together: all of it in either order, or a part with the surname.</summary>
    private static IEnumerable<(string Text, int Words)> Joined(IReadOnlyList<string> words)
    {
        for (var first = 0; first < words.Count; first++)
            for (var length = 1; first + length <= words.Count; length++)
                if (length > 1 || first == words.Count - 1)
                    yield return (string.Concat(words.Skip(first).Take(length)), length);
        if (words.Count > 1)
            yield return (WrittenName.Joined(words, isLastFirst: true), words.Count);
        if (words.Count > 2)
            yield return (words[^1] + words[0], 2);
    }

    /// <summary>Words with who bears them.</summary>
    private sealed class Words
    {
        private readonly WordTrie _trie;
        private readonly int[]?[] _costs = new int[]?[Enum.GetValues<NameScript>().Length];

        public Words(IEnumerable<(string Word, int Bearer)> all)
        {
            var sorted = all.Distinct().GroupBy(item => item.Word, item => item.Bearer).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
            _trie = new WordTrie([.. sorted.Select(group => group.Key)]);
            Bearers = [.. sorted.Select(group => group.ToArray())];
        }

        public IReadOnlyList<int[]> Bearers { get; }

        public int Find(string word)
        {
            var (low, high) = (0, _trie.Words.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                switch (string.CompareOrdinal(_trie.Words[middle], word))
                {
                    case 0:
                        return middle;
                    case < 0:
                        low = middle + 1;
                        break;
                    default:
                        high = middle - 1;
                        break;
                }
            }

            return -1;
        }

        public List<SpelledWord> Find(NameScript script, SpellingModel model, string word, int width, int most)
        {
            var costs = _costs[(int)script] ??= _trie.Costs(model);
            return _trie.Find(model, costs, word, width, most);
        }
    }
}
