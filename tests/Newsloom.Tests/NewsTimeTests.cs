namespace Newsloom.Tests;

public sealed class NewsTimeTests
{
    [Theory]
    [InlineData("2023-09-15")]
    [InlineData("2025-04-07T00:28:17")]
    [InlineData("2025-04-07T00:28:17Z")]
    [InlineData("2025-04-07T00:28:17+05:30")]
    [InlineData("2025-04-07T00:28:17-03:00")]
    public void What_is_printed_is_read_back(string text) => NewsTime.FindIso(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2023-02-30")]
    [InlineData("2023-09-15Tnoon")]
    [InlineData("2023-09-15T10:00+99:00")]
    public void Anything_else_is_unknown(string? text) => NewsTime.FindIso(text).ShouldBeNull();
}
