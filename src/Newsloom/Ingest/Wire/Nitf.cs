using Newsloom.Ingest.Formats;
using Newsloom.Ingest.Xml;

namespace Newsloom.Ingest.Wire;

/// <summary>Reads NITF 3.x: head with what it is about and may be done with, body with head, content and end.</summary>
internal static class Nitf
{
    public static WireItem Read(XmlElement nitf, string input)
    {
        var facts = nitf.Child("head", "docdata");
        var duKey = facts.Child("du-key");
        var message = facts.Child("ed-msg");
        var status = WireItem.StatusOf(facts?.Find("management-status"));
        return new WireItem(input, facts.Child("doc-id")?.Find("id-string") ?? duKey?.Find("key"))
        {
            Version = duKey?.Find("version"),
            Changed = Time(facts, "date.issue"),
            Status = status != WireStatus.Usable ? status : StatusOfMessage(message?.Find("info") ?? message.Line()),
            Embargo = EmbargoOf(facts),
            Affects = facts?.Find("management-doc-idref") is { } other ? [other] : [],
            Fields = FieldsOf(nitf, facts),
        };
    }

    /// <summary>What an article's body says of itself; fields given around it come before.</summary>
    public static PageBody.Fields FieldsOf(XmlElement nitf, XmlElement? facts)
    {
        var head = nitf.Child("body", "body.head");
        var content = nitf.Child("body", "body.content");
        var pictures = new List<Image>();
        var markup = content is null ? null : NitfMarkup.Write(content, pictures);
        var subjects = nitf.Child("head").Within("tobject.subject").ToList();
        return new PageBody.Fields
        {
            Title = head.Child("hedline", "hl1").Line() ?? nitf.Child("head", "title").Line(),
            Summary = head.Child("abstract").Line() ?? head.Child("hedline", "hl2").Line(),
            Markup = markup,
            BylineAsPrinted = head.Child("byline").Line(),
            Credit = head.Child("distributor").Line() ?? facts.Child("doc.copyright")?.Find("holder"),
            DatelineAsPrinted = head.Child("dateline").Line(),
            Published = Time(facts, "date.release") ?? Time(facts, "date.issue"),
            Language = nitf.Find("xml", "lang") ?? nitf.Child("body")?.Find("xml", "lang"),
            Section = nitf.Child("head", "pubdata")?.Find("position.section") ?? subjects.Select(subject => subject.Find("tobject.subject.type")).FirstOrDefault(name => name is not null),
            TopicId = subjects.Select(subject => SubjectCodes.TopOf(subject.Find("tobject.subject.refnum"))).FirstOrDefault(id => id is not null),
            Urgency = UrgencyOf(facts.Child("urgency")?.Find("ed-urg")),
            Images = pictures,
        };
    }

    public static int? UrgencyOf(string? said) => said is [>= '1' and <= '9'] ? said[0] - '0' : null;

    private static NewsTime? Time(XmlElement? facts, string name) => FeedDates.Find(facts.Child(name)?.Find("norm"));

    private static Embargo? EmbargoOf(XmlElement? facts)
    {
        var release = facts.Child("date.release");
        var isHeld = facts?.Find("management-status")?.Equals("embargoed", StringComparison.OrdinalIgnoreCase) == true;
        return release?.Find("norm") is { } norm ? new Embargo(FeedDates.Find(norm)) : isHeld ? new Embargo(null) : null;
    }

    // Written for editors: "MANDATORY KILL", "Kill: wrong name", "WITHHOLD".
    private static WireStatus StatusOfMessage(string? message)
    {
        foreach (var word in message?.Split([' ', ':', ',', '.', '-', '!'], StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (word.Equals("kill", StringComparison.OrdinalIgnoreCase) || word.Equals("withhold", StringComparison.OrdinalIgnoreCase))
                return WireItem.StatusOf(word);
        }
        return WireStatus.Usable;
    }
}
