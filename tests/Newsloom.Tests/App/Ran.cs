using System.Text.Json;
using Newsloom.App;

namespace Newsloom.Tests.App;

/// <summary>What a command line printed and how it ended, run within the test.</summary>
internal sealed record Ran(int Exit, string Output, string Error)
{
    public static Task<Ran> Newsloom(params string[] args) => Newsloom("", args, CancellationToken.None);

    public static Task<Ran> Newsloom(string input, string[] args, CancellationToken cancellationToken) =>
        Newsloom(input, args, new Dictionary<string, string>(), cancellationToken);

    public static async Task<Ran> Newsloom(
        string input, string[] args, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input));
        using var around = new Surroundings { Output = output, Error = error, Input = stream, Environment = environment, Time = time ?? TimeProvider.System };
        var exit = await Program.RunAsync(args, around, cancellationToken);
        return new Ran(exit, output.ToString(), error.ToString());
    }

    /// <summary>The lines of JSON.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
