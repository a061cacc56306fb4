using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Newsloom.Ingest;
using Newsloom.Ingest.Warc;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.Bench.Faults;

/// <summary>Says what is wrong with a data folder: in the store, in the archive, between the two, and beside what was published.</summary>
internal sealed partial class StoreCheck(string folder)
{
    private const int MaxRecordBytes = 64 * 1024 * 1024;

    public int Articles { get; private set; }
    public int Updated { get; private set; }
    public int Captures { get; private set; }

    /// <summary>Entries whose answers retention has given up.</summary>
    public int GivenUp { get; private set; }

    public int ArchiveFiles { get; private set; }
    public long ArchiveBytes { get; private set; }

    /// <summary>What must hold at any moment, even right after a kill.</summary>
    public IReadOnlyList<string> AtAnyMoment()
    {
        using var store = Open();
        var wrong = new List<string>();
        if (Text(store, "PRAGMA integrity_check") is not ["ok"])
            wrong.Add("the database is damaged");
        if (Text(store, "PRAGMA foreign_key_check") is { Count: > 0 })
            wrong.Add("a row hangs on one that is not there");
        foreach (var file in Text(store, "SELECT capture.file || ' at ' || offset FROM capture JOIN archive_file ON name = file WHERE offset + capture.length > archive_file.length"))
            wrong.Add($"a record is named that does not count: {file}");
        foreach (var article in Text(store, "SELECT id FROM article JOIN placement ON placement.article = number LEFT JOIN trace ON trace.article = number WHERE placement.trace = 0 OR trace.article IS NULL"))
            wrong.Add($"{article} is placed and has no trace");
        foreach (var row in Text(store, "SELECT name || ' ' || length FROM archive_file WHERE length > 0").Select(row => row.Split(' ')))
        {
            if (new FileInfo(PathOf(row[0])) is var file && (!file.Exists || file.Length < long.Parse(row[1], CultureInfo.InvariantCulture)))
                wrong.Add($"{row[0]} is shorter than the store says");
        }
        return wrong;
    }

    /// <summary>What must hold after a run that came to its end.</summary>
    /// <param name="must">The least revision of each entry that must be there.</param>
    public IReadOnlyList<string> AtTheEnd(IReadOnlyDictionary<(int Feed, int Number), int> must) => [.. AtAnyMoment(), .. Archive(), .. Published(must)];

    private List<string> Archive()
    {
        using var store = Open();
        var wrong = new List<string>();
        var counted = Text(store, "SELECT name || ' ' || length FROM archive_file").Select(row => row.Split(' ')).ToDictionary(row => row[0], row => long.Parse(row[1], CultureInfo.InvariantCulture));
        var rows = Text(store, "SELECT file || ' ' || offset || ' ' || length || ' ' || url FROM capture");
        Captures = rows.Count;
        var places = rows.ToLookup(row => row[..row.LastIndexOf(' ')], row => row[(row.LastIndexOf(' ') + 1)..]);
        wrong.AddRange(places.Where(place => place.Count() > 1).Select(place => $"counted twice: {place.Key}"));
        var files = Directory.GetFiles(RawArchive.FolderIn(folder));
        wrong.AddRange(files.Select(file => Path.GetFileName(file)!).Except(counted.Keys).Select(name => $"{name} lies in the archive and the store does not know it"));
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            Read(file, counted, places, found, wrong);
        wrong.AddRange(places.Select(place => place.Key).Except(found).Select(place => $"no record lies where the store says: {place}"));
        return wrong;
    }

