using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Newsloom.Bench.Quality;

/// <summary>The figures below which the engine must not fall, and the sets they were measured on: bench/quality.json.</summary>
/// <param name="Noise">What a change may cost by chance: a floor is the figure less this.</param>
internal sealed record Floors(double Noise, SortedDictionary<string, SetFloors> Sets)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string File => Path.Combine(Shared.Repository, "bench", "quality.json");

    public static Floors Load() => JsonSerializer.Deserialize<Floors>(System.IO.File.ReadAllText(File), Shape)!;

    public void Save() => System.IO.File.WriteAllText(File, JsonSerializer.Serialize(this, Shape) + "\n");

    public double? Find(string set, string measure) =>
        Sets.TryGetValue(set, out var floors) && floors.Floors.TryGetValue(measure, out var floor) ? floor : null;

    /// <summary>What is wrong, in words; empty if every floor holds.</summary>
    public IEnumerable<string> Check(string set, string sha256, IReadOnlyList<Score> scores)
    {
        if (!Sets.TryGetValue(set, out var floors))
            yield break;
        if (floors.Sha256 != sha256)
            yield return $"{set}: these are not the files the floors were measured on. Look at what changed, then run with --update --allow-lower.";
        foreach (var (measure, floor) in floors.Floors)
        {
            var value = scores.FirstOrDefault(score => score.Measure == measure)?.Value;
            if (value is null || double.IsNaN(value.Value))
                yield return $"{set}, {measure}: not measured, but it has a floor.";
            else if (value < floor)
                yield return string.Create(CultureInfo.InvariantCulture, $"{set}, {measure}: {value:0.0000} is below the floor {floor:0.000}.");
        }
    }

    /// <summary>Raises what may be raised.</summary>
    public Floors Raised(string set, string sha256, IReadOnlyList<Score> scores, bool allowLower)
    {
        var old = Sets.GetValueOrDefault(set);
        var floors = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var score in scores.Where(score => !score.IsCount && !double.IsNaN(score.Value)))
        {
            var floor = Math.Max(0, Math.Floor((score.Value - Noise) * 1000) / 1000);
            floors[score.Measure] = allowLower || old is null || !old.Floors.TryGetValue(score.Measure, out var before)
                ? floor
                : Math.Max(floor, before);
        }
        // Other files make other figures: without leave to lower, the old hash stays, and the check goes on complaining.
        var hash = allowLower || old is null ? sha256 : old.Sha256;
        return this with
        {
            Sets = new SortedDictionary<string, SetFloors>(Sets, StringComparer.Ordinal) { [set] = new SetFloors(hash, floors) },
        };
    }
}

/// <summary>The floors of one set.</summary>
internal sealed record SetFloors(string Sha256, SortedDictionary<string, double> Floors);
