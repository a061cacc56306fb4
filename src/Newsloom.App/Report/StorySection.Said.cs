using System.Globalization;
using Newsloom.Deduplicate;

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
            foreach (var (thread, printings) in wording.Printed(_weave))
            {
                _page.Text(" ");
                using var by = _page.Open("span");
                WriteThreadLink(thread, printings[0].Parts[0], printings.Count);
                WriteFurtherParts(printings[0]);
            }
        }
    }

    private void WriteFurtherParts(Printing printing)
    {
        if (!_weave.TryFind(printing.Article, out var article, out _))
            return;
        for (var i = 1; i < printing.Parts.Count; i++)
        {
            var part = (i + 1).ToString(CultureInfo.InvariantCulture);
            _page.Text(" ");
            _page.Leaf("a", part, ("href", "#" + AnchorOf(article, printing.Parts[i])), ("class", "number"), ("title", $"Part {part}"), ("aria-label", $"{article.Outlet}, part {part}"));
        }
    }

    private void WriteWords(Wording wording, Wording fullest)
    {
        // The marks around each part, and the places of the parts in the words compared.
        var quoted = wording.Quoted.ToList();
        var pieces = wording == fullest || Math.Max(wording.Text.Length, fullest.Text.Length) > TextDifference.MaxCharacters
            ? [new DifferencePiece(DifferenceKind.Kept, wording.Text)]
            : TextDifference.Between(fullest.Text, wording.Text);
        var (part, at) = (0, 0);
        _page.Text(Opening(quoted[0], wording.Parts[0]));
        for (var i = 0; i < pieces.Count; i++)
        {
            var (kind, text) = pieces[i];
            if (kind == DifferenceKind.Cut)
            {
                // Words that only the other printing has are pointed at, not shown: they were never printed here.
                var isReplaced = i + 1 < pieces.Count && pieces[i + 1] is { Kind: DifferenceKind.Added, IsWords: true };
                if (!pieces[i].IsWords || isReplaced)
                    continue;
                _page.Leaf("i", "", ("class", "gap"), ("title", "The fullest printing has more words here"));
                _differs = true;
                continue;
            }
            while (text.Length > 0)
            {
                var left = wording.Parts[part].Length - at;
                if (left == 0 && part + 1 < wording.Parts.Count)
                {
                    // The space that joins two parts.
                    _page.Text(Closing(quoted[part], wording.Parts[part]) + "\u00A0… ");
                    (part, at) = (part + 1, 0);
                    _page.Text(Opening(quoted[part], wording.Parts[part]));
                    text = text[1..];
                    continue;
                }
                var stretch = left > 0 && left < text.Length ? text[..left] : text;
                if (kind == DifferenceKind.Added && stretch.Any(char.IsLetterOrDigit))
                {
                    _page.Leaf("mark", stretch);
                    _differs = true;
                }
                else
                {
                    _page.Text(stretch);
                }
                at += stretch.Length;
                text = text[stretch.Length..];
            }
        }
        _page.Text(Closing(quoted[part], wording.Parts[part]));
    }

    private static string Opening(string quoted, string words) => quoted[..quoted.IndexOf(words, StringComparison.Ordinal)];

    private static string Closing(string quoted, string words) => quoted[(quoted.IndexOf(words, StringComparison.Ordinal) + words.Length)..];
}
