using System.Globalization;
using Newsloom.Extract;
using Newsloom.Text;
using Spectre.Console;

namespace Newsloom.App.Terminal;

/// <summary>What every stage made of one article, stage by stage.</summary>
internal sealed class ExplainView(IAnsiConsole console)
{
    private const int Excerpt = 100;

    public void Write(AnalyzedArticle analysed, IReadOnlyList<BlockDecision> lines, Placement placement)
    {
        var article = analysed.Article;
        Heading($"{article.Input}  ({article.Id})", Decoration.Bold | Decoration.Underline);

        Extracted(article);
        LeftOut(lines);
        Analysed(analysed);

        Heading("Deduplicate");
        Rows(
            [("words", Number(analysed.Fingerprint.Words.Length), $"{Number(analysed.Fingerprint.Own)} of them outside quotation marks"),
                ("copy", placement.Copy is { } copy ? $"of {copy.Of}" : "no", placement.Copy is { } found ? $"{found.Share:P0} of the shorter text" : null),
                .. placement.Reuses.Select(reuse => ("reuses", $"“{Cut(reuse.Span.In(analysed.Text))}”", (string?)$"from {reuse.Of}"))]);

        Heading("Cluster");
        Rows(
            [("story", placement.Story, placement.Story == article.Id ? "it founds the story" : "it joins the story"),
                .. placement.Reasons.Select(reason => ("because", reason, (string?)null))]);
        console.WriteLine();
    }

    private void Extracted(Article article)
    {
        Heading("Extract");
        (string Name, string? Value)[] fields =
        [
            ("kind", Json.Names.Of(article.Kind)), ("url", article.Url?.AbsoluteUri), ("title", article.Title), ("standfirst", article.Standfirst),
            ("byline", Listed(article.Byline)), ("contributors", Listed(article.Contributors)), ("outlet", article.Outlet),
            ("aggregator", article.Aggregator), ("credit", article.Credit), ("dateline", article.Dateline?.AsPrinted),
            ("published", article.Published?.ToString()), ("modified", article.Modified?.ToString()),
            ("republished", article.Republished?.ToString()), ("section", article.Section), ("topic", article.Topic?.Name), ("language", article.Language),
            ("paywalled", article.IsPaywalled ? "yes" : null), ("confidence", article.Confidence.ToString("0.00", CultureInfo.InvariantCulture)),
        ];
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Rows(fields.Select(field => (field.Name, field.Value ?? "unknown", Why(article, field.Name))));
        Rows(article.Images.Select(image => ("image", image.Caption ?? image.Url ?? "", image.Credit)));
        Rows(article.Reasons.Where(reason => !names.Contains(reason.About)).Select(reason => (reason.About, reason.Why, (string?)null)));

        Heading($"Text: {Counted(article.Blocks.Count, "block")}, {Counted(article.Text.Length, "character")}");
        Rows(article.Blocks.Zip(article.BlockSpans(), (block, span) =>
            (At(span), Cut(block.Text), block.Kind == BlockKind.Paragraph ? null : block.Kind.ToString().ToLowerInvariant())));
    }

    // The score is how likely the line belongs to the article.
    private void LeftOut(IReadOnlyList<BlockDecision> lines)
    {
        var dropped = lines.Where(line => !line.IsKept).ToList();
        if (dropped.Count == 0)
            return;
        Heading($"Left out: {Counted(dropped.Count, "line")} of {Number(lines.Count)}");
        Rows(dropped.Select(line => (line.Score.ToString("0.00", CultureInfo.InvariantCulture), Cut(line.Text), (string?)line.Why)));
    }

    private void Analysed(AnalyzedArticle analysed)
    {
        Heading($"Analyze: language {analysed.Language ?? "unknown"}, {Counted(analysed.Sentences.Count, "sentence")}");
        Rows(analysed.Entities.Select(entity => (
            Json.Names.Of(entity.Kind), $"{entity.Name}  ({entity.Id})",
            (string?)string.Join(", ", analysed.Mentions.Where(mention => mention.EntityId == entity.Id).Select(mention => mention.Text).Distinct().Take(6)))));
        Rows(analysed.Quotes.Select(quote => (
            quote.IsSpeech ? "quote" : "no speech", $"“{Cut(quote.Text)}”  {At(quote.Span)}",
            (string?)string.Join(", ", Said(quote)))));
        Rows(analysed.Times.Select(time => ("time", $"{time.Text}  {At(time.Span)}", (string?)(time.Time?.ToString() ?? "unknown"))));
        Rows(analysed.Figures.Select(figure => (
            "figure", $"{figure.Value.ToString(CultureInfo.InvariantCulture)} {figure.Unit} {figure.What}  {At(figure.Span)}",
            figure.ClaimedBy is { } claimed ? $"as {claimed} says" : null)));
    }

    private static IEnumerable<string> Said(Quote quote)
    {
        if (quote.Speaker is { } speaker)
            yield return speaker.Name == speaker.AsPrinted ? speaker.Name : $"{speaker.Name} (printed: {speaker.AsPrinted})";
        else if (quote.IsSpeech)
            yield return "speaker unknown";
        if (quote.Cue is { } cue)
            yield return $"by the word “{cue}”";
    }

    private static string? Why(Article article, string name)
    {
        var reasons = article.Reasons.Where(reason => string.Equals(reason.About, name, StringComparison.OrdinalIgnoreCase)).Select(reason => reason.Why).ToList();
        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }

    private static string? Listed(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(", ", names);

    private static string At(TextSpan span) => $"{span.Start}–{span.End}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Counted(int number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Cut(string text)
    {
        text = text.ReplaceLineEndings(" ");
        if (text.Length <= Excerpt)
            return text;
        var end = char.IsHighSurrogate(text[Excerpt - 1]) ? Excerpt - 1 : Excerpt;
        return text[..end] + "…";
    }

    private void Heading(string text, Decoration decoration = Decoration.Bold)
    {
        console.WriteLine();
        console.Write(new Paragraph(Plain.Text(text) + "\n", new Style(decoration: decoration)));
    }

    private void Rows(IEnumerable<(string Name, string Value, string? Why)> rows)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { Width = 13, NoWrap = true, Padding = new Padding(2, 0, 1, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0) });
        grid.AddColumn(new GridColumn());
        var count = 0;
        foreach (var (name, value, why) in rows)
        {
            grid.AddRow(Cell(name, Decoration.Dim), Cell(value, Decoration.None), Cell(why ?? "", Decoration.Italic));
            count++;
        }
        if (count > 0)
            console.Write(grid);
    }

    private static Paragraph Cell(string text, Decoration decoration) => new(Plain.Text(text), new Style(decoration: decoration));
}
