namespace Newsloom;

/// <summary>Something to read an article from: one file, one line of a file, one entry of a feed.</summary>
/// <param name="Id">The line's own id, or 16 hexadecimal digits of the content's SHA-256.</param>
/// <param name="Input">Where it came from, as the user would name it: a path, <c>path:3</c> for the third line or entry.</param>
/// <param name="Url">The address of the page, where one is known.</param>
public sealed record Page(string Id, string Input, Uri? Url, PageBody Body);

/// <summary>What a page holds: markup, a text dump of a page, or fields someone has already told apart.</summary>
public abstract record PageBody
{
    private PageBody() { }

    /// <summary>A web page's markup, decoded.</summary>
    public sealed record Html(string Markup) : PageBody;

    /// <summary>Every visible line of a page: menus, link lists and adverts included, no markup.</summary>
    public sealed record PlainText(string Text) : PageBody;

    /// <summary>An article whose fields are given: a line of JSON, a feed's entry. <c>Markup</c> or <c>Text</c> is the body.</summary>
    public sealed record Fields : PageBody
    {
        public string? Title { get; init; }
        public string? Text { get; init; }
        public string? Markup { get; init; }

        /// <summary>Which version of which item of an agency it is; null of what is none, or has no id of its own.</summary>
        public WireStanding? Wire { get; init; }

        /// <summary>Whether the markup is the article and nothing else, as agencies send it: no line of it is left out.</summary>
        public bool IsWhole { get; init; }

        public string? Summary { get; init; }
        public IReadOnlyList<string> Byline { get; init; } = [];
        public string? Outlet { get; init; }
        public NewsTime? Published { get; init; }
        public NewsTime? Modified { get; init; }
        public string? Language { get; init; }
        public string? Section { get; init; }
        public string? Image { get; init; }

        /// <summary>Who wrote it as a wire prints it, "By" and all; read where <see cref="Byline"/> is empty.</summary>
        public string? BylineAsPrinted { get; init; }

        /// <summary>The agency that sent it, by any of its names.</summary>
        public string? Credit { get; init; }

        public string? DatelineAsPrinted { get; init; }

        /// <summary>Of a top-level Media Topic: <c>medtop:11000000</c>.</summary>
        public string? TopicId { get; init; }

        /// <summary>The agency's own, from 1 for a flash.</summary>
        public int? Urgency { get; init; }

        public IReadOnlyList<Image> Images { get; init; } = [];
    }
}
