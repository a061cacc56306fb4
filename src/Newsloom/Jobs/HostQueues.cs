using System.Diagnostics.CodeAnalysis;

namespace Newsloom.Jobs;

/// <summary>
/// Runs many fetches at once and few to a host. Work that hangs gives up its turn to others after a while and goes on beside them, so
/// that a thousand silent servers do not hold up the rest.
/// </summary>
/// <param name="parallel">How many run at once, those not counted that hang.</param>
/// <param name="perHost">How many of one host.</param>
/// <param name="patience">After how long one counts as hanging.</param>
internal sealed class HostQueues(int parallel, int perHost, TimeSpan patience, TimeProvider time)
{
    // Those that hang hold a socket and little else.
    private const int MostHanging = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<Host> _ready = new();
    private readonly List<TaskCompletionSource> _idle = [];
    private int _running;
    private int _hanging;
    private int _waiting;

    /// <summary>How many wait for their turn or run.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting + _running + _hanging;
        }
    }

    /// <summary>Runs the work when its host's turn comes.</summary>
    /// <param name="work">Never throws.</param>
    public void Add(string host, Func<Task> work)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(host, out var queue))
                _hosts[host] = queue = new Host(host);
            queue.Waiting.Enqueue(work);
            _waiting++;
            Offer(queue);
        }
        StartReady();
    }

    /// <summary>Ends when nothing waits or runs.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_waiting + _running + _hanging == 0)
                return Task.CompletedTask;
            var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idle.Add(idle);
            return idle.Task;
        }
    }

    private void Offer(Host host)
    {
        if (host.IsReady || host.Waiting.Count == 0 || host.Running >= perHost)
            return;
        host.IsReady = true;
        _ready.Enqueue(host);
    }

    private void StartReady()
    {
        while (TakeNext(out var host, out var work))
            _ = RunAsync(host, work);
    }

    // A host with much to do goes to the end of the line after each.
    private bool TakeNext([NotNullWhen(true)] out Host? host, [NotNullWhen(true)] out Func<Task>? work)
    {
        lock (_lock)
        {
            (host, work) = (null, null);
            if (_running >= parallel || _running + _hanging >= parallel + MostHanging || !_ready.TryDequeue(out host))
                return false;
            host.IsReady = false;
            host.Running++;
            work = host.Waiting.Dequeue();
            _waiting--;
            _running++;
            Offer(host);
            return true;
        }
    }

    private async Task RunAsync(Host host, Func<Task> work)
    {
        // The caller goes on to start others.
        await Task.Yield();
        var running = work();
        using var stop = new CancellationTokenSource();
        var isHanging = await Task.WhenAny(running, Task.Delay(patience, time, stop.Token)) != running;
        if (isHanging)
        {
            Hang();
            StartReady();
            await running;
        }
        else
        {
            await stop.CancelAsync();
        }
        Leave(host, isHanging);
        StartReady();
    }

    private void Leave(Host host, bool isHanging)
    {
        lock (_lock)
        {
            if (isHanging)
                _hanging--;
            else
                _running--;
            host.Running--;
            Offer(host);
            if (host.Running == 0 && host.Waiting.Count == 0)
                _hosts.Remove(host.Name);
            if (_waiting + _running + _hanging > 0)
                return;
            _idle.ForEach(idle => idle.TrySetResult());
            _idle.Clear();
        }
    }

    private void Hang()
    {
        lock (_lock)
        {
            _running--;
            _hanging++;
        }
    }

    private sealed class Host(string name)
    {
        public string Name { get; } = name;
        public Queue<Func<Task>> Waiting { get; } = new();
        public int Running { get; set; }

        /// <summary>Whether it stands in line.</summary>
        public bool IsReady { get; set; }
    }
}
