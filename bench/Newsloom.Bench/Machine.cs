using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Newsloom.Bench;

/// <summary>What a figure was measured on.</summary>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, string Commit)
{
    public static Machine Here() => new(
        FindProcessor(), Environment.ProcessorCount, RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription, FindCommit());

    /// <summary>bench/results/…, one folder for each model of processor.</summary>
    public string ResultsFolder()
    {
        var letters = Processor.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var name = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return Directory.CreateDirectory(Path.Combine(Shared.Repository, "bench", "results", name)).FullName;
    }

    private static string FindProcessor()
    {
        const string key = "model name";
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static string FindCommit()
    {
        var commit = Tool.Run("git", ["-C", Shared.Repository, "rev-parse", "--short=12", "HEAD"]).Output.Trim();
        var changed = Tool.Run("git", ["-C", Shared.Repository, "status", "--porcelain", "--", "src"]).Output.Length > 0;
        return changed ? commit + " with changes" : commit;
    }
}

/// <summary>Another program, run to its end.</summary>
internal static class Tool
{
    public static (int ExitCode, string Output, string Errors) Run(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
