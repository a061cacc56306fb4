using System.IO.Compression;
using System.Text;

namespace Newsloom.Analyze;

/// <summary>What language a text seems to be in.</summary>
/// <param name="Language">ISO 639-1 where there is a code, else 639-3; null if there is too little text.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct LanguageGuess(string? Language, double Confidence);

/// <summary>
/// Tells the language of a text: the script leaves few to choose from, and a linear model over hashed
/// letter sequences chooses among them.
/// </summary>
public sealed class LanguageIdentifier
{
    /// <summary>Letters below which nothing is said.</summary>
    private const int MinLetters = 6;

    private readonly Dictionary<Script, LanguageWeights> _weights = [];

    public LanguageIdentifier()
    {
        using var stream = Text.Resource.Open("Analyze/languages.bin");
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress), Encoding.ASCII);
        for (var scripts = reader.ReadInt32(); scripts > 0; scripts--)
        {
            var script = (Script)reader.ReadByte();
            _weights[script] = LanguageWeights.Read(reader);
        }
    }

    public LanguageGuess Identify(string text)
    {
        var (script, letters) = Scripts.Main(text);
        var isWord = Scripts.IsDense(script);
        if (letters < (isWord ? 2 : MinLetters) || !_weights.TryGetValue(script, out var weights))
            return new LanguageGuess(null, 0);
        if (weights.Languages.Length == 1)
            return new LanguageGuess(weights.Languages[0], 1);

        var features = LanguageFeatures.Of(text, script, weights.Buckets);
        if (features.Count == 0)
            return new LanguageGuess(null, 0);
        var scores = weights.Score(features);
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }

        double sum = 0;
        foreach (var score in scores)
            sum += Math.Exp(score - scores[best]);
        return new LanguageGuess(weights.Languages[best], 1 / sum);
    }
}

/// <summary>One script's languages and what each letter sequence says for each of them, in 256 steps.</summary>
internal sealed class LanguageWeights(string[] languages, int buckets, float scale, sbyte[] weights)
{
    public string[] Languages => languages;
    public int Buckets => buckets;

    public float[] Score(List<int> features)
    {
        var sums = new int[languages.Length];
        foreach (var feature in features)
        {
            var row = weights.AsSpan(feature * languages.Length, languages.Length);
            for (var i = 0; i < row.Length; i++)
                sums[i] += row[i];
        }

        var scores = new float[languages.Length];
        var factor = scale / MathF.Sqrt(features.Count);
        for (var i = 0; i < scores.Length; i++)
            scores[i] = sums[i] * factor;
        return scores;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(string.Join(' ', languages));
        writer.Write(buckets);
        writer.Write(scale);
        // Language by language: its neighbours in the table then resemble each other, and pack better.
        for (var language = 0; language < languages.Length; language++)
        {
            for (var bucket = 0; bucket < buckets; bucket++)
                writer.Write(weights[bucket * languages.Length + language]);
        }
    }

    public static LanguageWeights Read(BinaryReader reader)
    {
        var languages = reader.ReadString().Split(' ');
        var buckets = reader.ReadInt32();
        var scale = reader.ReadSingle();
        var weights = new sbyte[buckets * languages.Length];
        for (var language = 0; language < languages.Length; language++)
        {
            var column = reader.ReadBytes(buckets);
            for (var bucket = 0; bucket < column.Length; bucket++)
                weights[bucket * languages.Length + language] = (sbyte)column[bucket];
        }

        return new LanguageWeights(languages, buckets, scale, weights);
    }
}

/// <summary>Which letter sequences a text has.</summary>
internal static class LanguageFeatures
{
    private const int MaxWords = 400;
    private const int MaxWord = 24;

    public static List<int> Of(ReadOnlySpan<char> text, Script script, int buckets)
    {
        var features = new List<int>(256);
        Span<char> word = stackalloc char[MaxWord + 2];
        var words = 0;
        for (var i = 0; i < text.Length && words < MaxWords;)
        {
            if (!IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (IsLetter(text[i]) || text[i] is '\'' or '’' && i + 1 < text.Length && IsLetter(text[i + 1])))
                i++;
            // Addresses and handles are of no language.
            if (i < text.Length && (text[i] == '@' || text[i] == ':' && text[(i + 1)..].StartsWith("//"))
                || start > 0 && text[start - 1] is '@' or '#' or '/')
                continue;
            var length = Math.Min(i - start, MaxWord);
            word[0] = ' ';
            text.Slice(start, length).ToLowerInvariant(word[1..]);
            word[length + 1] = ' ';
            if (Scripts.Of(word[1]) == script)
            {
                words++;
                Add(word[..(length + 2)], features, buckets);
            }
        }

        return features;
    }

    private static void Add(ReadOnlySpan<char> word, List<int> features, int buckets)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = 2166136261u;
            for (var length = 1; length <= 5 && start + length <= word.Length; length++)
            {
                var letter = word[start + length - 1];
                hash = (hash ^ (letter == '’' ? '\'' : letter)) * 16777619;
                if (length > 1 || letter != ' ')
                    features.Add(Bucket(hash, buckets));
            }
        }

        var whole = 374761393u;
        foreach (var letter in word)
            whole = (whole ^ letter) * 16777619;
        features.Add(Bucket(whole, buckets));
    }

    private static int Bucket(uint hash, int buckets)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        hash ^= hash >> 13;
        return (int)(hash & (uint)(buckets - 1));
    }

    private static bool IsLetter(char letter) => char.IsLetter(letter) || Scripts.IsMark(letter);
}
