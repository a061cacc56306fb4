using Newsloom.Extract.Body;

namespace Newsloom.Extract;

/// <summary>What one reading of a line's letters tells.</summary>
internal readonly record struct LineReading
{
    /// <inheritdoc cref="WordHashes"/>
    public required int[] Words { get; init; }

    /// <summary>Words as people count them; two letters of a script without spaces are one.</summary>
    public int WordCount { get; init; }

    public int Upper { get; init; }
    public int Digits { get; init; }
    public int Commas { get; init; }
    public int Stops { get; init; }
    public int Signs { get; init; }

    /// <summary>Phrases that sites use and articles do not.</summary>
    public int Boilerplate { get; init; }

    /// <inheritdoc cref="StockPhrases.Held"/>
    public uint Stock { get; init; }

    public Appeal Appeal { get; init; }
}

/// <summary>Reads the lines of a page, each once.</summary>
internal sealed class LineReader
{
    /// <summary>Phrases are not looked for further on.</summary>
    public const int Read = 600;

    private const int Stock = 8;

    private static readonly string[] Counted = ["boilerplate", "consentAsk", "robotCheck", "subscribeAsk", "signUpAsk"];

    private static readonly PhraseFamilies Families = new(
        [.. Counted.Select((name, bit) => (Phrases.Named(name), 1u << bit))],
        [.. StockPhrases.Held.Select((phrases, bit) => (phrases, 1u << Stock + bit))]);

    private readonly char[] _folded;
    private int[] _words;
    private int _count;

    /// <param name="length">Of most lines.</param>
    public LineReader(int length) => (_folded, _words) = (new char[Read], new int[length]);

    public LineReading Of(string text)
    {
        if (_words.Length < text.Length)
            _words = new int[text.Length];
        _count = 0;
        var folded = _folded.AsSpan(0, Math.Min(text.Length, Read));
        Phrases.Fold(text.AsSpan(0, folded.Length), folded);
        var seen = new Seen { WordStart = -1 };
        for (var at = 0; at < text.Length; at += LetterBits.Count)
        {
            var bits = LetterBits.Of(text, at);
            seen.AddMarks(bits);
            seen.AddWords(bits);
            AddWords(text, at, bits, ref seen);
            AddPhrases(folded, at, bits, ref seen);
        }
        if (seen.WordStart >= 0)
            _words[_count++] = WordHashes.OfWord(text.AsSpan(seen.WordStart));
        return seen.Of(text, _words.AsSpan(0, _count).ToArray());
    }

    // A word ends where no letter follows; a letter of a script without spaces is one of its own.
    private void AddWords(string text, int at, in LetterBits bits, ref Seen seen)
    {
        for (var edges = bits.Letters ^ (bits.Letters << 1 | seen.LetterBefore) | bits.Unspaced; edges != 0; edges &= edges - 1)
        {
            var place = at + (int)uint.TrailingZeroCount(edges);
            var bit = edges & (0 - edges);
            if (seen.WordStart >= 0)
            {
                _words[_count++] = WordHashes.OfWord(text.AsSpan(seen.WordStart, place - seen.WordStart));
                seen.WordStart = -1;
            }
            if ((bits.Unspaced & bit) != 0)
                _words[_count++] = WordHashes.OfWord(text.AsSpan(place, 1));
            else if ((bits.Letters & bit) != 0)
                seen.WordStart = place;
        }
        seen.LetterBefore = bits.Letters >> 31;
    }

    private static void AddPhrases(ReadOnlySpan<char> folded, int at, in LetterBits bits, ref Seen seen)
    {
        for (var starts = bits.OfWord & (~(bits.OfWord << 1 | seen.OfWordBefore) | bits.Alone); starts != 0; starts &= starts - 1)
        {
            var start = at + (int)uint.TrailingZeroCount(starts);
            if (start < folded.Length && Families.At(folded, start) is not 0 and var families)
                seen.AddPhrases(families);
        }
        seen.OfWordBefore = bits.OfWord >> 31;
    }

    /// <summary>What has been seen of the line, and of its last letter what the next ones depend on, as a bit.</summary>
    private struct Seen
    {
        public int WordStart;
        public uint LetterBefore, OfWordBefore;

        private uint _openBefore;
        private int _upper, _digits, _commas, _stops, _signs, _words, _unspaced;
        private uint _found;
        private int _boilerplate, _consent, _robotCheck, _subscribe, _signUp;

        public void AddMarks(in LetterBits bits)
        {
            _upper += BitCount(bits.Upper);
            _digits += BitCount(bits.Digits);
            _commas += BitCount(bits.Commas);
            _stops += BitCount(bits.Stops);
            _signs += BitCount(bits.Signs);
        }

        public void AddWords(in LetterBits bits)
        {
            // Letters, and the vowel signs behind them.
            var open = bits.Letters;
            for (var marks = bits.Marks; marks != 0; marks &= marks - 1)
                open |= (open << 1 | _openBefore) & (marks & (0 - marks));
            _words += BitCount(bits.Letters & ~(open << 1 | _openBefore));
            _unspaced += BitCount(bits.Unspaced);
            _openBefore = open >> 31;
        }

        public void AddPhrases(uint families)
        {
            _found |= families;
            _boilerplate += (int)(families & 1);
            _consent += (int)(families >> 1 & 1);
            _robotCheck += (int)(families >> 2 & 1);
            _subscribe += (int)(families >> 3 & 1);
            _signUp += (int)(families >> 4 & 1);
        }

        public readonly LineReading Of(string text, int[] words)
        {
            var count = _words + (_unspaced + 1) / 2;
            return new LineReading
            {
                Words = words,
                WordCount = count,
                Upper = _upper,
                Digits = _digits,
                Commas = _commas,
                Stops = _stops,
                Signs = _signs,
                Boilerplate = _boilerplate,
                Stock = _found >> Stock,
                Appeal = Appeals.Of(text, count, _consent, _robotCheck, _subscribe, _signUp),
            };
        }

        private static int BitCount(uint bits) => (int)uint.PopCount(bits);
    }
}