    private void Read(string path, Dictionary<string, long> counted, ILookup<string, string> places, HashSet<string> found, List<string> wrong)
    {
        var name = Path.GetFileName(path);
        ArchiveFiles++;
        ArchiveBytes += new FileInfo(path).Length;
        if (counted.GetValueOrDefault(name) != new FileInfo(path).Length)
            wrong.Add($"{name} is {new FileInfo(path).Length} bytes long, of which {counted.GetValueOrDefault(name)} count");
        using (var raw = new PeekStream(File.OpenRead(path), _ => { }))
            wrong.AddRange(new WarcReader(raw, MaxRecordBytes).Read().Where(record => record.Damage is not null).Select(record => $"{name}, record {record.Number} {record.Damage}"));
        try
        {
            foreach (var (offset, length, content) in GzipWalk.Members(path))
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{name} {offset} {length}");
                var record = Encoding.UTF8.GetString(content);
                if (!record.StartsWith("WARC/1.1\r\n", StringComparison.Ordinal) || !record.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                    wrong.Add($"{place} is no whole record");
                if (!record.Contains("\r\nWARC-Type: response\r\n", StringComparison.Ordinal))
                    continue;
                found.Add(place);
                if (places[place].SingleOrDefault() is not { } url)
                    wrong.Add($"{place} is a record that nobody counts, or two do");
                else if (!record.Contains($"\r\nWARC-Target-URI: {url}\r\n", StringComparison.Ordinal))
                    wrong.Add($"{place} is not of {url}");
            }
        }
        catch (InvalidDataException error)
        {
            wrong.Add($"{name}: {error.Message}");
        }
    }

    private List<string> Published(IReadOnlyDictionary<(int Feed, int Number), int> must)
    {
        var wrong = new List<string>();
        var read = new Dictionary<(int Feed, int Number), int>();
        using (var store = NewsStore.Open(folder))
        {
            foreach (var (article, _) in store.Load())
            {
                Articles++;
                var marks = Mark().Matches(article.Text).Select(mark => mark.Value).ToHashSet(StringComparer.Ordinal);
                var whole = marks.Select(mark => mark[..mark.LastIndexOf('p')]).ToHashSet(StringComparer.Ordinal);
                if (whole.Count != 1 || marks.Count != InventedText.Paragraphs)
                {
                    wrong.Add($"{article.Article.Input} is half-written or mixed: {string.Join(' ', marks.Order(StringComparer.Ordinal))}");
                    continue;
                }
                var numbers = whole.Single().Split('k', 'e', 'r').Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
                if (!read.TryAdd((numbers[0], numbers[1]), numbers[2]))
                    wrong.Add($"entry {numbers[1]} of feed {numbers[0]} is there twice");
                Updated += numbers[2] > 0 ? 1 : 0;
            }
        }
        foreach (var (entry, revision) in must)
        {
            if (!read.TryGetValue(entry, out var has))
                wrong.Add($"entry {entry.Number} of feed {entry.Feed} is lost");
            else if (has < revision)
                wrong.Add($"entry {entry.Number} of feed {entry.Feed} lacks its update {revision}: it has {has}");
        }
        using var rows = Open();
        GivenUp = Text(rows, "SELECT key FROM entry WHERE capture IS NULL").Count;
        var entries = Text(rows, "SELECT key FROM entry");
        if (entries.Count != entries.Distinct().Count() || entries.Count != Articles)
            wrong.Add($"{entries.Count} entries have {Articles} articles");
        wrong.AddRange(Text(rows, "SELECT key FROM entry WHERE is_waiting = 1 OR page = 'Wanted'").Select(key => $"{key} still waits"));
        return wrong;
    }

    /// <summary>
    /// Makes all entries old, and a third of what was captured so old that it is to be given up with the next run, so that the
    /// archive is written anew without it: a story is alive while anything of it is not.
    /// </summary>
    public int Age(int turn)
    {
        using var store = Open();
        using var command = store.CreateCommand();
        command.CommandText =
            """
            UPDATE entry SET seen = '2026-01-01T00:00:00.000Z';
            UPDATE capture SET taken = '2026-01-01T00:00:00.000Z' WHERE number % 3 = $turn;
            SELECT count(*) FROM capture WHERE number % 3 = $turn;
            """;
        command.Parameters.AddWithValue("$turn", turn % 3);
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private string PathOf(string file) => Path.Combine(RawArchive.FolderIn(folder), file);

    private SqliteConnection Open()
    {
        var store = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, NewsStore.FileName), Pooling = false }.ToString());
        store.Open();
        return store;
    }

    private static List<string> Text(SqliteConnection store, string sql)
    {
        using var command = store.CreateCommand();
#pragma warning disable CA2100 // Written here, all of it.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    [GeneratedRegex(@"\bk\d+e\d+r\d+p\d+\b")]
    private static partial Regex Mark();
}
