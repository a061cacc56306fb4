using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>What a letter's script says of how text is written.</summary>
internal static class Script
{
    /// <summary>Chinese, Japanese, Thai, Lao, Khmer, Burmese: words are not parted. Korean parts them.</summary>
    public static bool HasNoSpaces(char letter) => Unspaced.Contains(letter) || letter is '々' or '〆';

    /// <summary>Thai and Lao: no mark ends a sentence.</summary>
    public static bool HasNoMarks(char letter) => letter is >= '\u0e00' and <= '\u0eff';

    public static bool IsDense(char letter) => HasNoSpaces(letter) || letter is (>= '\uac00' and <= '\ud7af');

    public static bool IsCased(char letter) => char.IsUpper(letter) || char.IsLower(letter);
}
