using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Newsloom.Ingest;

/// <summary>An address of the web, taken apart as browsers do (the URL standard), so that no odd spelling means two things.</summary>
/// <param name="Host">In ASCII and small letters, without a dot at the end; a number as it is usually written.</param>
/// <param name="Number">Where the host is one, in whatever notation.</param>
internal sealed record WebAddress(Uri Url, string Host, int Port, IPAddress? Number)
{
    private const int MaxLength = 8000;

    public static bool TryRead(string written, [NotNullWhen(true)] out WebAddress? address, [NotNullWhen(false)] out string? why)
    {
        address = null;
        if (written.Length > MaxLength)
        {
            why = "it is too long";
            return false;
        }
        var text = AsBrowsersRead(written);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            why = scheme.Length == 0 ? "it is no address of the web" : $"{scheme} is not fetched, only http and https";
            return false;
        }
        var rest = text[(colon + 1)..].TrimStart('/', '\\');
        var end = rest.AsSpan().IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        var user = authority.LastIndexOf('@');
        var (host, port) = Split(authority[(user + 1)..], scheme == "https" ? 443 : 80);
        if (port < 0 || !TryReadHost(host, out var name, out var number))
        {
            why = "its host is not one";
            return false;
        }
        why = "it is no address of the web";
        var shown = number is { AddressFamily: AddressFamily.InterNetworkV6 } ? $"[{name}]" : name;
        var path = end < 0 ? "/" : rest[end..].Replace('\\', '/');
        if (!Uri.TryCreate($"{scheme}://{(user < 0 ? "" : authority[..(user + 1)])}{shown}:{port.ToString(CultureInfo.InvariantCulture)}{path}", UriKind.Absolute, out var url))
            return false;
        address = new WebAddress(url, name, port, number);
        return true;
    }

    // Tabs and line breaks are passed over anywhere, controls and spaces at both ends.
    private static string AsBrowsersRead(string written)
    {
        var text = new StringBuilder(written.Length);
        foreach (var letter in written.AsSpan().Trim(Controls))
        {
            if (letter is not ('\t' or '\r' or '\n'))
                text.Append(letter);
        }
        return text.ToString();
    }

    private const string Controls =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\t\n\u000B\u000C\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F ";

    private static (string Host, int Port) Split(string authority, int usual)
    {
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority.IndexOf(']', StringComparison.Ordinal) > colon)
            return (authority, usual);
        var digits = authority[(colon + 1)..];
        if (digits.Length == 0)
            return (authority[..colon], usual);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? (authority[..colon], port) : ("", -1);
    }

    private static bool TryReadHost(string written, out string name, out IPAddress? number)
    {
        (name, number) = ("", null);
        if (written is ['[', .. var inner, ']'])
        {
            var zone = inner.IndexOf('%', StringComparison.Ordinal);
            if (!IPAddress.TryParse(zone < 0 ? inner : inner[..zone], out number) || number.AddressFamily != AddressFamily.InterNetworkV6)
                return false;
            // A zone is a link of this machine, whatever stands before it.
            if (zone >= 0)
                number.ScopeId = 1;
            name = number.IsIPv4MappedToIPv6 || zone < 0 ? number.ToString() : inner[..zone];
            return true;
        }
        if (!TryToAscii(Unescaped(written), out name))
            return false;
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (!IsNumber(last))
            return true;
        number = OddNumber(name);
        name = number?.ToString() ?? "";
        return number is not null;
    }

    private static string Unescaped(string host) => host.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(host) : host;

    private static bool TryToAscii(string host, out string name)
    {
        name = "";
        // Letters in circles and of double width are letters, and three more dots are dots.
        string plain;
        try
        {
            plain = host.Normalize(NormalizationForm.FormKC).Replace('。', '.').Replace('．', '.').Replace('｡', '.').Replace("\u00AD", "", StringComparison.Ordinal).ToLowerInvariant();
            if (plain.EndsWith('.'))
                plain = plain[..^1];
            if (plain.Length == 0)
                return false;
            name = Ascii.IsValid(plain) ? plain : new IdnMapping { AllowUnassigned = true }.GetAscii(plain);
        }
        catch (ArgumentException)
        {
            return false;
        }
        return name.Length <= 253 && !name.Contains("..", StringComparison.Ordinal) && !name.StartsWith('.') && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');
    }

    private static bool IsNumber(string label) =>
        label.Length > 0 && (label.All(char.IsAsciiDigit) || label.StartsWith("0x", StringComparison.Ordinal) && label.AsSpan(2).IndexOfAnyExcept(Hex) < 0);

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>"127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1".</summary>
    private static IPAddress? OddNumber(string name)
    {
        var parts = name.Split('.');
        if (parts.Length > 4)
            return null;
        ulong whole = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part(parts[i]) is not { } part)
                return null;
            var isLast = i == parts.Length - 1;
            var room = isLast ? 8 * (4 - i) : 8;
            if (part >= 1UL << room)
                return null;
            whole = whole << room | part;
        }
        return new IPAddress([(byte)(whole >> 24), (byte)(whole >> 16), (byte)(whole >> 8), (byte)whole]);
    }

    private static ulong? Part(string part)
    {
        if (part.Length is 0 or > 24)
            return null;
        var (digits, radix) = part.StartsWith("0x", StringComparison.Ordinal) ? (part[2..], 16UL) : part.Length > 1 && part[0] == '0' ? (part[1..], 8UL) : (part, 10UL);
        ulong number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToUInt64(digit.ToString(), 16) is var value && value >= radix)
                return null;
            number = number * radix + Convert.ToUInt64(digit.ToString(), 16);
            if (number > uint.MaxValue)
                return null;
        }
        return number;
    }
}
