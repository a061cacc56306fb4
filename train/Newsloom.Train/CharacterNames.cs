using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using AngleSharp.Html;

namespace Newsloom.Train;

/// <summary>The names of characters in HTML ("eacute;") as the table that the reader ships, out of the one that AngleSharp ships.</summary>
internal static class CharacterNames
{
    public static void Write(string output)
    {
        // AngleSharp answers for one name at a time; which names there are stands in a field of its own, by first letters.
        var field = typeof(HtmlEntityProvider).GetField("_entities", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var byLetter = (IDictionary)field.GetValue(HtmlEntityProvider.Resolver)!;
        var lines = byLetter.Values.Cast<IDictionary>().SelectMany(names => names.Keys.Cast<object>())
            .Select(name => name.ToString()!)
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name} {string.Join(' ', HtmlEntityProvider.Resolver.GetSymbol(name)!.EnumerateRunes().Select(Point))}")
            .ToList();
        File.WriteAllLines(output, lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.WriteLine($"{lines.Count} names in {output}");
    }

    private static string Point(Rune rune) => rune.Value.ToString("X", CultureInfo.InvariantCulture);
}
