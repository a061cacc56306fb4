namespace Newsloom.Bench.Speed;

/// <summary>Numbers by chance, the same for one seed on every machine and in every version, and cheap.</summary>
internal struct Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A hash of two numbers.</summary>
    public static ulong Mix(ulong a, ulong b)
    {
        var value = a * 0x9E3779B97F4A7C15 ^ (b + 0xD1B54A32D192ED03) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state, 1);
    }

    /// <summary>From 0 up to, but not including, the bound.</summary>
    public int Next(int bound) => (int)((UInt128)Next() * (uint)bound >> 64);

    /// <summary>From 0 to 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Is(double probability) => Share() < probability;

    /// <summary>Of a bell curve around 0 of width 1: the sum of twelve.</summary>
    public float Bell()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Share();
        return (float)sum;
    }

    /// <summary>A rank from 0 on: each as likely as one divided by the rank and an offset (Zipf and Mandelbrot).</summary>
    public int Rank(int ranks, double offset = 2.7) => Math.Min(ranks - 1, (int)(offset * (Math.Exp(Share() * Math.Log((ranks + offset) / offset)) - 1)));
}
