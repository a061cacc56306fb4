using System.Buffers;

namespace Newsloom.Text;

/// <summary>A part of the program's own file, as the system maps it into memory: read when touched, and shared by all processes.</summary>
internal sealed unsafe class MappedResource(byte* start, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => new(start, length);

    // What the system has mapped does not move.
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
