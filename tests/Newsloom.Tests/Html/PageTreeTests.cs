using Newsloom.Html;

namespace Newsloom.Tests.Html;

public sealed class PageTreeTests
{
    [Fact]
    public void An_element_and_all_it_holds_are_one_range()
    {
        var tree = HtmlReader.Read("<main id=a><p>one <b>two</b></p><p>three</p></main><footer>four</footer>");

        var main = tree.Elements(Tag.Main).Single();

        tree.Attribute(main, "id").ShouldBe("a");
        tree.Elements(Tag.P, main).Count.ShouldBe(2);
        Texts(tree).ShouldBe(["one ", "two", "three", "four"]);
        tree.Holds(main, tree.Elements(Tag.Footer).Single()).ShouldBeFalse();
        tree.Enclosing(tree.Elements(Tag.B).Single(), Tag.Main).ShouldBe(main);
    }

    [Fact]
    public void Parents_stand_before_their_children_and_end_after_them()
    {
        var tree = HtmlReader.Read("<table><tr><td>a<td>b<tr><td>c</table><ul><li>d<li>e</ul>");

        for (var node = 1; node < tree.Count; node++)
        {
            tree.ParentOf(node).ShouldBeLessThan(node);
            tree[tree.ParentOf(node)].End.ShouldBeGreaterThanOrEqualTo(tree[node].End);
        }
    }

    [Fact]
    public void What_lies_too_deep_is_laid_flat_and_nothing_is_lost()
    {
        const int Depth = 3 * PageTreeBuilder.MaxDepth;

        var tree = HtmlReader.Read(string.Concat(Enumerable.Range(0, Depth).Select(depth => $"<div>{depth};"))
            + string.Concat(Enumerable.Repeat("</div>", Depth)) + "<p>after");

        var text = string.Concat(Texts(tree));
        text.ShouldBe(string.Concat(Enumerable.Range(0, Depth).Select(depth => $"{depth};")) + "after");
        tree.Elements(Tag.Div).Count.ShouldBe(Depth);
        tree.TagOf(tree.ParentOf(tree.Elements(Tag.P).Single())).ShouldBe(Tag.Body);
        tree[PageTree.Root].End.ShouldBe(tree.Count);
    }

    [Fact]
    public void Names_and_attributes_stay_as_they_are_written()
    {
        var tree = HtmlReader.Read("<P onClick=go() Style='a:b' data-x data-x=2 title='&lt;1&amp;2'><My-Tag>x</My-Tag><SVG viewBox=0><CLIPPATH></svg>");

        var paragraph = tree.Elements(Tag.P).Single();
        var attributes = new List<string>();
        foreach (var attribute in tree.AttributesOf(paragraph))
            attributes.Add($"{attribute.Name}={attribute.Value}");
        attributes.ShouldBe(["onclick=go()", "style=a:b", "data-x=", "title=<1&2"]);
        tree.NameOf(paragraph).ToString().ShouldBe("p");
        tree.NameOf(tree.Elements(Tag.Other).Single()).ToString().ShouldBe("my-tag");
        tree.Attribute(paragraph, "missing").ShouldBeNull();
    }

    [Fact]
    public void Only_what_is_read_stands_in_the_tree()
    {
        const string Markup = "<svg><title>drawing</title></svg><template><p>later</p></template><style>p{}</style>"
            + "<script>run()</script><script type='application/ld+json'>{}</script>";

        Texts(HtmlReader.Read(Markup)).ShouldBe(["{}"]);
        Texts(HtmlReader.ReadWhole(Markup)).ShouldBe(["drawing", "later", "p{}", "run()", "{}"]);
    }

    private static IEnumerable<string> Texts(PageTree tree) =>
        Enumerable.Range(0, tree.Count).Where(node => tree.TagOf(node) == Tag.Text).Select(node => tree.TextOf(node).ToString());
}
