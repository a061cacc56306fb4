using Newsloom.Text;

namespace Newsloom.Tests.Text;

public sealed class EncoderTests
{
    private static float Likeness(string a, string b) => Encoder.Likeness(Encoder.Default.Encode(a), Encoder.Default.Encode(b));

    private const string Bridge = "The bridge over the river was closed after the flood.";
    private const string Minister = "The finance minister resigned on Monday.";

    [Theory]
    [InlineData("Die Brücke über den Fluss wurde nach dem Hochwasser gesperrt.")]
    [InlineData("Le pont sur la rivière a été fermé après l'inondation.")]
    [InlineData("El puente sobre el río fue cerrado tras la inundación.")]
    [InlineData("Мост через реку закрыли после наводнения.")]
    [InlineData("Most przez rzekę zamknięto po powodzi.")]
    [InlineData("Most přes řeku byl po povodni uzavřen.")]
    [InlineData("Міст через річку закрили після повені.")]
    public void A_translation_is_nearer_than_another_sentence(string translation) =>
        Likeness(Bridge, translation).ShouldBeGreaterThan(Likeness(Minister, translation) + 0.1f);

    [Theory]
    [InlineData("Angela Merkel", "Ангела Меркель")]
    [InlineData("Angela Merkel", "アンゲラ・メルケル")]
    [InlineData("Emmanuel Macron", "Эмманюэль Макрон")]
    [InlineData("Emmanuel Macron", "Εμανουέλ Μακρόν")]
    public void A_name_is_near_itself_in_another_script(string name, string other) =>
        Likeness(name, other).ShouldBeGreaterThan(Likeness("Shinzo Abe", other) + 0.1f);

    [Theory]
    [InlineData("")]
    [InlineData(" … !")]
    public void What_says_nothing_points_nowhere(string text) => Encoder.Default.Encode(text).ShouldAllBe(value => value == 0);

    [Fact]
    public void A_vector_has_length_one_and_is_the_same_every_time()
    {
        var vector = Encoder.Default.Encode(Bridge);

        vector.Length.ShouldBe(Encoder.Dimensions);
        Encoder.Likeness(vector, vector).ShouldBe(1, tolerance: 1e-4);
        Encoder.Default.Encode(Bridge).ShouldBe(vector);
    }

    [Fact]
    public void Any_text_is_read_in_bounded_time()
    {
        foreach (var text in (string[])[new string('x', 1_000_000), string.Concat(Enumerable.Repeat("ア", 100_000)), "\ud800 \udc00 \u0301", string.Concat(Enumerable.Repeat("和平 ", 50_000))])
            Should.NotThrow(() => Encoder.Default.Encode(text));
    }

    [Fact]
    public void Compact_vectors_keep_their_direction()
    {
        var vector = Encoder.Default.Encode(Bridge);
        float[] compact = [.. Encoder.Compact(vector).Select(value => (float)value)];

        (Encoder.Likeness(vector, compact) / MathF.Sqrt(Encoder.Likeness(compact, compact))).ShouldBeGreaterThan(0.999f);
    }

    [Theory]
    [InlineData("prezident", "президент", "president")]
    [InlineData("politika", "политика", "палітыка")]
    [InlineData("škola", "школа", "szkoła")]
    [InlineData("Moskva", "Москва", "Moskwa")]
    public void A_word_of_related_languages_keeps_its_consonants(string one, string two, string three) =>
        new[] { one, two, three }.Select(Key).Distinct().Count().ShouldBeLessThanOrEqualTo(2);

    [Theory]
    [InlineData("škola", "skl")]
    [InlineData("школа", "skl")]
    [InlineData("szkoła", "skl")]
    [InlineData("Афганистан", "efhnstn")]
    [InlineData("Afghanistan", "efhnstn")]
    [InlineData("a", "e")]
    public void Consonants_are_what_is_left(string word, string key) => Key(word).ShouldBe(key);

    private static string Key(string word)
    {
        var latin = Latin.Of(word.ToLowerInvariant());
        Span<char> key = stackalloc char[latin.Length];
        return new string(key[..Consonants.Write(latin, key)]);
    }
}
