namespace Newsloom.Deduplicate;

/// <summary>What speaks for one text being another's, and against it: measured on the shorter of the two.</summary>
/// <remarks>
/// Three words in a row are found everywhere in reports of one event; six are not. A copied passage is dense: word
/// after word with few changed between. Reports of one kind of event share phrases here and there, and differ in the
/// names and numbers between them.
/// </remarks>
internal sealed class CopySigns
{
    public static readonly string[] Names =
    [
        "own words", "own words, squared", "all words", "all words, squared", "own and all words", "changed words",
        "longest run", "longest run of own words", "long runs", "in order", "length", "lengths alike", "quoted",
        "count of own words", "a fifth of own words", "in whole lines", "in passages", "dense passages", "passages",
        "passages in whole lines", "passages that are dense", "other numbers", "other names", "changed words of passages",
        "same numbers", "same names", "always",
    ];

    private const int LongRun = 8;
    private const double RunOfCopies = 6;
    private const double RunOfOwnWords = 5;
    private const double RunThatFollows = 3;

    /// <summary>A long run shows that two texts go together at this place, though most of it be quoted.</summary>
    private const double RunWithQuote = 10;

    /// <summary>About a line of print.</summary>
    private const int Line = 12;

    private const double GapCredit = 0.5;

    private readonly float[] _values = new float[Names.Length];
    private Mark[] _marks = new Mark[1024];

    [Flags]
    private enum Mark : byte { None = 0, Shared = 1, Own = 2, InRun = 4, InPassage = 8, Common = 16 }

    /// <summary>As of the last comparison; in the order of <see cref="Names"/>.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The share of the shorter text's own words that stand in the other, changed ones between them by half.</summary>
    public double Share { get; private set; }

    /// <summary>The share of its own words without any other.</summary>
    public double OwnShare { get; private set; }

    /// <summary>The share of all its words, quoted ones too, that stand in the other in runs of six and more.</summary>
    public double ShareWithQuotes { get; private set; }

    /// <param name="words">The text at hand.</param>
    /// <param name="common">Which of its words are phrases of the trade, and no sign of a copy.</param>
    /// <param name="other">The one it was compared with.</param>
    public void Measure(ReadOnlySpan<ushort> words, ReadOnlySpan<bool> common, ReadOnlySpan<ushort> other, List<SharedRun> runs)
    {
        var isOther = other.Length < words.Length;
        var shorter = isOther ? other : words;
        if (_marks.Length < shorter.Length)
            _marks = new Mark[shorter.Length * 2];
        var marks = _marks.AsSpan(0, shorter.Length);
        marks.Clear();
        if (!isOther)
        {
            for (var i = 0; i < common.Length; i++)
                marks[i] = common[i] ? Mark.Common : Mark.None;
        }

        var shape = MarkRuns(words, common, other, runs, isOther, marks);
        shape.Passages = MarkPassages(shorter, runs, isOther, marks, out shape.InPassages, out shape.OfPassages);
        Sum(shorter, marks, shape, isOther ? words.Length : other.Length);
    }

    private struct Shape
    {
        public double Longest, LongestOwn, Gaps, InPassages, OfPassages;
        public int Long, InOrder, Runs, Passages;
    }

    private static double Weight(ushort word) => Fingerprint.KindOf(word) == WordKind.Character ? 0.5 : 1;

