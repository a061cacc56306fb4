using Newsloom.Tests.Deduplicate;

namespace Newsloom.Tests;

/// <summary>Reports of events that have nothing to do with one another, two for each.</summary>
internal static class InventedNews
{
    private static readonly string[] Towns = ["Kvarnsund", "Orsabruck", "Velmora", "Tarnholt", "Ispera", "Quillby", "Dunmarch", "Farosk", "Lindau-Ost", "Pellworth"];
    private static readonly string[] People = ["Ida Holm", "Bruno Castagna", "Wilhelmina Ortega", "Tariq Osei", "Yrsa Lindqvist", "Oleh Marchenko", "Padma Ravel", "Gustave Noir", "Celia Brandt", "Hamish Drummond"];
    private static readonly string[] Things =
    [
        "a bridge gave way under a lorry of gravel", "the theatre burned down after a rehearsal", "a vaccine trial was halted by its doctors",
        "miners walked out over their pensions", "a comet was photographed by pupils", "the football club sold its goalkeeper",
        "a dam was opened to spare the vineyards", "a ferry struck a pier in thick fog", "the mayor resigned over a parking lot", "a bank froze the savings of fishermen",
    ];

    public static List<AnalyzedArticle> Events(int events, string day = "2024-05-06") =>
    [
        .. Enumerable.Range(0, events).SelectMany(i => new[]
        {
            Newsroom.Article($"e{i}a", $"{Towns[i]}: {Things[i]}", [$"In {Towns[i]} {Things[i]} on Monday, {People[i]} said.", $"{People[i]} of {Towns[i]} put the loss at {i + 3} million crowns and asked {Towns[i]} for patience."], "en", day),
            Newsroom.Article($"e{i}b", $"{People[i]} after {Things[i]} in {Towns[i]}", [$"{People[i]} spoke in {Towns[i]} after {Things[i]}.", $"People of {Towns[i]} had heard of the {i + 3} million crowns on Monday already."], "en", day),
        }),
    ];

    /// <summary>In which story each article stands.</summary>
    public static SortedDictionary<string, string> Places(Pipeline pipeline, IEnumerable<AnalyzedArticle> articles) => new(
        pipeline.Stories(articles.Select(article => article.Id).ToHashSet(StringComparer.Ordinal))
            .SelectMany(story => story.Members, (story, member) => (Article: member.Article.Id, Story: story.Id)).ToDictionary(each => each.Article, each => each.Story), StringComparer.Ordinal);

    /// <summary>Which of these articles stand together, whatever else stands with them.</summary>
    public static IReadOnlyList<string> Groups(Pipeline pipeline, IReadOnlyList<AnalyzedArticle> articles)
    {
        var ids = articles.Select(article => article.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Places(pipeline, articles).Where(place => ids.Contains(place.Key)).GroupBy(place => place.Value, place => place.Key, StringComparer.Ordinal)
                .Select(group => string.Join(' ', group)).Order(StringComparer.Ordinal),
        ];
    }
}
