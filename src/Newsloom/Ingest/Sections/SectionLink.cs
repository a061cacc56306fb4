namespace Newsloom.Ingest.Sections;

/// <summary>Where on a page a link stands.</summary>
internal enum PagePlace { Text, Beside, Head, Menu, Sentence, Foot }

/// <summary>How far one can rely on a line being the headline.</summary>
internal enum TitleSign { None, Picture, Text, Named, Heading }

/// <summary>One link of a page.</summary>
/// <param name="Structure">What is the same for links that the page's program wrote in one loop.</param>
/// <param name="IsListed">In a numbered list, or in a box that calls itself the most read.</param>
internal sealed record SectionLink(int Node, string? Line, TitleSign Sign, PagePlace Place, string Structure, bool IsListed, bool HasPicture);

/// <summary>A page that a page leads to, with all its links there.</summary>
internal sealed class SectionTarget(Uri url)
{
    public Uri Url => url;
    public List<SectionLink> Links { get; } = [];
    public int AddressScore { get; } = ArticleAddress.Score(url);
    public string Shape { get; } = ArticleAddress.Shape(url);

    /// <summary>By itself, before what stands around it is looked at.</summary>
    public double Own { get; set; }

    public double Score { get; set; }

    /// <summary>The likeliest headline, and the link that has it.</summary>
    public SectionLink Best { get; private set; } = null!;

    public string? Title { get; private set; }

    // Headings are headlines. Of other lines it is the first that is long enough: what comes below is a summary, or "more".
    public void ChooseTitle()
    {
        var sign = Links.Max(link => link.Sign);
        var lines = Links.Where(link => link.Sign == sign).ToList();
        Best = lines.Find(link => LinkText.Weight(link.Line) is >= LongEnough and <= Longest) ?? lines.MaxBy(link => Math.Min(Longest, LinkText.Weight(link.Line)))!;
        Title = LinkText.Title(Best.Line);
    }

    private const double LongEnough = 14;
    private const double Longest = 200;
}
