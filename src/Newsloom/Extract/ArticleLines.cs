namespace Newsloom.Extract;

/// <summary>
/// The lines of a body that speak about the article, told apart from its text: bylines and credits at the head,
/// contributors and rules at the end. A dateline stays in the text and is read as well.
/// </summary>
internal sealed record ArticleLines
{
    private const int Head = 3;
    private const int Tail = 4;

    public required IReadOnlyList<Block> Blocks { get; init; }
    public IReadOnlyList<string> Byline { get; init; } = [];
    public IReadOnlyList<string> Contributors { get; init; } = [];
    public string? Agency { get; init; }

    /// <summary>Whose writer helped, where that is no agency known by name.</summary>
    public string? Employer { get; init; }

    public FoundDateline? Dateline { get; init; }

    /// <param name="below">The lines that follow the body on its page: they are no text of it, but may name who helped.</param>
    public static ArticleLines Read(IReadOnlyList<Block> blocks, params IEnumerable<string> below)
    {
        var kept = new List<Block>(blocks.Count);
        var (byline, contributors) = (new List<string>(), new List<string>());
        string? agency = null;
        string? employer = null;
        FoundDateline? dateline = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            var text = blocks[i].Text;
            if (blocks.Count > 1 && IsRule(text))
                continue;
            if (i >= Math.Max(2, blocks.Count - Tail) && Bylines.ReadContributors(text) is { } contributed)
            {
                contributors.AddRange(contributed.Contributors);
                agency ??= contributed.Agency;
                employer ??= contributed.Employer;
                continue;
            }
            var isEdge = i < Head || i >= blocks.Count - Tail;
            if (isEdge && blocks.Count > 1 && Agencies.ReadCredit(text) is { } credit)
            {
                agency ??= credit.Agency;
                continue;
            }
            if (i < Head && blocks.Count > 1 && Bylines.ReadMarked(text) is { } by)
            {
                byline.AddRange(by.Persons);
                agency ??= by.Agency;
                continue;
            }
            if (kept.Count < Head && dateline is null && blocks[i].Kind == BlockKind.Paragraph)
                dateline = Datelines.Read(text, blocks.Skip(i + 1).Take(40).Select(block => block.Text));
            kept.Add(blocks[i]);
        }
        foreach (var line in below)
        {
            if (Bylines.ReadContributors(line) is not { } contributed)
                continue;
            contributors.AddRange(contributed.Contributors.Except(contributors, StringComparer.Ordinal));
            agency ??= contributed.Agency;
            employer ??= contributed.Employer;
        }
        return new ArticleLines { Blocks = kept, Byline = byline, Contributors = contributors, Agency = dateline?.Agency ?? agency, Employer = employer, Dateline = dateline };
    }

    private static bool IsRule(string text) => text.Length < 20 && !text.Any(char.IsLetterOrDigit);
}
