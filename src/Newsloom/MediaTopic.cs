namespace Newsloom;

/// <summary>One of the 17 terms at the top of IPTC's Media Topics, which say what a report is about.</summary>
/// <param name="Id">IPTC's own: <c>medtop:11000000</c>.</param>
/// <param name="Name">IPTC's English name: politics.</param>
public sealed record MediaTopic(string Id, string Name);
