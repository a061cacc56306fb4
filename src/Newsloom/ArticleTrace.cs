using System.Buffers.Binary;
using System.Text;

namespace Newsloom;

/// <summary>
/// All that deduplication and clustering need of an article, once it is placed. Packed it is one blob of some 2 kB that loses nothing
/// of it but the labels, so that a restart reads traces and no texts.
/// </summary>
/// <param name="Minutes">When it appeared, in minutes since the first of January of the year 1; null if unknown.</param>
/// <param name="Days">Days near the top of its text, that or shortly before it appeared.</param>
public sealed record ArticleTrace(string Id, Fingerprint Fingerprint, StoryTerms Terms, long? Minutes, int[] Days)
{
    /// <summary>Of the packed form. One of another version is made again from the article.</summary>
    public const byte Version = 2;

    private const int LeadLength = 1_000;
    private const int RecentDays = 8;
    private const int MaxDays = 4;
    private const int MinWordsOfText = 30;
    private const int MinutesADay = 24 * 60;

    // An article carries a term so many half times, and the logarithm of that is its weight: see Analyze/TermBag.
    private static readonly float[] Weights = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(halves => MathF.Log(1 + halves / 2f))];

    /// <summary>Whether there is more than a headline and a sentence.</summary>
    public bool HasText => Fingerprint.Words.Length >= MinWordsOfText;

    /// <summary>The day on which it appeared, since the first of January of the year 1; null if unknown.</summary>
    public int? Day => (int?)(Minutes / MinutesADay);

    public static ArticleTrace Of(AnalyzedArticle article) => new(
        article.Id, article.Fingerprint, article.Terms,
        article.Article.Published is { } time ? time.Instant.UtcTicks / TimeSpan.TicksPerMinute : null,
        DaysOf(article));

    public byte[] Pack()
    {
        var bytes = new TraceWriter();
        bytes.Byte(Version);
        bytes.Text(Id);
        bytes.Text(Terms.Language ?? "");
        bytes.Number((ulong)((Minutes ?? -1) + 1));
        bytes.Number((ulong)Days.Length);
        foreach (var day in Days)
            bytes.Number((ulong)day);
        bytes.Number((ulong)Fingerprint.Own);
        bytes.Words(Fingerprint.Words);
        foreach (var terms in (ReadOnlySpan<TermWeight[]>)[Terms.Words, Terms.Title, Terms.Letters, Terms.Names, Terms.Numbers])
            bytes.Terms(terms);
        bytes.Number((ulong)Terms.Vector.Length);
        bytes.Bytes(Terms.Vector);
        bytes.Number(Terms.Encoder);
        return bytes.ToArray();
    }

    /// <summary>What was packed; null for what is of another version, or broken.</summary>
    public static ArticleTrace? Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed is not [Version, ..])
            return null;
        try
        {
            return Unpack(new TraceReader(packed[1..]));
        }
        catch (Exception error) when (error is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static ArticleTrace Unpack(TraceReader bytes)
    {
        var id = bytes.Text();
        var language = bytes.Text();
        var minutes = (long)bytes.Number();
        var days = new int[bytes.Count(1)];
        for (var i = 0; i < days.Length; i++)
            days[i] = (int)bytes.Number();
        var own = (int)bytes.Number();
        var fingerprint = new Fingerprint(bytes.Words(), own);
        var terms = new StoryTerms(language.Length == 0 ? null : language, bytes.Terms(), bytes.Terms(), bytes.Terms(), bytes.Terms(), bytes.Terms(), bytes.Bytes(), []) { Encoder = (uint)bytes.Number() };
        return new ArticleTrace(id, fingerprint, terms, minutes == 0 ? null : minutes - 1, days);
    }

    // What happened before stands further down or further back; what is announced is not the event.
    private static int[] DaysOf(AnalyzedArticle article)
    {
        var latest = article.Article.Published?.Day.DayNumber ?? int.MaxValue;
        return
        [
            .. article.Times.Where(time => time.Span.Start < LeadLength).Select(time => time.Time?.Day.DayNumber).OfType<int>()
                .Where(day => day <= latest && day > latest - RecentDays).Distinct().Take(MaxDays),
        ];
    }

    private sealed class TraceWriter
    {
        private byte[] _bytes = new byte[2048];
        private int _length;

        public byte[] ToArray() => _bytes[.._length];

        public void Byte(byte value) => Room(1)[0] = value;

        // Seven bits a byte, the lowest first; the highest bit says that more follow.
        public void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
                Byte((byte)(value | 0x80));
            Byte((byte)value);
        }

        public void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number((ulong)bytes.Length);
            bytes.CopyTo(Room(bytes.Length));
        }

        public void Words(uint[] words)
        {
            Number((ulong)words.Length);
            foreach (var word in words)
                BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), word);
        }

        // Ascending, so that the step from one to the next is short.
        public void Terms(TermWeight[] terms)
        {
            Number((ulong)terms.Length);
            var before = 0u;
            foreach (var (term, weight) in terms)
            {
                Number(term - before);
                before = term;
                Byte((byte)Math.Clamp(MathF.Round((MathF.Exp(weight) - 1) * 2), 0, byte.MaxValue));
            }
        }

        public void Bytes(sbyte[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<sbyte>(values).CopyTo(Room(values.Length));

        private Span<byte> Room(int length)
        {
            if (_length + length > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(_length + length, _bytes.Length * 2));
            _length += length;
            return _bytes.AsSpan(_length - length, length);
        }
    }

    private ref struct TraceReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public ulong Number()
        {
            var value = 0UL;
            for (var (at, shift) = (0, 0); ; at++, shift += 7)
            {
                value |= (ulong)(_left[at] & 0x7f) << shift;
                if (_left[at] >= 0x80 && shift < 63)
                    continue;
                _left = _left[(at + 1)..];
                return value;
            }
        }

        /// <summary>A number of things that take at least so many bytes each.</summary>
        public int Count(int bytesEach)
        {
            var count = Number();
            return count <= (ulong)(_left.Length / bytesEach) ? (int)count : throw new ArgumentException("More than there is.", nameof(bytesEach));
        }

        public string Text() => Encoding.UTF8.GetString(Take(Count(1)));

        public uint[] Words()
        {
            var words = new uint[Count(sizeof(uint))];
            var packed = Take(words.Length * sizeof(uint));
            for (var i = 0; i < words.Length; i++)
                words[i] = BinaryPrimitives.ReadUInt32LittleEndian(packed[(i * sizeof(uint))..]);
            return words;
        }

        public TermWeight[] Terms()
        {
            var terms = new TermWeight[Count(2)];
            var term = 0u;
            for (var i = 0; i < terms.Length; i++)
            {
                term += (uint)Number();
                terms[i] = new TermWeight(term, Weights[Take(1)[0]]);
            }
            return terms;
        }

        public sbyte[] Bytes() => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(Take(Count(1))).ToArray();

        private ReadOnlySpan<byte> Take(int length)
        {
            var taken = _left[..length];
            _left = _left[length..];
            return taken;
        }
    }
}
