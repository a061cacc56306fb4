using System.Text.Json;
using System.Text.Json.Serialization;

namespace Newsloom.Store;

/// <summary>How records lie in the store. Names are those of the records; adding a member keeps old rows readable.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true,
    Converters = [typeof(NewsTimeJson), typeof(TranslationJson)])]
[JsonSerializable(typeof(AnalyzedArticle))]
[JsonSerializable(typeof(PlacementDetail))]
[JsonSerializable(typeof(FindingDetail))]
[JsonSerializable(typeof(Extract.SiteTemplate.State))]
[JsonSerializable(typeof(HeldPage))]
[JsonSerializable(typeof(FeedState))]
[JsonSerializable(typeof(WebSubSubscription))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoredJson : JsonSerializerContext;

internal sealed record PlacementDetail(IReadOnlyList<Reuse> Reuses, IReadOnlyList<string> Reasons);

internal sealed record FindingDetail(Copy? Copy, string? SameAs, IReadOnlyList<Deduplicate.Likeness> Alike);

internal sealed class NewsTimeJson : JsonConverter<NewsTime>
{
    public override NewsTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NewsTime.FindIso(reader.GetString()) ?? throw new JsonException("A time in the store is not ISO 8601.");

    public override void Write(Utf8JsonWriter writer, NewsTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>A translation: an address alone in rows older than its language.</summary>
internal sealed class TranslationJson : JsonConverter<Translation>
{
    public override Translation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new Translation(new Uri(reader.GetString()!), null);
        using var row = JsonDocument.ParseValue(ref reader);
        return new Translation(new Uri(row.RootElement.GetProperty("Url").GetString()!), row.RootElement.GetProperty("Language").GetString());
    }

    public override void Write(Utf8JsonWriter writer, Translation value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("Url", value.Url.AbsoluteUri);
        writer.WriteString("Language", value.Language);
        writer.WriteEndObject();
    }
}
