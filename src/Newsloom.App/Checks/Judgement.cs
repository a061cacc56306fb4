using System.Text.Json.Nodes;

namespace Newsloom.App.Checks;

/// <summary>One of the engine's small judgements, to be asked for one case at a time.</summary>
/// <param name="Takes">The values of a case, in the order of the arguments; see <see cref="Case"/>.</param>
/// <param name="Required">How many of them must be given; those after are optional.</param>
/// <param name="Answer">May throw: what it says is then the answer's error.</param>
internal sealed record Judgement(
    string Name, string Description, IReadOnlyList<string> Takes, int Required, Func<Case, JsonObject> Answer);
