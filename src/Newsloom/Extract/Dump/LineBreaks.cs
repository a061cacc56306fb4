using Newsloom.Trees;

namespace Newsloom.Extract.Dump;

/// <summary>
/// Where the lines of a page may have ended whose line ends were lost: every gap between two words, told by the forms of
/// the words around it and by what the page repeats. A menu that stands at head and foot, a headline that was the page's
/// title, begin and end where their repetition does.
/// </summary>
internal sealed class LineBreaks
{
    private const int Around = 4;
    private const int Wide = 12;
    private const int Far = 60;

    // The log-odds of 35 %: a menu entry kept with a sentence costs more than a sentence in two lines.
    private const float Likely = -0.619f;

    private enum Form : byte { None, Small, Capital, Capitals, Digits, Uncased, Sign }

    private enum Mark : byte { None, Sentence, Clause, Closing, Other }

    /// <summary>A word with the marks at its ends.</summary>
    private readonly record struct Token(int Start, int End, int Hash, Form Form, Mark Mark);

    private readonly List<Token> _tokens = [];
    private readonly Dictionary<int, int> _ones = [], _twos = [], _threes = [];

    // Sums up to each word, and how many words up to it stand as at the page's begin, where its title is.
    private readonly int[] _capitals, _ends, _letters, _asTitle;

    // Words to the nearest end of a sentence and to the nearest small word, back and ahead.
    private readonly int[] _endBefore, _endAfter, _smallBefore, _smallAfter;

    public LineBreaks(string text)
    {
        Split(text);
        var n = _tokens.Count;
        (_capitals, _ends, _letters, _asTitle) = (new int[n + 1], new int[n + 1], new int[n + 1], new int[n + 1]);
        (_endBefore, _endAfter, _smallBefore, _smallAfter) = (new int[n + 1], new int[n + 1], new int[n + 1], new int[n + 1]);
        for (var i = 0; i < n; i++)
        {
            var token = _tokens[i];
            _capitals[i + 1] = _capitals[i] + (token.Form is Form.Capital or Form.Capitals ? 1 : 0);
            _ends[i + 1] = _ends[i] + (token.Mark == Mark.Sentence ? 1 : 0);
            _letters[i + 1] = _letters[i] + token.End - token.Start;
            _asTitle[i + 1] = i > 0 && token.Hash == _tokens[_asTitle[i]].Hash ? _asTitle[i] + 1 : i > 0 && token.Hash == _tokens[0].Hash ? 1 : 0;
            _endBefore[i + 1] = token.Mark == Mark.Sentence ? 0 : Math.Min(Far, _endBefore[i] + 1);
            _smallBefore[i + 1] = token.Form == Form.Small ? 0 : Math.Min(Far, _smallBefore[i] + 1);
            Count(_ones, token.Hash);
            Count(_twos, Run(i, 2));
            Count(_threes, Run(i, 3));
        }
        for (var i = n - 1; i >= 0; i--)
        {
            _endAfter[i] = _tokens[i].Mark == Mark.Sentence ? 0 : Math.Min(Far, _endAfter[i + 1] + 1);
            _smallAfter[i] = _tokens[i].Form == Form.Small ? 0 : Math.Min(Far, _smallAfter[i + 1] + 1);
        }
    }

    /// <summary>The text in the lines that it seems to have had.</summary>
    public static IEnumerable<string> Restore(string text, DecisionTrees model)
    {
        var breaks = new LineBreaks(text);
        var row = new float[Features];
        var start = 0;
        for (var gap = 1; gap < breaks.Gaps; gap++)
        {
            if (!breaks.IsCandidate(gap))
                continue;
            breaks.Fill(gap, row);
            if (model.Sum(row) < Likely)
                continue;
            yield return text[start..breaks.Start(gap)].TrimEnd();
            start = breaks.Start(gap);
        }
        yield return text[start..];
    }

    /// <summary>How many words there are; a gap is numbered by the word behind it.</summary>
    public int Gaps => _tokens.Count;

    /// <summary>Where the word behind the gap begins.</summary>
    public int Start(int gap) => _tokens[gap].Start;

    /// <summary>Whether a line may begin here: behind a mark, or with anything but a small letter.</summary>
    public bool IsCandidate(int gap) => gap > 0 && (_tokens[gap].Form != Form.Small || _tokens[gap - 1].Mark != Mark.None);

