using System.Diagnostics;
using System.Globalization;

namespace Newsloom.Bench;

/// <summary>What a piece of work cost this process.</summary>
/// <param name="Cpu">Of all threads: the compiler's and the collector's included.</param>
/// <param name="PeakBytes">The largest working set while it ran, with everything that was in memory before.</param>
/// <param name="AllocatedBytes">By all threads, whether they lived long or not.</param>
internal sealed record Cost(int Items, TimeSpan Wall, TimeSpan Cpu, long PeakBytes, long AllocatedBytes)
{
    public double PerCpuSecond => Items / Math.Max(Cpu.TotalSeconds, 1e-9);

    public double PerSecond => Items / Math.Max(Wall.TotalSeconds, 1e-9);

    public double PeakMegabytes => PeakBytes / 1e6;

    public static Cost Of(int items, Action work) => Of(() =>
    {
        work();
        return items;
    });

    /// <param name="work">Returns how many items it did.</param>
    public static Cost Of(Func<int> work)
    {
        GC.Collect();
        ForgetPeak();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var items = work();
        var wall = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new Cost(items, wall, process.TotalProcessorTime - cpu, process.PeakWorkingSet64, GC.GetTotalAllocatedBytes() - allocated);
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
