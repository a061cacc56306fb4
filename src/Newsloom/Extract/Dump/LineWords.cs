using System.Text;
using Newsloom.Extract.Body;

namespace Newsloom.Extract.Dump;

/// <summary>Which words and pairs of words stand in articles and which around them: a weight for each of their hashes.</summary>
internal sealed class LineWords(sbyte[] weights, float scale)
{
    public const int Size = 1 << 13;

    private const int Read = 600;

    /// <summary>How much a line speaks like an article, as log-odds; 0 for nothing known.</summary>
    public float Sum(ReadOnlySpan<char> line)
    {
        var terms = Terms(line);
        var sum = 0;
        foreach (var term in terms)
            sum += weights[term];
        return terms.Length == 0 ? 0 : sum * scale / MathF.Sqrt(terms.Length);
    }

    /// <summary>The hashes of a line's words and of each with the word before it, the line's ends included.</summary>
    public static int[] Terms(ReadOnlySpan<char> line)
    {
        var words = new List<int>();
        foreach (var word in new WordsOf(line[..Math.Min(line.Length, Read)]))
            words.Add(WordHashes.ByLetters(word));
        if (words.Count == 0)
            return [];
        var terms = new int[2 * words.Count + 1];
        var last = 0;
        for (var i = 0; i < words.Count; i++)
        {
            terms[2 * i] = Bucket(words[i]);
            terms[2 * i + 1] = Bucket(last * 31 + words[i]);
            last = words[i];
        }
        terms[^1] = Bucket(last * 31);
        return terms;
    }

    private static int Bucket(int hash) => (int)((uint)(hash * -1640531527) >> 19);

    public static LineWords Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var scale = reader.ReadSingle();
        return new LineWords([.. reader.ReadBytes(Size).Select(value => (sbyte)value)], scale);
    }

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(scale);
        foreach (var weight in weights)
            writer.Write(weight);
    }
}
