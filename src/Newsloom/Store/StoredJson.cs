using System.Text.Json;
using System.Text.Json.Serialization;

namespace Newsloom.Store;

/// <summary>How records lie in the store. Names are those of the records; adding a member keeps old rows readable.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true,
    Converters = [typeof(NewsTimeJson)])]
[JsonSerializable(typeof(AnalyzedArticle))]
[JsonSerializable(typeof(PlacementDetail))]
[JsonSerializable(typeof(Extract.SiteTemplate.State))]
internal sealed partial class StoredJson : JsonSerializerContext;

internal sealed record PlacementDetail(IReadOnlyList<Reuse> Reuses, IReadOnlyList<string> Reasons);

internal sealed class NewsTimeJson : JsonConverter<NewsTime>
{
    public override NewsTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NewsTime.FindIso(reader.GetString()) ?? throw new JsonException("A time in the store is not ISO 8601.");

    public override void Write(Utf8JsonWriter writer, NewsTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
