namespace Newsloom.Extract;

/// <summary>What a letter's script says of how text is written.</summary>
internal static class Script
{
    /// <summary>Chinese, Japanese, Thai, Lao, Khmer, Burmese: words are not parted. Korean parts them.</summary>
    public static bool HasNoSpaces(char letter) => letter is
        (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or
        (>= '\u0e00' and <= '\u0eff') or (>= '\u1780' and <= '\u17ff') or (>= '\u1000' and <= '\u109f') or '々' or '〆';

    public static bool IsDense(char letter) => HasNoSpaces(letter) || letter is (>= '\uac00' and <= '\ud7af');

    public static bool IsCased(char letter) => char.IsUpper(letter) || char.IsLower(letter);
}
