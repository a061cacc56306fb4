using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Newsloom.Train;

/// <summary>Makes <c>Text/Data/dates.json</c>, the names of months and weekdays, from CLDR.</summary>
internal static class DateNames
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    // What newspapers write and CLDR does not list: month number, word.
    private static readonly Dictionary<string, (int Month, string Word)[]> Extra = new()
    {
        ["en"] = [(6, "june"), (7, "july"), (9, "sept")],
        ["de"] = [(1, "jänner"), (2, "feber"), (3, "mrz"), (9, "sept")],
        ["fr"] = [(1, "janv"), (2, "févr"), (2, "fév"), (4, "avr"), (7, "juil"), (9, "sept"), (12, "déc")],
        ["es"] = [(9, "setiembre"), (9, "set")],
        ["nl"] = [(3, "mrt")],
        ["ru"] = [(2, "февр"), (8, "авг"), (9, "сент"), (11, "нояб")],
        ["uk"] = [(8, "серп"), (9, "верес"), (11, "листоп")],
        ["ar"] =
        [
            (2, "شباط"), (3, "آذار"), (4, "نيسان"), (5, "أيار"), (5, "ماي"), (6, "حزيران"), (6, "جوان"),
            (7, "تموز"), (7, "جويلية"), (8, "آب"), (8, "أوت"), (9, "أيلول"),
        ],
    };

    public static void Write(string trainFolder)
    {
        var languages = new JsonObject();
        foreach (var line in PackedLines.Read(Path.Combine(trainFolder, "cldr-dates", "dates.jsonl.gz")))
        {
            var language = JsonNode.Parse(line)!;
            var code = (string)language["lang"]!;
            var extra = Extra.GetValueOrDefault(code, []);
            languages[code] = new JsonObject
            {
                ["months"] = Names(language["months"]!, [.. Enumerable.Range(1, 12).Select(month => $"{month}")], "wide", _ => []),
                ["shortMonths"] = Names(
                    language["months"]!, [.. Enumerable.Range(1, 12).Select(month => $"{month}")], "abbreviated",
                    key => extra.Where(word => $"{word.Month}" == key).Select(word => word.Word)),
                ["weekdays"] = Names(language["days"]!, Weekdays, "wide", _ => []),
                ["shortWeekdays"] = Names(language["days"]!, Weekdays, "abbreviated", _ => []),
            };
        }

        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        File.WriteAllText("src/Newsloom/Text/Data/dates.json", OneLanguageALine(languages, options));
    }

    private static JsonArray Names(JsonNode names, string[] keys, string width, Func<string, IEnumerable<string>> extra) =>
        new([.. keys.Select(key => (JsonNode)string.Join('|',
            new[] { "format", "stand-alone" }
                .Select(use => (string)names[use]![width]![key]!)
                .Select(Plain)
                .Concat(extra(key))
                .Where(name => name.Length > 1 && name.All(IsPartOfWord))
                .Distinct()))]);

    private static string Plain(string name) => name.Replace(".", "", StringComparison.Ordinal).Trim().ToLowerInvariant();

    private static bool IsPartOfWord(char letter) =>
        char.IsLetter(letter) || char.GetUnicodeCategory(letter) is
            System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static string OneLanguageALine(JsonObject languages, JsonSerializerOptions options) =>
        "{\n" + string.Join(",\n", languages.Select(language => $"\"{language.Key}\": {language.Value!.ToJsonString(options)}")) + "\n}\n";
}
