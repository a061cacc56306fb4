using System.IO.Compression;
using System.Text;

namespace Newsloom.Tests;

/// <summary>A folder of real files, gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsloom-").FullName;

    public string In(string name) => System.IO.Path.Join(Path, name);

    public string Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public string Add(string name, byte[] content)
    {
        var path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string AddPacked(string name, byte[] content)
    {
        var path = Add(name, []);
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        packed.Write(content);
        return path;
    }

    public string AddLink(string name, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.CreateSymbolicLink(In(name), target);
        return In(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
