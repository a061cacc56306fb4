using System.Net;
using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Wire;

/// <summary>Reads one newsItem of NewsML-G2: what may be done with it, what is said of it, and its content in XHTML, NITF or text.</summary>
internal static class NewsMl
{
    public static WireItem Read(XmlElement item, string input)
    {
        var (meta, about) = (item.Child("itemmeta"), item.Child("contentmeta"));
        return new WireItem(input, item.Find("guid"))
        {
            Version = item.Find("version"),
            Changed = FeedDates.Find(meta.Child("versioncreated").Line()),
            Status = WireItem.StatusOf(Code(meta.Child("pubstatus"))),
            Embargo = meta.Child("embargoed") is { } embargo ? new Embargo(FeedDates.Find(embargo.Line())) : null,
            Url = JsonArticle.Address(item.Child("contentset", "remotecontent")?.Find("href") is null ? meta.Children("link").Select(link => link.Find("href")).FirstOrDefault() : null),
            Fields = IsText(meta) ? FieldsOf(item, meta, about) : null,
        };
    }

    // Of a list of other items, and of pictures, there is nothing to read.
    private static bool IsText(XmlElement? meta) =>
        Code(meta.Child("itemclass"))?.Split(':', '/')[^1] is null or "text" or "composite";

    private static string? Code(XmlElement? element) => element?.Find("qcode") ?? element?.Find("uri") ?? element?.Find("code");

    private static string? Name(XmlElement? element) => element.Child("name").Line() ?? (element?.HasElements == false ? element.Line() : null);

    private static PageBody.Fields FieldsOf(XmlElement item, XmlElement? meta, XmlElement? about)
    {
        var content = ContentOf(item);
        var subjects = about.Children("subject").ToList();
        return content with
        {
            Title = about.Child("headline").Line() ?? content.Title ?? meta.Child("title").Line(),
            Summary = Description(about) ?? content.Summary,
            BylineAsPrinted = about.Child("by").Line() ?? content.BylineAsPrinted ?? about.Children("creator").Select(Name).FirstOrDefault(name => name is not null),
            Credit = about.Child("creditline").Line() ?? about.Children("infosource").Select(Name).FirstOrDefault(name => name is not null) ?? content.Credit ?? ProviderOf(meta),
            Outlet = Name(meta.Child("provider")),
            DatelineAsPrinted = about.Child("dateline").Line() ?? content.DatelineAsPrinted,
            Published = FeedDates.Find(meta.Child("firstcreated").Line()) ?? FeedDates.Find(about.Child("contentcreated").Line()) ?? FeedDates.Find(meta.Child("versioncreated").Line()),
            Modified = FeedDates.Find(meta.Child("versioncreated").Line()),
            Language = about.Child("language")?.Find("tag") ?? item.Find("xml", "lang") ?? content.Language,
            Section = subjects.Select(Name).FirstOrDefault(name => name is not null) ?? content.Section,
            TopicId = subjects.SelectMany(subject => subject.Within("broader").Prepend(subject)).Select(subject => SubjectCodes.TopOf(Code(subject))).FirstOrDefault(id => id is not null) ?? content.TopicId,
            Urgency = Nitf.UrgencyOf(about.Child("urgency").Line()) ?? content.Urgency,
        };
    }

    // "nprov:AFP": the code says who it is where no name does.
    private static string? ProviderOf(XmlElement? meta) =>
        Name(meta.Child("provider")) ?? (meta.Child("provider")?.Find("qcode") is { } code && code.Contains(':', StringComparison.Ordinal) ? code.Split(':')[^1] : null);

    private static string? Description(XmlElement? about) =>
        about.Children("description").OrderByDescending(each => each.Find("role")?.Contains("summary", StringComparison.Ordinal) == true).Select(each => each.Line()).FirstOrDefault();

    private static PageBody.Fields ContentOf(XmlElement item)
    {
        var set = item.Child("contentset");
        foreach (var inline in set.Children("inlinexml"))
        {
            if (inline.Child("nitf") is { } nitf)
                return Nitf.FieldsOf(nitf, nitf.Child("head", "docdata"));
            if ((inline.Child("html", "body") ?? inline.Child("html") ?? inline) is { HasElements: true } body && FeedMarkup.Children(body, default) is { } markup)
                return new PageBody.Fields { Markup = markup };
        }
        var text = set.Children("inlinedata").FirstOrDefault(each => each.Find("encoding") is null && each.Find("contenttype") is null or "text/plain" or "text/html" or "application/xhtml+xml");
        return text?.Find("contenttype")?.Contains("html", StringComparison.Ordinal) == true
            ? new PageBody.Fields { Markup = text.Said() }
            : new PageBody.Fields { Text = text?.Said() is { } said ? WebUtility.HtmlDecode(said) : null };
    }
}
