namespace Newsloom.Text;

/// <summary>So many characters of a text stand one for one in its HTML, from these two places on.</summary>
public readonly record struct MappedStretch(int Text, int Html, int Length);
