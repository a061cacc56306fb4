using System.Collections.ObjectModel;
using System.Globalization;

namespace Newsloom.Ingest.Warc;

/// <summary>
/// Reads the records of a WARC file, plain or packed, one at a time. A damaged one is said, and the next is looked for. Memory
/// is that of the largest record which may be read, however long the file.
/// </summary>
/// <param name="maxBytes">Of a record; a larger one is passed over.</param>
internal sealed class WarcReader(PeekStream raw, long maxBytes)
{
    private const int MaxHeaderBytes = 64 * 1024;
    private const int EndBytes = 4;

    /// <summary>What every record begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "WARC/"u8;

    private static readonly ReadOnlyDictionary<string, string> NoHeader = ReadOnlyDictionary<string, string>.Empty;

    private int _number;

    public IEnumerable<WarcRecord> Read()
    {
        using var bytes = new WarcBytes(raw);
        while (true)
        {
            WarcRecord? record;
            var isEnd = false;
            try
            {
                record = Next(bytes, out isEnd);
            }
            catch (InvalidDataException error)
            {
                record = Damaged(error.Message);
            }
            if (record is not null)
                yield return record;
            if (isEnd)
                yield break;
        }
    }

    private WarcRecord? Next(WarcBytes bytes, out bool isEnd)
    {
        isEnd = false;
        while (bytes.Ensure(1) && bytes.Window.Span[0] is (byte)'\r' or (byte)'\n')
            bytes.Skip(1);
        if (!bytes.Ensure(1))
        {
            isEnd = !bytes.MoveOn();
            return null;
        }
        if (!bytes.Ensure(Mark.Length) || !bytes.Window.Span.StartsWith(Mark))
        {
            Seek(bytes);
            return Damaged("holds bytes that are no record");
        }
        var length = HeaderLength(bytes);
        if (length < 0)
        {
            bytes.Skip(1);
            Seek(bytes);
            return Damaged("has a header without an end");
        }
        var header = HeaderLines.Read(bytes.Window.Span[..length][(bytes.Window.Span.IndexOf((byte)'\n') + 1)..]);
        return ReadContent(bytes, length, header);
    }

    private WarcRecord ReadContent(WarcBytes bytes, int start, Dictionary<string, string> header)
    {
        if (!long.TryParse(header.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return Lost(bytes, start, "does not say how long it is");
        if (length > maxBytes)
        {
            Seek(bytes, start + Math.Min(length, long.MaxValue / 2));
            return new WarcRecord(++_number, header, default, $"is larger than {maxBytes / (1024 * 1024)} MB");
        }
        var end = start + (int)length;
        if (!bytes.Ensure(end))
            return Lost(bytes, start, "breaks off, or is shorter than it says");
        // Some writers leave out the two blank lines at the end; bytes of another kind show that the length is wrong.
        bytes.Ensure(end + EndBytes);
        var after = bytes.Window.Span[end..];
        var rest = after.TrimStart("\r\n"u8);
        if (!after.StartsWith("\r\n\r\n"u8) && rest.Length > 0 && !rest.StartsWith(Mark[..Math.Min(Mark.Length, rest.Length)]))
            return Lost(bytes, start, "is longer than it says");
        var content = bytes.Window[start..end];
        bytes.Skip(end);
        return new WarcRecord(++_number, header, content);
    }

    // The next record may lie within what this one claims for itself.
    private WarcRecord Lost(WarcBytes bytes, int start, string why)
    {
        bytes.Skip(start);
        Seek(bytes);
        return Damaged(why);
    }

    private WarcRecord Damaged(string why) => new(++_number, NoHeader, default, why);

    private static int HeaderLength(WarcBytes bytes)
    {
        for (var count = 512; ; count *= 2)
        {
            var isAll = !bytes.Ensure(count);
            var length = HeaderLines.Length(bytes.Window.Span[..Math.Min(bytes.Window.Length, MaxHeaderBytes)]);
            if (length >= 0 || isAll || count >= MaxHeaderBytes)
                return length;
        }
    }

    /// <summary>Moves to the next line that begins a record, the next packed member, or past so many bytes.</summary>
    private static void Seek(WarcBytes bytes, long most = long.MaxValue)
    {
        // The window begins at a line, or within one that is no record.
        while (most > 0)
        {
            bytes.Ensure(1);
            var window = bytes.Window.Span;
            if (window.Length < 8 && !bytes.Ensure(8))
            {
                bytes.Skip((int)Math.Min(most, bytes.Window.Length));
                return;
            }
            window = bytes.Window.Span;
            var at = window.IndexOf("\nWARC/1."u8);
            if (at >= 0 && at < most)
            {
                bytes.Skip(at + 1);
                return;
            }
            var passed = (int)Math.Min(most, window.Length - 7);
            bytes.Skip(passed);
            most -= passed;
        }
    }
}
