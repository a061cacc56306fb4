using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Newsloom.Store;

/// <summary>
/// Keeps articles and stories in one folder, in SQLite with a write-ahead log: what a transaction wrote is there
/// after a kill at any moment, whole or not at all.
/// </summary>
public sealed partial class NewsStore : IDisposable
{
    /// <summary>The database's file within the data folder.</summary>
    public const string FileName = "newsloom.db";

    // Another process may hold the write lock for a moment.
    private const int BusyTimeoutMilliseconds = 10_000;

    private readonly SqliteConnection _connection;

    private NewsStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the store of a folder, made if it is not there, and brings its tables up to date.</summary>
    /// <exception cref="StoreFailed">The store cannot be used, or is one of a newer version.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static NewsStore Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileName);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var store = new NewsStore(connection);
            store.Execute($"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}");
            store.Execute("PRAGMA journal_mode = WAL");
            store.Execute("PRAGMA synchronous = NORMAL");
            store.Execute("PRAGMA foreign_keys = ON");
            store.Migrate();
            return store;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StoreFailed($"the store {file} cannot be opened: {exception.Message.TrimEnd('.')}", exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    // Migrations are numbered and append-only; the highest number applied is SQLite's own user_version.
    private void Migrate()
    {
        var migrations = Migration.All();
        var newest = migrations.Count == 0 ? 0 : migrations[^1].Number;
        if (Version() > newest)
        {
            throw new StoreFailed(
                $"the store {_connection.DataSource} was written by a newer Newsloom (tables {Version()}, this one knows {newest}). Update Newsloom, or name another folder");
        }

        foreach (var migration in migrations.Where(migration => migration.Number > Version()))
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            // Another process may have applied it while this one waited for the lock.
            if (Version() < migration.Number)
            {
                Execute(migration.Sql);
                Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Number}"));
            }
            transaction.Commit();
        }
    }

    private long Version()
    {
        using var command = Command("PRAGMA user_version");
        return (long)command.ExecuteScalar()!;
    }

    private int Execute(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        // Only the SQL of this folder comes here; what users gave is in the parameters.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
