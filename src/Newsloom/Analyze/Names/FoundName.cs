using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>A run of words that names something, before it is known what else in the text is the same.</summary>
internal sealed class FoundName(string text, TextSpan span, int firstToken, int endToken)
{
    /// <summary>As printed, on one line.</summary>
    public string Text => text;

    /// <summary>As a list has it where the text has a case of it; else as printed.</summary>
    public string Name => Listed ?? OwnForm ?? Text;

    /// <summary>Without the endings of the case it stands in; null where it has none or nothing tells.</summary>
    public string? OwnForm { get; set; }

    public string? Listed { get; init; }

    public TextSpan Span => span;
    public int FirstToken => firstToken;
    public int EndToken => endToken;

    public EntityKind Kind { get; set; } = EntityKind.Other;

    /// <summary>Given by a table, or by the fuller name it was joined to.</summary>
    public string? Id { get; set; }

    /// <summary>How sure the kind is; below one it is a guess.</summary>
    public double Evidence { get; set; }

    /// <summary>Words in Latin form, case endings off.</summary>
    public required string[] Words { get; init; }

    public bool IsAcronym { get; init; }

    /// <summary>Stands at a sentence's start only, where a capital says nothing.</summary>
    public bool IsDoubtful { get; set; }
}
