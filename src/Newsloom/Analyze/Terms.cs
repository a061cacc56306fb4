using Newsloom.Text;

namespace Newsloom.Analyze;

/// <summary>Reads the features that tell an article's story from its headline, its text and its names.</summary>
public static class Terms
{
    /// <summary>Reports open with their event; what a long text adds after some hundred words is background.</summary>
    private const int MaxWords = 700;

    private const int MaxDistinctWords = 220;
    private const int MaxNameWords = 60;
    private const int MaxTitleWords = 40;
    private const int LeadWords = 60;
    private const int MaxVectorText = 900;
    private const int PieceLength = 150;
    private const float TitleWeight = 2;

    /// <param name="language">Of the text; null if unknown.</param>
    /// <param name="titleNames">Ids of the entities that the headline names.</param>
    /// <param name="encoder">Null, and texts of different languages meet by names, letters and numbers alone.</param>
    public static StoryTerms Of(
        Article article, string? language, IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions,
        IReadOnlyList<string> titleNames, Encoder? encoder)
    {
        var words = new TermBag();
        var title = new TermBag();
        var letters = new TermBag();
        var numbers = new TermBag();
        var labels = new List<TermLabel>();
        var text = article.Text;
        var heading = article.Title ?? "";
        ReadTitle(heading, language, words, title, letters, numbers, labels);
        ReadText(text, language, words, letters, numbers);
        var names = ReadNames(entities, mentions, titleNames, labels);
        return new StoryTerms(
            language, words.Strongest(MaxDistinctWords), title.All(), letters.All(), names, numbers.All(),
            VectorOf(heading, text, encoder), [.. labels])
        {
            Encoder = encoder?.Id ?? 0,
        };
    }

    private static void ReadTitle(
        string title, string? language, TermBag words, TermBag stems, TermBag letters, TermBag numbers, List<TermLabel> labels)
    {
        var count = 0;
        foreach (var (term, span) in Stems.Of(title, language))
        {
            if (count++ == MaxTitleWords)
                break;
            words.Add(term, TitleWeight);
            stems.Add(term, 1);
            var word = title.AsSpan(span.Start, span.Length);
            AddNumber(word, numbers);
            LetterGroups.Add(word, 1, letters);
            labels.Add(new TermLabel(term, word.ToString(), null));
        }
    }

    private static void ReadText(string text, string? language, TermBag words, TermBag letters, TermBag numbers)
    {
        var count = 0;
        var namesLeft = MaxNameWords;
        var sentenceStart = true;
        var end = 0;
        foreach (var (term, span) in Stems.Of(text, language))
        {
            if (count++ == MaxWords)
                break;
            words.Add(term, count <= LeadWords ? 1 : 0.5f);
            var word = text.AsSpan(span.Start, span.Length);
            AddNumber(word, numbers);
            sentenceStart |= text.AsSpan(end, Math.Max(0, span.Start - end)).IndexOfAny('.', '\n', '!') >= 0;
            if (namesLeft > 0 && !sentenceStart && word.Length > 2 && char.IsUpper(word[0]))
            {
                namesLeft--;
                LetterGroups.Add(word, 0.5f, letters);
            }
            sentenceStart = false;
            end = span.End;
        }
    }

    private static TermWeight[] ReadNames(
        IReadOnlyList<Entity> entities, IReadOnlyList<Mention> mentions, IReadOnlyList<string> titleNames, List<TermLabel> labels)
    {
        var names = new TermBag();
        foreach (var entity in entities)
        {
            var term = HashOf(entity.Id);
            names.Add(term, 0.5f);
            labels.Add(new TermLabel(term, entity.Name, entity.Kind));
        }
        foreach (var mention in mentions)
            names.Add(HashOf(mention.EntityId), 1);
        foreach (var id in titleNames)
            names.Add(HashOf(id), TitleWeight);
        return names.All();
    }

    private static void AddNumber(ReadOnlySpan<char> word, TermBag numbers)
    {
        if (word.Length is < 2 or > 12)
            return;
        foreach (var c in word)
        {
            if (!char.IsAsciiDigit(c))
                return;
        }
        numbers.Add(Fingerprints.Hash(word) ^ 0x517cc1b7, 1);
    }

    /// <summary>The terms with the vector of this encoder, where they have that of another, or of another version of it.</summary>
    public static StoryTerms Renewed(Article article, StoryTerms terms, Encoder encoder) =>
        terms with { Vector = VectorOf(article.Title ?? "", article.Text, encoder), Encoder = encoder.Id };

    // The headline tells most, and the opening more than what follows: pieces count 1, 1/2, 1/3 and so on. One long piece
    // would be the vector of its background.
    private static sbyte[] VectorOf(string title, string text, Encoder? encoder)
    {
        if (encoder is null || title.Length + text.Length == 0)
            return [];
        var sum = new float[Encoder.Dimensions];
        var place = 0;
        if (title.Length > 0)
            Add(title);
        for (var start = 0; start < Math.Min(text.Length, MaxVectorText);)
        {
            var end = EndOfPiece(text, start);
            Add(text.AsSpan(start, end - start));
            start = end;
        }
        return Encoder.Compact(sum);

        void Add(ReadOnlySpan<char> piece)
        {
            var vector = encoder.Encode(piece);
            place++;
            for (var i = 0; i < sum.Length; i++)
                sum[i] += vector[i] / place;
        }
    }

    private static int EndOfPiece(string text, int start)
    {
        if (text.Length - start <= PieceLength)
            return text.Length;
        var blank = text.AsSpan(start, PieceLength).LastIndexOfAny(' ', '\n');
        return start + (blank > PieceLength / 2 ? blank : PieceLength);
    }

    private static uint HashOf(string id) => Fingerprints.Hash(id) ^ 0x9e3779b9;
}
