using System.CommandLine;
using System.Globalization;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom settings</c>: the settings in effect.</summary>
internal static class ShowSettings
{
    public static Command Command(Surroundings around)
    {
        var command = new Command("settings", "Print the settings in effect, and where each comes from.");
        command.SetAction(_ =>
        {
            var settings = new Settings();
            Line("ingest.maxPageBytes", settings.Ingest.MaxPageBytes);
            Line("ingest.maxFolderDepth", settings.Ingest.MaxFolderDepth);
            Line("deduplicate.minCopyShare", settings.Deduplicate.MinCopyShare);
            Line("cluster.minLikeness", settings.Cluster.MinLikeness);
            Line("cluster.window", settings.Cluster.Window);
            return Program.Done;
        });
        return command;

        void Line(string name, IFormattable value) =>
            around.Output.Write($"{name,-26} {value.ToString(null, CultureInfo.InvariantCulture),-12} default\n");
    }
}