    private static Shape MarkRuns(
        ReadOnlySpan<ushort> words, ReadOnlySpan<bool> common, ReadOnlySpan<ushort> other, List<SharedRun> runs, bool isOther, Span<Mark> marks)
    {
        var shape = new Shape { Runs = runs.Count };
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var (length, own) = (0.0, 0.0);
            for (var k = 0; k < run.Length; k++)
            {
                if (common[run.This + k])
                    continue;
                var weight = Weight(words[run.This + k]);
                length += weight;
                if (!Fingerprint.IsQuoted(isOther ? other[run.Other + k] : words[run.This + k]))
                    own += weight;
            }
            shape.Longest = Math.Max(shape.Longest, length);
            shape.LongestOwn = Math.Max(shape.LongestOwn, own);
            shape.Long += length >= LongRun ? 1 : 0;
            shape.InOrder += i > 0 && run.This >= runs[i - 1].This ? 1 : 0;
            var follows = i > 0 && SharedRuns.Continues(runs[i - 1], run);
            if (follows)
            {
                var before = runs[i - 1];
                shape.Gaps += Math.Max(0, Math.Min(run.Other - before.Other, run.This - before.This) - before.Length);
            }
            var counts = own >= RunOfOwnWords || length >= RunWithQuote || follows && own >= RunThatFollows;
            for (var k = 0; k < run.Length; k++)
            {
                ref var mark = ref marks[isOther ? run.Other + k : run.This + k];
                if (common[run.This + k])
                {
                    mark |= Mark.Common;
                    continue;
                }
                mark |= Mark.Shared;
                if (length >= RunOfCopies)
                    mark |= Mark.InRun;
                if (counts && !Fingerprint.IsQuoted(isOther ? other[run.Other + k] : words[run.This + k]))
                    mark |= Mark.Own;
            }
        }
        return shape;
    }

    // A passage is what runs make that continue one another; one of them at least is long enough to stand alone.
    private static int MarkPassages(
        ReadOnlySpan<ushort> shorter, List<SharedRun> runs, bool isOther, Span<Mark> marks, out double inside, out double whole)
    {
        var passages = 0;
        (inside, whole) = (0, 0);
        for (var i = 0; i < runs.Count;)
        {
            var start = StartOf(runs[i]);
            var end = start;
            var (sum, isLong) = (0.0, false);
            do
            {
                var length = LengthOf(shorter.Slice(StartOf(runs[i]), runs[i].Length));
                sum += length;
                isLong |= length >= RunOfCopies;
                end = StartOf(runs[i]) + runs[i].Length;
                i++;
            }
            while (i < runs.Count && SharedRuns.Continues(runs[i - 1], runs[i]) && StartOf(runs[i]) >= end);
            if (!isLong)
                continue;
            passages++;
            inside += sum;
            whole += LengthOf(shorter[start..end]);
            for (var k = start; k < end; k++)
                marks[k] |= Mark.InPassage;
        }
        return passages;

        int StartOf(SharedRun run) => isOther ? run.Other : run.This;
    }

    private static double LengthOf(ReadOnlySpan<ushort> words)
    {
        var length = 0.0;
        foreach (var word in words)
            length += Weight(word);
        return length;
    }

    private void Sum(ReadOnlySpan<ushort> shorter, ReadOnlySpan<Mark> marks, Shape shape, int longer)
    {
        var (length, own, sharedOwn, inRuns, inPassages, changed, squares) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        Span<double> same = stackalloc double[4];
        Span<double> other = stackalloc double[4];
        for (var line = 0; line < shorter.Length; line += Line)
        {
            var (of, inLine) = (0.0, 0.0);
            for (var i = line; i < Math.Min(line + Line, shorter.Length); i++)
            {
                if ((marks[i] & Mark.Common) != 0)
                    continue;
                var weight = Weight(shorter[i]);
                var kind = (int)Fingerprint.KindOf(shorter[i]);
                of += weight;
                own += Fingerprint.IsQuoted(shorter[i]) ? 0 : weight;
                sharedOwn += (marks[i] & Mark.Own) != 0 ? weight : 0;
                inRuns += (marks[i] & Mark.InRun) != 0 ? weight : 0;
                inLine += (marks[i] & Mark.InPassage) != 0 ? weight : 0;
                if ((marks[i] & Mark.Shared) != 0)
                    same[kind] += weight;
                else if ((marks[i] & Mark.InPassage) != 0)
                    (other[kind], changed) = (other[kind] + weight, changed + weight);
            }
            length += of;
            inPassages += inLine;
            squares += of == 0 ? 0 : inLine * inLine / of;
        }
        var gaps = length == 0 ? 0 : shape.Gaps / length;
        OwnShare = own == 0 ? 0 : sharedOwn / own;
        Share = Math.Min(1, OwnShare + (own == 0 ? 0 : changed * GapCredit / own));
        var all = ShareWithQuotes = length == 0 ? 0 : inRuns / length;
        var passages = length == 0 ? 0 : inPassages / length;
        var whole = inPassages == 0 ? 0 : squares / inPassages;
        var dense = shape.OfPassages == 0 ? 0 : shape.InPassages / shape.OfPassages;
        ReadOnlySpan<double> values =
        [
            OwnShare, OwnShare * OwnShare, all, all * all, OwnShare * all, gaps,
            Math.Log(1 + shape.Longest), Math.Log(1 + shape.LongestOwn), Math.Log(1 + shape.Long),
            shape.Runs < 2 ? 1 : shape.InOrder / (shape.Runs - 1.0), Math.Log(1 + length), shorter.Length / (double)longer,
            length == 0 ? 0 : 1 - own / length, Math.Log(1 + sharedOwn), Math.Min(OwnShare, 0.2) * 5, whole, passages, dense,
            Math.Log(1 + shape.Passages), passages * whole, passages * dense,
            other[1] / (1 + same[1] + other[1]), other[2] / (1 + same[2] + other[2]), changed / (1 + inPassages),
            same[1] / (1 + same[1] + other[1]), same[2] / (1 + same[2] + other[2]), 1,
        ];
        for (var i = 0; i < values.Length; i++)
            _values[i] = (float)values[i];
    }
}
