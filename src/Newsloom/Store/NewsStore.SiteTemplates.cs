using System.IO.Compression;
using System.Text.Json;
using Newsloom.Extract;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    internal IEnumerable<(string Host, SiteTemplate.State State)> LoadSiteTemplates()
    {
        using var command = Command("SELECT host, state FROM site_template ORDER BY host");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            using var brotli = new BrotliStream(new MemoryStream((byte[])reader["state"]), CompressionMode.Decompress);
            yield return ((string)reader["host"], JsonSerializer.Deserialize(brotli, StoredJson.Default.State)!);
        }
    }

    private void Write(IReadOnlyList<(string Host, SiteTemplate.State State)> templates)
    {
        using var template = Command("INSERT INTO site_template (host, state) VALUES ($host, $state) ON CONFLICT (host) DO UPDATE SET state = excluded.state");
        foreach (var (host, state) in templates)
        {
            using var bytes = new MemoryStream();
            using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
                JsonSerializer.Serialize(brotli, state, StoredJson.Default.State);
            Set(template, ("$host", host), ("$state", bytes.ToArray()));
            template.ExecuteNonQuery();
        }
    }
}
