using System.Globalization;
using System.Text.RegularExpressions;

namespace Newsloom.App.Configuration;

/// <summary>Values of settings as people write them.</summary>
internal static partial class SettingText
{
    // A day is 24 h, as everywhere else; only several are days.
    private static readonly (string Name, TimeSpan Length, int Least)[] Units =
    [
        ("days", TimeSpan.FromDays(1), 2), ("h", TimeSpan.FromHours(1), 1), ("min", TimeSpan.FromMinutes(1), 1), ("s", TimeSpan.FromTicks(1), 0),
    ];

    public static bool TryRead(Setting setting, string text, out object? value)
    {
        value = Read(setting, text.Trim());
        return value is not null;
    }

    private static object? Read(Setting setting, string text) => setting.Type switch
    {
        var type when type == typeof(string) => text.Length == 0 ? null : text,
        var type when type == typeof(TimeSpan) => FindTime(text),
        var type when setting.IsBytes => ByteSize.TryRead(text, out var size) ? InType(size, type) : null,
        var type when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        var type when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        var type when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null,
        var type when type.IsEnum => Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null,
        var type when type == typeof(IReadOnlyList<string>) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        var type => throw new InvalidOperationException($"{setting.Name}: nobody has said how a {type} is written."),
    };

    private static object? InType(ByteSize size, Type type)
    {
        if (type == typeof(ByteSize))
            return size;
        if (type == typeof(long))
            return size.Bytes;
        return size.Bytes <= int.MaxValue ? (int)size.Bytes : null;
    }

    /// <summary>"a time such as 20 s": what is expected, as the end of a sentence.</summary>
    public static string Form(Setting setting) => setting.Type switch
    {
        var type when type == typeof(TimeSpan) => "a time such as 20 s, 5 min, 24 h or 14 days",
        _ when setting.IsBytes => "a size such as 500 KB, 32 MB or 10 GB",
        var type when type == typeof(int) => "a whole number",
        var type when type == typeof(double) => "a number",
        var type when type == typeof(Uri) => "an address that begins with http:// or https://",
        { IsEnum: true } type => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())),
        var type when type == typeof(string) => "a text",
        _ => "a list",
    };

    public static string Write(Setting setting, object? value) => value switch
    {
        null => "none",
        _ when setting.IsSecret => "***",
        TimeSpan time => Write(time),
        int or long when setting.IsBytes => new ByteSize(Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToString(),
        Enum choice => choice.ToString().ToLowerInvariant(),
        IReadOnlyList<string> list => list.Count == 0 ? "none" : string.Join(", ", list),
        _ => WithoutPassword(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    /// <summary>Passwords in addresses are for nobody's eyes.</summary>
    public static string WithoutPassword(string text) => Password().Replace(text, ":***@");

    private static string Write(TimeSpan time)
    {
        var (name, length, _) = Units.First(unit => time.Ticks % unit.Length.Ticks == 0 && time >= unit.Least * unit.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{(name == "s" ? time.TotalSeconds : time / length):0.###} {name}");
    }

    private static TimeSpan? FindTime(string text)
    {
        if (Time().Match(text) is not { Success: true } match)
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var exact) && text.Contains(':', StringComparison.Ordinal) ? exact : null;
        var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            ['s', ..] => TimeSpan.FromSeconds(1),
            ['m', ..] => TimeSpan.FromMinutes(1),
            ['h', ..] => TimeSpan.FromHours(1),
            ['d', ..] => TimeSpan.FromDays(1),
            _ => TimeSpan.FromDays(7),
        };
        return number * unit.TotalDays < 1_000_000 ? number * unit : null;
    }

    [GeneratedRegex(@"^(?<number>\d{1,12}(\.\d{1,6})?) ?(?<unit>ms|s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<=://[^/@\s]*):[^/\s]*@")]
    private static partial Regex Password();
}
