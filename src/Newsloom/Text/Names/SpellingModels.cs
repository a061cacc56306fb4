using System.IO.Compression;
using System.Text;

namespace Newsloom.Text.Names;

/// <summary>The spelling models that ship, one for each script.</summary>
internal static class SpellingModels
{
    private static readonly Lazy<SpellingModel[]> Shipped = new(() =>
    {
        using var stream = Resource.Open("Text/spellings.bin");
        return Load(stream);
    });

    public static SpellingModel Of(NameScript script) => Shipped.Value[(int)script];

    public static void Save(Stream stream, IEnumerable<SpellingModel> models)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed, Encoding.UTF8);
        foreach (var model in models)
        {
            writer.Write7BitEncodedInt(model.Spellings.Count);
            foreach (var (source, ways) in model.Spellings.OrderBy(spelling => spelling.Key, StringComparer.Ordinal))
            {
                writer.Write(source);
                writer.Write7BitEncodedInt(ways.Length);
                foreach (var (latin, cost) in ways)
                {
                    writer.Write(latin);
                    writer.Write((byte)Math.Min(cost, byte.MaxValue));
                }
            }
        }
    }

    private static SpellingModel[] Load(Stream stream)
    {
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        return [.. Enum.GetValues<NameScript>().Select(_ => Read(reader))];
    }

    private static SpellingModel Read(BinaryReader reader)
    {
        var spellings = new Dictionary<string, Spelling[]>(StringComparer.Ordinal);
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var source = reader.ReadString();
            var ways = new Spelling[reader.Read7BitEncodedInt()];
            for (var i = 0; i < ways.Length; i++)
                ways[i] = new Spelling(reader.ReadString(), reader.ReadByte());
            spellings[source] = ways;
        }

        return new SpellingModel(spellings);
    }
}
