using System.Text;
using Newsloom.Text;

namespace Newsloom.Tests.Ingest;

public sealed class EncodingsTests
{
    private const string Russian = "Жители города вышли на площадь, чтобы послушать выступление мэра о новом мосте через реку.";
    private const string German = "Die Brücke über den Fluss wird im Frühjahr für den Verkehr geöffnet, heißt es aus dem Rathaus.";
    private const string French = "Le maire a déclaré que le pont sera rouvert après l’été, « dès que possible ».";
    private const string Greek = "Η γέφυρα του ποταμού θα ανοίξει ξανά την άνοιξη, δήλωσε ο δήμαρχος της πόλης.";
    private const string Polish = "Most nad rzeką zostanie otwarty wiosną, powiedział burmistrz miasta, gdzie żyją również łosie.";
    private const string Japanese = "川に架かる橋は、春に再び開通すると市長が述べた。住民はこの知らせを歓迎している。";
    private const string Chinese = "市长表示,河上的大桥将于春天重新开放,居民们对这个消息表示欢迎。";
    private const string Korean = "시장은 강 위의 다리가 봄에 다시 열릴 것이라고 말했다. 주민들은 이 소식을 환영했다.";

    static EncodingsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(Russian, "windows-1251")]
    [InlineData(Russian, "koi8-r")]
    [InlineData(Russian, "cp866")]
    [InlineData(Russian, "iso-8859-5")]
    [InlineData(German, "windows-1252")]
    [InlineData(French, "windows-1252")]
    [InlineData(Polish, "windows-1250")]
    [InlineData(Greek, "windows-1253")]
    [InlineData(Japanese, "shift_jis")]
    [InlineData(Japanese, "euc-jp")]
    [InlineData(Chinese, "gb18030")]
    [InlineData(Korean, "euc-kr")]
    [InlineData(Russian, "utf-16")]
    [InlineData(German, "utf-16")]
    [InlineData(French, "utf-16BE")]
    [InlineData(Japanese, "utf-8")]
    public void Undeclared_text_is_told_by_its_bytes(string text, string encoding) =>
        Encodings.Decode(Encoding.GetEncoding(encoding).GetBytes(text)).ShouldBe(text);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_decides_and_is_no_text(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Encodings.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("Brücke")]).ShouldBe("Brücke");
    }

    [Theory]
    [InlineData("<html><head><meta charset='shift_jis'></head>橋が開いた", "shift_jis")]
    [InlineData("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"> мост", "windows-1251")]
    [InlineData("<?xml version='1.0' encoding='KOI8-R'?><rss>мост</rss>", "koi8-r")]
    [InlineData("<meta charset=iso-8859-1>“Brücke” – 5 €", "windows-1252")]
    public void A_short_page_is_read_as_it_declares(string page, string encoding) =>
        Encodings.Decode(Encoding.GetEncoding(encoding).GetBytes(page)).ShouldBe(page);

    [Theory]
    [InlineData(1_500)]
    [InlineData(30_000)]
    public void A_declaration_that_comes_late_counts(int before) =>
        Encodings.Decode(Encoding.GetEncoding("shift_jis").GetBytes($"<style>{new string('a', before)}</style><meta charset=shift_jis>橋が開いた"))
            .ShouldEndWith("橋が開いた");

    [Fact]
    public void A_wrong_declaration_loses_to_valid_utf8() =>
        Encodings.Decode(Encoding.UTF8.GetBytes($"<meta charset=windows-1251>{German}")).ShouldEndWith(German);

    [Fact]
    public void A_declaration_of_utf8_that_the_bytes_belie_is_not_believed() =>
        Encodings.Decode(Encoding.GetEncoding("windows-1251").GetBytes($"<meta charset=utf-8>{Russian}")).ShouldEndWith(Russian);

    [Fact]
    public void Utf8_that_was_cut_within_a_letter_stays_utf8() =>
        Encodings.Decode(Encoding.UTF8.GetBytes(Russian).AsSpan()[..^2]).ShouldStartWith("Жители города");

    [Fact]
    public void What_the_sender_said_counts_where_the_page_is_silent() =>
        Encodings.Decode(Encoding.GetEncoding("koi8-r").GetBytes("мост"), "KOI8-R").ShouldBe("мост");

    [Fact]
    public void Any_bytes_can_be_read()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);

            Should.NotThrow(() => Encodings.Decode(bytes));
        }
    }
}
