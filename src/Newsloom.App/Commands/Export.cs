using System.CommandLine;
using Newsloom.App.Report;
using Newsloom.Ingest.Opml;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom export</c>: the feeds as a list that other readers import.</summary>
internal static class Export
{
    public static Command Command(Surroundings around)
    {
        var file = new Argument<string?>("FILE") { Description = "Where to; standard output without it.", Arity = ArgumentArity.ZeroOrOne };
        var data = DataFolder.UsualOption();
        var command = new Command("export", "Write what is followed as a list that this and other readers can import (OPML).") { file, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            if (DataFolder.Feeds(folder) is not { Count: > 0 } feeds)
            {
                around.Say($"newsloom export: nothing is followed in {folder} yet, so that there is nothing to write. Name another folder with --data, or add an outlet with: newsloom add example.org");
                return Program.NothingDone;
            }
            using var opml = new MemoryStream();
            OpmlWriter.Write(opml, feeds, around.Time.GetUtcNow());
            opml.WriteByte((byte)'\n');
            if (parsed.GetValue(file) is not { } named || named == "-")
            {
                around.Output.Write(System.Text.Encoding.UTF8.GetString(opml.ToArray()));
                return Program.Done;
            }
            try
            {
                File.WriteAllBytes(named, opml.ToArray());
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new OutputFailed(named, error);
            }
            around.Say($"newsloom: {InWords.Count(feeds.Count, "feed")} written to {named}");
            return Program.Done;
        });
        return command;
    }
}
