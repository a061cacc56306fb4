using System.Net;
using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class NetworkGuardTests
{
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http:127.0.0.1")]
    [InlineData("http:\\\\127.0.0.1\\")]
    [InlineData(" \thttp://127.0.\n0.1/")]
    [InlineData("http://%31%32%37.0.0.1/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://news.example@10.0.0.1/")]
    [InlineData("http://127.0.0.1%00.news.example/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::a00:1]/")]
    [InlineData("http://[2002:a00:1::]/")]
    [InlineData("http://[2001:0:a00:1::]/")]
    [InlineData("http://[fd00::1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[::a00:1]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://printer/")]
    [InlineData("http://nas.local/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://10.0.0.1.news.example/")]
    [InlineData("http://a-10-0-0-1.news.example:22/")]
    [InlineData("http://news.example:25/")]
    [InlineData("http://256.1.1.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://news.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("news.example")]
    [InlineData("http://")]
    [InlineData("http://[::1/")]
    [InlineData("http://a..example/")]
    [InlineData("http://news.example:99999/")]
    public void Refuses_what_does_not_lead_into_the_internet(string url)
    {
        var verdict = new NetworkGuard().Check(url);

        verdict.IsAllowed.ShouldBeFalse();
        verdict.Why.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("http://93.184.216.34/feed", "http://93.184.216.34/feed")]
    [InlineData("http://[2606:2800:220:1::1]/", "http://[2606:2800:220:1::1]/")]
    [InlineData("https://bücher.example/a b", "https://xn--bcher-kva.example/a%20b")]
    [InlineData("https://localhost.news.example:8443/", "https://localhost.news.example:8443/")]
    [InlineData("HTTP://News.Example?x=1", "http://news.example/?x=1")]
    [InlineData("http://172.15.0.1/", "http://172.15.0.1/")]
    public void Allows_the_rest_in_its_usual_spelling(string url, string expected) => new NetworkGuard().Check(url).Url!.AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void Networks_of_the_users_own_may_be_allowed()
    {
        var guard = new NetworkGuard([IPNetwork.Parse("192.168.1.0/24"), IPNetwork.Parse("fd00::/64")]);

        guard.Check("http://192.168.1.5/").IsAllowed.ShouldBeTrue();
        guard.Check("http://[::ffff:192.168.1.5]/").IsAllowed.ShouldBeTrue();
        guard.Check("http://[fd00::1]/").IsAllowed.ShouldBeTrue();
        guard.Check("http://nas.local/").IsAllowed.ShouldBeTrue();
        guard.Check("http://192.168.2.5/").IsAllowed.ShouldBeFalse();
        guard.WhyNot(IPAddress.Parse("192.168.1.5")).ShouldBeNull();
        guard.WhyNot(IPAddress.Loopback).ShouldNotBeNull();
    }

    [Fact]
    public void A_translator_is_judged_by_what_it_translates()
    {
        var guard = new NetworkGuard();

        guard.WhyNot(IPAddress.Parse("64:ff9b::5db8:d822")).ShouldBeNull();
        guard.WhyNot(IPAddress.Parse("64:ff9b::7f00:1")).ShouldNotBeNull();
        guard.WhyNot(IPAddress.Parse("::ffff:93.184.216.34")).ShouldBeNull();
    }

    [Fact]
    public void Any_text_can_be_judged()
    {
        var random = new Random(5);
        const string Pieces = "http://[]:@%.0x1a7\\?#\u3002é\0 ";
        for (var i = 0; i < 20_000; i++)
        {
            var text = "http:" + string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Should.NotThrow(() => new NetworkGuard().Check(text));
        }
    }
}
