using Newsloom.Deduplicate;

namespace Newsloom.Tests.Deduplicate;

public sealed class CopyChangesTests
{
    private static readonly AnalyzedArticle Wire = Newsroom.Article("wire", null, Newsroom.FerryWire);

    [Fact]
    public void A_text_printed_as_it_came_has_no_changes() =>
        CopyChanges.Between(Wire, Newsroom.Article("paper", null, Newsroom.FerryWire)).IsNone.ShouldBeTrue();

    [Fact]
    public void Tells_what_was_left_out_and_how_much_that_is()
    {
        var changes = CopyChanges.Between(Wire, Newsroom.Article("paper", null, Newsroom.FerryWire.Take(4)));
        changes.LeftOut.Select(span => span.In(Wire.Text)).ShouldBe(Newsroom.FerryWire.Skip(4));
        changes.CutShare.ShouldBeInRange(0.4, 0.6);
        changes.Added.ShouldBeEmpty();
        changes.Words.ShouldBeEmpty();
    }

    [Fact]
    public void Tells_a_changed_figure_from_changed_words()
    {
        var text = Newsroom.FerryWire.Select(line => line
            .Replace("214 passengers", "241 passengers", StringComparison.Ordinal)
            .Replace("dry shoes", "dry boots", StringComparison.Ordinal));
        var changes = CopyChanges.Between(Wire, Newsroom.Article("paper", null, text));
        changes.Words.Select(change => (change.Old, change.New, change.Kind))
            .ShouldBe([("214", "241", ChangeKind.Number), ("shoes", "boots", ChangeKind.Words)]);
        changes.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_within_quotation_marks_is_told_as_such()
    {
        string[] said = ["The mayor closed the door on the water deal on Monday.", "“We will not sell the river to a bank,” said Ines Duarte."];
        string[] changed = [said[0], "“We will never sell the river to a bank,” said Ines Duarte."];
        CopyChanges.Between(Newsroom.Article("a", null, said), Newsroom.Article("b", null, changed))
            .Words.ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Quote);
    }

    [Fact]
    public void A_sentence_that_stands_elsewhere_was_moved_and_not_left_out()
    {
        string[] text = [.. Newsroom.FerryWire[..1], .. Newsroom.FerryWire[2..], Newsroom.FerryWire[1]];
        var changes = CopyChanges.Between(Wire, Newsroom.Article("paper", null, text));
        changes.Moved.ShouldBe(1);
        changes.LeftOut.ShouldBeEmpty();
        changes.Added.ShouldBeEmpty();
    }

    [Fact]
    public void Every_span_reads_what_it_says()
    {
        var copy = Newsroom.Article("paper", null, [.. Newsroom.FerryWire.Skip(2).Select(line => line.Replace("three", "four", StringComparison.Ordinal)), "The mayor thanked them."]);
        var changes = CopyChanges.Between(Wire, copy);
        changes.Added.ShouldHaveSingleItem().In(copy.Text).ShouldBe("The mayor thanked them.");
        foreach (var change in changes.Words)
        {
            change.Before.In(Wire.Text).ShouldBe(change.Old);
            change.After.In(copy.Text).ShouldBe(change.New);
        }
    }

    [Fact]
    public void Texts_of_scripts_without_spaces_are_compared_as_well()
    {
        string[] text = ["港では火曜日の夜に連絡船が砂州に乗り上げた。", "乗客は二百十四人で、けが人はいなかった。", "船会社は体育館に毛布を用意した。"];
        var (original, copy) = (Newsroom.Article("a", null, text, "ja"), Newsroom.Article("b", null, text.Take(2), "ja"));
        CopyChanges.Between(original, copy).LeftOut.ShouldHaveSingleItem().In(original.Text).ShouldBe(text[2]);
    }
}
