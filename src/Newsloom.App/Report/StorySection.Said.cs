namespace Newsloom.App.Report;

/// <content>Who said what: the wordings of one utterance side by side.</content>
internal sealed partial class StorySection
{
    private const int MaxUtterances = 12;

    private void WriteSaid()
    {
        var speakers = SpeakerQuotes.Of(_story, _weave);
        if (speakers.Count == 0)
            return;
        using var part = Part("said", "Said");
        using var body = _page.Open("div");
        foreach (var speaker in speakers)
        {
            _page.Leaf("h" + (_level + 2), speaker.Name ?? "Speaker not named", ("dir", "auto"));
            foreach (var utterance in speaker.Utterances.Take(MaxUtterances))
                WriteUtterance(utterance);
            if (speaker.Utterances.Count <= MaxUtterances)
                continue;
            using var more = _page.Open("details");
            _page.Leaf("summary", InWords.Count(speaker.Utterances.Count - MaxUtterances, "more quote"));
            foreach (var utterance in speaker.Utterances.Skip(MaxUtterances))
                WriteUtterance(utterance);
        }
    }

    private void WriteUtterance(Utterance utterance)
    {
        using var group = _page.Open("div", ("class", utterance.Wordings.Count > 1 ? "utterance several" : "utterance"));
        foreach (var wording in utterance.Wordings)
        {
            var fullest = utterance.Wordings.First(other => other.Language == wording.Language);
            using var figure = _page.Open("figure");
            using (_page.Open("blockquote", ("lang", wording.Language == "en" ? null : wording.Language ?? ""), ("dir", Direction(wording.Language))))
            {
                using var words = _page.Open("p");
                WriteWords(wording, fullest);
            }
            using var printed = _page.Open("figcaption");
            if (wording.Language is { } tag)
                _page.Leaf("abbr", tag, ("class", "language"), ("title", InWords.Language(tag)));
            foreach (var (thread, passages) in wording.Printed(_weave))
            {
                _page.Text(" ");
                WriteThreadLink(thread, passages[0], passages.Count);
            }
        }
    }

    private void WriteWords(Wording wording, Wording fullest)
    {
        var quoted = InWords.Quoted(wording.Text, wording.Language);
        if (wording == fullest || WordDiff.Of(fullest.Text, wording.Text) is not { } pieces)
        {
            _page.Text(quoted);
            return;
        }
        var at = quoted.IndexOf(wording.Text.Trim(), StringComparison.Ordinal);
        _page.Text(quoted[..at]);
        var isReplaced = false;
        foreach (var (kind, text) in pieces)
        {
            // Words the other printing has are only pointed at: these were never printed here.
            if (kind == PieceKind.Removed)
                isReplaced = true;
            else if (kind == PieceKind.Added)
                _page.Leaf("mark", text);
            if (kind == PieceKind.Same && isReplaced)
                _page.Leaf("i", "", ("class", "gap"));
            if (kind != PieceKind.Removed)
                isReplaced = false;
            if (kind == PieceKind.Same)
                _page.Text(text);
        }
        _page.Text(quoted[(at + wording.Text.Trim().Length)..]);
    }
}
