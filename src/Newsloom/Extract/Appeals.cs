namespace Newsloom.Extract;

/// <summary>What a line asks of its reader, where it is the site that speaks and not the article.</summary>
internal enum Appeal : byte { None, Consent, RobotCheck, SignUp, Subscribe }

/// <summary>Finds the lines in which a site asks for consent, an address, a subscription or proof of being no robot.</summary>
internal static class Appeals
{
    // Longer lines are text that mentions such things.
    private const int MaxLetters = 420;

    // An article's own sentence may hold one such phrase; a line that is short, or holds two, is the site's.
    private const int ShortWords = 30;

    private static readonly (Appeal Appeal, Phrases Phrases)[] Families =
    [
        (Appeal.Consent, Phrases.Named("consentAsk")), (Appeal.RobotCheck, Phrases.Named("robotCheck")),
        (Appeal.Subscribe, Phrases.Named("subscribeAsk")), (Appeal.SignUp, Phrases.Named("signUpAsk")),
    ];

    private static readonly Phrases Any = Phrases.OfAll("consentAsk", "robotCheck", "subscribeAsk", "signUpAsk");

    public static Appeal Of(string line)
    {
        if (line.Length is < 6 or > MaxLetters || IsSpoken(line) || Any.CountIn(line) == 0)
            return Appeal.None;
        var (best, most) = (Appeal.None, 0);
        foreach (var (appeal, phrases) in Families)
        {
            var count = phrases.CountIn(line);
            if (count > most)
                (best, most) = (appeal, count);
        }
        return most >= 2 || PageLine.WordsIn(line) <= ShortWords ? best : Appeal.None;
    }

    // What somebody is quoted with is the article's; buttons in quotation marks stand further back.
    private static bool IsSpoken(string line) => line[0] is '“' or '„' or '«' or '‘' or '‚' or '"' or '「' or '”' or '’';
}
