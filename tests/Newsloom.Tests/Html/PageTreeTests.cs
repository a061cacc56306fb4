using Newsloom.Html;

namespace Newsloom.Tests.Html;

public sealed class PageTreeTests
{
    [Fact]
    public void An_element_and_all_it_holds_are_one_range()
    {
        var tree = AngleSharpReader.Read("<main id=a><p>one <b>two</b></p><p>three</p></main><footer>four</footer>");

        var main = tree.Elements(Tag.Main).Single();

        tree.Attribute(main, "id").ShouldBe("a");
        tree.Elements(Tag.P, main).Count().ShouldBe(2);
        Enumerable.Range(main, tree[main].End - main).Where(node => tree.TagOf(node) == Tag.Text)
            .Select(node => tree.TextOf(node).ToString()).ShouldBe(["one ", "two", "three"]);
        tree.Holds(main, tree.Elements(Tag.Footer).Single()).ShouldBeFalse();
        tree.Enclosing(tree.Elements(Tag.B).Single(), Tag.Main).ShouldBe(main);
    }

    [Fact]
    public void Parents_stand_before_their_children_and_end_after_them()
    {
        var tree = AngleSharpReader.Read("<table><tr><td>a<td>b<tr><td>c</table><ul><li>d<li>e</ul>");

        for (var node = 1; node < tree.Count; node++)
        {
            tree.ParentOf(node).ShouldBeLessThan(node);
            tree[tree.ParentOf(node)].End.ShouldBeGreaterThanOrEqualTo(tree[node].End);
        }
    }

    [Fact]
    public void What_lies_too_deep_is_laid_flat_and_nothing_is_lost()
    {
        var builder = new PageTreeBuilder();
        for (var depth = 0; depth < 3 * PageTreeBuilder.MaxDepth; depth++)
        {
            builder.Open(Tag.Div);
            builder.Text($"{depth};");
        }
        for (var depth = 0; depth < 3 * PageTreeBuilder.MaxDepth; depth++)
            builder.Close();
        var tree = builder.Build();

        var text = string.Concat(Enumerable.Range(0, tree.Count).Where(node => tree.TagOf(node) == Tag.Text)
            .Select(node => tree.TextOf(node).ToString()));
        text.ShouldBe(string.Concat(Enumerable.Range(0, 3 * PageTreeBuilder.MaxDepth).Select(depth => $"{depth};")));
        tree[PageTree.Root].End.ShouldBe(tree.Count);
    }

    [Fact]
    public void Depth_is_bounded_before_parsing()
    {
        var markup = string.Concat(Enumerable.Repeat("<div>", 5000)) + "text" + string.Concat(Enumerable.Repeat("</div>", 5000));

        var bounded = MarkupDepth.Bound(markup);

        bounded.Split("<div>").Length.ShouldBe(MarkupDepth.Max + 1);
        bounded.Split("</div>").Length.ShouldBe(MarkupDepth.Max + 1);
        bounded.ShouldContain("text");
    }

    [Fact]
    public void Ordinary_markup_is_left_as_it_is()
    {
        var markup = string.Concat(Enumerable.Repeat("<p>one<br><div><b>two</b></div><!-- <div> --><script>'<div>'</script>", 3000));

        MarkupDepth.Bound(markup).ShouldBeSameAs(markup);
    }
}
