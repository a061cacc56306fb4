namespace Newsloom;

/// <summary>The least and the greatest value that a setting may have, written as a person would: "5 min", "10 GB".</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BoundsAttribute(string least, string most) : Attribute
{
    public string Least => least;
    public string Most => most;
}
