namespace Newsloom.Text;

/// <summary>The tables and weights that travel inside the library.</summary>
internal static class Resource
{
    /// <param name="name">Folder and file, as in the project: <c>Text/encoder.bin</c>.</param>
    public static Stream Open(string name) =>
        typeof(Resource).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The library was built without its resource {name}.");
}
