namespace Newsloom.Html;

/// <summary>The attributes of all elements of a page, one element's after another's. Of two with one name the first counts.</summary>
internal sealed class AttributeList(MarkupText text)
{
    /// <summary>Of one element; what a page writes beyond that is dropped.</summary>
    public const int MaxPerElement = 256;

    // Not cleared: what was not added is never read.
    private AttributeRange[] _items = GC.AllocateUninitializedArray<AttributeRange>(Math.Max(64, text.Source.Length / 64));
    private int _elementStart;

    // One bit for each name seen on this element, by its letters: names that fall on different bits differ.
    private ulong _seen;

    public int Count { get; private set; }

    public ref readonly AttributeRange this[int index] => ref _items[index];

    public ReadOnlySpan<AttributeRange> Slice(int start, int count) => _items.AsSpan(start, count);

    public void BeginElement() => (_elementStart, _seen) = (Count, 0);

    public void Add(TextRange name, TextRange value)
    {
        var letters = text[name];
        var bit = 1UL << ((letters[0] * 7 + letters[^1] * 31 + letters.Length) & 63);
        if ((_seen & bit) != 0 && Find(_elementStart, Count - _elementStart, letters) >= 0 || Count - _elementStart >= MaxPerElement)
            return;
        _seen |= bit;
        Append(new AttributeRange(name, value));
    }

    public void Append(AttributeRange attribute)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = attribute;
    }

    public void Repeat(int start, int count)
    {
        for (var i = start; i < start + count; i++)
            Append(_items[i]);
    }

    /// <summary>-1 where there is none of the name.</summary>
    public int Find(int start, int count, ReadOnlySpan<char> name)
    {
        for (var i = start; i < start + count; i++)
        {
            if (_items[i].Name.Length == name.Length && text[_items[i].Name].SequenceEqual(name))
                return i;
        }
        return -1;
    }

    public void Truncate(int count) => Count = count;
}

internal readonly record struct AttributeRange(TextRange Name, TextRange Value);
