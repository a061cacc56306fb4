using System.Globalization;
using Newsloom.Ingest.Warc;
using Newsloom.Store;

namespace Newsloom.Jobs;

/// <summary>
/// The raw answers, in WARC files beside the store. A file is only added to, and the store says how much of it counts: what a kill
/// left behind that is cut off when the archive is opened to write, so that a file always ends with a whole record.
/// </summary>
public sealed class RawArchive : IDisposable
{
    // Files of a handy size: a record is found by its offset, and a file is the least that is given up.
    private const long MaxFileBytes = 128 * 1024 * 1024;

    private readonly NewsStore _store;
    private readonly TimeProvider _time;
    private readonly string _dataFolder;
    private FileStream? _open;
    private string? _name;

    private RawArchive(string dataFolder, string? last, NewsStore store, TimeProvider time) =>
        (_dataFolder, _name, _store, _time) = (dataFolder, last, store, time);

    private readonly Dictionary<string, long> _grown = new(StringComparer.Ordinal);

    /// <summary>The archive of a data folder, to add to. One process may at a time.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static RawArchive Open(string dataFolder, NewsStore store, TimeProvider time)
    {
        var folder = FolderIn(dataFolder);
        Directory.CreateDirectory(folder);
        string? last = null;
        // Files that the store does not know are of another store, and are left alone.
        foreach (var (name, counted) in store.LoadArchiveFiles())
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (counted == 0)
            {
                file.Delete();
                store.RemoveArchiveFile(name);
            }
            else if (file.Exists)
            {
                if (file.Length > counted)
                    Cut(file.FullName, counted);
                last = counted < MaxFileBytes && file.Length >= counted ? name : null;
            }
        }
        return new RawArchive(dataFolder, last, store, time);
    }

    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "archive");

    /// <summary>Writes a capture at the end. It counts once the store has saved it.</summary>
    public CapturePlace Append(Capture capture) => Append(WarcWriter.Response(capture));

    private CapturePlace Append(byte[] record)
    {
        var file = Writable();
        var place = new CapturePlace(_name!, file.Position, record.Length);
        file.Write(record);
        _grown[_name!] = file.Position;
        return place;
    }

    /// <summary>
    /// What was added to since the last time: the files, with the bytes of them that are to count. All of it is on the disk, so that
    /// the store may say so.
    /// </summary>
    internal IReadOnlyDictionary<string, long> TakeGrowth()
    {
        _open?.Flush(flushToDisk: true);
        var grown = _grown.ToDictionary();
        _grown.Clear();
        return grown;
    }

    /// <summary>The bytes of a record, packed. Any number of threads and processes may read.</summary>
    /// <exception cref="IOException">The file is gone or shorter.</exception>
    public static byte[] Read(string dataFolder, CapturePlace place)
    {
        using var file = new FileStream(Path.Combine(FolderIn(dataFolder), place.File), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = place.Offset;
        var record = new byte[place.Length];
        file.ReadExactly(record);
        return record;
    }

    /// <summary>
    /// Gives up a file: what is kept of it is copied to the end of the archive first. A kill on the way leaves either the old file or
    /// one that the store gives no length, which is deleted when the archive is opened next.
    /// </summary>
    internal void GiveUp(string name, IReadOnlyList<ArchivedRecord> kept)
    {
        if (name == _name)
            Turn();
        var moved = kept.Select(record => (record.Number, Append(Read(_dataFolder, record.Place)))).ToList();
        _store.GiveUp(name, moved, TakeGrowth());
        File.Delete(PathOf(name));
        _store.RemoveArchiveFile(name);
    }

    private void Turn()
    {
        _open?.Flush(flushToDisk: true);
        _open?.Dispose();
        (_open, _name) = (null, null);
    }

    private FileStream Writable()
    {
        if (_open is { Position: < MaxFileBytes })
            return _open;
        if (_open is null && _name is not null)
        {
            _open = new FileStream(PathOf(_name), FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete);
            _open.Seek(0, SeekOrigin.End);
            return _open;
        }
        Turn();
        var now = _time.GetUtcNow();
        _name = NewName(now);
        // The store knows of the file before the disk does: what it does not know is not ours to cut.
        _store.AddArchiveFile(_name);
        _open = new FileStream(PathOf(_name), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        _open.Write(WarcWriter.Begin(_name, now));
        return _open;
    }

    private string NewName(DateTimeOffset now)
    {
        for (var number = 0; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"newsloom-{now.UtcDateTime:yyyyMMddHHmmss}-{number:00000}.warc.gz");
            if (!File.Exists(PathOf(name)))
                return name;
        }
    }

    private string PathOf(string name) => Path.Combine(FolderIn(_dataFolder), name);

    private static void Cut(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(length);
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => Turn();
}
