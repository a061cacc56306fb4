using System.CommandLine;
using System.Globalization;
using Newsloom.App.Configuration;
using Newsloom.Jobs;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom rebuild</c>: everything again from the archive of raw answers.</summary>
internal static class RebuildAll
{
    public static Command Command(Surroundings around)
    {
        var fromArchive = new Option<bool>("--from-archive") { Description = "The store is lost: take feeds and entries, too, from the archive. Names, folders and what you marked are not in it." };
        var data = DataFolder.UsualOption();
        var command = new Command("rebuild", "Read everything again from the raw answers that are kept, as this Newsloom reads it.") { fromArchive, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            var isFromArchive = parsed.GetValue(fromArchive);
            if (!isFromArchive && !DataFolder.HasStore(folder))
            {
                around.Say(Directory.Exists(RawArchive.FolderIn(folder))
                    ? $"newsloom rebuild: {folder} has an archive and no store. To make the store of it: newsloom rebuild --from-archive"
                    : $"newsloom rebuild: there is nothing in {folder}. Name another folder with --data");
                return Program.NothingDone;
            }
            using var held = Newsroom.Hold(folder);
            var rebuild = new Rebuild(folder, settings, around.Time) { OnFlaw = flaw => around.Say($"newsloom: {flaw}") };
            var outcome = await around.WithProgressAsync("Reading again", () => rebuild.Fraction, () => rebuild.Run(isFromArchive, cancellationToken), cancellationToken);
            around.Output.Write(InWords(outcome) + "\n");
            return Program.Done;
        });
        return command;
    }

    private static string InWords(RebuildOutcome outcome)
    {
        var kept = outcome.AsTheyWere > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {outcome.AsTheyWere:N0} whose raw answers are not kept stay as they were") : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Read:N0} articles read again: {outcome.Changed:N0} changed, {outcome.New:N0} new{kept}. {outcome.Stories:N0} stories, before {outcome.StoriesBefore:N0}.");
    }
}
