using Newsloom.App.Report;
using static Newsloom.App.Terminal.TerminalText;

namespace Newsloom.App.Terminal;

public static partial class StoryView
{
    private sealed partial class Sheet
    {
        private const int MaxUtterances = 14;
        private const int QuoteColumn = 8;
        private const int MaxQuoteLines = 5;

        private void WriteSaid()
        {
            var speakers = SpeakerQuotes.Of(story, _weave);
            if (speakers.Count == 0)
                return;
            Heading("Said");
            var left = MaxUtterances;
            foreach (var speaker in speakers)
            {
                if (left == 0)
                    break;
                lines.To(Margin).Add(Closed(Cut(Clean(speaker.Name ?? "Speaker not named"), width - Margin)), speaker.Name is null ? Quiet : null).End();
                foreach (var utterance in speaker.Utterances.Take(left))
                    WriteUtterance(utterance);
                left -= Math.Min(left, speaker.Utterances.Count);
            }
            More(speakers.Sum(speaker => speaker.Utterances.Count) - MaxUtterances, "quotes");
        }

        private void WriteUtterance(Utterance utterance)
        {
            string? shown = null;
            foreach (var wording in utterance.Wordings)
            {
                var tag = wording.Language ?? "";
                // Wide enough, the outlets have a column of their own; else they follow on a line below.
                var outlets = width >= 100 ? width / 3 : 0;
                var room = width - QuoteColumn - (outlets > 0 ? outlets + 2 : 0);
                var quote = Wrap(string.Join("\u00A0… ", wording.Parts.Select(part => InWords.Quoted(Clean(part), wording.Language))), room);
                if (quote.Count > MaxQuoteLines)
                    quote = [.. quote.Take(MaxQuoteLines - 1), Cut(string.Join(' ', quote.Skip(MaxQuoteLines - 1)), room)];
                var printed = Wrap(Printed(wording), outlets > 0 ? outlets : width - QuoteColumn - 2);
                lines.To(4).Add(tag == shown ? "" : Cut(tag, 3), Quiet);
                shown = tag;
                for (var i = 0; i < quote.Count || (outlets > 0 && i < printed.Count); i++)
                {
                    if (i < quote.Count)
                        lines.To(QuoteColumn).Add(Closed(quote[i]));
                    if (outlets > 0 && i < printed.Count)
                        lines.To(width - outlets).Add(Closed(printed[i]), Quiet);
                    lines.End();
                }
                if (outlets > 0)
                    continue;
                for (var i = 0; i < printed.Count; i++)
                    lines.To(QuoteColumn).Add(i == 0 ? "— " : "  ", Quiet).Add(Closed(printed[i]), Quiet).End();
            }
        }

        private string Printed(Wording wording) => string.Join(", ", wording.Printed(_weave).Select(by =>
            Clean(by.Thread.Name) + (by.Printings.Count > 1 ? $" ({by.Printings.Count})" : "")));
    }
}
