using System.Diagnostics;
using System.Globalization;

namespace Newsloom.Bench;

/// <summary>What a piece of work cost this process.</summary>
/// <param name="Cpu">Of all threads: the compiler's and the collector's included.</param>
/// <param name="PeakBytes">The largest working set while it ran, with everything that was in memory before.</param>
internal sealed record Cost(int Items, TimeSpan Wall, TimeSpan Cpu, long PeakBytes)
{
    public double PerCpuSecond => Items / Math.Max(Cpu.TotalSeconds, 1e-9);

    public double PerSecond => Items / Math.Max(Wall.TotalSeconds, 1e-9);

    public double PeakMegabytes => PeakBytes / 1e6;

    public static Cost Of(int items, Action work)
    {
        GC.Collect();
        ForgetPeak();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        work();
        var wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new Cost(items, wall, process.TotalProcessorTime - cpu, process.PeakWorkingSet64);
    }

    public string Describe(string unit) => string.Create(CultureInfo.InvariantCulture,
        $"{Items} {unit} · {Wall.TotalSeconds:0.0} s · {Cpu.TotalSeconds:0.0} s CPU · {PerCpuSecond:#,0} {unit}/CPU-s · peak {PeakMegabytes:0} MB");

    // Linux keeps one peak for a process's whole life, unless told to start anew.
    private static void ForgetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Elsewhere the peak is that of the whole run so far.
        }
    }
}
