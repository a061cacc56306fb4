using Newsloom.Analyze;
using Newsloom.Ingest;
using Newsloom.Text;

namespace Newsloom;

public sealed partial class Pipeline
{
    // As many as one request asks for, and no more wait for one another.
    private readonly int _articlesPerRequest;
    private readonly ArticleVectors? _vectors;

    /// <summary>The encoder that the settings name; null where they name none, and the one that comes along does it all.</summary>
    /// <param name="say">Told when it fails, and when it is back.</param>
    public static ArticleVectors? FindVectors(Settings settings, TimeProvider time, Action<Flaw>? say) =>
        settings.Embeddings.Endpoint is null
            ? null
            : new ArticleVectors(
                new EmbeddingEndpoint(settings.Embeddings, settings.Fetch, time), time,
                (reason, advice) => say?.Invoke(new Flaw("embeddings.endpoint", reason, advice)));

    /// <summary>Gives articles, in their order, the vectors of the encoder that the settings name.</summary>
    /// <param name="of">The articles in an item.</param>
    /// <param name="with">The item with others in their places.</param>
    public IEnumerable<T> WithVectors<T>(
        IEnumerable<T> items, Func<T, IReadOnlyList<AnalyzedArticle>> of, Func<T, IReadOnlyList<AnalyzedArticle>, T> with, CancellationToken cancellationToken)
    {
        if (_vectors is null)
            return items;
        return items.Chunk(_articlesPerRequest).SelectMany(chunk =>
        {
            var found = _vectors.ReplaceAsync([.. chunk.SelectMany(of)], cancellationToken).GetAwaiter().GetResult();
            var next = 0;
            return chunk.Select(item =>
            {
                var count = of(item).Count;
                next += count;
                return with(item, [.. found.Skip(next - count).Take(count)]);
            });
        });
    }

    // A vector of an encoder, or of a version of one, that is no more in use says nothing beside those in use.
    private AnalyzedArticle WithVectorInUse(AnalyzedArticle article) =>
        IsInUse(article.Terms)
            ? article
            : article with { Terms = Terms.Renewed(article.Article, article.Terms, Encoder.Default) };

    // A trace has no text to make a new one of; its article is soon older than the window.
    private ArticleTrace WithVectorInUse(ArticleTrace trace) => IsInUse(trace.Terms) ? trace : trace with { Terms = trace.Terms with { Vector = [] } };

    private bool IsInUse(StoryTerms terms) => terms.Encoder == Encoder.Default.Id || _vectors?.Knows(terms.Encoder) == true;
}
