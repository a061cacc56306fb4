using System.Text;
using Newsloom.Ingest;
using Newsloom.Ingest.WebSub;

namespace Newsloom.Tests.Ingest.WebSub;

public sealed class WebSubDeskTests : IAsyncLifetime
{
    private const string Topic = "https://a.example/feed?all=1&b=c d";
    private const string News = "<feed>Neues vom Deich: ä</feed>";
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedId Feed = new(7);

    private readonly TestHub _hub = new();
    private readonly HubCallbacks _callbacks = new();
    private readonly TestClock _clock = new(Noon);
    private readonly Fetcher _fetcher = new(LoopbackSite.Settings, TimeProvider.System);
    private readonly Dictionary<string, WebSubSubscription> _stored = [];
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    private WebSubDesk Desk => _callbacks.Desk;

    private HubOffer Offer => new(_hub.Url, Topic);

    public ValueTask InitializeAsync()
    {
        Restart();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _callbacks.DisposeAsync();
        _fetcher.Dispose();
    }

    /// <summary>As after a kill: nothing is known but what was stored.</summary>
    private void Restart() => _callbacks.Desk = new WebSubDesk(
        new WebSubSettings { PublicUrl = _callbacks.Url, Lease = TimeSpan.FromDays(7) }, LoopbackSite.Settings with { MaxBytes = 64 * 1024 }, _fetcher, _clock, _stored.Values.ToList())
    {
        OnChange = subscription =>
        {
            if (subscription.IsOver)
                _stored.Remove(subscription.Token);
            else
                _stored[subscription.Token] = subscription;
        },
    };

    private async Task SubscribeAsync()
    {
        Desk.Follow(Feed, Offer);
        await Desk.SendAsync(_cancelled);
        await Settled(() => Desk.IsLive(Feed));
    }

