using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newsloom.App.Checks;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom check</c>: the engine's small judgements one by one, for conformance suites.</summary>
internal static class Check
{
    private static readonly Judgement[] All =
    [
        FeedCheck.Judgement,
        DateCheck.Judgement,
        RobotsCheck.Judgement,
        UrlCheck.Judgement,
        HtmlCheck.Judgement,
        LanguageCheck.Judgement,
    ];

    private static readonly JsonSerializerOptions Shape = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command(Surroundings around)
    {
        var command = new Command("check", "Ask for one of the engine's small judgements. Answers are one line of JSON each.");
        foreach (var judgement in All)
            command.Add(Command(judgement, around));
        return command;
    }

    private static Command Command(Judgement judgement, Surroundings around)
    {
        var values = new Argument<string[]>("CASE")
        {
            Description = $"The case: {InWords(judgement)}. Write -- before one that begins with a dash.",
            // The parser reads an argument of at most one value as a single value, never as a list of one.
            Arity = new ArgumentArity(0, Math.Max(2, judgement.Takes.Count)),
        };
        var lines = new Option<bool>("--jsonl")
        {
            Description = $$"""One case on each line of standard input, as {{{string.Join(',', judgement.Takes.Select(name => $"\"{name}\""))}}}; one answer for each, in order.""",
        };
        var json = new Option<string?>("--json") { Hidden = true, Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(judgement.Name, judgement.Description) { values, lines, json };
        command.SetAction(async (parsed, cancellationToken) => parsed.GetValue(lines)
            ? await AnswerLinesAsync(judgement, around, cancellationToken)
            : AnswerArguments(judgement, parsed.GetValue(values) ?? [], around));
        return command;
    }

    private static int AnswerArguments(Judgement judgement, string[] values, Surroundings around)
    {
        if (values.Length < judgement.Required || values.Length > judgement.Takes.Count)
        {
            around.Say($"newsloom check {judgement.Name}: a case is {InWords(judgement)}. Give one, or --jsonl and one on each line of standard input.");
            return Program.WrongUsage;
        }
        return Write(Answer(judgement, () => Case.OfArguments(judgement.Takes, values)), around) ? Program.Done : Program.NothingDone;
    }

    private static async Task<int> AnswerLinesAsync(Judgement judgement, Surroundings around, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(around.Input);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
            Write(Answer(judgement, () => Case.OfJson(line)), around);
        return Program.Done;
    }

    // Whoever asks about a thousand cases gets a thousand answers: a fault in one is that one's answer.
    private static JsonObject Answer(Judgement judgement, Func<Case> read)
    {
        try
        {
            return judgement.Answer(read());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new JsonObject { ["error"] = Plain.Text(error.Message) };
        }
    }

    /// <summary>False for an error.</summary>
    private static bool Write(JsonObject answer, Surroundings around)
    {
        around.Output.Write(answer.ToJsonString(Shape));
        around.Output.Write('\n');
        around.Output.Flush();
        return answer["error"] is null;
    }

    private static string InWords(Judgement judgement) =>
        string.Join(' ', judgement.Takes.Select((name, index) => index < judgement.Required ? name : $"[{name}]"));
}
