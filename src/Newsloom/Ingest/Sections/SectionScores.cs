namespace Newsloom.Ingest.Sections;

/// <summary>
/// Judges which of a page's targets are articles: each by itself, and then with those that stand as it does and those whose
/// addresses are made alike, so that a short headline is carried by its neighbours and a long name in a menu is not.
/// </summary>
internal static class SectionScores
{
    // Set on the pages of tests/data/listings; see docs/notes/discovery.md.
    private const double Least = 1;
    private const double OwnShare = 0.4;
    private const double StructureShare = 0.35;
    private const double ShortestTitle = 8;
    private const double OtherHost = 2;
    private const double Undated = 4;
    private const double DatedShare = 0.6;
    private const int Group = 3;

    /// <summary>In the order of the page.</summary>
    public static List<SectionTarget> Choose(List<SectionTarget> targets)
    {
        foreach (var target in targets)
            target.Own = Own(target);
        MarkDownStrangers(targets);
        var structures = Means(targets.SelectMany(target => target.Links.Select(link => link.Structure).Distinct().Select(structure => (structure, target))));
        var shapes = Means(targets.Select(target => (target.Shape, target)));
        foreach (var target in targets)
        {
            var structure = target.Links.Max(link => structures.GetValueOrDefault(link.Structure, target.Own));
            target.Score = OwnShare * target.Own + StructureShare * structure + (1 - OwnShare - StructureShare) * shapes.GetValueOrDefault(target.Shape, target.Own);
        }
        var found = targets.Where(target => target.Score >= Least && MayBeArticle(target)).ToList();
        return WithoutRepeats(found);
    }

    /// <summary>What differs from the articles of the site in its address is probably something else.</summary>
    private static void MarkDownStrangers(List<SectionTarget> targets)
    {
        var good = targets.Where(target => target.Own >= Least && target.Links.Exists(link => link.Place == PagePlace.Text)).ToList();
        // Jobs, shops and advertisements of an outlet have hosts of their own, and stand beside.
        var hosts = good.Select(target => target.Url.Host).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Where articles have their day in the address, dossiers and topics have none, and no long number either.
        var isDated = good.Count(IsDated) > DatedShare * good.Count;
        foreach (var target in targets)
            target.Own -= (hosts.Contains(target.Url.Host) ? 0 : OtherHost) + (isDated && !IsDated(target) && !ArticleAddress.HasNumber(target.Url) ? Undated : 0);
    }

    private static bool IsDated(SectionTarget target) => ArticleAddress.DayIn(target.Url.AbsolutePath) is not null;

    // Whatever surrounds it: no headline is so short, no list sets its articles into sentences.
    private static bool MayBeArticle(SectionTarget target) =>
        target.AddressScore > -5 && LinkText.Weight(target.Title) >= ShortestTitle && target.Links.Exists(link => link.Place != PagePlace.Sentence || link.Sign == TitleSign.Heading);

    private static double Own(SectionTarget target)
    {
        var weight = LinkText.Weight(target.Title);
        var title = weight switch { < 8 => -3, < 14 => -2, < 20 => -0.5, < 28 => 1, <= 160 => 2.5, <= 260 => 0.5, _ => -2 };
        // A link in the text of the page outweighs one in a menu.
        var place = target.Links.Min(link => link.Place) switch { PagePlace.Text => 0, PagePlace.Beside => -1.5, PagePlace.Head => -2, PagePlace.Menu => -3, PagePlace.Sentence => -3.5, _ => -4 };
        var heading = target.Best.Sign == TitleSign.Heading ? 1.2 : target.Best.Sign == TitleSign.Named ? 0.6 : 0;
        var picture = target.Links.Any(link => link.HasPicture) ? 0.5 : 0;
        return title + place + heading + picture + 0.7 * target.AddressScore;
    }

    private static Dictionary<string, double> Means(IEnumerable<(string Key, SectionTarget Target)> members) => members
        .GroupBy(member => member.Key, StringComparer.Ordinal)
        .Where(group => group.Count() >= Group)
        .ToDictionary(group => group.Key, group => group.Average(member => member.Target.Own), StringComparer.Ordinal);

    /// <summary>
    /// Leaves out what stands only in a box that repeats the page: the most read, the week's best. A third of what it lists stands
    /// elsewhere on the page, and the rest is old.
    /// </summary>
    private static List<SectionTarget> WithoutRepeats(List<SectionTarget> found)
    {
        var only = found.Where(target => target.Links.TrueForAll(IsAside)).GroupBy(target => target.Best.Structure, StringComparer.Ordinal);
        var boxes = found.SelectMany(target => target.Links.Select(link => link.Structure).Distinct().Select(structure => (structure, target))).ToLookup(one => one.structure, one => one.target, StringComparer.Ordinal);
        var dropped = new HashSet<SectionTarget>();
        foreach (var group in only)
        {
            var box = boxes[group.Key].ToList();
            var elsewhere = box.Count(target => target.Links.Exists(link => !IsAside(link)));
            if (elsewhere * 3 >= box.Count && box.Count < found.Count - box.Count)
                dropped.UnionWith(group);
        }
        return [.. found.Where(target => !dropped.Contains(target))];
    }

    private static bool IsAside(SectionLink link) => link.IsListed || link.Place == PagePlace.Beside;
}
