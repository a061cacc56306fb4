using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Newsloom.App.Json;

/// <summary>Writes objects as JSON Lines: one on each line, letters of all scripts as themselves.</summary>
internal static class JsonLines
{
    private static readonly Shapes Shapes = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Nothing here is put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Write(TextWriter output, ArticleLine line) => Write(output, line, Shapes.ArticleLine);

    public static void Write(TextWriter output, StoryLine line) => Write(output, line, Shapes.StoryLine);

    public static void Write(TextWriter output, SettingLine line) => Write(output, line, Shapes.SettingLine);

    public static void Write(TextWriter output, FeedLine line) => Write(output, line, Shapes.FeedLine);

    public static void Write(TextWriter output, EntityRuleLine line) => Write(output, line, Shapes.EntityRuleLine);

    public static void Write(TextWriter output, PollLine line) => Write(output, line, Shapes.PollLine);

    public static void Write(TextWriter output, PlacementLine line) => Write(output, line, Shapes.PlacementLine);

    public static void Write(TextWriter output, ChangeLine line) => Write(output, line, Shapes.ChangeLine);

    public static void Write(TextWriter output, WhyLine line) => Write(output, line, Shapes.WhyLine);

    // Each line is flushed, so that whoever reads along sees it at once.
    private static void Write<T>(TextWriter output, T line, JsonTypeInfo<T> shape)
    {
        output.Write(JsonSerializer.Serialize(line, shape));
        output.Write('\n');
        output.Flush();
    }
}

[JsonSerializable(typeof(ArticleLine))]
[JsonSerializable(typeof(StoryLine))]
[JsonSerializable(typeof(PlacementLine))]
[JsonSerializable(typeof(SettingLine))]
[JsonSerializable(typeof(FeedLine))]
[JsonSerializable(typeof(PollLine))]
[JsonSerializable(typeof(EntityRuleLine))]
[JsonSerializable(typeof(ChangeLine))]
[JsonSerializable(typeof(WhyLine))]
internal sealed partial class Shapes : JsonSerializerContext;

/// <summary>The words that scripts see for the kinds of things.</summary>
internal static class Names
{
    public static string Of(PageKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(BlockKind kind) => kind == BlockKind.ListItem ? "listItem" : kind.ToString().ToLowerInvariant();

    public static string Of(ListKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(MarkKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(EntityKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(StorylineRelation relation) => relation.ToString().ToLowerInvariant();

    public static string Of(TimelineKind kind) => kind.ToString().ToLowerInvariant();
}
