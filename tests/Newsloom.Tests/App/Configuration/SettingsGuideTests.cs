using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Newsloom.App.Configuration;

namespace Newsloom.Tests.App.Configuration;

/// <summary>The guide to the settings is made of their doc comments.</summary>
public sealed class SettingsGuideTests
{
    private static readonly Dictionary<string, string> Comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Newsloom.xml")).Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => InMarkdown(member.Element("summary")));

    [Fact]
    public void The_guide_says_what_the_doc_comments_say()
    {
        var file = Path.Combine(Repository.Root, "docs", "guide", "settings.md");
        if (Environment.GetEnvironmentVariable("NEWSLOOM_UPDATE") == "1")
            File.WriteAllText(file, Guide());

        File.ReadAllText(file).ShouldBe(Guide(), "NEWSLOOM_UPDATE=1 ./test rewrites the guide; the difference is the review.");
    }

    [Fact]
    public void Each_setting_has_a_doc_comment() =>
        Setting.All.Where(setting => CommentOf(setting).Length == 0).Select(setting => setting.Name).ShouldBeEmpty();

    private static string Guide()
    {
        var guide = new StringBuilder("""
            # Settings

            The defaults work untouched. What is set is read once, when a command starts, from

            1. `newsloom.json` in the data folder (`--data DIR`),
            2. the file that `--settings FILE` or the variable `NEWSLOOM_SETTINGS` names,
            3. variables of the environment: `NEWSLOOM_FETCH__CONTACT` is `fetch.contact`,
            4. the command line: `--set fetch.contact=you@example.org`.

            What comes later counts for more. `newsloom settings` prints what holds, and where each comes from.

            ```json
            {
              // Comments and a comma too many are no harm.
              "fetch": { "contact": "you@example.org", "allowedNetworks": ["192.168.1.0/24"] },
              "retention": { "archiveBudget": "50 GB" },
            }
            ```

            Times are written `20 s`, `5 min`, `24 h`, `14 days`; sizes `500 KB`, `32 MB`, `10 GB`; lists in the environment with commas. `null` stands for none.

            """);
        foreach (var section in Setting.All.GroupBy(setting => setting.Section))
        {
            guide.Append(CultureInfo.InvariantCulture, $"\n## {section.First().Name.Split('.')[0]}\n\n{Comments.GetValueOrDefault($"T:{section.Key.PropertyType.FullName}")}\n\n");
            guide.Append("| setting | default | allowed | |\n|---|---|---|---|\n");
            foreach (var setting in section)
                guide.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {SettingText.Write(setting, setting.Default)} | {Allowed(setting)} | {CommentOf(setting)} |\n");
        }
        return guide.ToString();
    }

    private static string CommentOf(Setting setting) => Comments.GetValueOrDefault($"P:{setting.Property.DeclaringType}.{setting.Property.Name}", "");

    private static string Allowed(Setting setting) => setting.Bounds is { } bounds ? $"{bounds.Least} to {bounds.Most}" : SettingText.Form(setting);

    private static string InMarkdown(XElement? summary) => summary is null ? "" : string.Join(' ', string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Value,
        _ => node.ToString(),
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");
}
