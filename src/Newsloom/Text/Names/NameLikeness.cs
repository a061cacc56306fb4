namespace Newsloom.Text.Names;

/// <summary>How well two names fit word by word.</summary>
/// <param name="Score">How much likelier they are one name than by chance, in units of <see cref="SpellingModel.Unit"/>, less what does not fit.</param>
/// <param name="Strays">Words of either that have no fellow in the other.</param>
internal readonly record struct NameLikeness(int Score, int Strays)
{
    // A word more or less is common: middle names, patronymics, titles. A surname that does not fit is not.
    public const int StrayWord = 30;

    private const int StraySurname = 40;

    public static NameLikeness None { get; } = new(int.MinValue / 2, 0);

    /// <summary>Whether the letters of the name give what nine tenths of true spellings give.</summary>
    /// <param name="less">What each letter may give less, where more is known of the two than their names.</param>
    public bool Convinces(WrittenName name, int less = 0) =>
        Score >= (LeastPerLetter(name.Script) - less) * name.Words.Sum(word => word.Length);

    // The fewer letters a script needs for a name, the more each of them gives.
    private static int LeastPerLetter(NameScript script) => script switch
    {
        NameScript.Latin or NameScript.Cyrillic => 34,
        NameScript.Arabic => 27,
        NameScript.Hangul => 25,
        NameScript.Kana => 40,
        NameScript.Han => 46,
        _ => 30,
    };

    /// <summary>Of two names in two scripts, one of them Latin; else <see cref="None"/>.</summary>
    public static NameLikeness OfEither(WrittenName a, WrittenName b) =>
        a.Script == b.Script ? None
        : b.Script == NameScript.Latin ? Of(a, b)
        : a.Script == NameScript.Latin ? Of(b, a)
        : None;

    /// <summary>Of a name in any script and one in Latin letters.</summary>
    public static NameLikeness Of(WrittenName name, WrittenName latin)
    {
        if (name.Words.Count == 0 || latin.Words.Count == 0 || latin.Script != NameScript.Latin)
            return None;
        var model = SpellingModels.Of(name.Script);
        if (name.IsUnspaced)
            return new NameLikeness(
                Math.Max(
                    model.Gain(name.Words[0], WrittenName.Joined(latin.Words, isLastFirst: false)),
                    model.Gain(name.Words[0], WrittenName.Joined(latin.Words, isLastFirst: true))),
                0);
        var hits = new List<WordFit>();
        for (var place = 0; place < name.Words.Count; place++)
            for (var fellow = 0; fellow < latin.Words.Count; fellow++)
                hits.Add(new WordFit(model.Gain(name.Words[place], latin.Words[fellow]), place, fellow));
        return Of(hits, name.Words.Count + latin.Words.Count, latin.Words.Count - 1);
    }

    /// <summary>Each word is paired once, those that fit best first.</summary>
    /// <param name="words">Of both names together.</param>
    /// <param name="surname">The fellow that must not be left over.</param>
    public static NameLikeness Of(List<WordFit> fits, int words, int surname)
    {
        fits.Sort((a, b) => (b.Gain, a.Place, a.Fellow).CompareTo((a.Gain, b.Place, b.Fellow)));
        var (sum, places, paired) = (0, 0, 0);
        Span<int> fellows = stackalloc int[WrittenName.MaxWords];
        foreach (var (gain, place, fellow) in fits)
        {
            if ((places >> place & 1) != 0 || fellows[..paired].Contains(fellow) || gain <= 0)
                continue;
            places |= 1 << place;
            fellows[paired++] = fellow;
            sum += gain;
        }

        var strays = words - 2 * paired;
        return new NameLikeness(sum - StrayWord * strays - (fellows[..paired].Contains(surname) ? 0 : StraySurname), strays);
    }
}

/// <summary>How well a word of one name fits one of the other.</summary>
internal readonly record struct WordFit(int Gain, int Place, int Fellow);
