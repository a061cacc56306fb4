using System.IO.Compression;
using System.Text.Json;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Warc;
using Newsloom.Ingest.Wire;
using Newsloom.Text;

namespace Newsloom.Ingest;

/// <summary>
/// Reads pages from files, folders, patterns and standard input, one at a time, so that memory stays flat.
/// What cannot be read is said, and the rest goes on.
/// </summary>
/// <param name="standardInput">Read where the path is "-".</param>
/// <param name="time">By which embargoes end.</param>
public sealed class InputFiles(IngestSettings settings, Stream standardInput, TimeProvider? time = null)
{
    // Text shrinks to a fifth; a file that grows two hundred times is meant to fill the disk or the time.
    private const int MaxExpansion = 200;
    private const long ExpansionCheckedFrom = 64 * 1024 * 1024;

    // A header, two bytes and a trailer. What is longer and unpacks to nothing broke off.
    private const long EmptyGzipBytes = 24;

    // By the id's hash: that of its content. Sixteen bytes a page, so that millions fit.
    private readonly Dictionary<ulong, ulong> _seen = [];
    private readonly WireDesk _desk = new(time ?? TimeProvider.System);
    private long _bytesRead;

    /// <summary>How far reading has come, in bytes as they lie on disk.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>The bytes that these paths hold on disk, as far as that can be told without reading.</summary>
    public long BytesOf(IEnumerable<string> paths)
    {
        var walk = new FolderWalk(settings.MaxFolderDepth);
        return paths.Where(path => path != "-").SelectMany(walk.Find).Where(located => located.Instead is null).Sum(located => LengthOf(located.Path));

        static long LengthOf(string path)
        {
            try
            {
                return new FileInfo(path).Length;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    /// <summary>The bytes of the pages that a manifest names and of itself: one look at each file, and none into it.</summary>
    public long BytesOfManifest(string manifest)
    {
        try
        {
            var folder = Path.GetDirectoryName(manifest) ?? "";
            using var file = Open(manifest);
            using var content = new PeekStream(file, _ => { });
            using var unpacked = content.Peek(2) is [0x1F, 0x8B] ? new GZipStream(content, CompressionMode.Decompress) : (Stream)content;
            return file.Length + Chunks.Lines(unpacked, settings.MaxPageBytes).Select(chunk => ReadManifestLine(chunk.Content)).OfType<(string? Id, string Path, Uri? Url)>()
                .Select(line => new FileInfo(Path.Combine(folder, line.Path))).Sum(page => page.Exists ? page.Length : 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // What is wrong with it is said when it is read.
            return -1;
        }
    }

    /// <summary>Reads paths that are addresses of the web; without it they are taken for names of files.</summary>
    public WebPages? Web { get; init; }

    /// <param name="paths">As the user gave them.</param>
    /// <param name="due">Articles of a wire that were held back in an earlier run and may be shown now, unless something read here speaks against it.</param>
    public IEnumerable<Found> Read(IEnumerable<string> paths, IEnumerable<Page>? due = null, CancellationToken cancellationToken = default)
    {
        foreach (var found in (due ?? []).SelectMany(page => _desk.Take(WireItem.Of(page))))
            yield return found;
        var walk = new FolderWalk(settings.MaxFolderDepth);
        foreach (var path in paths)
        {
            if (Web is not null && WebPages.IsAddress(path))
            {
                // Fetched when its turn comes, so that the order stays that of the input.
                foreach (var found in Web.ReadAsync(path, _desk, cancellationToken).GetAwaiter().GetResult())
                    yield return Once(found);
                continue;
            }
            if (path == "-")
            {
                foreach (var found in Guarded(ReadStream(standardInput, "-"), "-"))
                    yield return found;
                continue;
            }
            foreach (var located in walk.Find(path))
            {
                if (located.Instead is { } instead)
                {
                    yield return instead;
                    continue;
                }
                foreach (var found in Guarded(ReadFile(located.Path), located.Path))
                    yield return found;
            }
        }
        foreach (var found in _desk.Release())
            yield return Once(found);
    }

    /// <summary>The pages that a manifest names: lines of {"id","html_path","url"}, paths relative to the manifest.</summary>
    public IEnumerable<Found> ReadManifest(string manifest) =>
        Guarded(ReadManifestLines(manifest), manifest).Concat(_desk.Release().Select(Once));

    internal static Flaw EmptyFlaw(string input) => new(input, "is empty", "Fetch or save it again.");

    /// <summary>What is wrong with a file that could not be read, in words.</summary>
    public static Flaw FlawOf(string input, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new Flaw(input, "does not exist", "Check the spelling of the path."),
        UnauthorizedAccessException => new Flaw(input, "may not be read", "Change its permissions, or run as its owner."),
        InvalidDataException or InvalidOperationException => new Flaw(input, "is damaged: " + error.Message.TrimEnd('.'), "Fetch or pack it again."),
        PathTooLongException => new Flaw(Short(input), "is too long for a path", "Check the spelling of the path."),
        _ => new Flaw(input, "could not be read: " + WithoutPath(error.Message), "Try again, or copy it elsewhere first."),
    };

    // "Too many levels of symbolic links : '/full/path'".
    private static string WithoutPath(string message) => message.Split(" : '")[0].TrimEnd('.');

    private static string Short(string input) => input.Length <= 80 ? input : input[..80] + "…";

    private static IEnumerable<Found> Guarded(IEnumerable<Found> source, string input)
    {
        using var reading = source.GetEnumerator();
        while (true)
        {
            Flaw? flaw = null;
            try
            {
                if (!reading.MoveNext())
                    yield break;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException || IsOfBrotli(error))
            {
                flaw = FlawOf(input, error);
            }
            if (flaw is not null)
            {
                yield return new Found.LeftOut(flaw);
                yield break;
            }
            yield return reading.Current;
        }
    }

    // What broken data makes of a Brotli stream, which has no exception of its own for it.
    private static bool IsOfBrotli(Exception error) => error is InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    private IEnumerable<Found> ReadFile(string path)
    {
        using var file = Open(path);
        foreach (var found in ReadStream(file, path))
            yield return found;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private IEnumerable<Found> ReadStream(Stream stream, string input)
    {
        using var raw = Counted(stream);
        if (WarcPages.IsWarc(raw.Peek(ContentKinds.HeadBytes), input))
        {
            foreach (var one in new WarcPages(settings, _desk).Read(raw, input))
                yield return Once(one);
            yield break;
        }
        using var content = Unpack(raw, input);
        var head = content.Peek(ContentKinds.HeadBytes);
        var isWhole = head.Length < ContentKinds.HeadBytes;
        var kind = ContentKinds.Find(head, isWhole, input);
        var found = kind switch
        {
            ContentKind.Empty => [new Found.LeftOut(EmptyFlaw(input))],
            ContentKind.Binary => [new Found.LeftOut(BinaryFlaw(input, head))],
            ContentKind.Feed => FeedPages.Read(content, input),
            ContentKind.Wire => WireReader.Read(content, input, _desk),
            ContentKind.JsonLines => Chunks.Lines(AsUtf8(content, head), settings.MaxPageBytes).SelectMany(chunk => ReadChunk(chunk, input)),
            ContentKind.Json => Chunks.JsonObjects(AsUtf8(content, head), settings.MaxPageBytes).SelectMany(chunk => ReadChunk(chunk, input)),
            _ => ReadWhole(content, input, kind),
        };
        foreach (var one in found)
            yield return Once(one);
    }

    private static Flaw BinaryFlaw(string input, ReadOnlySpan<byte> head) =>
        new(input, $"is {ContentKinds.BinaryName(head)}, not a page", "Give the article as HTML, text, a feed or JSON.");

    private PageOrFlaw ReadAll(PeekStream content, string input)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (content.Read(buffer) is > 0 and var read)
        {
            if (all.Length + read > settings.MaxPageBytes)
                return new PageOrFlaw(null, new Flaw(input, $"is larger than {Megabytes(settings.MaxPageBytes)}, which no news page is", "Cut it into pages, or give articles as JSON Lines (.jsonl)."));
            all.Write(buffer, 0, read);
        }
        return new PageOrFlaw(all.ToArray(), null);
    }

    private readonly record struct PageOrFlaw(byte[]? Content, Flaw? Flaw);

    private static string Megabytes(long bytes) =>
        bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes} bytes";

    private IEnumerable<Found> ReadWhole(PeekStream content, string input, ContentKind kind)
    {
        var (bytes, flaw) = ReadAll(content, input);
        if (flaw is not null)
            return [new Found.LeftOut(flaw)];
        if (ContentKinds.BinaryName(bytes) is not null)
            return [new Found.LeftOut(BinaryFlaw(input, bytes))];
        var text = Encodings.Decode(bytes);
        return kind switch
        {
            ContentKind.OtherXml => [new Found.LeftOut(new Flaw(input, "is XML of a kind that is not read", "Give RSS or Atom, NITF, NewsML-G2, HTML, text or JSON."))],
            _ => [new Found.OnePage(new Page(ContentId.Of(bytes), input, null, BodyOf(kind, text)))],
        };
    }

    private static PageBody BodyOf(ContentKind kind, string text) =>
        kind == ContentKind.PlainText ? new PageBody.PlainText(text) : new PageBody.Html(text);

    private IEnumerable<Found> ReadChunk(Chunk chunk, string input)
    {
        var name = chunk.IsAlone ? input : $"{input}:{chunk.Number}";
        return chunk.End switch
        {
            ChunkEnd.TooLong => [new Found.LeftOut(new Flaw(name, $"is larger than {Megabytes(settings.MaxPageBytes)}", "Give one article per line."))],
            ChunkEnd.BrokenOff => [new Found.LeftOut(new Flaw(name, "is JSON that breaks off", "What stands before it is read; fetch the file again for the rest."))],
            _ => JsonArticle.Read(chunk.Content!, name, _desk),
        };
    }

    private PeekStream Counted(Stream stream) => new(stream, count => Interlocked.Add(ref _bytesRead, count));

    /// <summary>The content of a gzip or Brotli file, or the stream itself. An expansion beyond all reason breaks it off.</summary>
    private static PeekStream Unpack(PeekStream raw, string name)
    {
        long unpacked = 0;
        // Brotli has no mark of its own: the name must tell.
        var isGzip = raw.Peek(2) is [0x1F, 0x8B];
        if (!isGzip && !name.EndsWith(".br", StringComparison.OrdinalIgnoreCase))
            return new PeekStream(raw, _ => { });
        return new PeekStream(isGzip ? new GZipStream(raw, CompressionMode.Decompress) : new BrotliStream(raw, CompressionMode.Decompress), count =>
        {
            unpacked += count;
            // The last four bytes tell how much there was to unpack; a smaller number is the last of several parts.
            if (count == 0 && isGzip && (unpacked == 0 ? raw.Taken > EmptyGzipBytes : raw.Tail > unpacked))
                throw new InvalidDataException("it breaks off");
            if (unpacked > ExpansionCheckedFrom && unpacked > MaxExpansion * raw.Taken)
                throw new InvalidDataException($"it unpacks to more than {MaxExpansion} times its size");
        });
    }

    private static Stream AsUtf8(PeekStream content, ReadOnlySpan<byte> head) =>
        Encodings.IsWide(head)
            ? System.Text.Encoding.CreateTranscodingStream(content, Encodings.Find(head), System.Text.Encoding.UTF8)
            : content;

    private IEnumerable<Found> ReadManifestLines(string manifest)
    {
        var folder = Path.GetDirectoryName(manifest) ?? "";
        using var file = Open(manifest);
        using var content = Unpack(Counted(file), manifest);
        foreach (var chunk in Chunks.Lines(content, settings.MaxPageBytes))
        {
            var input = $"{manifest}:{chunk.Number}";
            if (ReadManifestLine(chunk.Content) is not var (id, path, url))
            {
                yield return new Found.LeftOut(new Flaw(input, "is no line of a manifest", """Give lines such as {"id":"7","html_path":"pages/7.html","url":"https://…"}."""));
                continue;
            }
            var page = Path.Combine(folder, path);
            foreach (var found in Guarded(ReadNamed(page, id, url), page))
                yield return found;
        }
    }

    private static (string? Id, string Path, Uri? Url)? ReadManifestLine(byte[]? line)
    {
        try
        {
            using var json = JsonDocument.Parse(line ?? []);
            var path = JsonArticle.Text(json.RootElement, "html_path", "path", "file");
            if (path is null || path.Contains('\0', StringComparison.Ordinal))
                return null;
            return (JsonArticle.Text(json.RootElement, "id"), path, JsonArticle.Address(JsonArticle.Text(json.RootElement, "url")));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // One line is one page, whatever the file holds.
    private IEnumerable<Found> ReadNamed(string path, string? id, Uri? url)
    {
        using var file = Open(path);
        using var content = Unpack(Counted(file), path);
        var head = content.Peek(ContentKinds.HeadBytes);
        var kind = ContentKinds.Find(head, head.Length < ContentKinds.HeadBytes, path);
        if (kind is ContentKind.Empty or ContentKind.Binary)
        {
            yield return new Found.LeftOut(kind == ContentKind.Empty ? EmptyFlaw(path) : BinaryFlaw(path, head));
            yield break;
        }
        if (kind == ContentKind.Wire)
        {
            foreach (var found in WireReader.Read(content, path, _desk, id))
                yield return found;
            yield break;
        }
        var (bytes, flaw) = ReadAll(content, path);
        if (flaw is not null)
        {
            yield return new Found.LeftOut(flaw);
            yield break;
        }
        if (kind == ContentKind.Json && Ninjs.Find(bytes!, path) is { } item)
        {
            foreach (var found in _desk.Take(item with { Id = id }))
                yield return found;
            yield break;
        }
        var body = BodyOf(kind is ContentKind.PlainText or ContentKind.Json or ContentKind.JsonLines ? ContentKind.PlainText : ContentKind.Html, Encodings.Decode(bytes));
        yield return Once(new Found.OnePage(new Page(id ?? ContentId.Of(bytes), path, url, body)));
    }

    // Ids are unique from here on: everything after keys on them.
    private Found Once(Found found)
    {
        if (found is not Found.OnePage(var page, _))
            return found;
        var content = ContentOf(page);
        if (_seen.TryAdd(Hash(page.Id), Hash(content)))
            return found;
        // Of a wire it is a later version, which takes its place.
        if (page.Body is PageBody.Fields { Wire: not null } && _seen[Hash(page.Id)] != Hash(content))
            return found;
        if (_seen[Hash(page.Id)] == Hash(content) || !_seen.TryAdd(Hash(content), Hash(content)))
            return new Found.SeenBefore(page.Input);
        return new Found.OnePage(page with { Id = content }, new Flaw(
            page.Input, $"has the id \"{Short(page.Id)}\", which another article has already",
            $"It is read under the id {content}; give each its own."));
    }

    private static ulong Hash(string text) => Convert.ToUInt64(ContentId.Of(text), 16);

    private static string ContentOf(Page page) => ContentId.Of(page.Body switch
    {
        PageBody.Html(var markup) => markup,
        PageBody.PlainText(var text) => text,
        PageBody.Fields fields => $"{fields.Title}\n{fields.Text}\n{fields.Markup}\n{fields.Summary}\n{fields.Published}",
        _ => page.Id,
    });
}
