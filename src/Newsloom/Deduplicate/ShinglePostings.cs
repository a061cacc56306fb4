namespace Newsloom.Deduplicate;

/// <summary>
/// Which of the latest texts hold a shingle: chosen by its hash, so that all texts choose the same. The nodes lie in a
/// ring, and the newest take the place of the oldest.
/// </summary>
/// <remarks>
/// Chains run from new to old. A node that was written anew is younger than the one that led to it, which is how the end
/// of a chain is known: nothing is ever taken out. The table grows by one list at a time (linear hashing), so that no
/// article waits for it.
/// </remarks>
internal sealed class ShinglePostings
{
    /// <summary>The opening is what is cut last, and all there is of a short text.</summary>
    private const int OpeningWords = 128;

    /// <summary>Of shorter texts every shingle is kept.</summary>
    private const int ShortText = 40;

    /// <summary>A shingle of more texts than this is a phrase of the trade: the latest of them are enough.</summary>
    private const int MaxTextsForShingle = 48;

    /// <summary>One shingle that hardly any other text holds, or several that more hold.</summary>
    private const int LeastWeight = RareWeight;

    private const int RareWeight = 8;

    private const int MaxSteps = 96;
    private const int MaxShinglesOfText = 1_500;
    private const int NodesForText = 80;

    private const int FirstLevel = 14;
    private const int ChunkBits = 18;
    private const int NextBits = 27;
    private const int TextBits = 21;
    private const uint TextMask = (1u << TextBits) - 1;
    private const int NextMask = (1 << NextBits) - 1;
    private const int MaxLevel = 26;

    private readonly List<ulong[]> _chunks = [];
    private readonly int _maxNodes;
    private readonly int[] _found = new int[MaxTextsForShingle];
    private readonly List<int> _touched = [];
    private readonly int _capacity;
    private uint[] _shingles = new uint[512];
    private int[] _votes = [];
    private int[] _heads = new int[1 << FirstLevel];
    private int _lists = 1 << FirstLevel;
    private int _level = FirstLevel;
    private int _nodes;
    private int _at;

    /// <param name="capacity">How many texts there may be, up to a million or two.</param>
    public ShinglePostings(int capacity)
    {
        _capacity = capacity;
        _maxNodes = (int)Math.Min((long)Math.Max(capacity, 1_000) * NodesForText, NextMask - 1);
    }

    /// <summary>Texts have numbers of <see cref="TextBits"/> bits, so no window may be larger.</summary>
    public const int MaxCapacity = 1 << TextBits - 1;

    public void Add(int text, ReadOnlySpan<ushort> words, CommonPhrases phrases)
    {
        var taken = 0;
        var before = 0u;
        for (var i = 0; i + PackedWords.ShingleLength <= words.Length && taken < MaxShinglesOfText; i++)
        {
            var shingle = PackedWords.Shingle(words, i);
            if ((shingle & (i < OpeningWords ? 3u : 7u)) != 0 && words.Length > ShortText
                || shingle == before || phrases.IsEverywhere(shingle))
                continue;
            before = shingle;
            taken++;
            Add(Mix(shingle), text);
        }
    }

    /// <summary>The texts that share most of the rare shingles, those with most first.</summary>
    /// <param name="first">Texts with lower numbers are no longer there.</param>
    public List<int> Candidates(ReadOnlySpan<ushort> words, int first, int next, int most, CommonPhrases phrases)
    {
        Vote(words, first, next, phrases);
        var found = new List<(int Votes, int Text)>();
        foreach (var text in _touched)
        {
            ref var votes = ref _votes[text % _capacity];
            if (votes >= LeastWeight)
                found.Add((votes, text));
            votes = 0;
        }
        _touched.Clear();
        if (found.Count > most)
        {
            found.Sort((a, b) => a.Votes != b.Votes ? b.Votes.CompareTo(a.Votes) : b.Text.CompareTo(a.Text));
            found.RemoveRange(most, found.Count - most);
        }
        return found.ConvertAll(item => item.Text);
    }

