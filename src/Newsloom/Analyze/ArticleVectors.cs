using Microsoft.Extensions.AI;

namespace Newsloom.Analyze;

/// <summary>
/// Gives articles the vectors of another encoder than the one that comes along. While that one fails, articles keep the vectors that they
/// have; vectors of two encoders are never compared, so that a sign is missing and nothing is wrong.
/// </summary>
/// <param name="encoder">Throws <see cref="EmbeddingsFailed"/>.</param>
/// <param name="say">Told what is the matter when it fails and when it is back, and what that means; once each time.</param>
public sealed class ArticleVectors(IEmbeddingGenerator<string, Embedding<float>> encoder, TimeProvider time, Action<string, string> say) : IDisposable
{
    private const int MaxText = 600;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private readonly uint _id = IdOf((EmbeddingGeneratorMetadata?)encoder.GetService(typeof(EmbeddingGeneratorMetadata)));
    private CompactVectors? _compact;
    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;
    private TimeSpan _pause = FirstPause;
    private bool _hasFailed;

    /// <summary>The articles in their order, with other vectors where there are any to be had.</summary>
    public async Task<IReadOnlyList<AnalyzedArticle>> ReplaceAsync(IReadOnlyList<AnalyzedArticle> articles, CancellationToken cancellationToken)
    {
        if (articles.Count == 0 || time.GetUtcNow() < _nextTry)
            return articles;
        try
        {
            var vectors = await EncodeAsync([.. articles.Select(TextOf)], cancellationToken);
            SayBack();
            return [.. articles.Zip(vectors, (article, vector) => vector is null ? article : article with { Terms = article.Terms with { Vector = vector, Encoder = _id } })];
        }
        catch (EmbeddingsFailed failure)
        {
            Pause(failure);
            return articles;
        }
    }

    /// <summary>Whether vectors of that encoder are of use here.</summary>
    public bool Knows(uint encoder) => encoder == _id;

    private async Task<IReadOnlyList<sbyte[]?>> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        _compact ??= new CompactVectors(await AskAsync(Samples.Sentences, cancellationToken));
        // What says nothing has no vector; servers refuse an empty text.
        var vectors = await AskAsync([.. texts.Where(text => text.Length > 0)], cancellationToken);
        var next = 0;
        return [.. texts.Select(text => text.Length > 0 ? _compact.Of(vectors[next++]) : null)];
    }

    private async Task<IReadOnlyList<float[]>> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        var found = await encoder.GenerateAsync(texts, cancellationToken: cancellationToken);
        if (found.Count != texts.Length)
            throw new EmbeddingsFailed($"it gave {found.Count} vectors for {texts.Length} texts");
        return [.. found.Select(each => each.Vector.ToArray())];
    }

    private static string TextOf(AnalyzedArticle article)
    {
        var opening = article.Text.AsSpan(0, Math.Min(article.Text.Length, MaxText)).Trim();
        return article.Article.Title is { Length: > 0 } title ? $"{title}\n{opening}".Trim() : opening.ToString();
    }

    private static uint IdOf(EmbeddingGeneratorMetadata? metadata) => Fingerprints.Hash($"{metadata?.ProviderUri?.Host} {metadata?.DefaultModelId}");

    private void Pause(EmbeddingsFailed failure)
    {
        var pause = failure.RetryAfter is { } asked && asked > _pause ? asked : _pause;
        _nextTry = time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        if (!_hasFailed)
            say($"cannot be used: {failure.Message}", "The encoder that comes along takes its place; it is asked again from time to time.");
        _hasFailed = true;
    }

    private void SayBack()
    {
        (_pause, _nextTry) = (FirstPause, DateTimeOffset.MinValue);
        if (_hasFailed)
            say("is back", "What came in the meantime keeps the vectors of the encoder that comes along, until: newsloom rebuild");
        _hasFailed = false;
    }

    public void Dispose() => encoder.Dispose();
}
