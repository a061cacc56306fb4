namespace Newsloom.Ingest.Xml;

/// <summary>
/// Reads elements one at a time, each with all that stands in it, and so holds one entry of a feed in memory and not the feed.
/// Ends that match nothing are passed over, missing ones put where the element around them ends.
/// </summary>
internal sealed class XmlTree(TextReader source) : IDisposable
{
    // No real entry nests deeper, and what walks a tree does so by calling itself.
    private const int MaxDepth = 160;
    private const int MaxNodes = 200_000;
    private const int MaxBindings = 64;
    private const int MaxChars = 16 * 1024 * 1024;

    private readonly XmlScanner _scanner = new(source);
    private readonly List<Binding> _bindings = [];
    private readonly List<XmlElement> _open = [];
    private readonly Dictionary<string, int> _tooDeep = new(StringComparer.Ordinal);
    private Vocabulary _unnamed = Vocabulary.Feed;
    private bool _isHeld;
    private int _depth;
    private int _nodes;
    private int _chars;

    private readonly record struct Binding(int Depth, string Prefix, Vocabulary Vocabulary);

    /// <summary>What the reader stands on. After the last input: <see cref="XmlToken.EndOfInput"/>.</summary>
    public XmlToken Token { get; private set; }

    public XmlName Name => _scanner.Name;

    public Vocabulary Vocabulary { get; private set; }

    public bool IsEmpty => _scanner.IsEmpty;

    /// <summary>True where an element was cut short: by the end of the input or by a bound.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Moves to the next tag, text passed over.</summary>
    public bool Read()
    {
        if (_isHeld)
        {
            _isHeld = false;
            return true;
        }
        do
            Token = _scanner.Read();
        while (Token == XmlToken.Text);
        if (Token == XmlToken.Start)
            Vocabulary = Enter();
        return Token != XmlToken.EndOfInput;
    }

    /// <summary>Steps into the element that the reader stands on, so that its children come one at a time.</summary>
    public XmlElement Open()
    {
        var element = Make();
        if (!IsEmpty)
            _depth++;
        else
            Leave();
        return element;
    }

    /// <summary>Steps out of an element that was opened.</summary>
    public void Close()
    {
        _depth = Math.Max(0, _depth - 1);
        Leave();
    }

    /// <summary>Reads the element that the reader stands on with all that stands in it.</summary>
    public XmlElement ReadElement()
    {
        var root = Make();
        IsCut = false;
        if (IsEmpty)
        {
            Leave();
            return root;
        }
        _open.Clear();
        _open.Add(root);
        _tooDeep.Clear();
        (_nodes, _chars) = (0, 0);
        _depth++;
        while (_open.Count > 0)
        {
            Token = _scanner.Read();
            switch (Token)
            {
                case XmlToken.Text:
                    AddText();
                    break;
                case XmlToken.Start when IsNextSibling(root):
                    CloseAll();
                    Vocabulary = Enter();
                    _isHeld = true;
                    return root;
                case XmlToken.Start:
                    AddElement();
                    break;
                case XmlToken.End:
                    EndElement();
                    break;
                case XmlToken.EndOfInput:
                    IsCut = true;
                    CloseAll();
                    break;
            }
        }
        return root;
    }

    // No item holds another but in an extension: the end of the one before is missing. Atom's entries may, in their content.
    private bool IsNextSibling(XmlElement root) =>
        _scanner.Name.Local == root.Name && _scanner.Name.Prefix == root.QualifiedName.Prefix
        && (root.Name == "item" ? !_open.Exists(element => element.Vocabulary == Vocabulary.Other) : root.Name is "entry" or "url" or "sitemap" && _open.Count == 1);

    private XmlElement Make() => XmlElement.Of(Vocabulary, _scanner.Name, _scanner.Attributes);

    private void AddElement()
    {
        if (_open.Count > MaxDepth)
        {
            if (!IsEmpty && _tooDeep.Count < MaxNodes)
                _tooDeep[_scanner.Name.Local] = _tooDeep.GetValueOrDefault(_scanner.Name.Local) + 1;
            return;
        }
        Vocabulary = Enter();
        if (++_nodes > MaxNodes)
        {
            IsCut = true;
            Leave();
            return;
        }
        var element = Make();
        _open[^1].Add(element);
        if (IsEmpty)
        {
            Leave();
            return;
        }
        _open.Add(element);
        _depth++;
    }

    private void AddText()
    {
        var raw = _scanner.RawText;
        // Between the fields of an entry there is nothing but space.
        if (_open.Count == 1 && !_scanner.IsLiteral && raw.Length < 256 && raw.IsWhiteSpace())
            return;
        _chars += raw.Length;
        if (_chars > MaxChars || ++_nodes > MaxNodes)
        {
            IsCut = true;
            return;
        }
        _open[^1].Add(XmlElement.OfText(XmlText.Decode(raw, _scanner.IsLiteral)));
    }

    private void EndElement()
    {
        var name = _scanner.Name;
        if (_tooDeep.Count > 0 && _tooDeep.GetValueOrDefault(name.Local) is > 0 and var count)
        {
            _tooDeep[name.Local] = count - 1;
            return;
        }
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (!IsEndOf(_open[i], name))
                continue;
            _tooDeep.Clear();
            while (_open.Count > i)
                CloseLast();
            return;
        }
    }

    // "<content:encoded>" and "<encoded>" are not one, but a prefix left off at the end is no other element.
    private static bool IsEndOf(XmlElement element, XmlName name) =>
        ReferenceEquals(element.QualifiedName, name) || element.Name == name.Local && (element.QualifiedName.Prefix == name.Prefix || name.Prefix.Length == 0);

    public void Dispose() => _scanner.Dispose();

    private void CloseAll()
    {
        while (_open.Count > 0)
        {
            _open.RemoveAt(_open.Count - 1);
            _depth = Math.Max(0, _depth - 1);
        }
        Leave();
    }

    private void CloseLast()
    {
        _open.RemoveAt(_open.Count - 1);
        _depth = Math.Max(0, _depth - 1);
        Leave();
    }

    /// <summary>Takes in the namespaces that the element declares, and says whose its name is.</summary>
    private Vocabulary Enter()
    {
        // Names without a namespace are the root's own, which is Atom's where it is called so.
        if (_depth == 0)
            _unnamed = _scanner.Name.Local == "feed" ? Vocabulary.Atom : Vocabulary.Feed;
        foreach (var (name, value) in _scanner.Attributes)
        {
            var isDefault = name.Prefix.Length == 0 && name.Local == "xmlns";
            if (!isDefault && name.Prefix != "xmlns" || _bindings.Count >= MaxBindings)
                continue;
            var vocabulary = Vocabularies.OfAddress(value);
            // Some feeds put an address of their own on the root and mean RSS.
            if (isDefault && vocabulary == Vocabulary.Other && _depth == 0)
                vocabulary = _unnamed;
            _bindings.Add(new Binding(_depth + 1, isDefault ? "" : name.Local, vocabulary));
        }
        return VocabularyOf(_scanner.Name.Prefix);
    }

    private void Leave()
    {
        while (_bindings.Count > 0 && _bindings[^1].Depth > _depth)
            _bindings.RemoveAt(_bindings.Count - 1);
    }

    private Vocabulary VocabularyOf(string prefix)
    {
        for (var i = _bindings.Count - 1; i >= 0; i--)
        {
            if (_bindings[i].Prefix == prefix)
                return _bindings[i].Vocabulary;
        }
        return prefix.Length == 0 ? _unnamed : Vocabularies.OfPrefix(prefix);
    }
}
