namespace Newsloom.Ingest;

/// <summary>What is wrong with an input, in words for the person who gave it.</summary>
/// <param name="Input">As they named it.</param>
/// <param name="Reason">What is wrong: "is a PDF document".</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Flaw(string Input, string Reason, string Advice)
{
    /// <summary>Of what a stage stumbled over.</summary>
    public static Flaw OfFault(string input, Exception error) =>
        new(input, $"could not be made sense of ({error.GetType().Name}: {error.Message})", "This is a fault of Newsloom; please report it with the page.");

    /// <summary>Of what took longer than it may.</summary>
    public static Flaw OfDelay(string input, TimeSpan patience) =>
        new(input, $"was given up after {patience.TotalSeconds:0} seconds", "No page should take so long; please report it with the page.");

    public override string ToString() => $"{Input}: {Reason}. {Advice}";
}

/// <summary>What became of one input: broken input is an everyday answer, not an exception.</summary>
public abstract record Found
{
    private Found() { }

    /// <summary>A page to read an article from.</summary>
    /// <param name="Flaw">Something about it that its owner should know, though it can be read.</param>
    public sealed record OnePage(Page Page, Flaw? Flaw = null) : Found;

    /// <summary>The same content, or the same id and content, as an input before it.</summary>
    public sealed record SeenBefore(string Input) : Found;

    public sealed record LeftOut(Flaw Flaw) : Found
    {
        /// <summary>What an agency's item says by it of what was read before.</summary>
        public IReadOnlyList<WireNotice> Notices { get; init; } = [];
    }

    /// <summary>A file of a folder that by its name is no page: a picture, a style sheet, a program.</summary>
    public sealed record OtherKind(string Input) : Found;
}
