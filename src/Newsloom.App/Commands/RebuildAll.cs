using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Report;
using Newsloom.Jobs;
using Newsloom.Store;

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
            if (Hindrance(folder, isFromArchive) is { } hindrance)
            {
                around.Say($"newsloom rebuild: {hindrance}");
                return Program.NothingDone;
            }
            using var held = DataFolder.Hold(folder);
            var rebuild = new Rebuild(folder, settings, around.Time) { OnFlaw = flaw => around.Say($"newsloom: {flaw}") };
            var outcome = await around.WithProgressAsync("Reading again", () => rebuild.Fraction, () => rebuild.Run(isFromArchive, cancellationToken), cancellationToken);
            around.Output.Write(Outcome(outcome) + "\n");
            return Program.Done;
        });
        return command;
    }

    // A store that is there is worth more than what can be made of the archive alone: it is never replaced by that.
    private static string? Hindrance(string folder, bool isFromArchive) => (isFromArchive, DataFolder.HasStore(folder), Directory.Exists(RawArchive.FolderIn(folder))) switch
    {
        (false, true, _) or (true, false, true) => null,
        (true, true, _) => $"{folder} has a store, with names, folders and marks that the archive has not. To read again and keep them: newsloom rebuild   If the store is damaged, move {NewsStore.FileName} elsewhere first.",
        (false, false, true) => $"{folder} has an archive and no store. To make the store of it: newsloom rebuild --from-archive",
        _ => $"there is nothing in {folder}. Name another folder with --data",
    };

    private static string Outcome(RebuildOutcome outcome)
    {
        var kept = outcome.AsTheyWere > 0 ? $"; {InWords.Count(outcome.AsTheyWere, "article")} whose raw answers are not kept stay as they were" : "";
        return $"{InWords.Count(outcome.Read, "article")} read again: {outcome.Changed} changed, {outcome.New} new{kept}. {InWords.Count(outcome.Stories, "story", "stories")}, before {outcome.StoriesBefore}.";
    }
}
