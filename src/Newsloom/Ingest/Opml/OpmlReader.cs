using System.Text;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Opml;

/// <summary>
/// Reads a list of subscriptions (OPML 1.0 to 2.0), however carelessly it is written. Every address goes through the guard before
/// it is handed out, and the list is bounded, since following it sends requests to whomever it names. Reading never throws on content.
/// </summary>
/// <param name="content">Read once, and not closed; packed or not.</param>
/// <param name="input">As the user named it.</param>
public sealed class OpmlReader(Stream content, string input, NetworkGuard guard)
{
    public const int MaxFeeds = 20_000;

    /// <summary>Of one host: nobody reads more, and a list may be meant to flood one.</summary>
    public const int MaxPerHost = 2_000;

    /// <summary>How deep folders are kept apart.</summary>
    public const int MaxDepth = 32;

    private const int MaxBytes = 32 * 1024 * 1024;
    private const int MaxOutlines = 200_000;
    private const int MaxFlaws = 100;
    private const int MaxTitle = 500;
    private const int MaxFolders = 20;

    private readonly List<OpmlFeed> _feeds = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Flaw> _flaws = [];
    private readonly StringBuilder _title = new();

    // Every line that is open; null for one that is no folder.
    private readonly List<string?> _open = [];
    private string[]? _folder = [];

    private string _prefix = OpmlNames.Prefix;
    private bool _isOurs;
    private bool _isOpml;
    private bool _hasEnded;
    private int _outlines;
    private int _repeated;
    private int _unsaid;
    private int _crowded;
    private bool _isTooDeep;

    public OpmlList Read()
    {
        try
        {
            using var opened = FeedText.Open(content);
            using var cut = new CutStream(opened, MaxBytes);
            using var peeked = new PeekStream(cut, _ => { });
            using var text = FeedText.Decode(peeked, charset: null);
            using var scanner = new XmlScanner(text);
            ReadAll(scanner);
            Conclude(cut.IsCut);
        }
        catch (InvalidDataException error)
        {
            Say("is damaged: " + error.Message.TrimEnd('.'), "The feeds before that are read; export it again for the rest.");
        }
        return new OpmlList(FeedMarkup.PlainTitle(_title.ToString()) is { Length: > 0 } title ? title : null, _feeds, _repeated, _flaws);
    }

    private void ReadAll(XmlScanner scanner)
    {
        var isInTitle = false;
        while (_outlines < MaxOutlines && _feeds.Count < MaxFeeds)
        {
            switch (scanner.Read())
            {
                case XmlToken.EndOfInput:
                    return;
                case XmlToken.Start:
                    isInTitle = scanner.Name.Local == "title" && _outlines == 0 && !scanner.IsEmpty;
                    Start(scanner);
                    break;
                case XmlToken.End:
                    isInTitle = false;
                    End(scanner.Name.Local);
                    break;
                case XmlToken.Text when isInTitle && _title.Length < MaxTitle:
                    _title.Append(XmlText.Decode(scanner.RawText[..Math.Min(scanner.RawText.Length, MaxTitle)], scanner.IsLiteral));
                    break;
            }
        }
        Say(_feeds.Count == MaxFeeds ? $"names more than {MaxFeeds} feeds" : $"has more than {MaxOutlines} lines", "The first are read; split it to read the rest.");
        _hasEnded = true;
    }

    private void Start(XmlScanner scanner)
    {
        foreach (var (name, value) in scanner.Attributes)
        {
            if (name.Prefix == "xmlns" && value == OpmlNames.Namespace)
                (_prefix, _isOurs) = (name.Local, true);
        }
        switch (scanner.Name.Local)
        {
            case "opml" or "oml":
                _isOpml = true;
                break;
            case "outline":
                _outlines++;
                Take(new Outline(scanner.Attributes, _prefix), scanner.IsEmpty);
                break;
        }
    }

    private void End(string name)
    {
        if (name == "outline" && _open.Count > 0)
        {
            if (_open[^1] is not null)
                _folder = null;
            _open.RemoveAt(_open.Count - 1);
        }
        else if (name is "body" or "opml")
        {
            (_hasEnded, _folder) = (true, []);
            _open.Clear();
        }
    }

    private void Take(Outline outline, bool isEmpty)
    {
        string? folder = null;
        if (outline.Address is { } address)
            Add(address, outline);
        else if (outline.Type is "link" or "include" && outline.Link is { } link)
            Say($"leads to {WrittenAddress.Show(link)} by a line of type \"{outline.Type}\", which is not followed", "Add that address yourself if you want it.");
        else if (outline.Type is "rss" or "atom")
            Say($"names \"{outline.FolderName(_isOurs) ?? "a feed"}\" without an address", "Add it by its address.");
        else
            folder = outline.FolderName(_isOurs);
        if (isEmpty)
            return;
        if (folder is not null && Folder().Length >= MaxDepth)
        {
            if (!_isTooDeep)
                Say($"nests folders deeper than {MaxDepth}", "Those below are taken as one.");
            (_isTooDeep, folder) = (true, null);
        }
        _open.Add(folder);
        _folder = folder is null ? _folder : null;
    }

    private string[] Folder() => _folder ??= [.. _open.OfType<string>()];

    private void Add(string written, Outline outline)
    {
        var verdict = guard.Check(WrittenAddress.Mend(written));
        if (verdict.Url is not { } url)
        {
            Say($"names {WrittenAddress.Show(written)}, which is not taken: {verdict.Why}", "Mend the address, or name your own networks in the settings.");
            return;
        }
        var feed = outline.ToFeed(url, Folder());
        var key = CanonicalAddress.Of(url.AbsoluteUri);
        if (_known.TryGetValue(key, out var known))
        {
            _repeated++;
            _feeds[known] = Joined(_feeds[known], feed.Folder);
            return;
        }
        var ofHost = _hosts[url.Host] = _hosts.GetValueOrDefault(url.Host) + 1;
        if (ofHost > MaxPerHost)
        {
            _crowded++;
            return;
        }
        _known[key] = _feeds.Count;
        _feeds.Add(feed);
    }

    private static OpmlFeed Joined(OpmlFeed feed, IReadOnlyList<string> folder)
    {
        if (folder.Count == 0 || feed.Folder.SequenceEqual(folder) || feed.AlsoIn.Count >= MaxFolders || feed.AlsoIn.Any(other => other.SequenceEqual(folder)))
            return feed;
        return feed.Folder.Count == 0 ? feed with { Folder = folder } : feed with { AlsoIn = [.. feed.AlsoIn, folder] };
    }

    private void Conclude(bool isCut)
    {
        if (isCut)
            Say($"is larger than {MaxBytes / (1024 * 1024)} MB", "What stands before is read; split it to read the rest.");
        else if (!_isOpml && _outlines == 0)
            Say("is no list of feeds in OPML", "Export the list again as OPML.");
        else if (!_hasEnded)
            Say("breaks off", "The feeds before that are read; export it again for the rest.");
        else if (_feeds.Count == 0 && _flaws.Count == 0)
            Say("names no feeds", "Nothing needs to be done.");
        if (_crowded > 0)
            Say($"names more than {MaxPerHost} feeds of one host; {_crowded} of them are not taken", "Add those that you read by their address.");
        if (_unsaid > 0)
            _flaws.Add(new Flaw(input, $"has {_unsaid} more lines that cannot be taken", "Mend those above and read it again."));
    }

    private void Say(string reason, string advice)
    {
        if (_flaws.Count < MaxFlaws)
            _flaws.Add(new Flaw(input, reason, advice));
        else
            _unsaid++;
    }
}
