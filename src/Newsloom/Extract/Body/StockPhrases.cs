using System.Buffers;

namespace Newsloom.Extract.Body;

/// <summary>Turns of phrase that stand in what surrounds articles, by what they ask of the reader.</summary>
internal static class StockPhrases
{
    // At the beginning of a line.
    private static readonly string[][] Begins =
    [
        ["read more", "read also", "also read", "see also", "related", "more from", "more on", "recommended", "you may also", "you might also", "don't miss", "up next", "next:", "watch:", "watch |", "read:", "read |", "most read", "most popular", "trending", "lesen sie", "mehr zum", "auch interessant", "mehr dazu", "das könnte", "lire aussi", "à lire", "lea también", "lee también", "te puede interesar", "leia também", "leia mais", "leggi anche", "lees ook", "läs också", "les også", "læs også", "číst také", "čtěte", "czytaj", "читайте также", "читайте", "baca juga", "ayrıca", "関連", "관련"],
        ["sign up", "subscribe", "get the", "get our", "enter your email", "newsletter", "thank you for", "by signing up", "by submitting", "register", "log in", "already a", "jetzt", "abonnieren", "melden sie", "inscrivez", "abonnez", "suscríbe", "iscriviti", "assine", "подпис", "download our app", "click here"],
        ["follow us", "follow", "share", "tweet", "like us", "folgen sie", "teilen", "suivez", "partager", "síguenos", "compartir", "compartilh", "condividi", "поделиться", "print", "copy link", "whatsapp", "facebook", "twitter", "email"],
        ["©", "copyright", "all rights reserved", "(c)", "alle rechte", "tous droits", "todos los derechos", "todos os direitos", "tutti i diritti", "все права", "terms of", "privacy", "cookie", "we use cookies", "this site uses", "this material may not"],
        ["advertisement", "advert", "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "реклама", "sponsored", "article continues", "story continues", "continue reading", "scroll to continue", "loading", "skip to"],
        ["comment", "leave a", "join the conversation", "reply", "show comments", "view comments", "kommentar", "comentar", "commentaires", "коммент", "this comment"],
        ["photo", "image", "picture", "foto", "file photo", "getty", "credit", "source:", "bild", "quelle", "crédit", "photograph"],
        ["by ", "written by", "posted", "published", "updated", "last updated", "first published", "von ", "por ", "par ", "stand:", "veröffentlicht", "aktualisiert", "publicado", "publié", "опубликовано", "tags", "topics", "categories", "filed under", "in this article", "schlagworte", "themen"],
    ];

    // Anywhere in a line.
    private static readonly string[][] Holds =
    [
        ["all rights reserved", "terms of use", "terms and conditions", "privacy policy", "terms of service", "alle rechte vorbehalten", "not be reproduced", "may not be published"],
        ["newsletter", "subscribe", "sign up", "free trial", "your inbox", "abonnieren", "suscri", "premium", "log in", "app store", "google play"],
        ["cookie", "javascript", "your browser", "ad blocker", "adblock", "personal data"],
        ["follow us", "on twitter", "on facebook", "on instagram", "@", "www.", "http", ".com", "e-mail", "email"],
        ["contributed to this", "contributed reporting", "contributed.", "is a reporter", "is a senior", "is a writer", "is the author", "is a freelance", "covers ", "staff writer", "editor at", "has been a", "reporting by", "editing by", "edited by", "reporter for", "correspondent"],
        ["getty images", "reuters/", "/ap", "afp/", "file photo", "picture alliance", "photo by", "courtesy of", "dpa", "shutterstock", "(photo", "(ap photo"],
        ["this article was", "this story was", "originally published", "first appeared", "originally appeared", "updated to", "correction", "an earlier version", "editor’s note", "editor's note"],
        ["click here", "read more", "find out more", "learn more", "weiterlesen", "more here", "en savoir plus", "leer más", "saiba mais"],
    ];

    public const int Kinds = 16;
    private const int LongestHead = 24;

    /// <summary>The kinds of the phrases that stand anywhere in a line, by their bits; <see cref="LineReader"/> finds those of several words.</summary>
    public static IReadOnlyList<string[]> Held => Holds;

    /// <summary>One bit for each kind.</summary>
    /// <param name="held">One for each of <see cref="Held"/>.</param>
    public static uint KindsIn(string text, uint held) => KindsBegun(text) | (held | KindsOfWords(text.AsSpan(0, Math.Min(text.Length, LineReader.Read)))) << Begins.Length;

    private static uint KindsBegun(string text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]) && text[start] is not ('©' or '('))
            start++;
        Span<char> head = stackalloc char[LongestHead];
        head = head[..Math.Min(LongestHead, text.Length - start)];
        if (head.Length > 1 && !Starts.MayBegin(char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[start + 1])))
            return text[start] == '©' ? RightsSign : 0;
        text.AsSpan(start, head.Length).ToUpperInvariant(head);
        if (!Starts.MayBegin(head, 0))
            return head is ['©', ..] ? RightsSign : 0;
        var kinds = 0u;
        foreach (var (kind, phrase) in ByPair[Beginnings.PairOf(head[0], head[1])]!)
        {
            if (head.StartsWith(phrase))
                kinds |= 1u << kind;
        }
        return kinds;
    }

    // Of the single words, which may be part of longer ones.
    private static uint KindsOfWords(ReadOnlySpan<char> text)
    {
        var kinds = text.Contains('@') ? AtSign : 0;
        foreach (var (any, words) in SingleWords)
        {
            if (!text.ContainsAny(any))
                continue;
            foreach (var (kind, word) in words)
                kinds |= text.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1u << kind : 0;
        }
        return kinds;
    }

    // More than eight at once are searched for by another, slower way.
    private static readonly (SearchValues<string> Any, (int Kind, string Word)[] Words)[] SingleWords =
    [
        .. Holds.SelectMany((phrases, kind) => phrases.Where(phrase => phrase.Length > 1 && PhraseFamilies.InnerWord(phrase) == 0).Select(word => (kind, word)))
            .Chunk(8).Select(words => (SearchValues.Create([.. words.Select(word => word.word)], StringComparison.OrdinalIgnoreCase), words)),
    ];

    private static readonly uint AtSign = 1u << Array.FindIndex(Holds, phrases => phrases.Contains("@"));

    // The only phrase of one letter.
    private static readonly uint RightsSign = 1u << Array.FindIndex(Begins, phrases => phrases.Contains("©"));

    // In capitals, by their first two letters.
    private static readonly (int Kind, string Phrase)[]?[] ByPair = BuildPairs();

    private static readonly Beginnings Starts = new(AllBegun().Select(begun => begun.Phrase));

    private static (int Kind, string Phrase)[]?[] BuildPairs()
    {
        var pairs = new (int Kind, string Phrase)[]?[Beginnings.PairCount];
        foreach (var group in AllBegun().GroupBy(begun => Beginnings.PairOf(begun.Phrase[0], begun.Phrase[1])))
            pairs[group.Key] = [.. group];
        return pairs;
    }

    private static IEnumerable<(int Kind, string Phrase)> AllBegun() => Begins
        .SelectMany((phrases, kind) => phrases.Where(phrase => phrase.Length > 1).Select(phrase => (kind, phrase.ToUpperInvariant())));
}
