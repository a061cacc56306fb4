using Newsloom.Extract.Body;

namespace Newsloom.Tests.Extract;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("#comments", nameof(LinkTargets.SamePage))]
    [InlineData("", nameof(LinkTargets.SamePage))]
    [InlineData("mailto:desk@gazette.example", nameof(LinkTargets.Mail))]
    [InlineData("javascript:void(0)", nameof(LinkTargets.Script))]
    [InlineData("https://www.facebook.com/sharer.php?u=x", nameof(LinkTargets.Share))]
    [InlineData("/newsletter/morning", nameof(LinkTargets.SignUp))]
    [InlineData("https://gazette.example/author/ida-brandt", nameof(LinkTargets.Person))]
    [InlineData("/thema/hafen", nameof(LinkTargets.Topic))]
    [InlineData("/2026/03/fish-market", nameof(LinkTargets.None))]
    public void A_link_is_known_by_its_address(string address, string expected) =>
        LinkTarget.Of(address).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("https://gazette.example/a?b#c", "gazette.example")]
    [InlineData("//cdn.example", "cdn.example")]
    [InlineData("/relative//path", "")]
    [InlineData("page.html", "")]
    public void A_host_is_what_a_whole_address_names(string address, string host) =>
        LinkTarget.HostOf(address).ToString().ShouldBe(host);
}
