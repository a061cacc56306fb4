namespace Newsloom.Tests;

/// <summary>A clock that a test turns. Timers run by the real one.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
