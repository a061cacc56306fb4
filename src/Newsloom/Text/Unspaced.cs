namespace Newsloom.Text;

/// <summary>Letters of the scripts that put no blank between words.</summary>
internal static class Unspaced
{
    /// <summary>Han, kana, Thai, Lao, Khmer and Burmese put no blank between words.</summary>
    public static bool Contains(char c) =>
        c >= '\u0e00' && c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff'
            or >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff';
}
