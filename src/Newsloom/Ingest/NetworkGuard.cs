using System.Net;
using System.Net.Sockets;

namespace Newsloom.Ingest;

/// <summary>
/// Keeps fetches out of private networks. An address is judged as it is written, and again, by every number that its name
/// resolves to, when the connection is made: between the two a name may change what it means.
/// </summary>
/// <param name="allowed">Networks of the user's own that may be reached all the same.</param>
public sealed class NetworkGuard(IReadOnlyList<IPNetwork>? allowed = null)
{
    private readonly IReadOnlyList<IPNetwork> _allowed = allowed ?? [];

    /// <summary>The guard that the settings ask for.</summary>
    public static NetworkGuard Of(FetchSettings settings) => new([.. settings.AllowedNetworks.Select(IPNetwork.Parse)]);

    /// <summary>Judges an address of the web as it is written, the way browsers read it.</summary>
    public Verdict Check(string url)
    {
        if (!WebAddress.TryRead(url, out var address, out var why))
            return Verdict.No(why);
        if (BlockedPorts.Contains(address.Port))
            return Verdict.No($"port {address.Port} belongs to another service");
        if (address.Number is { } number)
            return WhyNot(number, isWritten: true) is { } reason ? Verdict.No(reason) : Verdict.Yes(address.Url);
        // Who allows networks of his own has names for them; what they mean is judged when they are reached.
        return _allowed.Count == 0 && ReservedNames.WhyNot(address.Host) is { } reserved ? Verdict.No(reserved) : Verdict.Yes(address.Url);
    }

    /// <summary>Why a connection to this number is refused, in words; null where it may be made.</summary>
    public string? WhyNot(IPAddress address) => WhyNot(address, isWritten: false);

    private string? WhyNot(IPAddress address, bool isWritten)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _allowed)
        {
            if (network.BaseAddress.AddressFamily == bare.AddressFamily && network.Contains(bare))
                return null;
        }
        return bare.AddressFamily == AddressFamily.InterNetwork ? Why4(bare) : Why6(bare, isWritten);
    }

    private static string? Why4(IPAddress address)
    {
        foreach (var (network, name) in Reserved4)
        {
            if (network.Contains(address))
                return $"{address} is {name}";
        }
        return null;
    }

    private static string? Why6(IPAddress address, bool isWritten)
    {
        if (address.ScopeId != 0)
            return $"{address} is an address of one link";
        foreach (var (network, name) in Reserved6)
        {
            if (network.Contains(address))
                return $"{address} is {name}";
        }
        // Networks without IPv4 reach the rest of the world through a translator: its resolver writes such addresses, people do not.
        if (Translator.Contains(address))
            return isWritten ? $"{address} is a translated address" : Why4(new IPAddress(address.GetAddressBytes()[12..]));
        return Global6.Contains(address) ? null : $"{address} is no address of the internet";
    }

    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Translator = IPNetwork.Parse("64:ff9b::/96");

    private static readonly (IPNetwork Network, string Name)[] Reserved4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this machine"),
        (IPNetwork.Parse("10.0.0.0/8"), "in a private network"),
        (IPNetwork.Parse("100.64.0.0/10"), "in a provider's private network"),
        (IPNetwork.Parse("127.0.0.0/8"), "this machine"),
        (IPNetwork.Parse("169.254.0.0/16"), "an address of one link"),
        (IPNetwork.Parse("172.16.0.0/12"), "in a private network"),
        (IPNetwork.Parse("192.0.0.0/24"), "reserved"),
        (IPNetwork.Parse("192.0.2.0/24"), "for documents only"),
        (IPNetwork.Parse("192.88.99.0/24"), "reserved"),
        (IPNetwork.Parse("192.168.0.0/16"), "in a private network"),
        (IPNetwork.Parse("198.18.0.0/15"), "for measurements only"),
        (IPNetwork.Parse("198.51.100.0/24"), "for documents only"),
        (IPNetwork.Parse("203.0.113.0/24"), "for documents only"),
        (IPNetwork.Parse("224.0.0.0/3"), "no address of one machine"),
        // The host of a virtual machine answers here, in the midst of public addresses.
        (IPNetwork.Parse("168.63.129.16/32"), "a cloud's own"),
    ];

    private static readonly (IPNetwork Network, string Name)[] Reserved6 =
    [
        (IPNetwork.Parse("::/128"), "this machine"),
        (IPNetwork.Parse("::1/128"), "this machine"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "a translated address of a private network"),
        (IPNetwork.Parse("2001::/23"), "reserved"),
        (IPNetwork.Parse("2001:db8::/32"), "for documents only"),
        (IPNetwork.Parse("2002::/16"), "another address in disguise"),
        (IPNetwork.Parse("3fff::/20"), "for documents only"),
        (IPNetwork.Parse("fc00::/7"), "in a private network"),
        (IPNetwork.Parse("fe80::/10"), "an address of one link"),
        (IPNetwork.Parse("fec0::/10"), "in a private network"),
        (IPNetwork.Parse("ff00::/8"), "no address of one machine"),
    ];

    /// <summary>The ports that browsers refuse, by the Fetch standard: a request there would be read as something else.</summary>
    private static readonly HashSet<int> BlockedPorts =
    [
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119,
        123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
        993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ];
}

/// <summary>Whether an address may be fetched.</summary>
/// <param name="Url">As it is to be asked for; null where it is refused.</param>
/// <param name="Why">In words; null where it may be fetched.</param>
public readonly record struct Verdict(Uri? Url, string? Why)
{
    public bool IsAllowed => Url is not null;

    internal static Verdict Yes(Uri url) => new(url, null);

    internal static Verdict No(string why) => new(null, why);
}
