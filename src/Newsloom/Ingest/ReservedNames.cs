using System.Net;

namespace Newsloom.Ingest;

/// <summary>Names that never lead into the internet, whatever a resolver makes of them.</summary>
internal static class ReservedNames
{
    private static readonly string[] Ends =
        ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "test", "invalid", "onion"];

    /// <param name="host">In ASCII and small letters, without a dot at the end.</param>
    public static string? WhyNot(string host)
    {
        foreach (var end in Ends)
        {
            if (host == end || host.EndsWith("." + end, StringComparison.Ordinal))
                return $"{host} is a name within a private network";
        }
        if (!host.Contains('.', StringComparison.Ordinal))
            return $"{host} is a name within a private network";
        return SpellsPrivateNumber(host) ? $"{host} spells a private address" : null;
    }

    // "10.0.0.5.example.org" and "10-0-0-5.example.org": services answer such names with the number in them.
    private static bool SpellsPrivateNumber(string host)
    {
        var guard = new NetworkGuard();
        var labels = host.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            var spelled = i + 3 < labels.Length - 1 ? string.Join('.', labels[i..(i + 4)]) : null;
            foreach (var number in (ReadOnlySpan<string?>)[spelled, labels[i].Count(letter => letter == '-') == 3 ? labels[i].Replace('-', '.') : null])
            {
                if (number is not null && number.All(letter => char.IsAsciiDigit(letter) || letter == '.') && IPAddress.TryParse(number, out var address)
                    && guard.WhyNot(address) is not null)
                    return true;
            }
        }
        return false;
    }
}
