using Newsloom.Text;

namespace Newsloom.Extract.Dump;

/// <summary>What can be seen of one line of a dump: its own form, and what <see cref="LineFeatures"/> adds of the page around it.</summary>
internal sealed class LineForm
{
    private static readonly Phrases ByPhrases = Phrases.Named("by");
    private static readonly Phrases EndBlockPhrases = Phrases.Named("endBlock");
    private static readonly Phrases BoilerplatePhrases = Phrases.Named("boilerplate");
    private static readonly Phrases PublishedPhrases = Phrases.Named("published");
    private static readonly Phrases UpdatedPhrases = Phrases.Named("updated");
    private static readonly Phrases PhotoPhrases = Phrases.Named("photo");
    private static readonly Phrases RolePhrases = Phrases.Named("role");
    private static readonly Phrases SourceSitePhrases = Phrases.Named("sourceSite");
    private static readonly Phrases FollowUsPhrases = Phrases.Named("followUs");

    public int Length, Words;
    public float EndsSentence, EndsOtherwise, Capitalised, Digits, Commas, Sentences, Quotes, Upper, Boilerplate, IsEndBlock, StartsEndBlock;
    public float By, Dated, Photo, Marks, Start, WordLength, ShortWords, Address, Role, FollowUs, Dense, Repeats, TitleShare, TitleCover, Topic;
    public float ClusterWords, ClusterRank, ToLargest, InLargest, ToProseBefore, ToProseAfter, WordsBefore, WordsAfter, SinceEndBlock, EndBlocksSinceLargest, ProseSinceHeadline, Speech;
    public float AlikeRun, AlikeBefore, AlikeNear, Beginnings, Trails, SinceDated, SinceBy, Held, Caption;
    public bool IsProse;

    public static LineForm Of(string whole)
    {
        var line = whole.Length > 3000 ? whole[..3000] : whole;
        int words = 0, capitals = 0, letters = 0, upper = 0, digits = 0, commas = 0, sentences = 0, quotes = 0, marks = 0, dense = 0, shortWords = 0, addresses = 0, wordLetters = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (char.IsLetter(letter))
            {
                letters++;
                if (Script.HasNoSpaces(letter))
                {
                    dense++;
                }
                else if (i == 0 || !char.IsLetterOrDigit(line[i - 1]) && line[i - 1] is not ('\'' or '’' or '-'))
                {
                    words++;
                    if (char.IsUpper(letter))
                        capitals++;
                    var end = i + 1;
                    while (end < line.Length && char.IsLetterOrDigit(line[end]))
                        end++;
                    wordLetters += end - i;
                    if (end - i <= 3)
                        shortWords++;
                }

                if (char.IsUpper(letter))
                    upper++;
            }
            else if (char.IsDigit(letter))
            {
                digits++;
                if (i == 0 || !char.IsLetterOrDigit(line[i - 1]))
                    words++;
            }
            else
            {
                switch (letter)
                {
                    case ',' or '，' or '、' or '،' or ';' or '；':
                        commas++;
                        break;
                    case '.' or '!' or '?' or '。' or '！' or '？' or '।' or '؟' when i + 1 == line.Length || !char.IsLetterOrDigit(line[i + 1]) || Script.HasNoSpaces(line[i + 1]):
                        sentences++;
                        break;
                    case '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」' or '‘':
                        quotes++;
                        break;
                    case '|' or '›' or '»' or '→' or '©' or '▶' or '►' or '•' or '·' or '>' or '…' or '+' or '×' or '✕':
                        marks++;
                        break;
                    case '@' or '#':
                        addresses++;
                        break;
                    default:
                        break;
                }
            }
        }

        if (line.Contains("http", StringComparison.Ordinal) || line.Contains("www.", StringComparison.Ordinal) || line.Contains(".com", StringComparison.Ordinal))
            addresses++;
        words += dense / 2;
        var spaced = Math.Max(1, words - dense / 2);
        var last = line.Length == 0 ? ' ' : line.TrimEnd('"', '”', '’', '»', '“', '\'', ')', '」', '』', ']', ' ') is [.., var end1] ? end1 : line[^1];
        // Where no mark ends a sentence, a long line is one.
        var endsSentence = last is '.' or '!' or '?' or '。' or '！' or '？' or '।' or '؟' or '…' || line.Length >= 80 && 2 * line.Count(Script.HasNoMarks) > line.Length;
        var isShort = line.Length <= 200;
        var form = new LineForm
        {
            Length = whole.Length,
            Words = words * (whole.Length / Math.Max(1, line.Length)),
            EndsSentence = endsSentence ? last is '?' ? 0.7f : 1 : 0,
            EndsOtherwise = last is ':' or '：' ? 1 : last is ',' or ';' or '-' or '–' ? 0.5f : 0,
            Capitalised = words - dense / 2 == 0 ? 0.3f : (float)capitals / spaced,
            Digits = (float)digits / Math.Max(1, letters + digits),
            Commas = Math.Min(1, (float)commas / Math.Max(1, words) * 5),
            Sentences = Math.Min(sentences, 12),
            Quotes = Math.Min(quotes, 6),
            Upper = (float)upper / Math.Max(1, letters),
            Boilerplate = Math.Min(5, BoilerplatePhrases.CountIn(line)) / (1 + words / 40f),
            IsEndBlock = EndBlockPhrases.Is(line) ? 1 : 0,
            StartsEndBlock = EndBlockPhrases.EndOfPrefix(line) > 0 ? 1 : 0,
            By = isShort && ByPhrases.EndOfPrefix(line) > 0 ? Bylines.Read(line) is { IsMarked: true } ? 2 : 1 : 0,
            Photo = PhotoPhrases.EndOfPrefix(line) > 0 || PhotoPhrases.StartOfSuffix(line) >= 0 ? 2 : isShort && PhotoPhrases.CountIn(line) > 0 ? 1 : 0,
            Marks = Math.Min(marks, 5),
            Start = line.Length == 0 ? 0 : char.IsUpper(line[0]) ? 1 : char.IsLower(line[0]) ? 2 : char.IsDigit(line[0]) ? 3 : line[0] is '-' or '•' or '*' or '–' or '>' or '·' ? 4 : char.IsLetter(line[0]) ? 5 : 6,
            WordLength = (float)wordLetters / spaced,
            ShortWords = (float)shortWords / spaced,
            Address = Math.Min(3, addresses),
            Role = isShort && RolePhrases.CountIn(line) > 0 ? 1 : 0,
            FollowUs = FollowUsPhrases.EndOfPrefix(line) > 0 || SourceSitePhrases.Is(line) ? 1 : 0,
            Caption = line.Length <= 600 && Captions.Read(line) is not null ? 1 : 0,
            Dense = (float)dense / Math.Max(1, letters),
            IsProse = words >= 12 && (endsSentence || sentences >= 2) && capitals <= 0.6 * spaced + dense,
        };
        if (line.Length <= 120)
        {
            form.Dated = PublishedPhrases.EndOfPrefix(line) > 0 || UpdatedPhrases.EndOfPrefix(line) > 0 ? 1 : 0;
            if (digits >= 3 && Dates.Find(line) is not null)
                form.Dated += 2;
        }

        return form;
    }
}
