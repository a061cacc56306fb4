using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Newsloom.Train;

/// <summary>Makes <c>Extract/Data/places.txt.gz</c>, the names of capitals and large cities that datelines begin with, from GeoNames.</summary>
internal static class PlaceNames
{
    private const int MinInhabitants = 300_000;

    public static void Write(string trainFolder)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in PackedLines.Read(Path.Combine(trainFolder, "geonames-cities15000", "cities.tsv.gz")))
        {
            var fields = line.Split('\t');
            var isCapital = fields[6] == "PPLC";
            if (!isCapital && (!int.TryParse(fields[8], NumberStyles.None, CultureInfo.InvariantCulture, out var inhabitants) || inhabitants < MinInhabitants))
                continue;
            foreach (var name in fields[3].Split(',').Append(fields[1]).Append(fields[2]).Select(name => name.Trim()).Where(IsUsable))
                names.Add(name.ToUpperInvariant());
        }

        using var target = File.Create("src/Newsloom/Extract/Data/places.txt.gz");
        using var packed = new GZipStream(target, CompressionLevel.SmallestSize);
        packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n"));
    }

    // No codes of airports, no transcriptions in small letters.
    private static bool IsUsable(string name)
    {
        if (name.Length is < 2 or > 30 || name.Any(letter => char.IsDigit(letter) || letter is '\'' or '"' or '(' or ')'))
            return false;
        var isCased = char.IsUpper(name[0]) || char.IsLower(name[0]);
        return !isCased || char.IsUpper(name[0]) && name.Length >= 3 && (name.Length > 4 || name.Any(char.IsLower));
    }
}
