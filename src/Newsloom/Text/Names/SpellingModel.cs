namespace Newsloom.Text.Names;

/// <summary>Some Latin letters that letters of another script stand for.</summary>
/// <param name="Latin">Empty where the source letters have no sound of their own.</param>
/// <param name="Cost">The natural logarithm of how seldom the two come together, in units of <see cref="SpellingModel.Unit"/>.</param>
internal readonly record struct Spelling(string Latin, int Cost);

/// <summary>
/// How likely a word in one script and a word in Latin letters are one name: pairs of letter groups, each with a cost, beside
/// what each group costs for itself.
/// </summary>
internal sealed class SpellingModel
{
    /// <summary>Costs are whole numbers, so that sums are the same on every machine.</summary>
    public const float Unit = 1 / 16f;

    /// <summary>A word that costs more than this is none.</summary>
    public const int Impossible = int.MaxValue / 4;

    private const int UnknownPair = 13 * 16, Unknown = 9 * 16;

    private static readonly Spelling[] OfUnknown = [new("", UnknownPair)];

    private readonly Dictionary<char, Spelling[]> _single = [];
    private readonly Dictionary<(char, char), Spelling[]> _double = [];
    private readonly Dictionary<string, int> _latin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _source = new(StringComparer.Ordinal);
    private readonly Dictionary<char, int> _silent = [];
    private readonly int _longest = 1;

    /// <param name="spellings">By source letters: none, one or two.</param>
    public SpellingModel(IReadOnlyDictionary<string, Spelling[]> spellings)
    {
        Spellings = spellings;
        var latin = new Dictionary<string, double>();
        foreach (var (source, ways) in spellings)
        {
            double sum = 0;
            foreach (var (letters, cost) in ways)
            {
                var chance = Math.Exp(-cost * Unit);
                sum += chance;
                latin[letters] = latin.GetValueOrDefault(letters) + chance;
                _longest = Math.Max(_longest, letters.Length);
            }

            _source[source] = CostOf(sum);
            switch (source.Length)
            {
                case 0:
                    foreach (var way in ways)
                        _silent[way.Latin[0]] = way.Cost;
                    break;
                case 1:
                    _single[source[0]] = ways.Any(way => way.Latin.Length == 0) ? ways : [.. ways, OfUnknown[0]];
                    break;
                default:
                    _double[(source[0], source[1])] = ways;
                    break;
            }
        }

        foreach (var (letters, chance) in latin)
            _latin[letters] = CostOf(chance);
    }

    public IReadOnlyDictionary<string, Spelling[]> Spellings { get; }

    /// <summary>What it costs that a Latin letter goes unwritten.</summary>
    public int SilentCost(char latin) => _silent.GetValueOrDefault(latin, UnknownPair);

    public static int CostOf(double chance) => (int)Math.Round(-Math.Log(chance) / Unit);

    public ReadOnlySpan<Spelling> Of(char source) => _single.GetValueOrDefault(source, OfUnknown);

    public ReadOnlySpan<Spelling> Of(char first, char second) => _double.GetValueOrDefault((first, second));

    /// <summary>
    /// How much likelier the two words are as one name than by chance, in units of <see cref="Unit"/>; far below zero if they
    /// cannot be one.
    /// </summary>
    public int Gain(string source, string latin) => SourceCost(source) + LatinCost(latin) - Cost(source, latin);

    /// <summary>What the word costs by itself.</summary>
    public int SourceCost(string source)
    {
        var (before, last) = (0, 0);
        for (var i = 0; i < source.Length; i++)
        {
            var cost = last + _source.GetValueOrDefault(source[i].ToString(), Unknown);
            if (i > 0 && _source.TryGetValue(source.Substring(i - 1, 2), out var pair))
                cost = Math.Min(cost, before + pair);
            (before, last) = (last, cost);
        }

        return last;
    }

    public int LatinCost(string latin)
    {
        Span<int> costs = stackalloc int[latin.Length + 1];
        costs[0] = 0;
        for (var i = 1; i <= latin.Length; i++)
            costs[i] = NextLatinCost(latin.AsSpan(0, i), costs);
        return costs[latin.Length];
    }

    /// <summary>What a beginning of a word costs, if all its shorter beginnings are known.</summary>
    public int NextLatinCost(ReadOnlySpan<char> beginning, ReadOnlySpan<int> shorter)
    {
        var lookup = _latin.GetAlternateLookup<ReadOnlySpan<char>>();
        var best = shorter[beginning.Length - 1] + Unknown;
        for (var length = 1; length <= _longest && length <= beginning.Length; length++)
            if (lookup.TryGetValue(beginning[^length..], out var cost))
                best = Math.Min(best, shorter[beginning.Length - length] + cost);
        return best;
    }

    /// <summary>The cost of the best way to read the source as a spelling of the Latin word.</summary>
    public int Cost(ReadOnlySpan<char> source, ReadOnlySpan<char> latin)
    {
        var width = latin.Length + 1;
        var cells = (source.Length + 1) * width;
        Span<int> costs = cells <= 1024 ? stackalloc int[cells] : new int[cells];
        costs.Fill(Impossible);
        costs[0] = 0;
        for (var i = 0; i <= source.Length; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var cost = costs[i * width + j];
                if (cost >= Impossible)
                    continue;
                if (j < latin.Length)
                    Lower(ref costs[i * width + j + 1], cost + SilentCost(latin[j]));
                if (i < source.Length)
                    foreach (var way in Of(source[i]))
                        Take(costs, i + 1, j, way, latin, cost, width);
                if (i + 1 < source.Length)
                    foreach (var way in Of(source[i], source[i + 1]))
                        Take(costs, i + 2, j, way, latin, cost, width);
            }
        }

        return costs[^1];

        static void Take(Span<int> costs, int i, int j, Spelling way, ReadOnlySpan<char> latin, int cost, int width)
        {
            if (!latin[j..].StartsWith(way.Latin, StringComparison.Ordinal))
                return;
            Lower(ref costs[i * width + j + way.Latin.Length], cost + way.Cost);
        }

        static void Lower(ref int best, int cost) => best = Math.Min(best, cost);
    }
}
