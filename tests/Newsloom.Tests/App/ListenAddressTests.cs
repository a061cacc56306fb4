using Newsloom.App.Web;

namespace Newsloom.Tests.App;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://localhost:8080;http://192.168.1.5:8080")]
    public void What_can_be_listened_at_is_taken(string urls) => ListenAddress.Fault(urls).ShouldBeNull();

    [Theory]
    [InlineData("", "names no address")]
    [InlineData("8080", "is no address")]
    [InlineData("https://localhost:8443", "proxy")]
    [InlineData("ftp://localhost", "only http://")]
    [InlineData("http://localhost:70000", "65535")]
    [InlineData("http://news.example:8080", "instead of news.example")]
    [InlineData("http://localhost:8080;http://news.example", "instead of news.example")]
    public void What_cannot_is_said(string urls, string words) => ListenAddress.Fault(urls).ShouldNotBeNull().ShouldContain(words);

    [Fact]
    public async Task Serve_says_so_and_ends_as_on_wrong_usage()
    {
        using var folder = new TempFolder();

        var ran = await Ran.Newsloom("serve", "--urls", "http://news.example:8080", "--data", folder.In("data"));

        ran.Exit.ShouldBe(2);
        ran.Error.ShouldStartWith("newsloom serve: http://news.example:8080: ");
        Directory.Exists(folder.In("data")).ShouldBeFalse();
    }
}
