using Newsloom.Deduplicate;

namespace Newsloom.Tests.Deduplicate;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("a b. c d.", "a b.", "-| c d.")]
    [InlineData("one two three", "one zwei three", "-|two +|zwei")]
    [InlineData("one two three", "one zwei drei three", "-|two +|zwei drei")]
    [InlineData("they didn’t", "they don’t", "-|didn’t +|don’t")]
    [InlineData("海は明るい", "海が明るい", "-|は +|が")]
    [InlineData("same", "same", "")]
    public void Differences_are_whole_words(string original, string copy, string expected) =>
        string.Join(' ', TextDifference.Between(original, copy).Where(piece => piece.Kind != DifferenceKind.Kept)
            .Select(piece => (piece.Kind == DifferenceKind.Added ? "+|" : "-|") + piece.Text)).ShouldBe(expected);
}
