using Newsloom.Analyze;

namespace Newsloom.Tests.Analyze;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("en", "Dr. Ann B. Cole paid $3.50. She left.|She left.")]
    [InlineData("en", "“We won.” He smiled.|He smiled.")]
    [InlineData("en", "“We won!” he said. They cheered.|They cheered.")]
    [InlineData("en", "He lives in the U.S. The house is old.|The house is old.")]
    [InlineData("en", "The U.S. Senate met. It voted.|It voted.")]
    [InlineData("en", "Well . . . perhaps. Yes.|Yes.")]
    [InlineData("en", "First line without a stop\n\nSecond line|Second line")]
    [InlineData("en", "It rained . . . and we left. Soon.|Soon.")]
    [InlineData("en", "It went on “and on. . . .” We slept.|We slept.")]
    [InlineData("en", "The tram is back.The depot paid 1,200.That is much.|The depot paid 1,200.|That is much.")]
    [InlineData("en", "He reads example.Com and Node.js every day. Good.|Good.")]
    [InlineData("da", "Se s. 12 hos hr. Lund d. 5. maj. Hvad nu?|Hvad nu?")]
    [InlineData("it", "Il dott. Neri abita in p.za Roma, cfr. Tab. 3. È tardi.|È tardi.")]
    [InlineData("sk", "Firma bola založená 7. mája, napr. Vlak s. r. o. tu. Potom nič.|Potom nič.")]
    [InlineData("el", "Πού πας; Στο λιμάνι με τον κ. Νίκο.|Στο λιμάνι με τον κ. Νίκο.")]
    [InlineData("hy", "Նա եկավ: Մենք գնացինք:|Մենք գնացինք:")]
    [InlineData("am", "ሰላም ነህ፧ ደህና ነኝ።|ደህና ነኝ።")]
    [InlineData("my", "သူလာသည်။ ငါသွားသည်။|ငါသွားသည်။")]
    [InlineData("ur", "وہ آیا۔ ہم گئے۔|ہم گئے۔")]
    [InlineData("hi", "वह आया। हम गए।|हम गए।")]
    [InlineData("bg", "През 2004 г. Мария замина. Върна се.|Върна се.")]
    [InlineData("de", "Am 15. September kam z. B. Dr. Held. Er blieb bis zum 3. Der Rest ging.|Er blieb bis zum 3.|Der Rest ging.")]
    [InlineData("de", "„Lass uns gehen!“, sagte sie. „Jetzt.“|„Jetzt.“")]
    [InlineData("de", "»Komm!« Er ging.|Er ging.")]
    [InlineData("fr", "« Nous partons. » Il est parti avec M. Petit.|Il est parti avec M. Petit.")]
    [InlineData("es", "¿Quién es? ¡El Sr. Gil!|¡El Sr. Gil!")]
    [InlineData("ru", "Это стоит 5 млн руб. в год. А. И. Орлов ушёл.|А. И. Орлов ушёл.")]
    [InlineData("ru", "«Мы идём!» — сказал он. Все встали.|Все встали.")]
    [InlineData("zh", "他来了。“我走。”他走了。|“我走。”|他走了。")]
    [InlineData("ja", "「行く。」と言った。雨だ。|雨だ。")]
    public void Splits_where_a_reader_would(string language, string textAndRest)
    {
        var parts = textAndRest.Split('|');

        var sentences = Sentences.Split(parts[0], language).Select(span => span.In(parts[0])).ToList();

        sentences.Skip(1).ShouldBe(parts[1..]);
    }

    [Theory]
    [InlineData(". ")]
    [InlineData("\n \n")]
    [InlineData("a.A. ")]
    [InlineData("”")]
    public void Hostile_text_takes_linear_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000));
        var clock = TimeProvider.System.GetTimestamp();

        Sentences.Split(text, "en");

        TimeProvider.System.GetElapsedTime(clock).ShouldBeLessThan(Patience.End);
    }
}
