namespace Newsloom.Train.Encoders;

/// <summary>A text as row numbers; texts of one wording have one key.</summary>
internal readonly record struct FeaturedText(int[] Rows, int Key);

/// <summary>Translations of one collection and two languages, gone through again and again in a new order each time.</summary>
/// <param name="Language">Of the right side.</param>
/// <param name="Share">How often a batch is of this lesson, relative to others.</param>
/// <param name="IsProse">Whether words are as common in it as in texts.</param>
internal sealed record Lesson(string Name, string Language, FeaturedText[] Left, FeaturedText[] Right, double Share, bool IsProse)
{
    private int[] _order = [];
    private int _next;

    /// <summary>The next pairs; the number of them is a multiple of four.</summary>
    public int Take(Span<FeaturedText> left, Span<FeaturedText> right, Random random)
    {
        var count = Math.Min(left.Length, Left.Length) / 4 * 4;
        if (_next + count > _order.Length)
        {
            _order = [.. Enumerable.Range(0, Left.Length)];
            random.Shuffle(_order);
            _next = 0;
        }
        for (var i = 0; i < count; i++)
            (left[i], right[i]) = (Left[_order[_next + i]], Right[_order[_next + i]]);
        _next += count;
        return count;
    }
}
