using System.Buffers;
using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>What the tagger goes by: of each word its letters, its shape, its lists, and what the rules made of it.</summary>
internal sealed partial class NameReading
{
    // No name goes on over so many small words.
    private const int MaxSmallWords = 3;
    private const int MaxStretch = 60;

    /// <summary>Of one word by itself; hashes are of its Latin form.</summary>
    private struct Sign
    {
        public bool IsReady;
        public uint Word, Beginning, Beginning3, Beginning5, Beginning6, Ending2, Ending3, Ending4, Ending5, Ending6;
        public uint Shape, Lists, Names, Cases, Gap, Length;

        // What tables and rules say of its place.
        public byte Known, Rule;
    }

    private static class Shapes
    {
        public const uint Small = 0, Capital = 1, AllCapitals = 2, OneCapital = 3, Initial = 4, InnerCapital = 5, Number = 6, WithDigit = 7, Uncased = 8;
    }

    private Sign[] _signs = [];

    /// <summary>A stretch of words with capitals, in which names may lie.</summary>
    public readonly record struct Stretch(int From, int To);

    /// <summary>Where names may lie. What lies between holds none.</summary>
    /// <param name="all">For learning: also those that begin with a sentence and plainly hold none.</param>
    public List<Stretch> Stretches(bool all = false)
    {
        _signs = new Sign[_tokens.Count];
        NoteRules();
        var found = new List<Stretch>();
        for (var i = 0; i < _tokens.Count;)
        {
            if (!IsCapital(i) || !all && IsPlainStart(i))
            {
                i++;
                continue;
            }

            var (end, last) = (i + 1, i);
            for (; end < _tokens.Count && end - i < MaxStretch && !_tokens[end].IsSentenceStart; end++)
            {
                if (IsCapital(end))
                    last = end;
                else if (end - last > MaxSmallWords || _tokens[end].IsUncased || _tokens[end].Gap == Gap.Break && !IsWithin(end))
                    break;
            }

            found.Add(new Stretch(i, end));
            i = end;
        }

        foreach (var stretch in found)
            NoteKnown(stretch);
        return found;
    }

    /// <summary>A sentence's first word by itself that the text has without a capital too: no name begins here.</summary>
    private bool IsPlainStart(int i) =>
        _tokens[i] is { IsSentenceStart: true, IsAllCapitals: false } && _signs[i].Rule == 0
        && (i + 1 >= _tokens.Count || !IsCapital(i + 1) || _tokens[i + 1].Gap == Gap.Break)
        && (_rules.NotNames.Contains(Lower(i)) || _smallWords.Contains(string.GetHashCode(Lower(i).AsSpan())));

    /// <summary>"Marks &amp; Spencer": a mark that does not part a name.</summary>
    private bool IsWithin(int i) =>
        _text.AsSpan(_tokens[i - 1].End, _tokens[i].Start - _tokens[i - 1].End).Trim() is "&" or "/" or "-" or "–" or ".";

    private bool IsCapital(int i) => _tokens[i] is { IsUncased: false } token
        && (token.IsCapital || token.Length > 1 && HasCapital(_text.AsSpan(token.Start, token.Length)));

