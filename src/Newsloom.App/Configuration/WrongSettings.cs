namespace Newsloom.App.Configuration;

/// <summary>Settings that cannot be used, each said in a sentence of its own for the user.</summary>
internal sealed class WrongSettings(IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences))
{
    public IReadOnlyList<string> Sentences => sentences;
}
