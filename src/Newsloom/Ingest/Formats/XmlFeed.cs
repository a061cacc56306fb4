using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>
/// RSS, RDF, Atom and CDF in one reader: feeds borrow from each other, so each element is read for what it is and not for
/// where it should be. A feed inside of something else, a web page or a server's warning, is found.
/// </summary>
internal sealed class XmlFeed(TextReader text, string? address) : IDisposable
{
    private const int MaxOpen = 32;

    private readonly XmlTree _tree = new(text);
    private readonly FeedDraft _draft = new();
    private readonly List<(string Name, FeedContext Context)> _open = [];

    private Feed? _feed;

    /// <summary>What the feed has said of itself so far.</summary>
    public Feed Feed => _feed ??= _draft.Finish();

    public bool IsFeed { get; private set; }

    public string? Flaw { get; private set; }

    public IEnumerable<FeedEntry> Entries()
    {
        while (_tree.Read())
        {
            if (_tree.Token == XmlToken.End)
            {
                Close(_tree.Name.Local);
                continue;
            }
            if (_open.Count == 0 ? IsRoot() : IsAround(_tree.Name.Local))
            {
                Open();
                continue;
            }
            if (_open.Count == 0 && !IsLoneEntry())
                continue;
            IsFeed = true;
            if (_tree.Name.Local is "item" or "entry")
                yield return ReadEntry();
            else
                ReadOwn();
        }
        if (!IsFeed)
            Flaw = "is no feed";
        else if (_open.Count > 0)
            Flaw = "breaks off";
    }

    public void Dispose() => _tree.Dispose();

    private FeedContext Context => _open.Count > 0 ? _open[^1].Context : new FeedContext(address, null);

    private bool IsRoot() => _tree.Name.Local is "rss" or "rdf" or "feed" or "channel";

    private bool IsAround(string name) => name is "rss" or "rdf" or "feed" or "channel" or "items" && _open.Count < MaxOpen;

    // A document of one entry, as Atom's publishing protocol sends it.
    private bool IsLoneEntry() => _tree.Name.Local == "entry" && _tree.Vocabulary == Vocabulary.Atom;

    private void Open()
    {
        IsFeed = true;
        _feed = null;
        var context = Context;
        var isEmpty = _tree.IsEmpty;
        var element = _tree.Open();
        context = context.Within(element);
        TakeAttributes(element, context);
        if (!isEmpty)
            _open.Add((element.Name, context));
    }

    // CDF says in attributes what others say in elements.
    private void TakeAttributes(XmlElement element, FeedContext context)
    {
        if (element.Name is not ("channel" or "feed" or "rss"))
            return;
        _draft.Language.Offer(context.Language ?? element.Find("lang"), 4);
        if (element.Name != "channel")
            return;
        _draft.Link.Offer(context.Resolve(element.Find("href")), 4);
        _draft.Updated.Offer(FeedDates.Find(element.Find("lastmod")), 5);
    }

    private void Close(string name)
    {
        var at = _open.FindLastIndex(one => one.Name == name);
        while (at >= 0 && _open.Count > at)
        {
            _open.RemoveAt(_open.Count - 1);
            _tree.Close();
        }
    }

    private void ReadOwn()
    {
        _feed = null;
        var child = _tree.ReadElement();
        switch (child.Vocabulary)
        {
            case Vocabulary.Feed:
                Rss.Take(child, _draft, Context);
                break;
            case Vocabulary.Atom:
                Atom.Take(child, _draft, Context);
                break;
            default:
                FeedModules.Take(child, _draft, Context);
                break;
        }
    }

    private FeedEntry ReadEntry()
    {
        var item = _tree.ReadElement();
        var context = Context.Within(item);
        var entry = new EntryDraft();
        foreach (var child in item.Elements())
        {
            switch (child.Vocabulary)
            {
                case Vocabulary.Feed:
                    Rss.Take(child, entry, context);
                    break;
                case Vocabulary.Atom:
                    Atom.Take(child, entry, context);
                    break;
                default:
                    FeedModules.Take(child, entry, context);
                    break;
            }
        }
        TakeAttributes(item, entry, context);
        return entry.Finish(_draft.Authors, _tree.IsCut);
    }

    private static void TakeAttributes(XmlElement item, EntryDraft entry, FeedContext context)
    {
        entry.Language.Offer(context.Language, 5);
        entry.Url.Offer(context.Resolve(item.Find("href")), 6);
        entry.Url.Offer(context.Resolve(item.Find("rdf", "about")), 8);
        entry.Id.Offer(item.Find("rdf", "about"), 6);
        entry.Updated.Offer(FeedDates.Find(item.Find("lastmod")), 6);
    }
}
