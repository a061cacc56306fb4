namespace Newsloom.Deduplicate;

/// <summary>
/// The latest texts, up to a number of them. Their words lie end to end in large blocks, so that a million cost two bytes
/// a word and the collector sees a few arrays. Texts are numbered as they come; the oldest are given up.
/// </summary>
internal sealed class TextWindow(int capacity)
{
    public const int UnknownDay = int.MinValue;

    private const int BlockWords = 1 << 20;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _whole = [];
    private readonly List<ushort[]?> _blocks = [];
    private readonly Stack<ushort[]> _spare = [];
    private Entry[] _entries = new Entry[Math.Min(capacity, 1024)];
    private int _used = BlockWords;
    private int _firstBlock;

    private struct Entry
    {
        public string? Id;
        public ulong Whole;
        public int Block, Start, Length, Original, Day;
    }

    /// <summary>How many texts there may be.</summary>
    public int Capacity { get; } = capacity;

    /// <summary>The number of the oldest text that is kept.</summary>
    public int First { get; private set; }

    /// <summary>The number that the next text gets.</summary>
    public int Next { get; private set; }

    /// <param name="original">The number of the text that this one is a copy of; below zero if it is none.</param>
    public int Add(string id, ReadOnlySpan<ushort> words, ulong whole, int day, int original)
    {
        if (Next - First == Capacity)
            GiveUpFirst();
        if (Next == _entries.Length && Next < Capacity)
            Array.Resize(ref _entries, Math.Min(Capacity, _entries.Length * 2));
        if (_used + words.Length > BlockWords)
            (_used, _) = (0, NewBlock());
        words.CopyTo(_blocks[^1].AsSpan(_used));
        _entries[Next % Capacity] = new Entry
        {
            Id = id,
            Whole = whole,
            Block = _blocks.Count - 1,
            Start = _used,
            Length = words.Length,
            Original = original,
            Day = day,
        };
        _used += words.Length;
        _numbers[id] = Next;
        _whole[whole] = Next;
        return Next++;
    }

    public void Remove(string id)
    {
        if (_numbers.TryGetValue(id, out var number))
            Forget(ref _entries[number % Capacity], number);
    }

    /// <summary>Whether a text is still there, and was not taken out.</summary>
    public bool Holds(int number) => number >= First && number < Next && _entries[number % Capacity].Id is not null;

    public string IdOf(int number) => _entries[number % Capacity].Id!;

    public int OriginalOf(int number) => _entries[number % Capacity].Original;

    public void SetOriginal(int number, int original)
    {
        if (Holds(number))
            _entries[number % Capacity].Original = original;
    }

    public int DayOf(int number) => _entries[number % Capacity].Day;

    public ReadOnlySpan<ushort> WordsOf(int number)
    {
        ref readonly var entry = ref _entries[number % Capacity];
        return _blocks[entry.Block].AsSpan(entry.Start, entry.Length);
    }

    /// <summary>The text with exactly these words; below zero if there is none.</summary>
    public int Find(ulong whole, ReadOnlySpan<ushort> words) =>
        _whole.TryGetValue(whole, out var number) && WordsOf(number).SequenceEqual(words) ? number : -1;

    public int Find(string id) => _numbers.TryGetValue(id, out var number) ? number : -1;

    private void GiveUpFirst()
    {
        Forget(ref _entries[First % Capacity], First);
        First++;
        var block = First < Next ? _entries[First % Capacity].Block : _blocks.Count;
        for (; _firstBlock < Math.Min(block, _blocks.Count - 1); _firstBlock++)
        {
            _spare.Push(_blocks[_firstBlock]!);
            _blocks[_firstBlock] = null;
        }
    }

    private void Forget(ref Entry entry, int number)
    {
        if (entry.Id is null)
            return;
        if (_numbers.GetValueOrDefault(entry.Id, -1) == number)
            _numbers.Remove(entry.Id);
        if (_whole.GetValueOrDefault(entry.Whole, -1) == number)
            _whole.Remove(entry.Whole);
        entry.Id = null;
    }

    private ushort[] NewBlock()
    {
        var block = _spare.Count > 0 ? _spare.Pop() : new ushort[BlockWords];
        _blocks.Add(block);
        return block;
    }
}
