using System.Text.Json.Nodes;
using Newsloom.Ingest;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check url</c>: whether an address may be fetched, as far as it can be told without asking a resolver.</summary>
internal static class UrlCheck
{
    public static readonly Judgement Judgement = new("url", "Tell whether an address may be fetched.", ["url"], 1, Answer);

    private static JsonObject Answer(Case one)
    {
        var verdict = new NetworkGuard().Check(one.Get("url"));
        return new JsonObject { ["allowed"] = verdict.IsAllowed, ["why"] = verdict.Why };
    }
}
