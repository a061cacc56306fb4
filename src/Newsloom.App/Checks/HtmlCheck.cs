using System.Text.Json.Nodes;
using Newsloom.Html;

namespace Newsloom.App.Checks;

/// <summary><c>newsloom check html</c>: the HTML that is left when only what is allowed is kept.</summary>
internal static class HtmlCheck
{
    public static readonly Judgement Judgement = new(
        "html", "Rebuild a piece of HTML from what is allowed.", ["html", "base_url"], 1, Answer);

    private static JsonObject Answer(Case one) => new()
    {
        ["html"] = Sanitizer.Sanitize(one.Get("html"), Uri.TryCreate(one.Find("base_url"), UriKind.Absolute, out var address) ? address : null),
    };
}
