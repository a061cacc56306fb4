using Newsloom.Extract;
using Newsloom.Extract.Body;

namespace Newsloom.Tests.Extract;

/// <summary>One reading of a line tells what several readings would, each by itself.</summary>
public class LineReaderTests
{
    // Words of many scripts, marks that end words and marks that do not, and phrases that lines are searched for.
    private static readonly string[] Pieces =
    [
        "harbour", "Pilot", "O’Hara", "ÉTÉ", "Straße", "паром", "ПАРОМ", "東京", "々", "港", "กรุงเทพ", "हिन्दी", "उप", "한국어", "구독", "12", "3.5", "a", "I", "i",
        " ", " ", " ", " ", ", ", ". ", "! ", "? ", "। ", "、", "-", "/", "|", "@", "’", "“", "\u0301", "\u00ad", "\n", "😀", "»", "；",
        "subscribe to", "sign up for our newsletter", "we use cookies", "unsubscribe", "not a robot", "log in", "all rights reserved", "app", "follow us", "www.example.com",
        "(AP Photo", "editor’s note", "Terms of Use", "accept all", "already a subscriber", "weiterlesen", "abo",
    ];

    [Fact]
    public void Words_phrases_and_marks_are_those_that_each_reading_alone_finds()
    {
        var (chance, reader, boilerplate) = (new Random(1), new LineReader(8), Phrases.Named("boilerplate"));
        for (var round = 0; round < 20_000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, chance.Next(1, 40)).Select(_ => Pieces[chance.Next(Pieces.Length)]));
            var read = reader.Of(line);

            read.Words.ShouldBe(WordHashes.Of(line), line);
            read.WordCount.ShouldBe(PageLine.WordsIn(line), line);
            read.Upper.ShouldBe(line.Count(char.IsUpper), line);
            read.Digits.ShouldBe(line.Count(char.IsAsciiDigit), line);
            read.Stops.ShouldBe(line.Count(letter => ".!?。！？।؟".Contains(letter, StringComparison.Ordinal)), line);
            read.Boilerplate.ShouldBe(boilerplate.CountIn(line), line);
        }
    }

    [Fact]
    public void Kinds_of_stock_phrases_are_those_of_the_phrases_that_stand_in_the_line()
    {
        var (chance, reader) = (new Random(2), new LineReader(8));
        var phrases = StockPhrases.Held.SelectMany(held => held).Concat(Pieces).ToList();
        for (var round = 0; round < 5_000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, chance.Next(1, 12)).Select(_ => phrases[chance.Next(phrases.Count)]));
            var found = StockPhrases.KindsIn(line, reader.Of(line).Stock) >> StockPhrases.Kinds / 2;
            for (var kind = 0; kind < StockPhrases.Held.Count; kind++)
            {
                var stands = StockPhrases.Held[kind].Any(phrase => line.Contains(phrase, StringComparison.OrdinalIgnoreCase));
                ((found >> kind & 1) == 1).ShouldBe(stands, $"{kind}: {line}");
            }
        }
    }

    [Theory]
    [InlineData("Harbour", "harbour")]
    [InlineData("HARBOURMASTERS", "harbourmasters")]
    [InlineData("B2", "b2")]
    [InlineData("ÉTÉ", "été")]
    [InlineData("ПАРОМ", "паром")]
    public void A_word_is_one_whatever_its_case(string one, string other) => WordHashes.OfWord(one).ShouldBe(WordHashes.OfWord(other));

    [Theory]
    [InlineData("harbour", "harbours")]
    [InlineData("ab", "abb")]
    [InlineData("a", "aa")]
    [InlineData("pilots", "pilost")]
    public void Different_words_differ(string one, string other) => WordHashes.OfWord(one).ShouldNotBe(WordHashes.OfWord(other));
}
