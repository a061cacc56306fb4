using System.Globalization;
using System.Runtime.InteropServices;

namespace Newsloom.Bench.Speed;

/// <summary>Writes the traces of reports. A copy is written as its original was, from the same seed, and then edited.</summary>
internal sealed class InventedArticle
{
    private const int Vocabulary = 150_000;
    private const int TopicWords = 3_000;
    private const int EventWords = 60;
    private const int People = 300_000;
    private const int MaxWords = 4_000;
    private const int MaxTerms = 220;
    private const int MaxTermWords = 700;
    private const int LeadWords = 60;
    private const int Dimensions = 64;

    // Half of all texts have 300 words, a tenth 660, a hundredth 1,500.
    private const double MedianWords = 300;
    private const double Spread = 0.65;

    // Who has used a word uses it again: of 300 words of a report, 170 are different.
    private const double Again = 0.25;

    private readonly List<(uint Word, bool IsQuoted)> _text = [];
    private readonly Dictionary<uint, float> _words = [];
    private readonly Dictionary<uint, float> _title = [];
    private readonly Dictionary<uint, float> _letters = [];
    private readonly Dictionary<uint, float> _names = [];
    private readonly Dictionary<uint, float> _numbers = [];

    public ArticleTrace Write(Report report, int number, long minutes)
    {
        Clear();
        var chance = new Chance(report.Seed);
        var language = (report.Event.Language + report.Away + 64) % 64;
        WriteText(report, language, ref chance);
        WriteNames(report, ref chance);
        if (report.Edits != 0)
            Edit(report, language);
        Sign(report, language);
        WriteTitle(report, language);
        CountWords();
        uint[] words = [.. _text.Select(each => each.Word & ~1u | (each.IsQuoted ? 1u : 0))];
        return new ArticleTrace(
            number.ToString("x16", CultureInfo.InvariantCulture), new Fingerprint(words, words.Count(word => !Fingerprint.IsQuoted(word))),
            new StoryTerms("l" + language, Weighed(_words, MaxTerms), Weighed(_title), Weighed(_letters), Weighed(_names), Weighed(_numbers), Vector(report), []),
            minutes, [(int)(minutes / (24 * 60))]);
    }

    private void Clear()
    {
        _text.Clear();
        _words.Clear();
        _title.Clear();
        _letters.Clear();
        _names.Clear();
        _numbers.Clear();
    }

    private void WriteText(Report report, int language, ref Chance chance)
    {
        var length = (int)Math.Clamp(MedianWords * Math.Exp(Spread * chance.Bell()), 12, MaxWords);
        while (_text.Count < length)
        {
            if (chance.Is(0.01))
                Quote(report.Event, language, chance.Next(4));
            else if (_text.Count > 0 && chance.Is(Again))
                _text.Add((_text[chance.Next(_text.Count)].Word, false));
            else
                _text.Add((Word(report.Event, language, ref chance), false));
        }
        for (var numbers = (int)Math.Min(30, 2.5 * Math.Exp(0.9 * chance.Bell())); numbers > 0; numbers--)
            Add(_numbers, (uint)(chance.Is(0.4) ? Chance.Mix(report.Event.Seed, (ulong)chance.Next(4)) : Chance.Mix(77, (ulong)chance.Rank(5_000))), 1);
    }

    private static uint Word(Event of, int language, ref Chance chance)
    {
        var kind = chance.Share();
        var word = kind < 0.13 ? Chance.Mix(of.Seed, (ulong)chance.Rank(EventWords)) % Vocabulary
            : kind < 0.33 ? 300 + Chance.Mix((ulong)of.Topic, (ulong)chance.Rank(TopicWords, 20)) % 40_000
            : (ulong)chance.Rank(Vocabulary);
        return Hash((ulong)language, word);
    }

    // What was said is printed by many, word for word.
    private void Quote(Event of, int language, int which)
    {
        var said = new Chance(Chance.Mix(of.Seed, 1_000 + (ulong)which));
        for (var left = 8 + said.Next(24); left > 0; left--)
            _text.Add((Word(of, language, ref said), true));
    }

