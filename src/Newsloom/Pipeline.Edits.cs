using Newsloom.Store;

namespace Newsloom;

/// <summary>
/// What people make of stories. Each edit is written at once, holds for whatever comes later, and can be taken back in any order.
/// </summary>
public sealed partial class Pipeline
{
    private readonly RulesInEffect _rules = new();

    private sealed class RulesInEffect
    {
        public Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);
        public HashSet<(string, string)> Apart { get; } = [];
        public HashSet<string> Locked { get; } = new(StringComparer.Ordinal);

        public void Clear()
        {
            Kept.Clear();
            Apart.Clear();
            Locked.Clear();
        }
    }

    /// <summary>Makes some articles of a story, with their copies, a story of their own.</summary>
    /// <param name="who">Whoever wants it.</param>
    public EditOutcome Split(string story, IReadOnlyList<string> articles, string who) => Edit(() =>
    {
        if (FindStoryId(story) is not { } from)
            return NoStory(story);
        var members = _placed.LoadStory(from);
        var leaving = WithCopies(members, articles);
        if (articles.FirstOrDefault(article => !members.Any(member => member.Article.Id == article)) is { } stranger)
            return new EditOutcome.Refused($"the article {stranger} is not in the story {from}");
        if (leaving.Count == 0)
            return new EditOutcome.Refused("no article is named");
        if (leaving.Count == members.Count)
            return new EditOutcome.Refused($"that is all of the story {from}: nothing would be left of it");
        return Record(RecordedChangeKind.Split, from, NewStoryId(leaving), leaving, who);
    });

    /// <summary>Puts all articles of another story into a story. The other's id leads to it from then on.</summary>
    /// <inheritdoc cref="Split"/>
    public EditOutcome Merge(string story, string other, string who) => Edit(() =>
    {
        if (FindStoryId(story) is not { } into)
            return NoStory(story);
        if (FindStoryId(other) is not { } from)
            return NoStory(other);
        return from == into
            ? new EditOutcome.Refused($"{other} is part of the story {into} already")
            : Record(RecordedChangeKind.Merged, from, into, [.. _placed.Members(from), .. _placed.Members(into)], who);
    });

    /// <summary>Puts articles, with their copies, into another story.</summary>
    /// <inheritdoc cref="Split"/>
    public EditOutcome Move(IReadOnlyList<string> articles, string story, string who) => Edit(() =>
    {
        if (FindStoryId(story) is not { } into)
            return NoStory(story);
        var moved = new List<string>();
        string? from = null;
        foreach (var article in articles)
        {
            if (_placed.FindPlacement(article) is not { } placement)
                return new EditOutcome.Refused($"there is no article {article}");
            if (placement.Story == into)
                return new EditOutcome.Refused($"the article {article} is in the story {into} already");
            from ??= placement.Story;
            moved.AddRange(WithCopies(_placed.LoadStory(placement.Story), [article]));
        }
        return from is null ? new EditOutcome.Refused("no article is named") : Record(RecordedChangeKind.Moved, from, into, [.. moved.Distinct(StringComparer.Ordinal)], who);
    });

    /// <summary>No article joins or leaves a story by itself from then on.</summary>
    /// <inheritdoc cref="Split"/>
    public EditOutcome Lock(string story, string who) => Edit(() => FindStoryId(story) is not { } id ? NoStory(story)
        : _rules.Locked.Contains(id) ? new EditOutcome.Refused($"the story {id} is locked already")
        : Record(RecordedChangeKind.Locked, id, id, [], who));

    /// <summary>A story grows by itself again.</summary>
    /// <inheritdoc cref="Split"/>
    public EditOutcome Unlock(string story, string who) => Edit(() => FindStoryId(story) is not { } id ? NoStory(story)
        : !_rules.Locked.Contains(id) ? new EditOutcome.Refused($"the story {id} is not locked")
        : Record(RecordedChangeKind.Unlocked, id, id, [], who));

    /// <summary>Whether somebody has locked the story.</summary>
    public bool IsLocked(string story) => _rules.Locked.Contains(story);

    /// <summary>Takes an edit back: its articles stand where they would stand without it.</summary>
    /// <inheritdoc cref="Split"/>
    public EditOutcome Undo(long number, string who) => Edit(() =>
    {
        if (_history.FindEdit(number) is not { } edit)
            return new EditOutcome.Refused($"there is no edit {number}");
        if (!_history.Holds(edit))
            return new EditOutcome.Refused($"edit {number} was taken back already");
        return new EditOutcome.Done(TakeBack(edit, who));
    });

    /// <summary>The latest edit that holds of a story, or of one that is part of it now; null where there is none.</summary>
    public RecordedChange? FindLastEdit(string story) =>
        FindStoryId(story) is { } id ? HistoryOf(id).LastOrDefault(change => change.Who is not null && change.Kind != RecordedChangeKind.Undone && Holds(change)) : null;

    /// <summary>Makes edits again that were made of a copy of the store, in order; what is no longer there is left out of them.</summary>
    internal void Repeat(IEnumerable<RecordedChange> edits)
    {
        var numbers = new Dictionary<long, long>();
        foreach (var edit in edits)
        {
            Edit(() =>
            {
                var again = edit.Undoes is not { } undone ? Record(edit.Kind, edit.From, edit.Into, [.. edit.Articles.Select(moved => moved.Article).Where(_placed.Contains)], edit.Who!).Change
                    : _history.FindEdit(numbers.GetValueOrDefault(undone, undone)) is { } earlier && _history.Holds(earlier) ? TakeBack(earlier, edit.Who!) : edit;
                numbers[edit.Number] = again.Number;
                return new EditOutcome.Done(again);
            });
        }
    }

    private EditOutcome Edit(Func<EditOutcome> edit)
    {
        EditOutcome? outcome = null;
        if (_store is null)
            return edit();
        _store.Save(() =>
        {
            TakeEdits();
            outcome = edit();
            return ToWrite();
        });
        Saved();
        return outcome!;
    }

    private EditOutcome.Done Record(RecordedChangeKind kind, string from, string into, IReadOnlyList<string> articles, string who)
    {
        var moved = articles.Select(article => new MovedArticle(article, _placed.FindPlacement(article)!.Story)).ToList();
        var edit = _history.Add(new RecordedChange(0, _time.GetUtcNow(), kind, from, into, moved, "by hand", who));
        UseRules();
        foreach (var article in articles)
            Put(article, into);
        return new EditOutcome.Done(edit);
    }

    private RecordedChange TakeBack(RecordedChange edit, string who)
    {
        var candidates = edit.Articles.Select(moved => moved.Article).Concat(_history.Touched(edit).SelectMany(_placed.Members)).Distinct(StringComparer.Ordinal)
            .Select(_placed.FindPlacement).OfType<Placement>().ToList();
        var said = candidates.Where(IsSaid).Select(placement => placement.Article).ToHashSet(StringComparer.Ordinal);
        _history.TakeBack(edit);
        var moved = candidates.ConvertAll(placement => (placement.Article, From: placement.Story, Into: Without(edit, placement, said.Contains(placement.Article))))
            .FindAll(each => each.From != each.Into);
        var undone = _history.Add(new RecordedChange(
            0, _time.GetUtcNow(), RecordedChangeKind.Undone, edit.Into, edit.From, [.. moved.Select(each => new MovedArticle(each.Article, each.From))],
            $"edit {edit.Number} taken back", who, edit.Number));
        UseRules();
        foreach (var (article, _, into) in moved)
            Put(article, into);
        return undone;
    }

    private string Without(RecordedChange edit, Placement placement, bool wasSaid)
    {
        if (_history.StoryOf(placement.Article, placement.Story) is { } story)
            return story;
        // What came to a story by itself that nobody wants any more goes along.
        if (!wasSaid)
            return edit.Kind == RecordedChangeKind.Split && placement.Story == edit.Into ? edit.From : placement.Story;
        var (from, since) = _history.Base(placement.Article)!.Value;
        return _history.FollowMerges(from, since, _placed.HasStory);
    }

    private bool IsSaid(Placement placement) =>
        _history.StoryOf(placement.Article, placement.Story) is { } story && (_history.IsNamed(placement.Article) || story == placement.Story);

    private void Put(string article, string story)
    {
        if (_placed.FindPlacement(article) is not { } placement || placement.Story == story)
            return;
        _placed.Put(placement with { Story = story });
        if (_store is not null && !_recalled.Contains(article))
            return;
        _clusters.Move(article, story);
        // That it was moved is recorded as an edit; what else became of stories by it is theirs.
        foreach (var change in _clusters.TakeChanges().Where(change => change.Into != story || change.Articles is not [var only] || only != article))
            Apply(change);
    }

    /// <summary>Takes over what another process has written of stories since this one looked last.</summary>
    private void TakeEdits()
    {
        var others = _history.TakeOthers();
        if (others.Count == 0)
            return;
        UseRules();
        foreach (var change in others)
        {
            foreach (var (article, _) in change.Articles)
                Put(article, _clusters.Rules.StoryOf(article) ?? _store!.FindPlacement(article)?.Story ?? change.Into);
            // What has been placed into a story meanwhile, and is not yet written, follows its other articles.
            if (change.From != change.Into && _store!.LoadMembers(change.From).Count == 0)
            {
                foreach (var article in _placed.Members(change.From))
                    Put(article, change.Into);
            }
        }
    }

    private void UseRules()
    {
        var (kept, apart, locked) = (KeptByHand(), new HashSet<(string, string)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var edit in _history.Edits)
        {
            if (edit.Kind == RecordedChangeKind.Split)
                apart.Add((edit.From, edit.Into));
            else if (edit.Kind == RecordedChangeKind.Merged)
                apart = [.. apart.Select(pair => (Renamed(pair.Item1, edit), Renamed(pair.Item2, edit))).Where(pair => pair.Item1 != pair.Item2)];
            else if (edit.Kind == RecordedChangeKind.Locked)
                locked.Add(edit.Into);
            else if (edit.Kind == RecordedChangeKind.Unlocked)
                locked.Remove(edit.Into);
        }
        var rules = _clusters.Rules;
        foreach (var article in _rules.Kept.Keys.Where(article => !kept.ContainsKey(article)).ToList())
            rules.Release(article);
        foreach (var (article, story) in kept)
            rules.Keep(article, story);
        foreach (var (story, other) in _rules.Apart.Except(apart))
            rules.Rejoin(story, other);
        foreach (var (story, other) in apart)
            rules.Part(story, other);
        foreach (var story in _rules.Locked.Except(locked))
            rules.Unlock(story);
        foreach (var story in locked)
            rules.Lock(story);
        _rules.Clear();
        foreach (var (article, story) in kept)
            _rules.Kept.Add(article, story);
        _rules.Apart.UnionWith(apart);
        _rules.Locked.UnionWith(locked);
    }

    private Dictionary<string, string> KeptByHand()
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var article in _history.Named)
        {
            if (_history.StoryOf(article, "") is { } story && (_history.IsNamed(article) || _placed.FindPlacement(article)?.Story == story))
                kept.Add(article, story);
        }
        return kept;
    }

    private static string Renamed(string story, RecordedChange merge) => story == merge.From ? merge.Into : story;

    // What is one text stays together.
    private static List<string> WithCopies(IReadOnlyList<KeptArticle> members, IReadOnlyList<string> articles)
    {
        var copies = Deduplicate.CopyGroups.Resolve([.. members.Select(member => member.Article)], [.. members.Select(member => member.Found)]);
        var named = articles.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. members.Select(member => member.Article.Id)
                .Where(id => named.Contains(id) || copies.TryGetValue(id, out var copy) && named.Contains(copy.Of)),
        ];
    }

    private string NewStoryId(List<string> articles)
    {
        if (articles.Find(article => !_placed.HasStory(article)) is { } free)
            return free;
        var number = 2;
        while (_placed.HasStory($"{articles[0]}~{number}"))
            number++;
        return $"{articles[0]}~{number}";
    }

    private static EditOutcome.Refused NoStory(string story) => new($"there is no story {story}");
}
