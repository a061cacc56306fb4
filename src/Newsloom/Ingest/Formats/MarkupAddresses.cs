using System.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>Makes the relative addresses of a piece of markup absolute: away from its feed they lead nowhere.</summary>
internal static class MarkupAddresses
{
    /// <summary>True of an attribute that holds an address.</summary>
    public static bool Holds(ReadOnlySpan<char> element, ReadOnlySpan<char> attribute) => attribute.Length switch
    {
        3 => Is(attribute, "src"),
        4 => Is(attribute, "href") || Is(attribute, "cite") || Is(attribute, "data") && Is(element, "object"),
        6 => Is(attribute, "action") || Is(attribute, "poster") || Is(attribute, "usemap"),
        7 => Is(attribute, "classid") || Is(attribute, "profile") && Is(element, "head"),
        8 => Is(attribute, "longdesc") || Is(attribute, "codebase"),
        10 => Is(attribute, "background"),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<char> name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    /// <summary>The markup with absolute addresses; all else is as it was.</summary>
    public static string Resolve(string markup, string? root)
    {
        if (root is null || !markup.Contains('<', StringComparison.Ordinal))
            return markup;
        StringBuilder? changed = null;
        var copied = 0;
        var at = 0;
        while ((at = markup.IndexOf('<', at)) >= 0)
        {
            if (at + 1 >= markup.Length || !char.IsAsciiLetter(markup[at + 1]))
            {
                at++;
                continue;
            }
            at = ResolveTag(markup, at + 1, root, ref changed, ref copied);
        }
        return changed is null ? markup : changed.Append(markup, copied, markup.Length - copied).ToString();
    }

    /// <returns>Where the tag ends.</returns>
    private static int ResolveTag(string markup, int at, string root, ref StringBuilder? changed, ref int copied)
    {
        var name = Word(markup, at);
        at += name.Length;
        while (at < markup.Length && markup[at] is not ('>' or '<'))
        {
            var attribute = Word(markup, at);
            if (attribute.Length == 0)
            {
                at++;
                continue;
            }
            at += attribute.Length;
            var equals = PastSpace(markup, at);
            if (equals >= markup.Length || markup[equals] != '=')
                continue;
            var (start, end, after) = Value(markup, PastSpace(markup, equals + 1));
            at = after;
            if (!Holds(name, attribute) || IsWhole(markup.AsSpan(start, end - start)))
                continue;
            var written = markup[start..end];
            if (RelativeAddress.Resolve(root, written) is { } resolved && resolved != written && resolved != written.Trim())
            {
                (changed ??= new StringBuilder(markup.Length + 64)).Append(markup, copied, start - copied).Append(resolved);
                copied = end;
            }
        }
        return at;
    }

    private static bool IsWhole(ReadOnlySpan<char> address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Word(string markup, int at)
    {
        var end = at;
        while (end < markup.Length && markup[end] is not (' ' or '\t' or '\r' or '\n' or '/' or '>' or '<' or '=' or '"' or '\''))
            end++;
        return markup.AsSpan(at, end - at);
    }

    private static int PastSpace(string markup, int at)
    {
        while (at < markup.Length && markup[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        return at;
    }

    private static (int Start, int End, int After) Value(string markup, int at)
    {
        if (at < markup.Length && markup[at] is '"' or '\'')
        {
            var close = markup.IndexOf(markup[at], at + 1);
            return close < 0 ? (at + 1, at + 1, markup.Length) : (at + 1, close, close + 1);
        }
        var end = at;
        while (end < markup.Length && markup[end] is not (' ' or '\t' or '\r' or '\n' or '>'))
            end++;
        return (at, end, end);
    }
}
