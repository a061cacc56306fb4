using System.Text;

namespace Newsloom.Ingest.Warc;

/// <summary>Reads lines of "Name: value", which records of archives and answers of servers begin with.</summary>
internal static class HeaderLines
{
    /// <summary>How many bytes the lines take with the blank one that ends them; -1 where none does.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var line = bytes[at..].IndexOf((byte)'\n');
            if (line < 0)
                return -1;
            at += line + 1;
            if (bytes[at..] is [(byte)'\n', ..])
                return at + 1;
            if (bytes[at..] is [(byte)'\r', (byte)'\n', ..])
                return at + 2;
        }
        return -1;
    }

    /// <param name="lines">Without the first, which is no header.</param>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> lines)
    {
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = Encoding.UTF8.GetString(lines[range]).TrimEnd('\r');
            // A line that begins with space goes on with the one before.
            if (line is [' ' or '\t', ..] && last is not null)
            {
                header[last] = $"{header[last]} {line.Trim()}";
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            last = colon > 0 ? line[..colon].Trim() : null;
            if (last is not null && !header.TryAdd(last, line[(colon + 1)..].Trim()))
                last = null;
        }
        return header;
    }
}