    private void Vote(ReadOnlySpan<ushort> words, int first, int next, CommonPhrases phrases)
    {
        var count = 0;
        for (var i = 0; i + PackedWords.ShingleLength <= words.Length && count < MaxShinglesOfText; i++)
        {
            var shingle = PackedWords.Shingle(words, i);
            if ((shingle & 3) != 0 && words.Length > ShortText || phrases.IsEverywhere(shingle))
                continue;
            if (count == _shingles.Length)
                Array.Resize(ref _shingles, count * 2);
            _shingles[count++] = Mix(shingle);
        }
        // A line that the text says a hundred times is one sign.
        var shingles = _shingles.AsSpan(0, count);
        shingles.Sort();
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || shingles[i] != shingles[i - 1])
                VoteFor(shingles[i], first, next);
        }
    }

    // The fewer texts hold a shingle, the more it says.
    private void VoteFor(uint shingle, int first, int next)
    {
        var (found, steps, last) = (0, 0, next);
        var tag = TagOf(shingle);
        for (var at = _heads[ListOf(shingle)]; at != 0 && found < MaxTextsForShingle && steps < MaxSteps; steps++)
        {
            var node = Node(at);
            var text = TextOf(node, next);
            if (text < first || text > last)
                break;
            if ((uint)(node >> TextBits + NextBits) == tag && (found == 0 || _found[found - 1] != text))
                _found[found++] = text;
            (last, at) = (text, (int)(node & NextMask));
        }
        var weight = found <= 2 ? RareWeight : found <= 8 ? 4 : found <= 24 ? 2 : 1;
        for (var i = 0; i < found; i++)
            VoteFor(_found[i], weight);
    }

    private void VoteFor(int text, int weight)
    {
        var slot = text % _capacity;
        if (slot >= _votes.Length)
            Array.Resize(ref _votes, Math.Min(_capacity, Math.Max(slot + 1, _votes.Length * 2)));
        if (_votes[slot] == 0)
            _touched.Add(text);
        _votes[slot] += weight;
    }

    private void Add(uint shingle, int text)
    {
        if (++_at >= _maxNodes)
            _at = 1;
        _nodes = Math.Max(_nodes, _at);
        while (_at >> ChunkBits >= _chunks.Count)
            _chunks.Add(new ulong[1 << ChunkBits]);
        ref var head = ref _heads[ListOf(shingle)];
        Node(_at) = (ulong)TagOf(shingle) << TextBits + NextBits | (ulong)((uint)text & TextMask) << NextBits | (uint)head;
        head = _at;
        if (_nodes > _lists && _level < MaxLevel)
            Split(text + 1);
    }

    // Divides the next list in two, by one more bit of the hash.
    private void Split(int next)
    {
        var from = _lists - (1 << _level);
        if (_lists == _heads.Length)
            Array.Resize(ref _heads, _heads.Length * 2);
        var (stay, move) = (0, 0);
        var last = next;
        var at = _heads[from];
        (_heads[from], _heads[_lists]) = (0, 0);
        while (at != 0)
        {
            ref var node = ref Node(at);
            var text = TextOf(node, next);
            if (text > last)
                break;
            var after = (int)(node & NextMask);
            node &= ~(ulong)NextMask;
            var isMoved = (node >> TextBits + NextBits >> _level - FirstLevel & 1) != 0;
            ref var end = ref isMoved ? ref move : ref stay;
            if (end == 0)
                _heads[isMoved ? _lists : from] = at;
            else
                Node(end) |= (uint)at;
            end = at;
            (last, at) = (text, after);
        }
        if (++_lists == 2 << _level)
            _level++;
    }

    private ref ulong Node(int at) => ref _chunks[at >> ChunkBits][at & (1 << ChunkBits) - 1];

    private static int TextOf(ulong node, int next) => next - (int)((uint)next - (uint)(node >> NextBits) & TextMask);

    private int ListOf(uint shingle)
    {
        var list = (int)(shingle & (2u << _level) - 1);
        return list < _lists ? list : list - (1 << _level);
    }

    private static uint TagOf(uint shingle) => shingle >> FirstLevel & 0xffff;

    // Shingles are chosen by their lowest bits, which therefore tell nothing apart.
    private static uint Mix(uint shingle)
    {
        shingle *= 0x9E3779B1u;
        return shingle ^ shingle >> 15;
    }
}
