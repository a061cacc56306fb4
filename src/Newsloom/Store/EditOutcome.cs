namespace Newsloom.Store;

/// <summary>What came of what somebody wanted of a story.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <param name="Change">As it is kept, with the number by which it can be taken back.</param>
    public sealed record Done(RecordedChange Change) : EditOutcome;

    /// <param name="Why">A sentence for whoever wanted it.</param>
    public sealed record Refused(string Why) : EditOutcome;
}
