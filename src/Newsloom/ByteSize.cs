using System.Globalization;

namespace Newsloom;

/// <summary>A number of bytes, read and written as people do: "10 GB". Each unit is 1024 of the one before.</summary>
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>, IComparable
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static ByteSize Gigabytes(int count) => new((long)count << 30);

    public static bool TryRead(string text, out ByteSize size)
    {
        size = default;
        var digits = text.AsSpan().TrimEnd("BbKkMmGgTtIi ");
        var unit = text.AsSpan(digits.Length).Trim().ToString().ToUpperInvariant().Replace("IB", "B", StringComparison.Ordinal);
        var power = unit.Length == 0 ? 0 : Array.IndexOf(Units, unit);
        if (power < 0 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var bytes = number * Math.Pow(1024, power);
        if (bytes >= long.MaxValue)
            return false;
        size = new ByteSize((long)bytes);
        return true;
    }

    public override string ToString()
    {
        var (number, power) = (Bytes, 0);
        while (number >= 1024 && number % 1024 == 0 && power < Units.Length - 1)
            (number, power) = (number / 1024, power + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{number} {Units[power]}");
    }

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    public int CompareTo(object? obj) => obj is ByteSize other ? CompareTo(other) : 1;
}