    public const int Features = 3 * 2 * Around + 24;

    public void Fill(int gap, Span<float> into)
    {
        var at = 0;
        for (var i = gap - Around; i < gap + Around; i++)
        {
            var token = At(i);
            into[at++] = (float)token.Form;
            into[at++] = (float)token.Mark;
            into[at++] = token.End - token.Start;
        }
        into[at++] = _tokens[gap].Start - _tokens[gap - 1].End;
        into[at++] = Log(_ones, At(gap - 1).Hash);
        into[at++] = Log(_ones, At(gap).Hash);
        for (var i = gap - 2; i <= gap; i++)
            into[at++] = Log(_twos, Run(i, 2));
        for (var i = gap - 3; i <= gap; i++)
            into[at++] = Log(_threes, Run(i, 3));
        into[at++] = _asTitle[gap];
        into[at++] = _asTitle[gap + 1];
        into[at++] = _asTitle[Math.Min(Gaps, gap + 4)];
        foreach (var sums in (ReadOnlySpan<int[]>)[_capitals, _ends, _letters])
        {
            into[at++] = Mean(sums, gap - Wide, gap);
            into[at++] = Mean(sums, gap, gap + Wide);
        }
        into[at++] = _endBefore[gap];
        into[at++] = _endAfter[gap];
        into[at++] = _smallBefore[gap];
        into[at++] = _smallAfter[gap];
        into[at] = MathF.Log(1 + gap);
    }

    private void Split(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isBlank = i == text.Length || char.IsWhiteSpace(text[i]);
            if (start >= 0 && (isBlank || IsGlued(text, i)))
            {
                _tokens.Add(Read(text, start, i));
                start = -1;
            }
            if (start < 0 && !isBlank)
                start = i;
        }
    }

    // "HomeSources", "fully cleared.Follow", "た。次": where two words may have been joined without a blank.
    private static bool IsGlued(string text, int i)
    {
        var (before, next) = (text[i - 1], text[i]);
        return char.IsUpper(next) && (char.IsLower(before) || before is '.' or '!' or '?' or '”' or '“' or '»' or ')' && i > 1 && !char.IsUpper(text[i - 2]))
            || before is '。' or '！' or '？' or '।' && next is not ('」' or '』' or '）' or '”');
    }

    private static Token Read(string text, int start, int end)
    {
        var (from, to) = (start, end);
        while (to > from && !char.IsLetterOrDigit(text[to - 1]))
            to--;
        while (from < to && !char.IsLetterOrDigit(text[from]))
            from++;
        var hash = 2166136261;
        for (var i = from; i < to; i++)
            hash = (hash ^ char.ToLowerInvariant(text[i])) * 16777619;
        var first = from < to ? text[from] : ' ';
        var form = from == to ? Form.Sign
            : char.IsDigit(first) ? Form.Digits
            : char.IsLower(first) ? Form.Small
            : !char.IsUpper(first) ? Form.Uncased
            : to - from > 1 && char.IsUpper(text[to - 1]) ? Form.Capitals : Form.Capital;
        var mark = Mark.None;
        for (var i = to; i < end; i++)
        {
            mark = text[i] switch
            {
                '.' or '!' or '?' or '。' or '！' or '？' or '।' or '؟' or '…' => Mark.Sentence,
                ',' or ';' or ':' or '、' or '，' or '：' or '،' => Mark.Clause,
                _ when mark == Mark.Sentence => mark,
                '"' or '”' or '’' or '»' or ')' or '」' or '』' or ']' or '）' => Mark.Closing,
                _ => Mark.Other,
            };
        }
        return new Token(start, end, (int)hash, form, mark);
    }

    private Token At(int i) => i >= 0 && i < _tokens.Count ? _tokens[i] : default;

    private int Run(int from, int length)
    {
        var hash = length;
        for (var i = from; i < from + length; i++)
            hash = hash * -1640531527 + At(i).Hash;
        return hash;
    }

    private static void Count(Dictionary<int, int> counts, int key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static float Log(Dictionary<int, int> counts, int key) => MathF.Log(1 + counts.GetValueOrDefault(key));

    private static float Mean(int[] sums, int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(sums.Length - 1, to));
        return from >= to ? 0 : (float)(sums[to] - sums[from]) / (to - from);
    }
}
