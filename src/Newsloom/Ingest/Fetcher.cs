using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>
/// Everything that leaves the machine leaves here. Each address, and each that a redirect names, is judged by the guard before it is
/// asked for and again when the connection is made; size, time and growth are bounded; no host is asked more than two things at once.
/// </summary>
public sealed class Fetcher : IDisposable
{
    private static readonly string Version = typeof(Fetcher).Assembly.GetName().Version?.ToString(2) ?? "0";

    private readonly FetchSettings _settings;
    private readonly TimeProvider _time;
    private readonly NetworkGuard _guard;
    private readonly GuardedConnections _connections;
    private readonly HostGates _gates;
    private readonly HttpMessageInvoker _network;

    public Fetcher(FetchSettings settings, TimeProvider time) : this(settings, time, Dns.GetHostAddressesAsync) { }

    /// <param name="resolve">How names become numbers.</param>
    /// <param name="trusted">Who vouches for certificates; null for those whom the machine trusts.</param>
    internal Fetcher(FetchSettings settings, TimeProvider time, Resolve resolve, X509Certificate2Collection? trusted = null)
    {
        _settings = settings;
        _time = time;
        _guard = NetworkGuard.Of(settings);
        _connections = new GuardedConnections(_guard, settings, resolve, trusted);
        _gates = new HostGates(settings.MaxPerHost);
        _network = new HttpMessageInvoker(_connections.NewHandler());
        UserAgent = settings.Contact is { } contact ? $"Newsloom/{Version} (+{contact})" : $"Newsloom/{Version}";
    }

    /// <summary>The name that robots.txt knows.</summary>
    public const string Agent = "newsloom";

    /// <summary>What each request calls itself.</summary>
    public string UserAgent { get; }

    /// <summary>Asks, follows redirects, and gives what came of it. Only a cancelled token throws.</summary>
    public async Task<Fetched> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(_settings.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeUp.Token);
        try
        {
            return await FollowAsync(request, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Fetched.Unreachable(timeUp.IsCancellationRequested
                ? $"its answer was not whole after {_settings.Timeout.TotalSeconds:0} seconds"
                : $"it was silent for {_settings.IdleTimeout.TotalSeconds:0} seconds");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or SocketException)
        {
            return InWords(error);
        }
    }

    private async Task<Fetched> FollowAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var written = request.Url;
        var isForGood = true;
        Uri? first = null;
        for (var hop = 0; hop <= _settings.MaxRedirects; hop++)
        {
            var verdict = _guard.Check(written);
            if (verdict.Url is not { } url)
                return new Fetched.Forbidden(verdict.Why!);
            first ??= url;
            if (_connections.HasProxy && await _connections.WhyNotAsync(url.Host, cancellationToken) is { } reason)
                return new Fetched.Forbidden(reason);
            if (request.MayFetch is { } may && !await may(url, cancellationToken))
                return new Fetched.Disallowed(url);
            var movedTo = hop > 0 && isForGood ? url : null;
            var (answer, next) = await AskAsync(request, url, first, movedTo, cancellationToken);
            if (answer is not null)
                return answer;
            isForGood &= next.IsForGood;
            written = next.Url;
        }
        return new Fetched.Unreachable($"it redirects more than {_settings.MaxRedirects} times");
    }

    private readonly record struct Redirect(string Url, bool IsForGood);

    private async Task<(Fetched? Answer, Redirect Next)> AskAsync(FetchRequest request, Uri url, Uri first, Uri? movedTo, CancellationToken cancellationToken)
    {
        using var gate = await _gates.EnterAsync(url.Host, cancellationToken);
        using var silence = new CancellationTokenSource(_settings.IdleTimeout, _time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var message = NewMessage(request, url, first);
        using var answer = await _network.SendAsync(message, patience.Token);
        if (RedirectOf(request, answer, url) is { } next)
            return (null, next);
        silence.CancelAfter(Timeout.InfiniteTimeSpan);
        var read = await ReadAsync(request, url, answer, patience);
        return (read with { Advice = AnswerHeaders.AdviceOf(answer, movedTo, _time.GetUtcNow()) }, default);
    }

    private HttpRequestMessage NewMessage(FetchRequest request, Uri url, Uri first)
    {
        var message = new HttpRequestMessage(request.IsPost ? HttpMethod.Post : HttpMethod.Get, WrittenAddress.WithoutUser(url))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = ContentOf(request),
        };
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (request.Known?.ETag is { } tag)
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Known?.LastModified is { } modified)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        // A name and password are for the host that they were written for, and for no other.
        if ((url.Scheme, url.Authority) != (first.Scheme, first.Authority))
            return message;
        if (request.Authorization is { } authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        else if (first.UserInfo.Length > 0)
            message.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(first.UserInfo))));
        return message;
    }

    private static HttpContent? ContentOf(FetchRequest request)
    {
        if (request.Json is { } json)
            return new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request.Form is { } form ? new FormUrlEncodedContent(form) : null;
    }

    private static Redirect? RedirectOf(FetchRequest request, HttpResponseMessage answer, Uri url)
    {
        // The others turn a form into a question for a page.
        if (request.IsPost && answer.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        var isForGood = answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
        if (!isForGood && answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect))
            return null;
        if (AnswerHeaders.Find(answer, "Location") is not { Length: > 0 } location)
            return null;
        return new Redirect(Formats.RelativeAddress.Resolve(url.AbsoluteUri, location) ?? "", isForGood);
    }

    private async Task<Fetched> ReadAsync(FetchRequest request, Uri url, HttpResponseMessage answer, CancellationTokenSource patience)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return new Fetched.Unchanged(request.Known ?? AnswerHeaders.ValidatorsOf(answer, null));
            case HttpStatusCode.Gone:
                return new Fetched.Gone();
            case HttpStatusCode.NoContent or HttpStatusCode.ResetContent or HttpStatusCode.PartialContent when request.Form is null:
            case < HttpStatusCode.OK or >= HttpStatusCode.Ambiguous:
                return new Fetched.Refused(answer.StatusCode);
        }
        var body = await new AnswerBody(answer.Content, _settings, request.CutAt).ReadAsync(patience);
        var validators = AnswerHeaders.ValidatorsOf(answer, ContentId.Of(body));
        if (request.Known?.BodyHash == validators.BodyHash)
            return new Fetched.Unchanged(validators);
        return new Fetched.Page(url, body, AnswerHeaders.Find(answer, "Content-Type"), validators, AnswerHeaders.FindAll(answer, "Link"))
        {
            Headers = AnswerHeaders.All(answer),
        };
    }

    private static Fetched InWords(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ConnectionForbidden forbidden:
                    return new Fetched.Forbidden(forbidden.Message);
                case AnswerTooLarge large:
                    return new Fetched.TooLarge(large.Message);
                case AuthenticationException:
                    return new Fetched.Unreachable("its certificate is not to be trusted, or the secure connection failed");
                case InvalidDataException:
                    return new Fetched.Unreachable("its answer is packed and damaged");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new Fetched.Unreachable("there is no host of that name");
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return new Fetched.Unreachable("nobody answers at that address");
            }
        }
        return new Fetched.Unreachable(error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? "its headers are too long"
            : "its answer broke off or is no HTTP");
    }

    public void Dispose() => _network.Dispose();
}
