using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Wire;

/// <summary>Reads the items of an XML file of a wire, one at a time, however many a message holds.</summary>
internal static class WireReader
{
    public static IEnumerable<Found> Read(Stream content, string input, WireDesk desk, string? id = null)
    {
        using var text = FeedText.Decode(FeedText.Open(content), null);
        using var tree = new XmlTree(text);
        var number = 0;
        var isMessage = false;
        while (tree.Read())
        {
            if (tree.Token == XmlToken.End)
            {
                tree.Close();
                continue;
            }
            if (tree.Name.Local is "newsmessage" or "itemset")
            {
                isMessage = true;
                tree.Open();
                continue;
            }
            var element = tree.ReadElement();
            var name = isMessage ? $"{input}:{number + 1}" : input;
            var item = element.Name switch
            {
                "nitf" => Nitf.Read(element, name),
                "newsitem" => NewsMl.Read(element, name),
                "packageitem" or "knowledgeitem" or "conceptitem" or "planningitem" => new WireItem(name, null),
                _ => null,
            };
            if (item is null)
                continue;
            number++;
            // What is missing may be the part that says it is not to be shown.
            var all = tree.IsCut ? [new Found.LeftOut(new Flaw(name, "breaks off, or is too large", "Fetch it again."))] : desk.Take(item with { Id = id });
            foreach (var found in all)
                yield return found;
        }
        if (number == 0)
            yield return new Found.LeftOut(new Flaw(input, "is a message of a wire without an item", "Fetch it again."));
    }
}
