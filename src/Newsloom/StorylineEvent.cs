namespace Newsloom;

/// <summary>Another story of the same affair.</summary>
/// <param name="Title">The headline of one of its articles; null if none has one.</param>
/// <param name="Language">Of the title; null if unknown.</param>
/// <param name="When">When the first of its articles appeared; null if unknown.</param>
/// <param name="Reason">Why it is of the affair, in plain words.</param>
/// <param name="Strength">How much of what lasts in an affair is shared: 0 to 1.</param>
public sealed record StorylineEvent(
    string Story, string? Title, string? Language, NewsTime? When, StorylineRelation Relation, string Reason, double Strength);

/// <summary>Whether a story comes before or after another of its storyline.</summary>
public enum StorylineRelation { Earlier, Later }
