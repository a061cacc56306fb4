using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Newsloom.Ingest.WebSub;

/// <summary>How a subscription goes on: from what was sent and what the hub said to what is known of it. Nothing here sends or stores.</summary>
internal static class Subscriptions
{
    private const int SecretBytes = 32;
    private const int MaxReason = 200;
    private const int TriesToStop = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(7);

    // A promise for years would never be looked at again, one for seconds be renewed for ever.
    private static readonly TimeSpan MaxLease = TimeSpan.FromDays(30);
    private static readonly TimeSpan MinRenewal = TimeSpan.FromMinutes(5);

    public static WebSubSubscription Start(FeedId feed, HubOffer offer, DateTimeOffset now) => new()
    {
        Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)),
        Secret = HubOffer.IsPrivate(offer.Hub) ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)) : null,
        Feed = feed,
        Hub = offer.Hub,
        Topic = offer.Topic,
        Started = now,
        NextRequest = now,
    };

    public static WebSubSubscription Stop(WebSubSubscription subscription, DateTimeOffset now) =>
        subscription with { IsWanted = false, Tries = 0, NextRequest = now };

    /// <summary>What the hub is asked: to begin, to go on, or to stop.</summary>
    public static FetchRequest RequestOf(WebSubSubscription subscription, Uri callbacks, TimeSpan lease)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("hub.callback", CallbackOf(subscription, callbacks)),
            new("hub.mode", subscription.IsWanted ? "subscribe" : "unsubscribe"),
            new("hub.topic", subscription.Topic),
        ];
        if (subscription.IsWanted)
            form.Add(new("hub.lease_seconds", ((long)lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        if (subscription is { IsWanted: true, Secret: { } secret })
            form.Add(new("hub.secret", secret));
        return new FetchRequest(subscription.Hub.AbsoluteUri) { Form = form, CutAt = 4096 };
    }

    public static string CallbackOf(WebSubSubscription subscription, Uri callbacks) => callbacks.AbsoluteUri.TrimEnd('/') + "/" + subscription.Token;

    /// <summary>Before the request is sent: some hubs call before they answer.</summary>
    public static WebSubSubscription Asked(WebSubSubscription subscription, DateTimeOffset now) => subscription with
    {
        Asked = now,
        Tries = subscription.Tries + 1,
        NextRequest = now + Wait(subscription, subscription.Tries),
    };

    public static WebSubSubscription Answered(WebSubSubscription subscription, Fetched fetched, DateTimeOffset now)
    {
        // Agreed to, so far: the hub calls to make sure. One that has called already has agreed, whatever it answers then.
        if (fetched is Fetched.Page || subscription.Tries == 0)
            return subscription;
        var again = now + (fetched.Advice.RetryAfter ?? TimeSpan.Zero);
        return EndIfTried(subscription with
        {
            Problem = fetched switch
            {
                Fetched.Refused refused => $"its hub answers {((int)refused.Status).ToString(CultureInfo.InvariantCulture)}",
                Fetched.Gone => $"its hub answers {((int)HttpStatusCode.Gone).ToString(CultureInfo.InvariantCulture)}",
                Fetched.Unreachable unreachable => $"its hub gives no answer that can be used ({unreachable.Reason})",
                Fetched.Forbidden forbidden => $"its hub is not asked ({forbidden.Reason})",
                _ => "its hub's answer is none",
            },
            NextRequest = again > subscription.NextRequest ? again : subscription.NextRequest,
        });
    }

    /// <summary>After the hub made sure that we want it.</summary>
    /// <param name="lease">For how long it promises; null where it does not say.</param>
    public static WebSubSubscription Verified(WebSubSubscription subscription, TimeSpan? lease, TimeSpan usual, DateTimeOffset now)
    {
        if (!subscription.IsWanted)
            return subscription with { LeaseEnds = null, Problem = null };
        var promised = lease is { } given && given > TimeSpan.Zero ? given : usual;
        promised = promised < MaxLease ? promised : MaxLease;
        var renewal = promised * (0.75 + 0.1 * PollTimes.Share(subscription.Feed, 4));
        return subscription with
        {
            LeaseEnds = now + promised,
            NextRequest = now + (renewal > MinRenewal ? renewal : MinRenewal),
            Tries = 0,
            Missed = 0,
            Problem = null,
        };
    }

    public static WebSubSubscription Denied(WebSubSubscription subscription, string? reason, DateTimeOffset now)
    {
        var said = string.Concat((reason ?? "").Where(letter => !char.IsControl(letter)).Take(MaxReason)).Trim();
        return subscription with
        {
            LeaseEnds = null,
            NextRequest = now + MaxWait,
            Problem = said.Length == 0 ? "its hub says no" : $"its hub says no ({said})",
        };
    }

    public static WebSubSubscription Delivered(WebSubSubscription subscription, DateTimeOffset now) =>
        subscription with { LastDelivery = now, Missed = 0 };

    /// <summary>A hub that was asked to stop and does not is left to see that nobody answers any more.</summary>
    public static WebSubSubscription EndIfTried(WebSubSubscription subscription) =>
        subscription is { IsWanted: false, Tries: >= TriesToStop } ? subscription with { LeaseEnds = null } : subscription;

    private static TimeSpan Wait(WebSubSubscription subscription, int tries)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(tries, 10));
        return (wait < MaxWait ? wait : MaxWait) * (1 + 0.25 * PollTimes.Share(subscription.Feed, tries));
    }
}
