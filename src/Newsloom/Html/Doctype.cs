namespace Newsloom.Html;

/// <summary>Whether a page is of the age when a table did not end a paragraph ("quirks mode").</summary>
internal static class Doctype
{
    // The public identifiers of old kinds of HTML by how they begin;.
    private static readonly string[] Old =
    [
        "+//silmaril//", "-//as//", "-//advasoft ltd//", "-//ietf//dtd html", "-//metrius//", "-//microsoft//", "-//netscape comm. corp.//",
        "-//o'reilly and associates//", "-//sq//", "-//softquad", "-//spyglass//", "-//sun microsystems corp.//",
        "-//w3c//dtd html 3", "-//w3c//dtd html 4.0 frameset//", "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental ",
        "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html", "-/w3c/dtd html 4.0 transitional/en", "-//webtechs//",
    ];

    private static readonly string[] OldWithoutAddress = ["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"];

    /// <param name="declaration">What stands after "&lt;!DOCTYPE".</param>
    public static bool IsQuirky(ReadOnlySpan<char> declaration)
    {
        var rest = declaration.Trim().ToString().ToLowerInvariant();
        if (!rest.StartsWith("html", StringComparison.Ordinal) || rest.Length > 4 && !char.IsWhiteSpace(rest[4]))
            return true;
        rest = rest[4..].TrimStart();
        if (rest.StartsWith("public", StringComparison.Ordinal))
        {
            if (Quoted(ref rest) is not { } name)
                return true;
            var address = Quoted(ref rest);
            return name == "html" || Old.Any(begin => name.StartsWith(begin, StringComparison.Ordinal)) || IsOldAddress(address)
                || address is null && OldWithoutAddress.Any(begin => name.StartsWith(begin, StringComparison.Ordinal));
        }
        return rest.StartsWith("system", StringComparison.Ordinal) ? Quoted(ref rest) is not { } system || IsOldAddress(system) : rest.Length > 0;
    }

    private static bool IsOldAddress(string? address) => address == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

    private static string? Quoted(ref string rest)
    {
        var start = rest.AsSpan().IndexOfAny('"', '\'');
        var end = start < 0 ? -1 : rest.IndexOf(rest[start], start + 1);
        if (end < 0)
            return null;
        var value = rest[(start + 1)..end];
        rest = rest[(end + 1)..];
        return value;
    }
}
