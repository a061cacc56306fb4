using System.Security.Cryptography;

namespace Newsloom.Text;

/// <summary>
/// Ids made of content: 16 hexadecimal digits of its SHA-256. Moving a file changes nothing,
/// and two identical files are one page seen twice.
/// </summary>
public static class ContentId
{
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    public static string Of(string content) => Of(System.Text.Encoding.UTF8.GetBytes(content));
}
