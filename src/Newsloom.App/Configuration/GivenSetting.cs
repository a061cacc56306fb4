using System.Text.Json;

namespace Newsloom.App.Configuration;

/// <summary>What some source says of a setting, known or not.</summary>
/// <param name="Text">Null to have none.</param>
/// <param name="Source">As the end of a sentence: "newsloom.json", "the command line".</param>
internal sealed record GivenSetting(string Name, string? Text, string Source)
{
    public const string CommandLine = "the command line";

    private const string Prefix = "NEWSLOOM_";
    private const long MaxFileBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    /// <summary>{"fetch": {"contact": "desk@post.example"}}, with comments if need be.</summary>
    public static IReadOnlyList<GivenSetting> InFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
                throw new WrongSettings([$"{path} is too large to hold settings."]);
            var bytes = File.ReadAllBytes(path).AsMemory();
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Tolerant);
            return [.. InObject(document.RootElement, "", path)];
        }
        catch (JsonException error)
        {
            throw new WrongSettings([$"{path}, line {error.LineNumber + 1}, is no JSON: settings are written as {{\"fetch\": {{\"contact\": \"you@example.org\"}}}}."]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettings([$"The settings in {path} cannot be read: {error.Message}"]);
        }
    }

    private static IEnumerable<GivenSetting> InObject(JsonElement element, string name, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return [new GivenSetting(name, TextOf(element), path)];
        return element.EnumerateObject().SelectMany(member => InObject(member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}", path));
    }

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => string.Join(',', element.EnumerateArray().Select(TextOf)),
        _ => element.GetRawText(),
    };

    /// <summary>NEWSLOOM_FETCH__CONTACT for fetch.contact; NEWSLOOM_FETCH__MAX_PER_HOST may be written so, too.</summary>
    public static IEnumerable<GivenSetting> InEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (variable, text) in environment.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = variable[Prefix.Length..];
            // Other variables of this prefix are not settings, unless they begin as a section does and lack an underscore.
            if (name.Contains("__", StringComparison.Ordinal) || Setting.All.Any(setting => name.StartsWith(setting.Section.Name + "_", StringComparison.OrdinalIgnoreCase)))
                yield return new GivenSetting(name.Replace("__", ".", StringComparison.Ordinal), text, $"the environment ({variable})");
        }
    }

    /// <summary>fetch.contact=desk@post.example.</summary>
    public static GivenSetting OnCommandLine(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new GivenSetting(argument[..equals].Trim(), argument[(equals + 1)..], CommandLine)
            : throw new WrongSettings([$"--set {argument}: a setting is given as NAME=VALUE, such as fetch.contact=you@example.org."]);
    }
}
