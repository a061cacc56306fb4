using Newsloom.Compare;

namespace Newsloom.Tests.Compare;

public sealed class QuoteClustersTests
{
    [Fact]
    public void A_shorter_wording_and_a_translation_join_the_utterance()
    {
        var clusters = Clusters(
            new Told("a", "en", "“We will build a new bridge before the winter,” Anna Holm said.")
                .Names("person:holm", "Anna Holm").Quotes("We will build a new bridge before the winter,", "person:holm"),
            new Told("b", "en", "Holm promised that “we will build a bridge before winter”.")
                .Names("person:holm", "Holm").Quotes("we will build a bridge before winter", "person:holm"),
            new Told("c", "de", "„Wir werden vor dem Winter eine neue Brücke bauen“, sagte Holm.")
                .Names("person:holm", "Holm").Quotes("Wir werden vor dem Winter eine neue Brücke bauen", "person:holm"));

        clusters.Count.ShouldBe(1);
        clusters[0].Variants.Select(variant => variant.Passage.Article).ShouldBe(["c", "a", "b"], ignoreOrder: true);
        clusters[0].Variants.Select(variant => variant.Language).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_long_quotation_does_not_chain_its_sentences()
    {
        var clusters = Clusters(
            new Told("a", "en", "“We will build a new bridge before the winter. The fishermen get no money from us this year,” Anna Holm said.")
                .Names("person:holm", "Anna Holm").Quotes("We will build a new bridge before the winter. The fishermen get no money from us this year,", "person:holm"),
            new Told("b", "en", "“We will build a new bridge before the winter,” Holm said. Later: “The fishermen get no money from us this year.”")
                .Names("person:holm", "Holm").Quotes("We will build a new bridge before the winter,", "person:holm")
                .Quotes("The fishermen get no money from us this year.", "person:holm"),
            new Told("c", "en", "Holm said that “the fishermen get no money from us this year”; “we will build a new bridge before the winter”.")
                .Names("person:holm", "Holm").Quotes("the fishermen get no money from us this year", "person:holm")
                .Quotes("we will build a new bridge before the winter", "person:holm"));

        clusters.Count.ShouldBe(2);
        clusters.ShouldAllBe(cluster => cluster.Variants.Count(variant => variant.Passage.Article == "c") == 1);
    }

    [Fact]
    public void Another_sentence_of_the_same_speaker_stays_apart()
    {
        var clusters = Clusters(
            new Told("a", "en", "“We will build a new bridge before the winter,” Anna Holm said.")
                .Names("person:holm", "Anna Holm").Quotes("We will build a new bridge before the winter,", "person:holm"),
            new Told("b", "de", "„Die Fischer bekommen in diesem Jahr keine Entschädigung“, sagte Holm.")
                .Names("person:holm", "Holm").Quotes("Die Fischer bekommen in diesem Jahr keine Entschädigung", "person:holm"));

        clusters.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_words_of_two_speakers_are_two_utterances()
    {
        var clusters = Clusters(
            new Told("a", "en", "“Nobody was on the bridge,” Anna Holm said.")
                .Names("person:holm", "Anna Holm").Quotes("Nobody was on the bridge,", "person:holm"),
            new Told("b", "en", "“Nobody was on the bridge,” Ole Vik said.")
                .Names("person:vik", "Ole Vik").Quotes("Nobody was on the bridge,", "person:vik"));

        clusters.Count.ShouldBe(2);
    }

    [Fact]
    public void A_quote_without_speaker_joins_the_same_words_and_nothing_else()
    {
        var clusters = Clusters(
            new Told("a", "en", "“Nobody was on the bridge at that hour,” Anna Holm said.")
                .Names("person:holm", "Anna Holm").Quotes("Nobody was on the bridge at that hour,", "person:holm"),
            new Told("b", "en", "“Nobody was on the bridge at that hour.”").Quotes("Nobody was on the bridge at that hour.", null),
            new Told("c", "fr", "« Personne n’était sur le pont à cette heure. »").Quotes("Personne n’était sur le pont à cette heure.", null));

        clusters.Count.ShouldBe(2);
        clusters[0].Variants.Count.ShouldBe(2);
        clusters[0].Speaker!.Name.ShouldBe("Anna Holm");
    }

    private static IReadOnlyList<QuoteCluster> Clusters(params Told[] told) =>
        StoryComparison.Compare([.. told.Select(member => (StoryMember)member)]).Quotes;
}
