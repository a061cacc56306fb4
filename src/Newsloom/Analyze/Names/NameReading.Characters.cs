using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>Chinese and Japanese as the tagger sees them: character by character, without spaces.</summary>
internal sealed partial class NameReading
{
    private byte[] _ruleOfCharacter = [];

    /// <summary>The characters, and whole words of other scripts, between two marks that part names.</summary>
    public List<List<TextSpan>> CharacterStretches()
    {
        _ruleOfCharacter = new byte[_text.Length + 1];
        foreach (var name in _found)
        {
            for (var i = name.Span.Start; i < name.Span.End; i++)
                _ruleOfCharacter[i] = (byte)(1 + (int)name.Kind + (name.Id is null ? 0 : 5) + (i == name.Span.Start ? 0 : 10));
        }

        var found = new List<List<TextSpan>>();
        var stretch = new List<TextSpan>();
        foreach (var token in _tokens)
        {
            if (stretch.Count > 0 && (stretch.Count >= MaxStretch * 4 || !IsOneName(stretch[^1].End, token.Start)))
            {
                found.Add(stretch);
                stretch = [];
            }

            for (var i = token.Start; i < token.End;)
            {
                var end = i + 1;
                if (KindOf(_text[i]) is Letters.Latin or Letters.Digit)
                {
                    while (end < token.End && KindOf(_text[end]) == KindOf(_text[i]))
                        end++;
                }

                stretch.Add(new TextSpan(i, end));
                i = end;
            }
        }

        if (stretch.Count > 0)
            found.Add(stretch);
        return found;
    }

    private bool IsOneName(int end, int start) =>
        start - end <= 1 && (start == end || _text[end] is ' ' or '·' or '・' or '-' or '－' or '＝' or '=' or '&' or '＆' or '.' or '－' or '‧' or '•');

    public void Write(List<TextSpan> stretch, SignBuffer signs)
    {
        signs.Clear();
        var language = NameWords.Hash(_language);
        for (var i = 0; i < stretch.Count; i++)
            WriteCharacter(stretch, i, language, signs);
    }

    private void WriteCharacter(List<TextSpan> stretch, int i, uint language, SignBuffer signs)
    {
        var (here, before, after) = (CharacterOf(stretch, i), CharacterOf(stretch, i - 1), CharacterOf(stretch, i + 1));
        var (before2, after2) = (CharacterOf(stretch, i - 2), CharacterOf(stretch, i + 2));
        var (type, typeBefore, typeAfter) = (TypeOf(stretch, i), TypeOf(stretch, i - 1), TypeOf(stretch, i + 1));
        var types = (TypeOf(stretch, i - 2) << 16) | (typeBefore << 12) | (type << 8) | (typeAfter << 4) | TypeOf(stretch, i + 2);
        var gaps = (GapAt(stretch, i) << 4) | GapAt(stretch, i + 1);
        var (rule, ruleBefore, ruleAfter) = (RuleOf(stretch, i), RuleOf(stretch, i - 1), RuleOf(stretch, i + 1));

        signs.EndShared();
        signs.Add(101, type ^ language);
        signs.Add(102, types ^ language);
        signs.Add(103, here ^ language);
        signs.Add(104, before ^ language);
        signs.Add(105, after ^ language);
        signs.Add(106, before2 ^ language);
        signs.Add(107, after2 ^ language);
        signs.Add(108, (before * 31) ^ here ^ language);
        signs.Add(109, (here * 31) ^ after ^ language);
        signs.Add(110, (before2 * 31) ^ before ^ language);
        signs.Add(111, (after * 31) ^ after2 ^ language);
        signs.Add(112, (before * 31 * 37) ^ (here * 31) ^ after ^ language);
        signs.Add(113, (before2 * 31 * 37) ^ (before * 31) ^ here ^ language);
        signs.Add(114, (here * 31 * 37) ^ (after * 31) ^ after2 ^ language);
        signs.Add(115, (before * 31) ^ after ^ language);
        signs.Add(116, rule ^ (ruleAfter << 8) ^ language);
        signs.Add(117, rule ^ (ruleBefore << 8) ^ language);
        signs.Add(118, gaps ^ (type << 8) ^ language);
        if (type is Letters.Katakana or Letters.Latin or Letters.Digit)
            WriteRun(stretch, i, type, language, signs);
        signs.EndWord();
    }

    /// <summary>A foreign name is one run of katakana; its length and last letters tell of what kind.</summary>
    private void WriteRun(List<TextSpan> stretch, int i, uint type, uint language, SignBuffer signs)
    {
        var (from, to) = (i, i + 1);
        while (from > 0 && TypeOf(stretch, from - 1) == type)
            from--;
        while (to < stretch.Count && TypeOf(stretch, to) == type)
            to++;
        var run = _text.AsSpan(stretch[from].Start, stretch[to - 1].End - stretch[from].Start);
        var place = (uint)Math.Min(i - from, 2) | ((uint)Math.Min(to - 1 - i, 2) << 2);
        signs.Add(119, NameWords.Hash(run) ^ place ^ language);
        signs.Add(120, (uint)Math.Min(to - from, 12) ^ (type << 6) ^ (place << 10) ^ language);
        signs.Add(121, NameWords.Hash(run[Math.Max(0, run.Length - 2)..]) ^ place ^ language);
        signs.Add(122, CharacterOf(stretch, to) ^ (type << 20) ^ (place << 24) ^ language);
        signs.Add(123, CharacterOf(stretch, from - 1) ^ (type << 20) ^ (place << 24) ^ language);
    }

    private uint CharacterOf(List<TextSpan> stretch, int i) =>
        i < 0 ? 1 : i >= stretch.Count ? 2 : NameWords.Hash(_text.AsSpan(stretch[i].Start, stretch[i].Length));

    private uint TypeOf(List<TextSpan> stretch, int i) =>
        i < 0 || i >= stretch.Count ? Letters.Beyond : KindOf(_text[stretch[i].Start]);

    private uint RuleOf(List<TextSpan> stretch, int i) =>
        i < 0 || i >= stretch.Count ? 0u : _ruleOfCharacter[stretch[i].Start];

    private uint GapAt(List<TextSpan> stretch, int i) =>
        i <= 0 || i >= stretch.Count ? 3 : stretch[i].Start == stretch[i - 1].End ? 0u : _text[stretch[i - 1].End] == ' ' ? 1u : 2u;

    private static class Letters
    {
        public const uint Beyond = 0, Ideograph = 1, Hiragana = 2, Katakana = 3, Latin = 4, Digit = 5, Other = 6;
    }

    private static uint KindOf(char letter) => letter switch
    {
        >= '0' and <= '9' or >= '０' and <= '９' => Letters.Digit,
        < '\u0250' or >= 'Ａ' and <= 'ｚ' => Letters.Latin,
        >= '\u3041' and < '\u30A0' => Letters.Hiragana,
        >= '\u30A0' and < '\u3100' => Letters.Katakana,
        >= '\u3400' and < '\uA000' or '々' or >= '\uF900' and < '\uFB00' => Letters.Ideograph,
        _ => Letters.Other,
    };
}
