namespace Newsloom.Bench.Speed;

/// <summary>
/// Articles without end whose words, lengths, topics and copies are distributed as those of news are: common words are
/// very common, every event has words of its own, outlets have standing lines, and a fifth is cut from another.
/// </summary>
internal sealed class InventedArticles(int seed)
{
    private const int Vocabulary = 200_000;
    private const int Topics = 2_000;
    private const int WordsOfTopic = 60;
    private const int Outlets = 400;
    private const int PhrasesOfTrade = 3_000;
    private const double CopyShare = 0.2;
    private const double MeanLength = 430;
    private const int LastTexts = 4_000;

    private readonly Random _random = new(seed);
    private readonly List<uint[]> _last = [];
    private int _count;

    public AnalyzedArticle Next()
    {
        var words = _last.Count > 100 && _random.NextDouble() < CopyShare ? Copy() : Report();
        if (_last.Count < LastTexts)
            _last.Add(words);
        else
            _last[_random.Next(LastTexts)] = words;
        var id = $"a{_count++:x8}";
        return new AnalyzedArticle
        {
            Article = new Article { Id = id, Input = id },
            Fingerprint = new Fingerprint(words, words.Count(word => !Fingerprint.IsQuoted(word))),
            Terms = StoryTerms.Empty,
        };
    }

    private uint[] Report()
    {
        // Lengths of news are about log-normal.
        var length = (int)Math.Clamp(Math.Exp(Math.Log(MeanLength) - 0.32 + 0.8 * Normal()), 30, 6_000);
        var topic = _random.Next(Topics);
        var words = new List<uint>(length + 40);
        while (words.Count < length)
        {
            var kind = _random.NextDouble();
            if (kind < 0.03)
                Phrase(words, _random.Next(PhrasesOfTrade), 3 + _random.Next(4));
            else if (kind < 0.12)
                words.Add(Word(1_000_000 + topic * WordsOfTopic + (int)(WordsOfTopic * Math.Pow(_random.NextDouble(), 2))));
            else
                words.Add(Word(Common()));
        }
        if (_random.NextDouble() < 0.3)
            Phrase(words, PhrasesOfTrade + _random.Next(Outlets), 24);
        Quote(words);
        return [.. words];
    }

    private uint[] Copy()
    {
        var original = _last[_random.Next(_last.Count)];
        var kept = 0.3 + 0.7 * _random.NextDouble();
        var words = new List<uint>(original.Length);
        for (var at = 0; at < original.Length;)
        {
            var sentence = Math.Min(12 + _random.Next(16), original.Length - at);
            if (_random.NextDouble() < kept)
            {
                for (var i = at; i < at + sentence; i++)
                    words.Add(_random.NextDouble() < 0.04 ? Word(Common()) : original[i]);
            }
            at += sentence;
        }
        while (words.Count < 30)
            words.Add(Word(Common()));
        return [.. words];
    }

    private void Quote(List<uint> words)
    {
        for (var quotes = words.Count / 150; quotes > 0; quotes--)
        {
            var start = _random.Next(words.Count);
            for (var i = start; i < Math.Min(words.Count, start + 8 + _random.Next(24)); i++)
                words[i] |= 1;
        }
    }

    // Words by their rank, as Zipf found them.
    private int Common() => (int)(Math.Pow(Vocabulary, _random.NextDouble()) - 1);

    private static void Phrase(List<uint> words, int number, int length)
    {
        for (var i = 0; i < length; i++)
            words.Add(Word(2_000_000 + number * 32 + i));
    }

    private static uint Word(int number)
    {
        var hash = (uint)number * 2654435761u;
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        return (hash ^ hash >> 13) & ~Fingerprint.Marks;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
