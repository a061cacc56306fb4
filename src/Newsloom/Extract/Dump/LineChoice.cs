namespace Newsloom.Extract.Dump;

/// <summary>Chooses the lines of the article: the best path through kept and left out, where every change of side costs.</summary>
internal static class LineChoice
{
    private const float Change = 0.6f;
    private const float Bias = 0.3f;

    public static bool[] Choose(float[] logOdds, Func<int, int> words)
    {
        var n = logOdds.Length;
        var kept = new bool[n];
        if (n == 0)
            return kept;
        var fromKept = new bool[n];     // for the state "kept": came from "kept"
        var fromKeptOut = new bool[n];  // for the state "left out": came from "kept"
        float inside = float.NegativeInfinity, outside = 0;
        for (var i = 0; i < n; i++)
        {
            var gain = (logOdds[i] + Bias) * (0.4f + Math.Min(words(i), 40) / 20f);
            var stay = inside;
            var enter = outside - Change;
            var leave = inside - Change;
            fromKept[i] = stay >= enter;
            fromKeptOut[i] = leave > outside;
            var nextInside = Math.Max(stay, enter) + gain;
            outside = Math.Max(outside, leave);
            inside = nextInside;
        }

        var state = inside > outside;
        for (var i = n - 1; i >= 0; i--)
        {
            kept[i] = state;
            state = state ? fromKept[i] : fromKeptOut[i];
        }

        return kept;
    }
}