    /// <summary>The hub calls after it has answered.</summary>
    private async Task Settled(Func<bool> isSo)
    {
        for (var i = 0; i < 500 && !(_hub.IsIdle && isSo()); i++)
            await Task.Delay(20, _cancelled);
        (_hub.IsIdle && isSo()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_hub_is_asked_makes_sure_and_brings_news()
    {
        await SubscribeAsync();

        var form = _hub.Requests.ShouldHaveSingleItem();
        form["hub.mode"].ShouldBe("subscribe");
        form["hub.topic"].ShouldBe(Topic);
        form["hub.lease_seconds"].ShouldBe("604800");
        form["hub.callback"].ShouldStartWith(_callbacks.Url + "websub/");
        Encoding.UTF8.GetByteCount(form["hub.secret"]).ShouldBeInRange(32, 199);
        Desk.Find(Feed)!.LeaseEnds.ShouldBe(Noon.AddHours(1));

        (await _hub.DeliverAsync(News, cancellationToken: _cancelled)).ShouldBe(202);

        var news = _callbacks.News.ShouldHaveSingleItem();
        news.Feed.ShouldBe(Feed);
        Encoding.UTF8.GetString(news.Body!.Value.Span).ShouldBe(News);
        news.ContentType.ShouldBe("application/atom+xml; charset=utf-8");
        Desk.Find(Feed)!.LastDelivery.ShouldBe(Noon);
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public async Task Each_method_of_signing_is_known(string method)
    {
        await SubscribeAsync();

        await _hub.DeliverAsync(News, method, cancellationToken: _cancelled);

        _callbacks.News.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_signed_right_is_answered_alike_and_ignored()
    {
        await SubscribeAsync();
        var callback = _hub.Subscribers.Keys.Single();
        var right = TestHub.Sign("sha256", _hub.Subscribers.Values.Single()["hub.secret"], News);

        (await _hub.DeliverAsync(News, secret: "another", cancellationToken: _cancelled)).ShouldBe(202);
        (await _hub.DeliverAsync(News, method: null, cancellationToken: _cancelled)).ShouldBe(202);
        foreach (var wrong in new[] { right[..^1], right + "0", right.Replace("sha256", "md5", StringComparison.Ordinal), "sha256=", "sha256", "=", right[..^2] + "zz" })
            (await _hub.PostAsync(callback, News, wrong, _cancelled)).Status.ShouldBe(202, wrong);
        (await _hub.PostAsync(callback, News + " ", right, _cancelled)).Status.ShouldBe(202);

        _callbacks.News.ShouldBeEmpty();
        Desk.Find(Feed)!.LastDelivery.ShouldBeNull();
        (await _hub.PostAsync(callback, News, right.ToUpperInvariant(), _cancelled)).Status.ShouldBe(202);
        _callbacks.News.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deliveries_that_come_late_or_twice_are_taken_as_they_come()
    {
        await SubscribeAsync();
        await _hub.DeliverAsync(News, cancellationToken: _cancelled);
        await _hub.DeliverAsync(News, cancellationToken: _cancelled);

        // After its lease a hub need not bring anything; what it brings is as true as before.
        _clock.Now = Noon.AddHours(2);
        Desk.IsLive(Feed).ShouldBeFalse();
        (await _hub.DeliverAsync(News, cancellationToken: _cancelled)).ShouldBe(202);

        _callbacks.News.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_not_kept()
    {
        await SubscribeAsync();

        (await _hub.DeliverAsync(new string('x', 70_000), cancellationToken: _cancelled)).ShouldBe(413);

        _callbacks.News.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hub_that_never_ends_its_deliveries_takes_no_more_than_two_places()
    {
        await SubscribeAsync();
        var token = Desk.Find(Feed)!.Token;
        using var enough = new CancellationTokenSource();
        var slow = Enumerable.Range(0, 2).Select(_ => Desk.PostAsync(token, null, null, new EndlessWait(), enough.Token)).ToList();

        (await _hub.DeliverAsync(News, cancellationToken: _cancelled)).ShouldBe(503);
        await enough.CancelAsync();
        foreach (var one in slow)
            await Should.ThrowAsync<OperationCanceledException>(one);

        (await _hub.DeliverAsync(News, cancellationToken: _cancelled)).ShouldBe(202);
        _callbacks.News.Count.ShouldBe(1);
    }

    private sealed class EndlessWait : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_confirmed()
    {
        await SubscribeAsync();
        var callback = _hub.Subscribers.Keys.Single();

        (await Call(callback, "subscribe", Topic)).ShouldBe((200, "echo"));
        (await Call(callback, "subscribe", "https://b.example/feed")).Status.ShouldBe(404);
        (await Call(callback, "unsubscribe", Topic)).Status.ShouldBe(404);
        (await Call(callback, "publish", Topic)).Status.ShouldBe(404);
        (await Call(callback[..^1] + "_", "subscribe", Topic)).Status.ShouldBe(404);
        (await _hub.GetAsync(callback, [], _cancelled)).Status.ShouldBe(404);
        (await _hub.GetAsync(callback, new() { ["hub.mode"] = "subscribe", ["hub.topic"] = Topic }, _cancelled)).Status.ShouldBe(404);
        (await _hub.PostAsync(callback[..^1] + "_", News, null, _cancelled)).Status.ShouldBe(410);
        Desk.IsLive(Feed).ShouldBeTrue();

        Task<(int Status, string Body)> Call(string to, string mode, string topic) =>
            _hub.GetAsync(to, new() { ["hub.mode"] = mode, ["hub.topic"] = topic, ["hub.challenge"] = "echo", ["hub.lease_seconds"] = "600" }, _cancelled);
    }

    [Fact]
    public async Task A_hub_that_calls_before_it_answers_is_answered()
    {
        _hub.CallsBeforeItAnswers = true;
        // And may then fall silent.
        _hub.Status = "500 Oh";

        await SubscribeAsync();

        Desk.Find(Feed)!.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_hub_that_says_no_is_believed_and_asked_again_after_a_week()
    {
        _hub.Denies = "not\u0007 for you";
        Desk.Follow(Feed, Offer);
        await Desk.SendAsync(_cancelled);
        await Settled(() => Desk.Find(Feed)!.Problem is not null);

        Desk.Find(Feed)!.Problem.ShouldBe("its hub says no (not for you)");
        _hub.LastCall.Status.ShouldBe(200);
        Desk.IsLive(Feed).ShouldBeFalse();
        await SendAt(Noon.AddDays(6), requests: 1);
        _hub.Denies = null;
        await SendAt(Noon.AddDays(7.1), requests: 2);
        await Settled(() => Desk.IsLive(Feed));
    }

    [Fact]
    public async Task A_hub_may_say_no_later_too()
    {
        await SubscribeAsync();

        await _hub.GetAsync(_hub.Subscribers.Keys.Single(), new() { ["hub.mode"] = "denied", ["hub.topic"] = Topic }, _cancelled);

        Desk.IsLive(Feed).ShouldBeFalse();
        Desk.Find(Feed)!.Problem.ShouldBe("its hub says no");
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_with_the_same_callback_and_secret()
    {
        await SubscribeAsync();

        await SendAt(Noon.AddMinutes(44), requests: 1);
        var next = await SendAt(Noon.AddMinutes(52), requests: 2);
        await Settled(() => Desk.Find(Feed)!.LeaseEnds == Noon.AddMinutes(112));

        next!.Value.ShouldBeGreaterThan(Noon.AddMinutes(52));
        _hub.Requests[1].ShouldBe(_hub.Requests[0]);
        Desk.IsLive(Feed).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, 7 * 24 * 60)]
    [InlineData("soon", 7 * 24 * 60)]
    [InlineData("0", 7 * 24 * 60)]
    [InlineData("600", 10)]
    [InlineData("999999999", 30 * 24 * 60)]
    public async Task Odd_leases_are_brought_into_bounds(string? seconds, int minutes)
    {
        _hub.LeaseSeconds = seconds;

        await SubscribeAsync();

        Desk.Find(Feed)!.LeaseEnds.ShouldBe(Noon.AddMinutes(minutes));
        Desk.Find(Feed)!.NextRequest.ShouldBeLessThan(Noon.AddMinutes(minutes));
    }

    [Fact]
    public async Task A_hub_that_fails_is_asked_again_ever_more_seldom()
    {
        _hub.Status = "503 Busy";
        Desk.Follow(Feed, Offer);
        await Desk.SendAsync(_cancelled);
        Desk.Find(Feed)!.Problem.ShouldBe("its hub answers 503");

        await SendAt(Noon.AddMinutes(59), requests: 1);
        await SendAt(Noon.AddMinutes(76), requests: 2);
        await SendAt(Noon.AddMinutes(76 + 119), requests: 2);
        _hub.Headers = "Retry-After: 36000\n";
        await SendAt(Noon.AddMinutes(76 + 151), requests: 3);
        await SendAt(Noon.AddMinutes(76 + 151 + 9 * 60), requests: 3);
        (_hub.Status, _hub.Headers) = ("202 Accepted", "");
        await SendAt(Noon.AddMinutes(76 + 151 + 11 * 60), requests: 4);
        await Settled(() => Desk.IsLive(Feed));
        Desk.Find(Feed)!.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_hub_that_agrees_and_never_calls_is_asked_again()
    {
        _hub.NeverCalls = true;
        Desk.Follow(Feed, Offer);
        await Desk.SendAsync(_cancelled);

        Desk.IsLive(Feed).ShouldBeFalse();
        await SendAt(Noon.AddMinutes(76), requests: 2);
    }

    [Fact]
    public async Task A_feed_that_names_another_hub_or_none_leaves_the_old_one()
    {
        await SubscribeAsync();
        var first = Desk.Find(Feed)!.Token;
        await using var second = new TestHub();

        // Not at once: who calls itself something else each time is not followed each time.
        Desk.Follow(Feed, new HubOffer(second.Url, Topic));
        Desk.Find(Feed)!.Token.ShouldBe(first);
        _clock.Now = Noon.AddDays(2);
        await Desk.SendAsync(_cancelled);
        await Settled(() => Desk.IsLive(Feed));
        Desk.Follow(Feed, new HubOffer(second.Url, Topic));
        Desk.IsLive(Feed).ShouldBeFalse();
        await Desk.SendAsync(_cancelled);
        await Settled(() => Desk.IsLive(Feed) && _hub.Subscribers.IsEmpty && second.IsIdle);

        _stored.Keys.ShouldBe([Desk.Find(Feed)!.Token]);
        Desk.Find(Feed)!.Token.ShouldNotBe(first);

        Desk.Follow(Feed, null);
        await Desk.SendAsync(_cancelled);
        await Settled(() => second.IsIdle);
        second.Subscribers.ShouldBeEmpty();
        _stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hub_that_does_not_stop_finds_nobody()
    {
        await SubscribeAsync();
        _hub.Status = "500 Oh";

        Desk.Follow(Feed, null);
        foreach (var hours in new[] { 0, 2, 5, 12 })
        {
            _clock.Now = Noon.AddMinutes(1).AddHours(hours);
            await Desk.SendAsync(_cancelled);
        }

        _stored.ShouldBeEmpty();
        (await _hub.DeliverAsync(News, cancellationToken: _cancelled)).ShouldBe(410);
        _hub.Subscribers.ShouldBeEmpty();
        _callbacks.News.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_kill_all_goes_on()
    {
        Desk.Follow(Feed, Offer);
        Restart();
        await Desk.SendAsync(_cancelled);
        await Settled(() => Desk.IsLive(Feed));
        Restart();

        Desk.IsLive(Feed).ShouldBeTrue();
        await _hub.DeliverAsync(News, cancellationToken: _cancelled);
        _callbacks.News.Count.ShouldBe(1);
        Desk.Follow(Feed, Offer);
        await SendAt(Noon, requests: 1);
    }

    [Fact]
    public async Task A_hub_that_misses_news_is_doubted_until_it_tells_again()
    {
        await SubscribeAsync();

        for (var i = 0; i < 3; i++)
            Desk.Missed(Feed);
        Desk.IsLive(Feed).ShouldBeFalse();
        await _hub.DeliverAsync(News, cancellationToken: _cancelled);

        Desk.IsLive(Feed).ShouldBeTrue();
    }

    [Fact]
    public async Task A_hub_that_can_be_listened_to_gets_no_secret_and_only_wakes_the_poller()
    {
        Desk.Follow(Feed, new HubOffer(new Uri("http://hub.example/"), Topic));
        var subscription = Desk.Find(Feed)!;
        subscription.Secret.ShouldBeNull();
        _stored[subscription.Token] = subscription with { Asked = Noon, LeaseEnds = Noon.AddDays(1) };
        Restart();

        var answer = await Desk.PostAsync(subscription.Token, null, "text/xml", new MemoryStream(Encoding.UTF8.GetBytes(News)), _cancelled);

        answer.ShouldBe(new HubAnswer(202, News: new HubNews(Feed, null, null)));
    }

    [Fact]
    public async Task Without_a_public_address_nobody_is_asked()
    {
        var desk = new WebSubDesk(new WebSubSettings(), LoopbackSite.Settings, _fetcher, _clock, []);
        desk.Follow(Feed, Offer);

        (await desk.SendAsync(_cancelled)).ShouldBeNull();
        desk.Find(Feed).ShouldBeNull();
        _hub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Tokens_and_secrets_cannot_be_guessed()
    {
        for (var number = 0; number < 500; number++)
            Desk.Follow(new FeedId(number), Offer);

        _stored.Keys.Concat(_stored.Values.Select(one => one.Secret!)).Distinct().Count().ShouldBe(1000);
        _stored.Keys.ShouldAllBe(token => token.Length >= 43 && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' || letter == '_'));
    }

    private async Task<DateTimeOffset?> SendAt(DateTimeOffset at, int requests)
    {
        _clock.Now = at;
        var next = await Desk.SendAsync(_cancelled);
        _hub.Requests.Count.ShouldBe(requests);
        return next;
    }
}
