using System.Net;
using Microsoft.AspNetCore.Http;

namespace Newsloom.App.Web;

/// <summary>Where the server is told to listen, as in "http://localhost:8080" or "http://*:8080"; several with ";" between them.</summary>
internal static class ListenAddress
{
    /// <summary>What is wrong with it, for the user; null where nothing is.</summary>
    public static string? Fault(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return all.Length == 0 ? "--urls names no address. One is http://localhost:8080" : all.Select(FaultOfOne).OfType<string>().FirstOrDefault();
    }

    /// <summary>Whether nobody else can reach it.</summary>
    public static bool IsOfThisMachineAlone(string urls) =>
        urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(url => IsThisMachine(BindingAddress.Parse(url).Host));

    /// <summary>Whether a host's name means this machine to itself.</summary>
    public static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    private static string? FaultOfOne(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"{url} is no address to listen at. One is http://localhost:8080";
        }
        if (address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            return $"{url}: certificates are the work of a proxy in front. Listen at http://localhost:8080 and let the proxy lead there.";
        if (!address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
            return $"{url}: only http:// can be listened at, as in http://localhost:8080";
        if (address.Port is < 0 or > IPEndPoint.MaxPort)
            return $"{url}: a port is a number from 0 to {IPEndPoint.MaxPort}.";
        // A name would be taken for all networks, which is more than who wrote it may mean.
        return IsHost(address.Host) ? null : $"{url}: name an address of this machine instead of {address.Host}; localhost for this machine alone, * for all networks.";
    }

    private static bool IsHost(string host) =>
        host is "*" or "+" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