    private static bool HasCapital(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsUpper(letter))
                return true;
        }

        return false;
    }

    private void NoteRules()
    {
        foreach (var name in _found)
        {
            var strength = name.Evidence < 1 ? 0 : name.Evidence < 2 ? 1 : name.Evidence < 3 ? 2 : 3;
            var mark = 1 + (int)name.Kind + (5 * strength) + (name.Id is null ? 0 : 20) + (name.IsDoubtful ? 40 : 0);
            for (var i = name.FirstToken; i < name.EndToken; i++)
                _signs[i].Rule = (byte)(mark + (i == name.FirstToken ? 0 : 80));
        }
    }

    private void NoteKnown(Stretch stretch)
    {
        for (var i = stretch.From; i < stretch.To;)
        {
            if (!IsCapital(i))
            {
                i++;
                continue;
            }

            var limit = i + 1;
            while (limit < stretch.To && limit - i < 4 && _tokens[limit].Gap != Gap.Break)
                limit++;
            var (known, length) = LongestKnown(i, limit);
            var inCase = false;
            if (known is null && (known = KnownInCase(i, limit, out length)) is not null)
                inCase = true;
            if (known is not { } match)
            {
                i++;
                continue;
            }

            var mark = match.Kind switch
            {
                EntityKind.Person => 1,
                EntityKind.Country => 2,
                EntityKind.Organisation => 3,
                _ when match.ByHand || match.Population >= 500_000 => 4,
                _ when match.Population >= 100_000 => 5,
                _ => 6,
            };
            for (var k = 0; k < length; k++)
                _signs[i + k].Known = (byte)(mark + (match.ByHand ? 8 : 0) + (k > 0 ? 16 : 0) + (inCase ? 32 : 0));
            i += length;
        }
    }

    /// <summary>Fills in what a stretch shows.</summary>
    /// <param name="ownLanguage">Whether the tagger knows this language, so that signs of its own tell something.</param>
    public void Write(Stretch stretch, bool ownLanguage, SignBuffer signs)
    {
        signs.Clear();
        var language = (uint)NameWords.Hash(_language);
        var group = LanguageGroups.Of(_language) * 0x51ED270Bu;
        for (var i = stretch.From; i < stretch.To; i++)
            WriteWord(i, ownLanguage ? language : 0, group, signs);
    }

    private void WriteWord(int i, uint language, uint group, SignBuffer signs)
    {
        ref readonly var here = ref SignOf(i);
        ref readonly var before = ref SignOf(i - 1);
        ref readonly var after = ref SignOf(i + 1);
        ref readonly var before2 = ref SignOf(i - 2);
        ref readonly var after2 = ref SignOf(i + 2);
        var gaps = (here.Gap * 32) + after.Gap;
        var shapes = (before.Shape << 8) | (here.Shape << 4) | after.Shape;
        var nameLists = (before.Names << 10) | (here.Names << 5) | after.Names;
        var cased = here.Shape != Shapes.Small ? 0x8000_0000u : 0;

        signs.Add(1, here.Shape);
        signs.Add(2, (shapes << 10) | gaps);
        signs.Add(3, (shapes << 8) | (before2.Shape << 4) | after2.Shape);
        signs.Add(4, (here.Shape << 8) | here.Names | (here.Gap << 16));
        signs.Add(5, here.Word);
        signs.Add(6, before.Word + here.Gap);
        signs.Add(7, after.Word + after.Gap);
        signs.Add(8, here.Ending2 ^ cased);
        signs.Add(9, here.Ending3 ^ cased);
        signs.Add(10, here.Ending4 ^ cased);
        signs.Add(11, here.Beginning ^ cased);
        signs.Add(12, here.Known | (here.Shape << 8));
        signs.Add(13, here.Known | ((uint)before.Known << 8) | ((uint)after.Known << 16));
        signs.Add(14, here.Rule);
        signs.Add(15, here.Rule | ((uint)before.Rule << 8) | (gaps << 16));
        signs.Add(16, here.Rule | ((uint)after.Rule << 8));
        signs.Add(17, nameLists);
        signs.Add(18, here.Lists | (here.Shape << 16));
        signs.Add(19, before.Lists | (here.Shape << 16) | (here.Gap << 20));
        signs.Add(20, after.Lists | (here.Shape << 16) | (after.Gap << 20));
        signs.Add(21, before2.Lists | (before.Lists << 12));
        signs.Add(22, gaps | (here.Shape << 16));
        signs.Add(23, here.Length | (here.Shape << 16));
        signs.Add(24, here.Rule | ((uint)here.Known << 8) | (here.Names << 16) | (here.Shape << 24));
        signs.Add(25, (before.Names << 5) | here.Names | (here.Shape << 16) | (before.Shape << 20));
        signs.Add(27, (here.Cases << 8) | (before.Names << 16) | (after.Cases << 4) | before.Cases | (here.Shape << 24));
        signs.Add(28, (here.Cases << 8) | here.Known | (here.Names << 16));
        signs.Add(26, (after.Names << 5) | here.Names | (here.Shape << 16) | (after.Shape << 20));

        if (here.Shape != Shapes.Small)
        {
            signs.Add(29, here.Ending5);
            signs.Add(30, here.Beginning6);
            signs.Add(31, here.Beginning3);
        }

        WriteRun(i, group, signs);
        if (group != 0)
        {
            signs.Add(40, here.Ending3 ^ cased ^ group);
            signs.Add(41, here.Ending4 ^ cased ^ group);
            signs.Add(42, here.Word ^ group);
            signs.Add(43, (before.Word + here.Gap) ^ group);
            signs.Add(44, (after.Word + after.Gap) ^ group);
            signs.Add(45, here.Beginning ^ group);
        }

        signs.EndShared();
        if (language != 0)
        {
            signs.Add(61, here.Shape ^ language);
            signs.Add(62, shapes ^ language);
            signs.Add(64, here.Names ^ (here.Shape << 8) ^ language);
            signs.Add(65, here.Word ^ language);
            signs.Add(66, (before.Word + here.Gap) ^ language);
            signs.Add(67, (after.Word + after.Gap) ^ language);
            signs.Add(68, here.Ending2 ^ cased ^ language);
            signs.Add(69, here.Ending3 ^ cased ^ language);
            signs.Add(70, here.Ending4 ^ cased ^ language);
            signs.Add(71, here.Beginning ^ cased ^ language);
            signs.Add(72, here.Known ^ (here.Shape << 8) ^ language);
            signs.Add(73, here.Cases ^ (here.Shape << 8) ^ language);
            signs.Add(74, here.Rule ^ language);
            signs.Add(75, before2.Word ^ language);
            signs.Add(76, after2.Word ^ language);
            signs.Add(77, before.Word ^ (here.Word * 31) ^ language);
            signs.Add(78, after.Word ^ (here.Word * 37) ^ language);
            signs.Add(79, before.Ending3 ^ (here.Shape << 4) ^ language);
            signs.Add(80, after.Ending3 ^ (here.Shape << 4) ^ language);
            signs.Add(81, gaps ^ (here.Shape << 16) ^ language);
            signs.Add(83, here.Ending5 ^ cased ^ language);
            signs.Add(84, here.Ending6 ^ cased ^ language);
            signs.Add(85, here.Beginning5 ^ cased ^ language);
            signs.Add(86, here.Beginning6 ^ cased ^ language);
            signs.Add(87, before.Beginning5 ^ (here.Shape << 4) ^ language);
            signs.Add(88, after.Beginning5 ^ (here.Shape << 4) ^ language);
            signs.Add(82, before.Word ^ (before2.Word * 31) ^ language);
        }

        signs.EndWord();
    }

    /// <summary>The run of capitals it stands in: its first and last word, and how far they are.</summary>
    private void WriteRun(int i, uint group, SignBuffer signs)
    {
        if (!IsCapital(i))
            return;
        var (from, to) = (i, i);
        while (from > 0 && i - from < 5 && IsOneRun(from))
            from--;
        while (to + 1 < _tokens.Count && to - i < 5 && IsOneRun(to + 1))
            to++;
        var place = (uint)((i - from) * 8 + (to - i));
        ref readonly var first = ref SignOf(from);
        ref readonly var last = ref SignOf(to);
        signs.Add(32, place);
        signs.Add(33, place ^ (first.Names << 8) ^ (last.Names << 16) ^ (SignOf(i).Shape << 24));
        signs.Add(34, place ^ (SignOf(from - 1).Lists << 8) ^ (SignOf(from).Gap << 24));
        if (to == from)
            return;
        signs.Add(35, first.Word ^ (i == from ? 1u : 0));
        signs.Add(36, last.Word ^ (i == to ? 1u : 0));
        signs.Add(37, last.Ending4 ^ (i == to ? 1u : 0) ^ group);
        signs.Add(38, (first.Lists << 12) ^ last.Lists ^ (place << 24));
        signs.Add(39, first.Known ^ ((uint)last.Known << 8) ^ (place << 16));
    }

    private bool IsOneRun(int i) => _tokens[i].Gap != Gap.Break && IsCapital(i) && IsCapital(i - 1) && !_tokens[i].IsSentenceStart;

    private static readonly Sign Beyond = new() { IsReady = true, Word = 1, Gap = 31, Shape = 15 };

    private ref readonly Sign SignOf(int i)
    {
        if (i < 0 || i >= _signs.Length)
            return ref Beyond;
        ref var sign = ref _signs[i];
        if (!sign.IsReady)
            Describe(i, ref sign);
        return ref sign;
    }

    private void Describe(int i, ref Sign sign)
    {
        sign.IsReady = true;
        var token = _tokens[i];
        var word = _text.AsSpan(token.Start, token.Length).TrimEnd('.');
        Span<char> lower = stackalloc char[128];
        if (word.Length > 64)
            word = word[..64];
        lower = lower[..Math.Max(0, word.ToLowerInvariant(lower))];
        Span<char> room = stackalloc char[64 * 8];
        var latin = room[..Latin.Write(lower, room)];
        sign.Word = NameWords.Hash(latin);
        sign.Ending2 = NameWords.Hash(latin[Math.Max(0, latin.Length - 2)..]);
        sign.Ending3 = NameWords.Hash(latin[Math.Max(0, latin.Length - 3)..]);
        sign.Ending4 = NameWords.Hash(latin[Math.Max(0, latin.Length - 4)..]);
        sign.Ending5 = NameWords.Hash(latin[Math.Max(0, latin.Length - 5)..]);
        sign.Ending6 = NameWords.Hash(latin[Math.Max(0, latin.Length - 6)..]);
        sign.Beginning3 = NameWords.Hash(latin[..Math.Min(3, latin.Length)]) + 5;
        sign.Beginning5 = NameWords.Hash(latin[..Math.Min(5, latin.Length)]) + 9;
        sign.Beginning6 = NameWords.Hash(latin[..Math.Min(6, latin.Length)]) + 11;
        sign.Beginning = NameWords.Hash(latin[..Math.Min(4, latin.Length)]) + 7;
        sign.Shape = ShapeOf(token);
        sign.Length = (uint)Math.Min(token.Length, 12);
        sign.Gap = GapOf(i);
        sign.Lists = _rules.ListsWith(lower);
        var isCommon = sign.Shape == Shapes.Small || _known.Words.Has(_language, lower);
        sign.Names = isCommon ? 1u : 0;
        if (sign.Shape != Shapes.Small)
        {
            if (_smallWords.Contains(string.GetHashCode(lower)))
                sign.Names |= 2;
            if (_known.Words.Has("first", latin) || CyrillicCase.IsCyrillic(lower[^1]) && IsCyrillicFirstName(i))
                sign.Names |= 4;
            if (_known.Words.Has("last", latin) || CyrillicCase.IsCyrillic(lower[^1]) && _known.Words.Has("last", StemOf(i)))
                sign.Names |= 8;
            if (token.IsSentenceStart && _midSentence.Contains(Lower(i)))
                sign.Names |= 16;
            sign.Cases = _endings.IsEmpty ? 0 : ListsInCase(latin);
        }
    }

    /// <summary>Which lists know a word by a form of other ending.</summary>
    private uint ListsInCase(ReadOnlySpan<char> latin)
    {
        Span<char> room = stackalloc char[NameEndings.MaxLength + 8];
        var lists = 0u;
        foreach (var change in _endings.Of(latin))
        {
            var form = NameEndings.Undo(latin, change, room);
            if (form.Length == 0)
                continue;
            lists |= _known.Words.Has("first", form) ? 1u : 0;
            lists |= _known.Words.Has("last", form) ? 2u : 0;
            lists |= (_rules.ListsWith(form) & 8) != 0 ? 4u : 0;
        }

        return lists;
    }

    /// <summary>A known name of up to three words whose last, or every, word has a case ending.</summary>
    private Known? KnownInCase(int start, int limit, out int length)
    {
        length = 0;
        if (_endings.IsEmpty)
            return null;
        Span<char> room = stackalloc char[NameEndings.MaxLength + 8];
        for (var to = Math.Min(limit, start + 3); to > start; to--)
        {
            if (!IsCapital(to - 1))
                continue;
            var latin = LatinOf(to - 1);
            foreach (var change in _endings.Of(latin))
            {
                var form = NameEndings.Undo(latin, change, room);
                if (form.Length < (to - start > 1 ? 3 : 4))
                    continue;
                var hash = new NameHash();
                for (var i = start; i < to - 1; i++)
                    hash.Add(LatinOf(i), i > start && _tokens[i].Gap == Gap.Joined);
                hash.Add(form, to - 1 > start && _tokens[to - 1].Gap == Gap.Joined);
                if (Look(hash.Value, start, to) is { } known && (known.Kind != EntityKind.Place || known.Population >= 50_000))
                {
                    length = to - start;
                    return known;
                }
            }
        }

        return null;
    }

    private uint ShapeOf(NameToken token) => token switch
    {
        { IsUncased: true } => Shapes.Uncased,
        { IsInitial: true } => Shapes.Initial,
        { IsAllCapitals: true } => Shapes.AllCapitals,
        { HasDigit: true } => char.IsDigit(_text[token.Start]) && char.IsDigit(_text[token.End - 1]) ? Shapes.Number : Shapes.WithDigit,
        { IsCapital: true, Length: 1 } => Shapes.OneCapital,
        _ when HasCapital(_text.AsSpan(token.Start + 1, token.Length - 1)) => Shapes.InnerCapital,
        { IsCapital: true } => Shapes.Capital,
        _ => Shapes.Small,
    };

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»‘‚「」");

    /// <summary>What stands before it: a kind of gap, and the mark where it is none of the usual.</summary>
    private uint GapOf(int i)
    {
        var token = _tokens[i];
        if (token.IsSentenceStart)
            return 20;
        if (token.Gap != Gap.Break || i == 0)
            return (uint)token.Gap;
        var between = _text.AsSpan(_tokens[i - 1].End, token.Start - _tokens[i - 1].End);
        if (between.ContainsAny(Quotes))
            return 4;
        return between.Trim() switch
        {
            "," => 5,
            "." => 6,
            "(" => 7,
            ")" => 8,
            ":" => 9,
            "-" or "–" => 10,
            "/" => 11,
            "&" => 12,
            "'" => 13,
            ")," => 14,
            ";" => 15,
            "" => 16,
            [')', ..] => 17,
            _ => 18,
        };
    }
}