    private void WriteNames(Report report, ref Chance chance)
    {
        var of = new Chance(Chance.Mix(report.Event.Seed, 2_000));
        for (var own = 3 + of.Next(6); own > 0; own--)
        {
            var name = of.Is(0.5) ? (uint)Chance.Mix((ulong)report.Event.Topic, 9_000 + (ulong)of.Rank(60)) : Hash(99, (ulong)of.Rank(People));
            if (chance.Is(0.75))
                AddName(name, 1.5f + chance.Rank(8));
        }
        for (var others = (int)Math.Min(60, 4 * Math.Exp(chance.Bell())); others > 0; others--)
            AddName(Hash(99, (ulong)chance.Rank(People)), 1.5f);
    }

    private void AddName(uint name, float weight)
    {
        Add(_names, name, weight);
        for (var i = 0; i < 7; i++)
            Add(_letters, (uint)Chance.Mix(name, (ulong)i), 0.5f);
    }

    // Cut from the end, words changed, a passage of the editor's own put in.
    private void Edit(Report report, int language)
    {
        var edits = new Chance(report.Edits);
        if (edits.Is(0.6))
        {
            var kept = Math.Clamp((int)(_text.Count * (0.3 + 0.7 * edits.Share())), Math.Min(12, _text.Count), _text.Count);
            _text.RemoveRange(kept, _text.Count - kept);
        }
        var share = edits.Is(0.5) ? 0 : 0.08 * edits.Share();
        for (var i = 0; i < _text.Count; i++)
        {
            if (edits.Is(share))
                _text[i] = (Word(report.Event, language, ref edits), _text[i].IsQuoted);
        }
        if (!edits.Is(0.25))
            return;
        var at = edits.Next(_text.Count);
        for (var left = 20 + edits.Next(60); left > 0; left--)
            _text.Insert(at, (Word(report.Event, language, ref edits), false));
    }

    // A third of the outlets end every article with the same line.
    private void Sign(Report report, int language)
    {
        if (report.Outlet % 3 != 0)
            return;
        var line = new Chance(Chance.Mix(4_000, (ulong)report.Outlet));
        for (var left = 10 + line.Next(15); left > 0; left--)
            _text.Add((Hash((ulong)language, (ulong)line.Rank(Vocabulary)), false));
    }

    private void WriteTitle(Report report, int language)
    {
        // Half of the copies have a headline of their own.
        var chance = new Chance(report.Edits % 2 == 0 ? report.Seed ^ 5 : report.Edits ^ 5);
        for (var left = 5 + chance.Next(8); left > 0; left--)
        {
            var word = chance.Is(0.5) ? Hash((ulong)language, Chance.Mix(report.Event.Seed, (ulong)chance.Rank(EventWords, 4)) % Vocabulary) : Word(report.Event, language, ref chance);
            Add(_title, word, 1);
            Add(_words, word, 2);
            for (var i = 0; i < 7; i++)
                Add(_letters, (uint)Chance.Mix(word, (ulong)i), 1);
        }
    }

    private void CountWords()
    {
        for (var i = 0; i < _text.Count && i < MaxTermWords; i++)
            Add(_words, _text[i].Word, i < LeadWords ? 1 : 0.5f);
    }

    private static sbyte[] Vector(Report report)
    {
        Span<float> vector = stackalloc float[Dimensions];
        var topic = new Chance(Chance.Mix((ulong)report.Event.Topic, 3_000));
        var of = new Chance(Chance.Mix(report.Event.Seed, 3_000));
        var own = new Chance(report.Seed ^ 3_000);
        var largest = 1e-6f;
        for (var i = 0; i < Dimensions; i++)
        {
            vector[i] = 0.6f * topic.Bell() + 0.8f * of.Bell() + 0.5f * own.Bell();
            largest = Math.Max(largest, Math.Abs(vector[i]));
        }
        var bytes = new sbyte[Dimensions];
        for (var i = 0; i < Dimensions; i++)
            bytes[i] = (sbyte)MathF.Round(vector[i] / largest * 127);
        return bytes;
    }

    private static uint Hash(ulong language, ulong word) => (uint)Chance.Mix(language + 1, word);

    private static void Add(Dictionary<uint, float> terms, uint term, float weight) => CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _) += weight;

    private static TermWeight[] Weighed(Dictionary<uint, float> terms, int most = int.MaxValue)
    {
        TermWeight[] weighed = [.. terms.Select(term => new TermWeight(term.Key, MathF.Log(1 + term.Value)))];
        if (weighed.Length > most)
        {
            Array.Sort(weighed, (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Term.CompareTo(b.Term));
            weighed = weighed[..most];
        }
        Array.Sort(weighed, (a, b) => a.Term.CompareTo(b.Term));
        return weighed;
    }
}
