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
        _differs = false;
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
        if (!_differs)
            return;
        using var key = _page.Open("p", ("class", "key quiet"));
        _page.Leaf("mark", "Wavy");
        _page.Text(": not the words of the fullest printing in that language. ");
        _page.Leaf("i", "", ("class", "gap"));
        _page.Text(": it has more words here.");
    }

    private bool _differs;

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
        for (var i = 0; i < pieces.Count; i++)
        {
            var (kind, text) = pieces[i];
            var isWords = text.Any(char.IsLetterOrDigit);
            if (kind == PieceKind.Same || (kind == PieceKind.Added && !isWords))
            {
                _page.Text(text);
            }
            else if (kind == PieceKind.Added)
            {
                _page.Leaf("mark", text);
                _differs = true;
            }
            else if (isWords && (i + 1 == pieces.Count || pieces[i + 1].Kind != PieceKind.Added || !pieces[i + 1].Text.Any(char.IsLetterOrDigit)))
            {
                // Words that only the other printing has are pointed at, not shown: they were never printed here.
                _page.Leaf("i", "", ("class", "gap"), ("title", "The fullest printing has more words here"));
                _differs = true;
            }
        }
        _page.Text(quoted[(at + wording.Text.Trim().Length)..]);
    }
}
