namespace Newsloom.Analyze.Names;

/// <summary>Hashes of words and their parts.</summary>
internal static class NameWords
{
    public static uint Hash(ReadOnlySpan<char> letters)
    {
        var hash = 2166136261u;
        foreach (var letter in letters)
            hash = (hash ^ letter) * 16777619;
        return hash;
    }
}
