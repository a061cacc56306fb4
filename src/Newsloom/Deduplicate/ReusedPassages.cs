using Newsloom.Text;

namespace Newsloom.Deduplicate;

/// <summary>Gathers what a report shares word for word with others, while it is compared with them.</summary>
internal sealed class ReusedPassages
{
    /// <summary>Eight words in a row are seldom written twice by chance.</summary>
    public const int MinWords = 8;

    private const int MaxPassages = 64;

    private readonly List<(int Start, int Length, int Of)> _passages = [];

    public void Add(List<SharedRun> runs, int of, ReadOnlySpan<ushort> words, ReadOnlySpan<bool> common)
    {
        var own = 0;
        foreach (var run in runs)
        {
            for (var i = run.This; run.Length >= MinWords && i < run.This + run.Length; i++)
                own += Fingerprint.IsQuoted(words[i]) || common[i] ? 0 : 1;
        }
        // Two reports of one speech share the speech; that alone is no reuse.
        if (own < MinWords)
            return;
        foreach (var run in runs)
        {
            if (run.Length >= MinWords)
                _passages.Add((run.This, run.Length, of));
        }
    }

    /// <summary>Spans in the text, each tied to the text that shares the longest stretch there.</summary>
    public IReadOnlyList<Reuse> In(string text, Func<int, string> idOf)
    {
        if (_passages.Count == 0)
            return [];
        var words = Words.Find(text);

        var taken = new List<(int Start, int End, int Of)>();
        foreach (var (start, length, of) in _passages.OrderByDescending(passage => passage.Length).ThenBy(passage => passage.Start).ThenBy(passage => passage.Of))
        {
            var end = Math.Min(start + length, words.Count);
            if (taken.Count < MaxPassages && start < end && !taken.Exists(other => start < other.End && other.Start < end))
                taken.Add((start, end, of));
        }
        return [.. taken.OrderBy(passage => passage.Start)
            .Select(passage => new Reuse(new TextSpan(words[passage.Start].Start, words[passage.End - 1].End), idOf(passage.Of)))];
    }
}
