using System.Buffers.Binary;

namespace Newsloom.Deduplicate;

/// <summary>What deduplication keeps of a text, as bytes: version, day of publication, words. Two bytes a word.</summary>
public static class PackedText
{
    /// <summary>Bytes of another version are not read: the text must be analysed again.</summary>
    public const byte Version = 1;

    private const int Head = 5;

    public static byte[] Of(AnalyzedArticle article)
    {
        var words = PackedWords.Of(article.Fingerprint);
        var packed = new byte[Head + words.Length * 2];
        packed[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), DayOf(article));
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(Head + i * 2), words[i]);
        return packed;
    }

    internal static int DayOf(AnalyzedArticle article) => article.Article.Published?.Day.DayNumber ?? TextWindow.UnknownDay;

    /// <summary>Null for bytes of another version, or that are no such text.</summary>
    internal static (int Day, ushort[] Words)? Read(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < Head || packed[0] != Version || (packed.Length - Head) % 2 != 0)
            return null;
        var words = new ushort[(packed.Length - Head) / 2];
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt16LittleEndian(packed[(Head + i * 2)..]);
        return (BinaryPrimitives.ReadInt32LittleEndian(packed[1..]), words);
    }
}
