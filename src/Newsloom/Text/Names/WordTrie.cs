namespace Newsloom.Text.Names;

/// <summary>Latin words, letter by letter, so that those that a foreign word may spell are found without trying each.</summary>
internal sealed class WordTrie
{
    // What is so much less likely than the likeliest at the same letter does not catch up: 10 in natural logarithms.
    private const int Behind = 10 * 16;

    private readonly List<char> _letters = ['\0'];
    private readonly List<int> _children = [-1];
    private readonly List<int> _siblings = [-1];
    private readonly List<int> _ends = [-1];

    /// <param name="words">Sorted by code unit, each once.</param>
    public WordTrie(IReadOnlyList<string> words)
    {
        Words = words;
        var path = new List<int> { 0 };
        var previous = "";
        for (var number = 0; number < words.Count; number++)
        {
            var shared = words[number].AsSpan().CommonPrefixLength(previous);
            path.RemoveRange(shared + 1, path.Count - shared - 1);
            foreach (var letter in words[number].AsSpan(shared))
                path.Add(Add(path[^1], letter));
            _ends[path[^1]] = number;
            previous = words[number];
        }
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>What the beginning of a word at each node costs by itself.</summary>
    public int[] Costs(SpellingModel model)
    {
        var costs = new int[_letters.Count];
        Span<char> beginning = new char[256];
        Span<int> shorter = new int[256];
        Fill(costs, model, 0, 0, beginning, shorter);
        return costs;
    }

    private void Fill(int[] costs, SpellingModel model, int node, int depth, Span<char> beginning, Span<int> shorter)
    {
        shorter[depth] = costs[node];
        for (var child = _children[node]; child >= 0; child = _siblings[child])
        {
            beginning[depth] = _letters[child];
            costs[child] = model.NextLatinCost(beginning[..(depth + 1)], shorter);
            Fill(costs, model, child, depth + 1, beginning, shorter);
        }
    }

    /// <summary>Words that the source may spell with how much likelier each is than by chance, the likeliest first.</summary>
    /// <param name="plain">Of <see cref="Costs"/>.</param>
    /// <param name="width">How many beginnings of words are followed at each letter: the more, the slower and the surer.</param>
    public List<SpelledWord> Find(SpellingModel model, int[] plain, string source, int width, int most)
    {
        var open = new Dictionary<int, int>[source.Length + 1];
        for (var i = 0; i < open.Length; i++)
            open[i] = [];
        open[0][0] = 0;
        var reached = new List<(int Rank, int Node)>();
        for (var i = 0; i <= source.Length; i++)
        {
            Choose(open[i], plain, width, reached);
            LeaveOut(model, open[i], plain, reached);
            if (i == source.Length)
                break;
            foreach (var (rank, node) in reached)
            {
                var cost = rank + plain[node];
                foreach (var way in model.Of(source[i]))
                    Reach(open[i + 1], node, way, cost);
                if (i + 1 < source.Length)
                    foreach (var way in model.Of(source[i], source[i + 1]))
                        Reach(open[i + 2], node, way, cost);
            }
        }

        var whole = model.SourceCost(source);
        return
        [
            .. reached.Where(item => _ends[item.Node] >= 0)
                .GroupBy(item => _ends[item.Node], (word, ways) => new SpelledWord(word, whole - ways.Min(way => way.Rank)))
                .OrderByDescending(word => word.Gain).ThenBy(word => word.Word).Take(most),
        ];
    }

    private static void Choose(Dictionary<int, int> open, int[] plain, int width, List<(int Rank, int Node)> reached)
    {
        reached.Clear();
        var best = int.MaxValue;
        foreach (var (node, cost) in open)
            best = Math.Min(best, cost - plain[node]);
        foreach (var (node, cost) in open)
            if (cost - plain[node] <= best + Behind)
                reached.Add((cost - plain[node], node));
        reached.Sort();
        if (reached.Count > width)
            reached.RemoveRange(width, reached.Count - width);
    }

    /// <summary>Lets up to two Latin letters, one after the other, go unwritten.</summary>
    private void LeaveOut(SpellingModel model, Dictionary<int, int> open, int[] plain, List<(int Rank, int Node)> reached)
    {
        if (reached.Count == 0)
            return;
        var limit = reached[0].Rank + Behind;
        var (start, end) = (0, reached.Count);
        for (var round = 0; round < 2; round++)
        {
            for (var i = start; i < end; i++)
            {
                var (rank, node) = reached[i];
                for (var child = _children[node]; child >= 0; child = _siblings[child])
                {
                    var cost = rank + plain[node] + model.SilentCost(_letters[child]);
                    if (cost - plain[child] > limit || open.TryGetValue(child, out var old) && old <= cost)
                        continue;
                    open[child] = cost;
                    reached.Add((cost - plain[child], child));
                }
            }

            (start, end) = (end, reached.Count);
        }
    }

    private void Reach(Dictionary<int, int> open, int node, Spelling way, int cost)
    {
        foreach (var letter in way.Latin)
        {
            var child = _children[node];
            while (child >= 0 && _letters[child] != letter)
                child = _siblings[child];
            if (child < 0)
                return;
            node = child;
        }

        cost += way.Cost;
        if (!open.TryGetValue(node, out var old) || cost < old)
            open[node] = cost;
    }

    private int Add(int parent, char letter)
    {
        var node = _letters.Count;
        _letters.Add(letter);
        _children.Add(-1);
        _siblings.Add(_children[parent]);
        _ends.Add(-1);
        _children[parent] = node;
        return node;
    }
}

/// <summary>A Latin word that a foreign one may spell.</summary>
/// <param name="Gain">How much likelier that is than chance, in units of <see cref="SpellingModel.Unit"/>.</param>
internal readonly record struct SpelledWord(int Word, int Gain);
