using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Newsloom.Text;

namespace Newsloom.Extract;

/// <summary>
/// Turns the names that publishers give their sections into Media Topics, by a table in some 40 languages. A name that says
/// where or how rather than what ("World", "Local", "Opinion", "Latest") is no topic.
/// </summary>
internal static class Topics
{
    private const int MostParts = 12;

    private sealed record Topic(string Id, string Name, Dictionary<string, string[]> Sections);

    private sealed record Meaning(MediaTopic Topic, string Language);

    private static readonly FrozenDictionary<string, Meaning[]> Meanings = Load();
    private static readonly FrozenDictionary<string, MediaTopic> ById = Meanings.Values.SelectMany(meanings => meanings).Select(meaning => meaning.Topic)
        .DistinctBy(topic => topic.Id).ToFrozenDictionary(topic => topic.Id, StringComparer.Ordinal);

    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly char[] Separators = ['|', ',', ';', '>', '›', '»', '/', '·', '•', '_', ':'];
    private static readonly string[] Joints = [" & ", "&", " and ", " und ", " et ", " y ", " e ", " og ", " och ", " i ", " en ", " и ", " та ", " ve ", " ja ", " și ", "・", " - ", " – "];
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "news", "nachrichten", "noticias", "notícias", "notizie", "nouvelles", "actualité", "actualités", "nieuws", "nyheter", "nyheder", "uutiset", "wiadomości",
        "zprávy", "správy", "новости", "новини", "haberleri", "haber", "berita", "tin", "tin tức", "أخبار", "اخبار", "خبرهای", "समाचार", "news & features", "the", "all", "latest", "more", "top", "breaking",
        "today", "section", "category", "topic", "topics", "article", "articles", "story",
    }.Select(Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the page says of its section, the most telling first; null where nothing of it is a topic.</summary>
    /// <param name="crumbs">The way to the page, from its front on.</param>
    /// <param name="keywords">Words that the page describes itself with; only those that are names of sections count.</param>
    public static (MediaTopic Topic, string Why)? Find(
        IEnumerable<string> sections, IReadOnlyList<string> crumbs, Uri? url, IEnumerable<string> keywords, string? language)
    {
        foreach (var section in sections)
        {
            if (Of(section, language) is { } own)
                return (own, $"the page's section, {section}");
        }
        // The last steps are the narrowest.
        foreach (var crumb in crumbs.Where(crumb => !Labels.Is(crumb)).Reverse().Take(6))
        {
            if (Of(crumb, language) is { } shown)
                return (shown, $"the way to the page, by {crumb}");
        }
        foreach (var folder in Folders(url).Reverse())
        {
            if (Of(folder, language, isWhole: true) is { } address)
                return (address, $"the page's address, by {folder}");
        }
        return OfKeywords(keywords, language);
    }

    /// <summary>The topic that a section's name says, whole or in one of its parts.</summary>
    public static MediaTopic? Of(string name, string? language, bool isWhole = false)
    {
        if (name.Length is 0 or > 200)
            return null;
        if (Lookup(name, language) is { } whole)
            return whole;
        var parts = name.Split(Separators, MostParts, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1)
            return parts.Select(part => Of(part, language, isWhole)).FirstOrDefault(topic => topic is not null);
        if (WithoutFillers(name) is { } bare && Lookup(bare, language) is { } said)
            return said;
        if (isWhole)
            return null;
        var joined = name.Split(Joints, MostParts, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (joined.Length > 1)
            return joined.Select(part => Of(part, language)).FirstOrDefault(topic => topic is not null);
        // "India sports", "Gaming software", "Politique nationale": at most three words, of which all that say a topic agree.
        var words = name.Split([' ', '-'], 5, StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 2 or 3 && words.Select(word => OfWord(word, language)).OfType<MediaTopic>().Distinct().ToList() is [var only] ? only : null;
    }

    // A word among others counts in the page's own language alone: "service" and "it" are words in many.
    private static MediaTopic? OfWord(string word, string? language) =>
        word.Length > 2 && Meanings.TryGetValue(Fold(word), out var meanings) && Array.Find(meanings, meaning => meaning.Language == language) is { } own ? own.Topic : null;

    private static (MediaTopic Topic, string Why)? OfKeywords(IEnumerable<string> keywords, string? language)
    {
        var said = keywords.Take(60).Select(word => (Word: word, Topic: Lookup(word, language))).Where(pair => pair.Topic is not null).Take(20)
            .GroupBy(pair => pair.Topic!).OrderByDescending(group => group.Count()).ToList();
        return said.Count > 0 && (said.Count == 1 || said[0].Count() > said[1].Count()) ? (said[0].Key, $"the page's keywords, by {said[0].First().Word}") : null;
    }

    private static IEnumerable<string> Folders(Uri? url)
    {
        if (url is null || !url.IsAbsoluteUri)
            return [];
        var host = url.IdnHost.Split('.');
        return host.Take(host.Length > 2 ? 1 : 0)
            .Concat(url.AbsolutePath.Split('/', 12, StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Take(6).Select(part => Uri.UnescapeDataString(part).Replace('-', ' ').Replace('_', ' ')));
    }

    // In the page's language if it has the word, else where all languages that have it agree.
    private static MediaTopic? Lookup(string name, string? language)
    {
        var key = Fold(name);
        if (key.Length == 0 || !Meanings.TryGetValue(key, out var meanings))
            return null;
        if (Array.Find(meanings, meaning => meaning.Language == language) is { } own)
            return own.Topic;
        return Array.TrueForAll(meanings, meaning => meaning.Topic == meanings[0].Topic) ? meanings[0].Topic : null;
    }

    private static string? WithoutFillers(string name)
    {
        var words = name.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries);
        var left = words.Where(word => !Fillers.Contains(Fold(word)) && !(word.Length == 4 && word.All(char.IsAsciiDigit))).ToList();
        return left.Count > 0 && left.Count < words.Length ? string.Join(' ', left) : null;
    }

    // Addresses have no accents and section names any punctuation.
    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in Ascii.IsValid(name) ? name : name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                folded.Append(char.ToLowerInvariant(letter));
            else if (letter == '&')
                folded.Append('&');
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation) && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The topic with IPTC's id; null where it is none at the top.</summary>
    public static MediaTopic? WithId(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    private static FrozenDictionary<string, Meaning[]> Load()
    {
        using var stream = Resource.Open("Extract/topics.json");
        return JsonSerializer.Deserialize<Topic[]>(stream, JsonSerializerOptions.Web)!
            .SelectMany(topic => topic.Sections.SelectMany(names => names.Value.Select(name => (Key: Fold(name), Meaning: new Meaning(new MediaTopic(topic.Id, topic.Name), names.Key)))))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Meaning).ToArray(), StringComparer.Ordinal);
    }
}
