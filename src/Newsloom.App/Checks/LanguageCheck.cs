using System.Text.Json.Nodes;
using Newsloom.Analyze;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check language</c>: what language a text is in.</summary>
internal static class LanguageCheck
{
    private static readonly Lazy<LanguageIdentifier> Identifier = new(() => new LanguageIdentifier());

    public static Judgement Judgement { get; } = new("language", "The language of a text, and how sure that is.", ["text"], 1, Answer);

    private static JsonObject Answer(Case one)
    {
        var guess = Identifier.Value.Identify(one.Get("text"));
        return new JsonObject { ["language"] = guess.Language, ["confidence"] = Math.Round(guess.Confidence, 4) };
    }
}
