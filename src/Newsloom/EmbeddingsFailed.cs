namespace Newsloom;

/// <summary>An encoder that is asked over the network gives no vectors.</summary>
/// <param name="reason">As the end of a sentence that begins with the encoder: "it does not accept the key".</param>
/// <param name="retryAfter">How long it asks to be left alone.</param>
public sealed class EmbeddingsFailed(string reason, TimeSpan? retryAfter = null) : IOException(reason)
{
    public TimeSpan? RetryAfter => retryAfter;
}
