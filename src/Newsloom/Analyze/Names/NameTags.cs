namespace Newsloom.Analyze.Names;

/// <summary>
/// What a word is in a name: alone (U), first (B), within (I) or last (L) of a person's, an organisation's or a
/// place's, within the name of something else (BO, IO), or in none.
/// </summary>
internal static class NameTags
{
    public const int Count = 15;

    /// <summary>Rows of weights have this many places, for the machine's sake.</summary>
    public const int Width = 16;

    public const int None = 0;
    public const int OtherFirst = 13, OtherWithin = 14;

    /// <summary>As a bit each: whatever is not a person, an organisation or a place.</summary>
    public const int NoKind = (1 << None) | (1 << OtherFirst) | (1 << OtherWithin);

    private const int First = 0, Within = 1, Last = 2, Alone = 3;

    private static readonly EntityKind[] Kinds = [EntityKind.Person, EntityKind.Organisation, EntityKind.Place];

    /// <summary>The tag of a word of a name.</summary>
    /// <param name="kind">Person, Organisation or Place; else Other.</param>
    public static int Of(EntityKind kind, bool isFirst, bool isLast)
    {
        var place = Array.IndexOf(Kinds, kind);
        if (place < 0)
            return isFirst ? OtherFirst : OtherWithin;
        return 1 + (4 * place) + (isFirst ? isLast ? Alone : First : isLast ? Last : Within);
    }

    public static EntityKind Kind(int tag) => tag is >= 1 and < OtherFirst ? Kinds[(tag - 1) / 4] : EntityKind.Other;

    public static bool Begins(int tag) => tag == OtherFirst || tag is >= 1 and < OtherFirst && (tag - 1) % 4 is First or Alone;

    /// <summary>Whether a name must go on after it.</summary>
    public static bool IsOpen(int tag) => tag is >= 1 and < OtherFirst && (tag - 1) % 4 is First or Within;

    /// <summary>Whether one may stand after the other; <see cref="None"/> also stands for a text's ends.</summary>
    public static bool MayFollow(int tag, int next)
    {
        if (IsOpen(tag))
            return next is >= 1 and < OtherFirst && (next - 1) / 4 == (tag - 1) / 4 && (next - 1) % 4 is Within or Last;
        return next == None || Begins(next) || next == OtherWithin && tag is OtherFirst or OtherWithin;
    }
}
