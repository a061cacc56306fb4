using System.Diagnostics;
using System.Text;

namespace Newsloom.Train;

/// <summary>What Unicode's data says of Chinese characters, by way of ICU's <c>uconv</c>: simplified forms and Mandarin readings.</summary>
internal static class HanCharacters
{
    private static readonly char[] All = [.. Enumerable.Range(0x4E00, 0x51FF).Select(code => (char)code)];

    /// <summary>Two lines: characters, and below each its simplified form.</summary>
    public static void WriteSimplified(string file)
    {
        var pairs = All.Zip(Converted("Hant-Hans")).Where(pair => pair.Second.Length == 1 && pair.Second[0] != pair.First).ToList();
        File.WriteAllText(file, $"{string.Concat(pairs.Select(pair => pair.First))}\n{string.Concat(pairs.Select(pair => pair.Second))}\n");
        Console.WriteLine($"{pairs.Count} characters with another simplified form");
    }

    /// <summary>Each character with its Mandarin reading.</summary>
    public static IEnumerable<(char Character, string Reading)> Readings() =>
        All.Zip(Converted("Han-Latin; Latin-ASCII")).Where(pair => pair.Second.Length is > 0 and < 8 && pair.Second.All(char.IsAsciiLetterLower));

    private static string[] Converted(string transform)
    {
        var start = new ProcessStartInfo("uconv", ["-f", "utf-8", "-t", "utf-8", "-x", transform])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("uconv, of ICU's tools, is needed.");
        var answer = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(string.Join('\n', All));
        process.StandardInput.Close();
        process.WaitForExit();
        return answer.Result.TrimEnd('\n').Split('\n');
    }
}
