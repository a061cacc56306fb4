using System.Security.Cryptography;
using System.Text;

namespace Newsloom.Ingest.WebSub;

/// <summary>Tells what a hub has sent from what others have: <c>X-Hub-Signature: sha256=…</c>.</summary>
internal static class HubSignature
{
    /// <summary>Takes as long for a wrong signature as for a right one.</summary>
    public static bool IsValid(string? header, string secret, ReadOnlySpan<byte> body)
    {
        var equals = header?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals < 0 || Of(header![..equals].Trim().ToLowerInvariant(), Encoding.UTF8.GetBytes(secret), body) is not { } right)
            return false;
        var given = new byte[right.Length];
        var written = header.AsSpan(equals + 1).Trim();
        return written.Length == 2 * right.Length
            && Convert.FromHexString(written, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, right);
    }

    // SHA-1 is what most hubs use; as a keyed hash it still holds.
    private static byte[]? Of(string method, byte[] secret, ReadOnlySpan<byte> body) => method switch
    {
#pragma warning disable CA5350 // The standard (WebSub, 7.1) has it.
        "sha1" => HMACSHA1.HashData(secret, body),
#pragma warning restore CA5350
        "sha256" => HMACSHA256.HashData(secret, body),
        "sha384" => HMACSHA384.HashData(secret, body),
        "sha512" => HMACSHA512.HashData(secret, body),
        _ => null,
    };
}
