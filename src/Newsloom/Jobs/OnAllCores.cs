namespace Newsloom.Jobs;

/// <summary>Works on several items at once, gives the results in order, and runs only a little ahead.</summary>
public static class OnAllCores
{
    /// <param name="late">What to give for an item whose work does not end in time; the work itself cannot be stopped.</param>
    /// <param name="patience">How long one item may take.</param>
    public static IEnumerable<TResult> InOrder<T, TResult>(
        IEnumerable<T> items, Func<T, TResult> work, Func<T, TResult> late, TimeSpan patience, CancellationToken cancellationToken)
    {
        var ahead = 4 * Environment.ProcessorCount;
        var running = new Queue<(T Item, Task<TResult> Work)>();
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (running.Count >= ahead)
                yield return Next();
            running.Enqueue((item, Task.Run(() => work(item), cancellationToken)));
        }
        while (running.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Next();
        }

        TResult Next()
        {
            var (item, next) = running.Dequeue();
            return Task.WaitAny([next], patience) == 0 ? next.GetAwaiter().GetResult() : late(item);
        }
    }
}
