using System.Text.Json;
using Newsloom.Analyze;
using Newsloom.Text;

namespace Newsloom.Tests.Analyze;

public sealed class QuoteFinderTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var language in new[] { "en", "de", "fr", "es", "ru" })
            foreach (var item in QuoteCase.Read(language))
                cases.Add(language, item.Name);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds_what_is_said_and_by_whom(string language, string name)
    {
        var item = QuoteCase.Read(language).Single(item => item.Name == name);

        var quotes = item.Find(language).Where(quote => quote.IsSpeech).ToList();

        quotes.Select(quote => quote.Text).ShouldBe(item.Quotes.Select(quote => quote.Text));
        quotes.Select(quote => quote.Speaker?.EntityId ?? quote.Speaker?.Name).ShouldBe(item.Quotes.Select(quote => quote.Speaker ?? quote.SpeakerName));
        quotes.Zip(quotes.Skip(1), (left, right) => left.Utterance == right.Utterance).ShouldBe(item.Quotes.Skip(1).Select(quote => quote.Same));
    }

    /// <summary>With names found, not given. These texts were written before the rules were tried on them.</summary>
    [Fact]
    public void Most_speakers_are_named_when_names_are_found_too()
    {
        int wanted = 0, found = 0, spans = 0, named = 0;
        foreach (var item in WholeCase.Read())
        {
            var article = new Article { Id = item.Name, Input = item.Name, Language = item.Language, Blocks = [.. item.Text.Split("\n\n").Select(text => new Block(BlockKind.Paragraph, text))] };
            var quotes = Analyzer.Default.Analyze(article).Quotes.Where(quote => quote.IsSpeech).ToList();
            wanted += item.Quotes.Length;
            found += quotes.Count;
            foreach (var expected in item.Quotes)
                if (quotes.Find(quote => quote.Text == expected.Text) is { } quote)
                {
                    spans++;
                    if (expected.Speaker is null ? quote.Speaker?.EntityId is null : quote.Speaker?.Name.Contains(expected.Speaker, StringComparison.Ordinal) == true)
                        named++;
                }
        }

        ((double)spans / found).ShouldBeGreaterThan(0.98);
        ((double)spans / wanted).ShouldBeGreaterThan(0.92);
        ((double)named / spans).ShouldBeGreaterThan(0.92);
    }

    private sealed record WholeCase(string Name, string Language, string Text, WholeCase.Expected[] Quotes)
    {
        public sealed record Expected(string Text, string? Speaker);

        public static WholeCase[] Read() =>
            JsonSerializer.Deserialize<WholeCase[]>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "quotes", "whole.json")), JsonSerializerOptions.Web)!;
    }

    [Theory]
    [InlineData("ja", "首相は「明日から三日間の休みに入ります」と述べた。", "明日から三日間の休みに入ります")]
    [InlineData("zh", "他说：“我们明天早上就出发，不会再等。”", "我们明天早上就出发，不会再等。")]
    [InlineData("sv", "”Vi har letat överallt i tre dagar”, säger Berg.", "Vi har letat överallt i tre dagar")]
    [InlineData("pl", "„Szukaliśmy wszędzie przez całe trzy dni”, powiedział Maj.", "Szukaliśmy wszędzie przez całe trzy dni")]
    [InlineData(null, "«Ne kerestük mindenhol, három napon át, hiába.»", "Ne kerestük mindenhol, három napon át, hiába.")]
    public void A_language_without_rules_is_read_by_its_marks(string? language, string text, string expected) =>
        QuoteFinder.Find(text, language, Sentences.Split(text, language), [], [])
            .Where(quote => quote.IsSpeech).Select(quote => quote.Text).ShouldBe([expected]);

    [Theory]
    [InlineData("\"")]
    [InlineData("“")]
    [InlineData("“a ")]
    [InlineData(" ‘a’")]
    [InlineData(" 's 's’ ")]
    [InlineData("«a")]
    [InlineData("— a, — сказал ")]
    [InlineData("“A,” said ")]
    [InlineData("“A.”\n\n")]
    public void Hostile_text_takes_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var clock = TimeProvider.System.GetTimestamp();

        var quotes = QuoteFinder.Find(text, "ru", Sentences.Split(text, "ru"), [], []);

        quotes.ShouldAllBe(quote => quote.Text == quote.Span.In(text));
        TimeProvider.System.GetElapsedTime(clock).ShouldBeLessThan(Patience.End);
    }

    [Fact]
    public void Every_span_reads_back_however_broken_the_marks_are()
    {
        var random = new Random(7);
        string[] pieces = ["“", "”", "\"", "‘", "’", "'", "„", "«", "»", " ", " ", ". ", ", ", "\n\n", "— ", "said ", "Ann ", "сказал ", "We go", "1"];
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 40).Select(_ => pieces[random.Next(pieces.Length)]));
            var language = new[] { "en", "de", "fr", "es", "ru", null }[round % 6];
            Mention[] mentions = [.. Places(text, "Ann").Select(span => new Mention("person:ann", span, "Ann"))];

            var quotes = QuoteFinder.Find(text, language, Sentences.Split(text, language), [new Entity("person:ann", "Ann", EntityKind.Person)], mentions);

            quotes.ShouldAllBe(quote => quote.Text == quote.Span.In(text) && quote.Text == quote.Text.Trim());
            quotes.Zip(quotes.Skip(1)).ShouldAllBe(pair => pair.First.Span.End <= pair.Second.Span.Start);
        }
    }

    private static IEnumerable<TextSpan> Places(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            yield return new TextSpan(at, at + name.Length);
    }

    /// <summary>One text with its names and the quotations in it: <c>tests/data/quotes</c>.</summary>
    private sealed record QuoteCase(string Name, string Text, Dictionary<string, string[]> Names, QuoteCase.Expected[] Quotes)
    {
        public sealed record Expected(string Text, string? Speaker, string? SpeakerName, bool Same);

        public static QuoteCase[] Read(string language) =>
            JsonSerializer.Deserialize<QuoteCase[]>(File.ReadAllText(Path.Combine(Repository.Root, "tests", "data", "quotes", language + ".json")), JsonSerializerOptions.Web)!;

        public IReadOnlyList<Quote> Find(string language)
        {
            var entities = Names.Select(name => new Entity(
                name.Key, name.Value[0], name.Key.StartsWith("person:", StringComparison.Ordinal) ? EntityKind.Person : EntityKind.Organisation));
            var mentions = Names.SelectMany(name => name.Value
                    .OrderByDescending(spelling => spelling.Length)
                    .SelectMany(spelling => Places(Text, spelling).Select(span => new Mention(name.Key, span, spelling))))
                .OrderBy(mention => mention.Span.Start).ThenByDescending(mention => mention.Span.Length)
                .ToList();
            mentions = [.. mentions.Where(mention => !mentions.Exists(other => other.Span != mention.Span && other.Span.Contains(mention.Span)))];
            return QuoteFinder.Find(Text, language, Sentences.Split(Text, language), [.. entities], mentions);
        }
    }
}
