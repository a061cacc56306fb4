namespace Newsloom.Ingest.Wire;

/// <summary>
/// Reads IPTC's codes of subjects. The old Subject Codes and the top of Media Topics share their first two digits, 01 to 17;
/// a Media Topic further down ("medtop:20000574") does not say by its number what it lies under.
/// </summary>
internal static class SubjectCodes
{
    /// <summary>The id of the top-level Media Topic; null where the code does not tell.</summary>
    /// <param name="code">"medtop:11000000", "subj:11006000", "11006000", "http://cv.iptc.org/newscodes/mediatopic/11000000".</param>
    public static string? TopOf(string? code)
    {
        var digits = code.AsSpan().Trim();
        digits = digits[(digits.LastIndexOfAny(':', '/') + 1)..];
        return digits.Length == 8 && !digits.ContainsAnyExceptInRange('0', '9') && int.Parse(digits[..2], System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 17
            ? $"medtop:{digits[..2]}000000"
            : null;
    }
}
