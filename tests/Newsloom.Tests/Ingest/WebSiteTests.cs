using Newsloom.Ingest;

namespace Newsloom.Tests.Ingest;

public sealed class WebSiteTests
{
    [Theory]
    [InlineData("https://post.example/", "http://www.post.example/a", true)]
    [InlineData("https://news.post.example/", "https://sport.post.example/", true)]
    [InlineData("https://www.post.co.uk/", "https://sport.post.co.uk/", true)]
    [InlineData("https://post.co.uk/", "https://other.co.uk/", false)]
    [InlineData("https://post.example/", "https://post.invalid/", false)]
    [InlineData("https://post.example/", "https://blog-post.example/", false)]
    [InlineData("http://10.0.0.1/", "http://11.0.0.1/", false)]
    [InlineData("http://[2001:db8::1]/", "http://[2001:db8::2]/", false)]
    [InlineData("http://münchen.example/", "http://xn--mnchen-3ya.example/a", true)]
    public void Hosts_of_one_owner_belong_together(string one, string other, bool isSame) => WebSite.IsSame(new Uri(one), new Uri(other)).ShouldBe(isSame);
}
