using Newsloom.Deduplicate;

namespace Newsloom.Tests.Deduplicate;

/// <summary>What is kept, for how long, and how it comes back.</summary>
public sealed class CopyWindowTests
{
    private const int Window = 1_000;

    private static readonly DeduplicateSettings Small = new() { MaxTexts = Window };

    [Fact]
    public void A_text_older_than_the_window_is_given_up()
    {
        var index = new CopyIndex(Small);
        var wire = Newsroom.Article("wire", null, Newsroom.FerryWire);
        index.Add(wire);
        Fill(index, Window - 1, 0);
        index.Add(Copy("soon")).Copy.ShouldNotBeNull().Of.ShouldBe("wire");
        Fill(index, Window, Window);
        index.Add(Copy("late")).Copy.ShouldBeNull();

        static AnalyzedArticle Copy(string id) => Newsroom.Article(id, null, Newsroom.FerryWire.Take(5));
    }

    [Fact]
    public void The_window_goes_round_many_times_and_still_finds_what_is_in_it()
    {
        var index = new CopyIndex(Small);
        for (var round = 0; round < 8; round++)
        {
            Fill(index, Window / 2, round * Window);
            var text = Invented(1_000_000 + round, 200);
            index.Add(Bare($"text {round}", text));
            Fill(index, Window / 2, round * Window + Window / 2);
            index.Add(Bare($"cut {round}", text[..120])).Copy.ShouldNotBeNull().Of.ShouldBe($"text {round}");
        }
    }

    [Fact]
    public void A_text_that_was_taken_out_is_nobodys_original()
    {
        var index = new CopyIndex(Small);
        index.Add(Newsroom.Article("wire", null, Newsroom.FerryWire));
        index.Remove("wire");
        index.Remove("nobody");
        index.Add(Newsroom.Article("paper", null, Newsroom.FerryWire)).Copy.ShouldBeNull();
        index.Add(Newsroom.Article("other", null, Newsroom.FerryWire)).Copy.ShouldNotBeNull().Of.ShouldBe("paper");
    }

    [Fact]
    public void What_was_restored_is_found_as_if_it_had_never_been_away()
    {
        AnalyzedArticle[] earlier =
        [
            Newsroom.Article("wire", null, Newsroom.FerryWire, published: "2024-03-05"),
            Newsroom.Article("cut", null, Newsroom.FerryWire.Take(4), published: "2024-03-05"),
        ];
        var later = Newsroom.Article("late", null, Newsroom.FerryWire.Skip(3), published: "2024-03-05");
        var (kept, restored) = (new CopyIndex(Small), new CopyIndex(Small));
        foreach (var article in earlier)
        {
            var found = kept.Add(article);
            restored.Restore(ArticleTrace.Of(article), found);
        }
        var (expected, actual) = (kept.Add(later), restored.Add(later));
        actual.Copy.ShouldBe(expected.Copy);
        actual.Alike.ShouldBe(expected.Alike);
    }

    [Fact]
    public void A_text_that_explains_two_earlier_ones_says_so()
    {
        var index = new CopyIndex(Small);
        index.Add(Newsroom.Article("first half", null, Newsroom.FerryWire.Take(4)));
        index.Add(Newsroom.Article("second half", null, Newsroom.FerryWire.Skip(4)));
        var found = index.Add(Newsroom.Article("wire", null, Newsroom.FerryWire));
        string[] halves = [found.Copy.ShouldNotBeNull().Of, found.Explained.ShouldHaveSingleItem().Of];
        halves.ShouldBe(["first half", "second half"], ignoreOrder: true);
    }

    [Fact]
    public void Empty_texts_single_words_and_endless_ones_are_set_aside_or_compared_in_time()
    {
        var index = new CopyIndex(Small);
        foreach (var text in new[] { "", "news", string.Join(' ', Enumerable.Repeat("news", 900_000)), new string('\u4e00', 2_000_000), new string('\udc00', 1_000) })
            index.Add(Newsroom.Article("a" + text.Length, null, [text], published: "1894-01-01")).Copy.ShouldBeNull();
    }

    private static void Fill(CopyIndex index, int count, int from)
    {
        for (var i = 0; i < count; i++)
            index.Add(Bare($"filler {from + i}", Invented(from + i, 40)));
    }

    private static AnalyzedArticle Bare(string id, uint[] words) => new()
    {
        Article = new Article { Id = id, Input = id },
        Fingerprint = new Fingerprint(words, words.Length),
        Terms = StoryTerms.Empty,
    };

    private static uint[] Invented(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (uint)random.NextInt64(1L << 32) & ~Fingerprint.Marks)];
    }
}
