using Newsloom.Text;

namespace Newsloom.Ingest.Wire;

/// <summary>
/// Does with the items of a wire what their agencies ask: an embargo is kept, what is taken back is not shown, and of several
/// versions the latest stands. Articles are held back to the end of the input, so that the order of files does not matter.
/// </summary>
internal sealed class WireDesk(TimeProvider time)
{
    // Beyond this the oldest is let go, and what comes later can no longer replace it.
    private const int MostHeld = 20_000;

    private readonly LinkedList<WireItem> _held = [];
    private readonly Dictionary<string, LinkedListNode<WireItem>> _heldByGuid = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, Latest> _latest = [];

    /// <summary>The latest that is known of a guid, and which input said it.</summary>
    private readonly record struct Latest(WireStanding Standing, string Input);

    /// <summary>Whether any item was taken in.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Takes in an item. What comes back at once is what is not shown; the rest comes with <see cref="Release"/>.</summary>
    public IEnumerable<Found> Take(WireItem item)
    {
        IsUsed = true;
        var notices = new List<WireNotice>();
        if (item.Status != WireStatus.Usable)
        {
            foreach (var found in item.Affects.SelectMany(guid => TakeBack(guid, item, notices)))
                yield return found;
        }
        if (item.Guid is { } guid)
        {
            var (latest, key) = (new Latest(item.Standing(guid), item.Input), Key(guid));
            if (_latest.TryGetValue(key, out var known))
            {
                var order = latest.Standing.CompareTo(known.Standing);
                if (order <= 0)
                {
                    yield return order == 0 ? new Found.SeenBefore(item.Input) : Older(item, known) with { Notices = notices };
                    yield break;
                }
                if (Drop(guid) is { } replaced)
                    yield return Older(replaced, latest);
            }
            _latest[key] = latest;
        }
        if (item.Status != WireStatus.Usable)
            yield return NotShown(item, item.Status == WireStatus.Canceled ? "is canceled by its agency" : "is withheld by its agency", [.. notices, .. TakenBack(item)]);
        else if (item.Embargo is { } embargo && embargo.Holds(time.GetUtcNow()))
            yield return NotShown(item, $"is embargoed {embargo}", [HeldBack(item, embargo)], "It is not shown; give it again then.");
        else if (item.Fields is null)
            yield return new Found.OtherKind(item.Input);
        else if (item.Fields is { Title: null, Text: null, Markup: null })
            yield return new Found.LeftOut(new Flaw(item.Input, "has neither a headline nor a text", "Nothing can be read from it."));
        else
            Hold(item);
        while (_held.Count > MostHeld)
            yield return ReleaseFirst();
    }

    /// <summary>The articles that stand, in the order in which their latest versions came.</summary>
    public IEnumerable<Found> Release()
    {
        while (_held.Count > 0)
            yield return ReleaseFirst();
    }

    private void Hold(WireItem item)
    {
        var node = _held.AddLast(item);
        if (item.Guid is { } guid)
            _heldByGuid[guid] = node;
    }

    private Found.OnePage ReleaseFirst()
    {
        var item = _held.First!.Value;
        _held.RemoveFirst();
        if (item.Guid is { } guid)
            _heldByGuid.Remove(guid);
        return new Found.OnePage(item.ToPage());
    }

    private WireItem? Drop(string guid)
    {
        if (!_heldByGuid.Remove(guid, out var node))
            return null;
        _held.Remove(node);
        return node.Value;
    }

    private IEnumerable<Found> TakeBack(string guid, WireItem by, List<WireNotice> notices)
    {
        var standing = new WireStanding(guid, null, null, IsTakenBack: true);
        notices.Add(new WireNotice(standing));
        _latest[Key(guid)] = new Latest(standing, by.Input);
        if (Drop(guid) is { } dropped)
            yield return NotShown(dropped, $"is taken back by its agency ({by.Input})");
    }

    private static Found.LeftOut Older(WireItem item, Latest latest) => latest.Standing.IsTakenBack
        ? NotShown(item, $"is taken back by its agency ({latest.Input})")
        : new Found.LeftOut(new Flaw(item.Input, $"is replaced by a later version ({latest.Input})", "Nothing needs to be done."));

    private static Found.LeftOut NotShown(WireItem item, string why, IReadOnlyList<WireNotice>? notices = null, string advice = "It is not shown.") =>
        new(new Flaw(item.Input, why, advice)) { Notices = notices ?? [] };

    private static WireNotice[] TakenBack(WireItem item) => item.Guid is { } guid ? [new WireNotice(item.Standing(guid))] : [];

    private static WireNotice HeldBack(WireItem item, Embargo embargo)
    {
        var page = item.ToPage();
        return new WireNotice(((PageBody.Fields)page.Body).Wire!, embargo.Over, item.Fields is null ? null : page);
    }

    private static ulong Key(string guid) => Convert.ToUInt64(ContentId.Of(guid), 16);
}
