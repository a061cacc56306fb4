using System.Text.Json.Nodes;
using Newsloom.Ingest;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check robots</c>: whether a robots.txt lets an agent fetch an address.</summary>
internal static class RobotsCheck
{
    public static readonly Judgement Judgement = new("robots", "Tell whether a robots.txt allows an address.", ["robots", "agent", "url"], 3, Answer);

    private static JsonObject Answer(Case one) => new()
    {
        ["allowed"] = RobotsRules.Read(one.Get("robots")).Allows(one.Get("agent"), one.Get("url")),
    };
}
