namespace Newsloom.Ingest;

/// <summary>One line or one JSON value of a stream.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Content">Null where it passes the bound, or where the stream ends before it does.</param>
/// <param name="IsAlone">A value with nothing before or after it.</param>
internal readonly record struct Chunk(int Number, byte[]? Content, ChunkEnd End = ChunkEnd.Whole, bool IsAlone = false);

internal enum ChunkEnd { Whole, TooLong, BrokenOff }

/// <summary>Cuts a stream of any length into pieces of bounded length.</summary>
internal static class Chunks
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>The lines that are not blank.</summary>
    public static IEnumerable<Chunk> Lines(Stream stream, long maxBytes)
    {
        using var line = new MemoryStream();
        var buffer = new byte[BufferBytes];
        var (number, isTooLong) = (1, false);
        while (stream.Read(buffer) is > 0 and var read)
        {
            var start = 0;
            while (start < read)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                var length = (end < 0 ? read : end) - start;
                isTooLong |= line.Length + length > maxBytes;
                if (!isTooLong)
                    line.Write(buffer, start, length);
                start += length + 1;
                if (end < 0)
                    break;
                if (Finish(number) is { } chunk)
                    yield return chunk;
                number++;
            }
        }
        if (Finish(number) is { } last)
            yield return last;

        Chunk? Finish(int number)
        {
            Chunk? chunk = isTooLong ? new Chunk(number, null, ChunkEnd.TooLong)
                : line.GetBuffer().AsSpan(0, (int)line.Length).ContainsAnyExcept(" \t\r\uFEFF"u8) ? new Chunk(number, line.ToArray())
                : null;
            line.SetLength(0);
            isTooLong = false;
            return chunk;
        }
    }

    /// <summary>The objects of a JSON array, or JSON objects that follow one another.</summary>
    public static IEnumerable<Chunk> JsonObjects(Stream stream, long maxBytes)
    {
        using var value = new MemoryStream();
        var buffer = new byte[BufferBytes];
        var (number, depth, isInString, isEscaped, isInArray, isTooLong) = (0, 0, false, false, false, false);
        Chunk? pending = null;
        while (stream.Read(buffer) is > 0 and var read)
        {
            var start = depth > 0 ? 0 : -1;
            for (var i = 0; i < read; i++)
            {
                var letter = buffer[i];
                if (isInString)
                {
                    isInString = isEscaped || letter != '"';
                    isEscaped = !isEscaped && letter == '\\';
                    continue;
                }
                switch (letter)
                {
                    case (byte)'"' when depth > 0:
                        isInString = true;
                        break;
                    case (byte)'[' when depth == 0:
                        isInArray = true;
                        break;
                    case (byte)'{' or (byte)'[':
                        if (depth++ == 0)
                        {
                            if (pending is { } before)
                                yield return before with { IsAlone = false };
                            pending = null;
                            number++;
                            start = i;
                        }
                        break;
                    case (byte)'}' or (byte)']' when depth > 0:
                        if (--depth == 0)
                        {
                            Keep(start, i + 1);
                            pending = isTooLong
                                ? new Chunk(number, null, ChunkEnd.TooLong)
                                : new Chunk(number, value.ToArray(), IsAlone: number == 1 && !isInArray);
                            value.SetLength(0);
                            isTooLong = false;
                            start = -1;
                            // Within an array more is to come; without one the next object shows whether this one is alone.
                            if (number > 1 || isInArray)
                            {
                                yield return pending.Value;
                                pending = null;
                            }
                        }
                        break;
                }
            }
            if (depth > 0)
                Keep(start, read);
        }
        if (pending is { } last)
            yield return last;
        if (depth > 0)
            yield return new Chunk(number, null, ChunkEnd.BrokenOff);

        void Keep(int start, int end)
        {
            isTooLong |= value.Length + end - start > maxBytes;
            if (!isTooLong)
                value.Write(buffer, start, end - start);
        }
    }
}
