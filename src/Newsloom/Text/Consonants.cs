namespace Newsloom.Text;

/// <summary>
/// The consonants of a word in Latin letters, sounds that languages spell in their own ways made alike: what is left of a
/// word in all languages that have it. Coarser and quicker than <see cref="NameKey"/>, and for any word.
/// </summary>
internal static class Consonants
{
    /// <param name="key">As long as the word at least.</param>
    /// <returns>How long the key is. A vowel at the start is kept as "e".</returns>
    public static int Write(ReadOnlySpan<char> word, Span<char> key)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var (sound, taken) = Sound(word[i], i + 1 < word.Length ? word[i + 1] : '\0');
            if (sound == '\0' && i == 0)
                sound = 'e';
            i += taken - 1;
            if (sound != '\0' && (length == 0 || key[length - 1] != sound))
                key[length++] = sound;
        }
        return length;
    }

    private static (char Sound, int Taken) Sound(char letter, char next) => (letter, next) switch
    {
        ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' or '-' or '\'', _) => ('\0', 1),
        ('w', _) => ('v', 1),
        ('k', 'h') => ('h', 2),
        ('g' or 'x', _) => ('h', 1),
        ('q', _) => ('k', 1),
        ('c', 'h' or 'z') => ('c', 2),
        ('c', 'k') => ('k', 2),
        ('c', 'e' or 'i' or 'y') => ('c', 1),
        ('c', _) => ('k', 1),
        ('t', 's' or 'z') => ('c', 2),
        ('t', 'h') => ('t', 2),
        ('s', 'h' or 'z') => ('s', 2),
        ('z', 'h') => ('z', 2),
        ('r', 'z') => ('r', 2),
        ('p', 'h') => ('f', 2),
        _ => (letter, 1),
    };
}
