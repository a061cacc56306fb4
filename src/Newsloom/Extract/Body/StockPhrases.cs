using System.Collections.Frozen;

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

    /// <summary>One bit for each kind.</summary>
    public static uint KindsIn(string text)
    {
        var kinds = 0u;
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]) && text[start] is not ('©' or '('))
            start++;
        var head = text.AsSpan(start, Math.Min(LongestHead, text.Length - start));
        if (head.Length > 0 && ByFirst.TryGetValue(char.ToUpperInvariant(head[0]), out var phrases))
        {
            foreach (var (kind, phrase) in phrases)
            {
                if (head.StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
                    kinds |= 1u << kind;
            }
        }
        return kinds | KindsHeld(text.AsSpan(0, Math.Min(text.Length, 600))) << Begins.Length;
    }

    private static uint KindsHeld(ReadOnlySpan<char> text)
    {
        var kinds = 0u;
        foreach (var (kind, phrase) in Letters)
        {
            if (text.Contains(phrase[0]))
                kinds |= 1u << kind;
        }
        Span<char> upper = stackalloc char[text.Length];
        text.ToUpperInvariant(upper);
        for (var i = 0; i + 1 < upper.Length; i++)
        {
            if (!Heads.MayBegin(upper, i))
                continue;
            foreach (var (kind, phrase) in ByStart[Beginnings.PairOf(upper[i], upper[i + 1])]!)
            {
                if (upper[i..].StartsWith(phrase))
                    kinds |= 1u << kind;
            }
        }
        return kinds;
    }

    private static readonly FrozenDictionary<char, (int Kind, string Phrase)[]> ByFirst = Begins
        .SelectMany((phrases, kind) => phrases.Select(phrase => (Kind: kind, Phrase: phrase)))
        .GroupBy(pair => char.ToUpperInvariant(pair.Phrase[0]))
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    // In capitals, by their first two letters.
    private static readonly (int Kind, string Phrase)[]?[] ByStart = BuildStarts();

    private static readonly Beginnings Heads = new(AllHeld().Where(held => held.Phrase.Length > 1).Select(held => held.Phrase));

    private static readonly (int Kind, string Phrase)[] Letters = [.. AllHeld().Where(held => held.Phrase.Length == 1)];

    private static (int Kind, string Phrase)[]?[] BuildStarts()
    {
        var starts = new (int Kind, string Phrase)[]?[4096];
        foreach (var group in AllHeld().Where(held => held.Phrase.Length > 1).GroupBy(held => Beginnings.PairOf(held.Phrase[0], held.Phrase[1])))
            starts[group.Key] = [.. group];
        return starts;
    }

    private static IEnumerable<(int Kind, string Phrase)> AllHeld() =>
        Holds.SelectMany((phrases, kind) => phrases.Select(phrase => (kind, phrase.ToUpperInvariant())));
}
