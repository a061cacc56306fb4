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
        var (upper, digits, commas, stops, signs) = (0, 0, 0, 0, 0);
        var (words, unspaced, wordStart) = (0, 0, -1);
        var (lettersBefore, openBefore, ofWordBefore) = (0u, 0u, 0u);
        var asks = new Asks();
        for (var at = 0; at < text.Length; at += LetterBits.Count)
        {
            var bits = LetterBits.Of(text, at);
            upper += BitCount(bits.Upper);
            digits += BitCount(bits.Digits);
            commas += BitCount(bits.Commas);
            stops += BitCount(bits.Stops);
            signs += BitCount(bits.Signs);

            AddWords(text, at, bits, lettersBefore, ref wordStart);
            lettersBefore = bits.Letters >> 31;

            var open = Open(bits, openBefore);
            words += BitCount(bits.Letters & ~(open << 1 | openBefore));
            openBefore = open >> 31;
            unspaced += BitCount(bits.Unspaced);

            for (var starts = bits.OfWord & (~(bits.OfWord << 1 | ofWordBefore) | bits.Alone); starts != 0; starts &= starts - 1)
            {
                var start = at + (int)uint.TrailingZeroCount(starts);
                if (start >= folded.Length)
                    break;
                if (Families.At(folded, start) is not 0 and var families)
                    asks.Add(families);
            }
            ofWordBefore = bits.OfWord >> 31;
        }
        if (wordStart >= 0)
            _words[_count++] = WordHashes.OfWord(text.AsSpan(wordStart));
        words += (unspaced + 1) / 2;
        return new LineReading
        {
            Words = _words.AsSpan(0, _count).ToArray(),
            WordCount = words,
            Upper = upper,
            Digits = digits,
            Commas = commas,
            Stops = stops,
            Signs = signs,
            Boilerplate = asks.Boilerplate,
            Stock = asks.Found >> Stock,
            Appeal = Appeals.Of(text, words, asks.Consent, asks.RobotCheck, asks.Subscribe, asks.SignUp),
        };
    }

    // A word ends where no letter follows; a letter of a script without spaces is one of its own.
    private void AddWords(string text, int at, in LetterBits bits, uint lettersBefore, ref int wordStart)
    {
        for (var edges = bits.Letters ^ (bits.Letters << 1 | lettersBefore) | bits.Unspaced; edges != 0; edges &= edges - 1)
        {
            var place = at + (int)uint.TrailingZeroCount(edges);
            var bit = edges & (0 - edges);
            if (wordStart >= 0)
            {
                _words[_count++] = WordHashes.OfWord(text.AsSpan(wordStart, place - wordStart));
                wordStart = -1;
            }
            if ((bits.Unspaced & bit) != 0)
                _words[_count++] = WordHashes.OfWord(text.AsSpan(place, 1));
            else if ((bits.Letters & bit) != 0)
                wordStart = place;
        }
    }

    // Letters, and the vowel signs behind them.
    private static uint Open(in LetterBits bits, uint openBefore)
    {
        var open = bits.Letters;
        for (var marks = bits.Marks; marks != 0; marks &= marks - 1)
            open |= (open << 1 | openBefore) & (marks & (0 - marks));
        return open;
    }

    private static int BitCount(uint bits) => (int)uint.PopCount(bits);

    private struct Asks
    {
        public uint Found;
        public int Boilerplate, Consent, RobotCheck, Subscribe, SignUp;

        public void Add(uint families)
        {
            Found |= families;
            Boilerplate += (int)(families & 1);
            Consent += (int)(families >> 1 & 1);
            RobotCheck += (int)(families >> 2 & 1);
            Subscribe += (int)(families >> 3 & 1);
            SignUp += (int)(families >> 4 & 1);
        }
    }
}
