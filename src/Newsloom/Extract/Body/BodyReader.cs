using Newsloom.Html;

namespace Newsloom.Extract.Body;

/// <summary>Finds the article among the lines of a page.</summary>
internal sealed class BodyReader
{
    public const double Threshold = 0.5;

    private readonly BlockModel? _model;

    public BodyReader()
    {
        using var weights = typeof(BodyReader).Assembly.GetManifestResourceStream("Extract/blocks.bin");
        _model = weights is null ? null : BlockModel.Load(weights);
    }

    public BodyText Read(PageTree tree, PageClues clues)
    {
        var blocks = PageBlocks.Of(tree);
        var rows = BlockFeatures.Of(tree, blocks, clues);
        var scores = new float[blocks.Count];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = _model?.Score(rows[i]) ?? 0;
        var decisions = BodyChoice.Choose(tree, blocks, scores, clues.Title);
        return new BodyText(BodyBlocks.Of(tree, blocks, decisions), decisions);
    }
}

internal sealed record BodyText(IReadOnlyList<Block> Blocks, IReadOnlyList<BlockDecision> Decisions);
