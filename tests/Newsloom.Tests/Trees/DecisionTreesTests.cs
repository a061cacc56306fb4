using Newsloom.Trees;

namespace Newsloom.Tests.Trees;

public class DecisionTreesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    public void Many_rows_at_once_come_to_the_sums_of_each_by_itself(int count)
    {
        var chance = new Random(count);
        var trees = Grow(chance, trees: 20, features: 6);
        var rows = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 6).Select(_ => (float)chance.Next(0, 12)).ToArray()).ToArray();

        trees.Sums(rows).ShouldBe([.. rows.Select(trees.Sum)]);
    }

    // Up to the most leaves that a tree may have, crooked and straight.
    private static DecisionTrees Grow(Random chance, int trees, int features)
    {
        var (roots, splits, leaves) = (new List<int>(), new List<DecisionTrees.Split>(), new List<float>());
        for (var tree = 0; tree < trees; tree++)
            roots.Add(Add(chance.Next(1, 33)));
        return new DecisionTrees(0.5f, [.. roots], [.. splits], [.. leaves]);

        int Add(int size)
        {
            if (size == 1)
            {
                leaves.Add(chance.NextSingle() - 0.5f);
                return ~(leaves.Count - 1);
            }
            var at = splits.Count;
            splits.Add(default);
            var left = chance.Next(1, size);
            splits[at] = new DecisionTrees.Split((ushort)chance.Next(features), chance.Next(0, 12) + 0.5f * chance.Next(2), Add(left), Add(size - left));
            return at;
        }
    }
}
