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

    public static Appeal Of(string line) => line.Length is < 6 or > MaxLetters ? Appeal.None : new LineReader(line.Length).Of(line).Appeal;

    /// <summary>Told by the phrases of each kind that stand in the line.</summary>
    public static Appeal Of(string line, int words, int consent, int robotCheck, int subscribe, int signUp)
    {
        var most = Math.Max(Math.Max(consent, robotCheck), Math.Max(subscribe, signUp));
        if (most == 0 || line.Length is < 6 or > MaxLetters || IsSpoken(line) || most < 2 && words > ShortWords)
            return Appeal.None;
        return consent == most ? Appeal.Consent : robotCheck == most ? Appeal.RobotCheck : subscribe == most ? Appeal.Subscribe : Appeal.SignUp;
    }

    // What somebody is quoted with is the article's; buttons in quotation marks stand further back.
    private static bool IsSpoken(string line) => line[0] is '“' or '„' or '«' or '‘' or '‚' or '"' or '「' or '”' or '’';
}
