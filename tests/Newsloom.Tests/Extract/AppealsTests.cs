using Newsloom.Extract;

namespace Newsloom.Tests.Extract;

public sealed class AppealsTests
{
    [Theory]
    [InlineData("We use cookies to improve this site and to measure its audience.", "Consent")]
    [InlineData("Wir verwenden Cookies, um Werbung anzuzeigen.", "Consent")]
    [InlineData("Nous utilisons des cookies pour mesurer notre audience.", "Consent")]
    [InlineData("Utilizamos cookies para mostrarle publicidad.", "Consent")]
    [InlineData("Utilizamos cookies para personalizar anúncios.", "Consent")]
    [InlineData("Questo sito utilizza cookie di profilazione.", "Consent")]
    [InlineData("Wij gebruiken cookies om de site te meten.", "Consent")]
    [InlineData("Vi använder cookies för att mäta trafik.", "Consent")]
    [InlineData("Vi bruker informasjonskapsler på dette nettstedet.", "Consent")]
    [InlineData("Vi bruger cookies til at vise annoncer.", "Consent")]
    [InlineData("Käytämme evästeitä sivustolla.", "Consent")]
    [InlineData("Używamy plików cookie w celach reklamowych.", "Consent")]
    [InlineData("Používáme soubory cookie.", "Consent")]
    [InlineData("Používame súbory cookie.", "Consent")]
    [InlineData("Sütiket használunk a jobb élményért.", "Consent")]
    [InlineData("Folosim cookie pentru analiză.", "Consent")]
    [InlineData("Мы используем файлы cookie.", "Consent")]
    [InlineData("Ми використовуємо файли cookie.", "Consent")]
    [InlineData("Използваме бисквитки за реклама.", "Consent")]
    [InlineData("Χρησιμοποιούμε cookies για διαφημίσεις.", "Consent")]
    [InlineData("Reklamlar için çerez kullanıyoruz.", "Consent")]
    [InlineData("نستخدم ملفات تعريف الارتباط لعرض الإعلانات.", "Consent")]
    [InlineData("हम विज्ञापन के लिए कुकीज़ का उपयोग करते हैं।", "Consent")]
    [InlineData("Kami menggunakan cookie di situs ini.", "Consent")]
    [InlineData("Chúng tôi sử dụng cookie trên trang này.", "Consent")]
    [InlineData("当サイトではクッキーを使用しています。", "Consent")]
    [InlineData("本网站使用Cookie来分析流量。", "Consent")]
    [InlineData("맞춤 광고를 위해 쿠키를 사용합니다.", "Consent")]
    [InlineData("Sign up to our newsletter for the best of the week.", "SignUp")]
    [InlineData("Tilaa uutiskirjeemme tästä.", "SignUp")]
    [InlineData("Dieser Artikel ist nur für Abonnenten.", "Subscribe")]
    [InlineData("Cet article est réservé aux abonnés.", "Subscribe")]
    [InlineData("Материал доступен только подписчикам.", "Subscribe")]
    [InlineData("この記事は有料会員限定です。", "Subscribe")]
    [InlineData("Checking your browser before accessing the site.", "RobotCheck")]
    [InlineData("Confirme que no es un robot.", "RobotCheck")]
    public void A_line_in_which_the_site_speaks_is_found(string line, string appeal) => Appeals.Of(line).ToString().ShouldBe(appeal);

    [Theory]
    [InlineData("The court found that the shop's cookie banner gave visitors no real choice, and fined it two million.")]
    [InlineData("“We use cookies like everybody else,” the manager said when the judge asked him about the banner on his site.")]
    [InlineData("Der Verlag hat im vergangenen Jahr zehntausend Abonnenten gewonnen, teilte er am Montag mit.")]
    [InlineData("The robot crossed the hall without touching a single chair.")]
    [InlineData("Le journal compte désormais plus d’abonnés que jamais.")]
    public void A_report_about_such_things_is_none(string line) => Appeals.Of(line).ShouldBe(Appeal.None);
}
