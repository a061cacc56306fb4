using Newsloom.Deduplicate;

namespace Newsloom.Tests.Deduplicate;

public sealed class CopyIndexTests
{
    private readonly CopyIndex _index = new(new DeduplicateSettings());

    [Fact]
    public void Knows_a_wire_text_under_another_headline_in_capitals()
    {
        _index.Add(Newsroom.Article("wire", "Ferry runs aground", Newsroom.FerryWire, published: "2024-03-05", credit: "AP"));
        var copy = _index.Add(Newsroom.Article("paper", "Night of fear at sea", Newsroom.FerryWire.Select(text => text.ToUpperInvariant()), published: "2024-03-07"));
        copy.Copy.ShouldNotBeNull().Of.ShouldBe("wire");
        copy.Copy!.Share.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Knows_a_text_cut_to_two_fifths_with_paragraphs_of_its_own()
    {
        string[] local =
        [
            "Our reporter met the Lindqvist family at the quay, who had been on their way to a wedding in the hills.",
            "Mayor Petra Holm promised new lights for the pier before the summer guests arrive.",
        ];
        _index.Add(Newsroom.Article("wire", "Ferry runs aground", Newsroom.FerryWire));
        _index.Add(Newsroom.Article("local", "Local family on ferry", [Newsroom.FerryWire[0], local[0], Newsroom.FerryWire[3], local[1], Newsroom.FerryWire[5]]))
            .Copy.ShouldNotBeNull().Of.ShouldBe("wire");
    }

    [Fact]
    public void Takes_two_reports_of_one_speech_for_two_reports()
    {
        const string first = "“We will not sell the river, not to a bank, not to a foundation and not to the highest bidder who sends us flowers.”";
        const string second = "“My grandmother washed her linen there, and my granddaughter will learn to swim there, or I shall not stand again.”";
        _index.Add(Newsroom.Article("one", null,
            ["Mayor Ines Duarte closed the door on the water deal on Monday, telling a packed council chamber that talks were over.", first,
             "Investors had offered ninety million for a forty-year lease.", second, "The council votes in a fortnight, and opponents lack two seats."]));
        _index.Add(Newsroom.Article("two", null,
            ["There was applause before she had finished her sentence: Santa Rita keeps its waterworks.", first,
             "Duarte, once in favour of a lease, told this newspaper that a petition had changed her mind.", second, "Shares in the bidding group lost four per cent."]))
            .Copy.ShouldBeNull();
    }

    [Fact]
    public void Shows_what_a_report_reuses_and_leaves_it_a_source_of_its_own()
    {
        var text = new[]
        {
            "Passengers spoke of candles and songs while they waited in the dark on Tuesday.",
            "One of them, a nurse, bandaged a child who had slipped on the stairs. " + Newsroom.FerryWire[6],
            "She wants to take the boat again next week, because the road over the mountains frightens her more than any storm.",
            "Insurers expect the repair to cost two million and the summer timetable to begin late.",
        };
        _index.Add(Newsroom.Article("wire", "Ferry runs aground", Newsroom.FerryWire));
        var report = Newsroom.Article("report", "Songs in the dark", text);
        var found = _index.Add(report);
        found.Copy.ShouldBeNull();
        var reuse = found.Reuses.ShouldHaveSingleItem();
        reuse.Of.ShouldBe("wire");
        reuse.Span.In(report.Text).ShouldBe(Newsroom.FerryWire[6].TrimEnd('.'));
    }

    [Fact]
    public void Names_the_original_when_a_copy_came_first()
    {
        var cut = Newsroom.Article("cut", "Aground", Newsroom.FerryWire.Take(4), published: "2024-03-06");
        var wire = Newsroom.Article("wire", "Ferry runs aground", Newsroom.FerryWire, published: "2024-03-05", credit: "AP");
        var rest = Newsroom.Article("rest", "Buoys blamed", Newsroom.FerryWire.Skip(4), published: "2024-03-07");
        AnalyzedArticle[] articles = [cut, rest, wire];
        var copies = CopyGroups.Resolve(articles, [.. articles.Select(_index.Add)]);
        copies.Keys.Order().ShouldBe(["cut", "rest"]);
        copies.Values.ShouldAllBe(copy => copy.Of == "wire");
    }

    [Fact]
    public void Never_carries_likeness_from_copy_to_copy()
    {
        string[] other =
        [
            "The opera house in Marlow reopens on Saturday after six years of work on its roof and its notorious heating.",
            "Singers complained for decades that the stage was colder than the cellar in which the scenery was kept.",
            "The builders found a mosaic under the parquet and a family of owls in the chandelier, and moved both with care.",
            "Tickets for the first night were gone within eleven minutes, and touts ask ten times the price.",
        ];
        AnalyzedArticle[] articles =
        [
            Newsroom.Article("ferry", null, Newsroom.FerryWire.Take(4)),
            Newsroom.Article("both", null, [.. Newsroom.FerryWire.Take(4), .. other]),
            Newsroom.Article("opera", null, other),
        ];
        var copies = CopyGroups.Resolve(articles, [.. articles.Select(_index.Add)]);
        // "both" holds two texts; these two are still no copies of one another.
        copies.Values.Select(copy => copy.Of).Distinct().ShouldBe(["both"]);
        copies.Keys.ShouldNotContain("both");
    }

    [Fact]
    public void Stays_quick_with_thousands_of_one_text_and_one_endless_word()
    {
        var wire = Newsroom.Article("0", null, Newsroom.FerryWire);
        for (var i = 0; i < 3_000; i++)
            _index.Add(wire with { Article = wire.Article with { Id = $"{i}" } });
        _index.Add(Newsroom.Article("word", null, [string.Join(' ', Enumerable.Repeat("news", 400_000))])).Copy.ShouldBeNull();
        _index.Add(Newsroom.Article("nothing", null, [])).Copy.ShouldBeNull();
    }

    [Fact]
    public void A_difference_puts_both_texts_together_again()
    {
        var original = string.Join("\n\n", Newsroom.FerryWire);
        var copy = string.Join("\n\n", Newsroom.FerryWire.Take(3)).Replace("214", "210", StringComparison.Ordinal) + " More follows.";
        var pieces = TextDifference.Between(original, copy);
        string.Concat(pieces.Where(piece => piece.Kind != DifferenceKind.Added).Select(piece => piece.Text)).ShouldBe(original);
        string.Concat(pieces.Where(piece => piece.Kind != DifferenceKind.Cut).Select(piece => piece.Text)).ShouldBe(copy);
        pieces.ShouldContain(new DifferencePiece(DifferenceKind.Cut, "214"));
        pieces.ShouldContain(new DifferencePiece(DifferenceKind.Added, "210"));
    }
}
