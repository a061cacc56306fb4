namespace Newsloom.Extract;

/// <summary>Reads the article out of a page. Reading never throws on content: what cannot be read is left unknown.</summary>
public static class Extractor
{
    public static Article Extract(Page page) => page.Body switch
    {
        PageBody.Fields fields => new Article
        {
            Id = page.Id,
            Input = page.Input,
            Url = page.Url,
            Title = fields.Title,
            Outlet = fields.Outlet,
            Byline = fields.Byline,
            Published = fields.Published,
            Language = fields.Language,
            Blocks = Paragraphs(fields.Text ?? ""),
        },
        PageBody.PlainText text => new Article { Id = page.Id, Input = page.Input, Url = page.Url, Blocks = Paragraphs(text.Text) },
        _ => new Article { Id = page.Id, Input = page.Input, Url = page.Url },
    };

    private static List<Block> Paragraphs(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => new Block(BlockKind.Paragraph, line))];
}
