using System.Text;
using System.Text.Json;

namespace Newsloom.App.Checks;

/// <summary>What one judgement is asked about: a few named values.</summary>
internal sealed class Case
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Case() { }

    /// <summary>The value of that name; null where the case has none, or an empty one.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The value of that name, which may be empty.</summary>
    public string Get(string name) =>
        _values.TryGetValue(name, out var value) ? value : throw new ArgumentException($"the case has no \"{name}\"");

    /// <param name="names">In the order of the arguments.</param>
    public static Case OfArguments(IReadOnlyList<string> names, IReadOnlyList<string> arguments)
    {
        var one = new Case();
        for (var i = 0; i < Math.Min(names.Count, arguments.Count); i++)
            one._values[names[i]] = arguments[i];
        return one;
    }

    public static Case OfJson(string line)
    {
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("a case is a JSON object");
        var one = new Case();
        foreach (var member in json.RootElement.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
            one._values[member.Name] = member.Value.ValueKind == JsonValueKind.String ? TextOf(member.Value) : member.Value.GetRawText();
        return one;
    }

    // Half a surrogate pair, written "\ud83d", is no text for GetString; cases about broken text have it.
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            var escaped = raw[++i];
            text.Append(escaped switch
            {
                'u' => (char)Convert.ToUInt16(raw.Slice(i + 1, 4).ToString(), 16),
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => escaped,
            });
            if (escaped == 'u')
                i += 4;
        }
        return text.ToString();
    }
}
