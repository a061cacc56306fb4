using System.Globalization;

namespace Newsloom.Store;

/// <summary>One step of the tables' history: <c>Migrations/0001-what.sql</c>.</summary>
internal sealed record Migration(long Number, string Sql)
{
    private const string Folder = "Migrations/";

    /// <summary>All there are, in order.</summary>
    public static IReadOnlyList<Migration> All() =>
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static Migration Read(string name)
    {
        using var reader = new StreamReader(Text.Resource.Open(name));
        var number = long.Parse(name.AsSpan(Folder.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        return new Migration(number, reader.ReadToEnd());
    }
}
