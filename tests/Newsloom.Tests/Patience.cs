namespace Newsloom.Tests;

/// <summary>
/// How long hostile input may take. This is no measure of speed, which is the benchmarks' matter: work that grows with
/// the square of its input takes hours at these sizes, and a busy machine a few seconds.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan End = TimeSpan.FromSeconds(120);
}
