using System.Globalization;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Formats;

/// <summary>Where an entry is about: GeoRSS in its simple and its GML form, and the W3C's points.</summary>
internal static class Places
{
    /// <summary>The first point that the element names; null where it names none.</summary>
    public static FeedPlace? Find(XmlElement element)
    {
        switch (element.Name)
        {
            case "point" or "line" or "polygon" or "box" or "pos" or "poslist" or "coordinates" when !element.HasElements:
                return Pair(element.Said(), isLongitudeFirst: element.Name == "coordinates");
            case "point" when Child(element, "lat") is { } latitude && Child(element, "long") is { } longitude:
                return Place(latitude, longitude);
            default:
                return element.Elements().Select(Find).FirstOrDefault(found => found is not null);
        }
    }

    private static string? Child(XmlElement element, string name) => element.Elements().FirstOrDefault(child => child.Name == name)?.Said();

    private static FeedPlace? Pair(string? text, bool isLongitudeFirst)
    {
        var parts = text?.Split([' ', ',', '\n', '\t', '\r'], 3, StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var first, var second, ..])
            return null;
        return isLongitudeFirst ? Place(second, first) : Place(first, second);
    }

    private static FeedPlace? Place(string latitude, string longitude) =>
        Degrees(latitude) is { } north && Degrees(longitude) is { } east && Math.Abs(north) <= 90 && Math.Abs(east) <= 360 ? new FeedPlace(north, east) : null;

    private static double? Degrees(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees) ? degrees : null;
}
