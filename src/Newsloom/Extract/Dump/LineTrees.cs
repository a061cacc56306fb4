namespace Newsloom.Extract.Dump;

/// <summary>Boosted decision trees: the log-odds that a line belongs to the article.</summary>
internal sealed class LineTrees
{
    // Feature below 0 marks a leaf; children stand side by side.
    public readonly record struct Node(short Feature, float Threshold, int Left, float Value);

    private readonly Node[][] _trees;

    public LineTrees(IEnumerable<Node[]> trees) => _trees = [.. trees];

    public float LogOdds(float[] features)
    {
        var sum = 0f;
        foreach (var tree in _trees)
        {
            var at = 0;
            while (tree[at].Feature >= 0)
                at = tree[at].Left + (features[tree[at].Feature] <= tree[at].Threshold ? 0 : 1);
            sum += tree[at].Value;
        }

        return sum;
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write((ushort)_trees.Length);
        foreach (var tree in _trees)
        {
            writer.Write((ushort)tree.Length);
            foreach (var node in tree)
            {
                writer.Write((sbyte)node.Feature);
                if (node.Feature < 0)
                {
                    writer.Write((Half)node.Value);
                }
                else
                {
                    writer.Write(node.Threshold);
                    writer.Write((ushort)node.Left);
                }
            }
        }
    }

    public static LineTrees Load(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var trees = new Node[reader.ReadUInt16()][];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = new Node[reader.ReadUInt16()];
            for (var j = 0; j < trees[i].Length; j++)
            {
                short feature = reader.ReadSByte();
                trees[i][j] = feature < 0
                    ? new Node(feature, 0, 0, (float)reader.ReadHalf())
                    : new Node(feature, reader.ReadSingle(), reader.ReadUInt16(), 0);
            }
        }

        return new LineTrees(trees);
    }
}
