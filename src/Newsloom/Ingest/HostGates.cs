namespace Newsloom.Ingest;

/// <summary>Lets no more than a few requests at once to one host. Gates that nobody waits at are taken down.</summary>
internal sealed class HostGates(int maxPerHost)
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.OrdinalIgnoreCase);

    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (_gates)
        {
            if (!_gates.TryGetValue(host, out gate))
                _gates[host] = gate = new Gate(maxPerHost);
            gate.Users++;
        }
        try
        {
            await gate.Places.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(host, gate);
            throw;
        }
        return new Place(() =>
        {
            gate.Places.Release();
            Leave(host, gate);
        });
    }

    private void Leave(string host, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users > 0)
                return;
            _gates.Remove(host);
            gate.Places.Dispose();
        }
    }

    private sealed class Gate(int places)
    {
        public SemaphoreSlim Places { get; } = new(places);
        public int Users { get; set; }
    }

    private sealed class Place(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
