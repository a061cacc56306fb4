using System.CommandLine;
using System.ComponentModel;
using Newsloom.App.Configuration;
using Newsloom.App.Web;
using Newsloom.Jobs;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom serve</c>: the page, and the poller in the background.</summary>
internal static class Serve
{
    private const string UsualUrl = "http://localhost:8080";

    // A full disk may be emptied; until then nothing is asked for that could not be kept.
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    public static Command Command(Surroundings around)
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen; {UsualUrl} without it, for this machine alone.", HelpName = "URL" };
        var data = DataFolder.UsualOption();
        var command = new Command("serve", "Show the news on a page, and keep them coming in the background.") { urls, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var settings = SettingsOptions.Read(parsed, around, folder).Settings;
            if (ListenAddress.Fault(parsed.GetValue(urls) ?? UsualUrl) is { } fault)
            {
                around.Say($"newsloom serve: {fault}");
                return Program.WrongUsage;
            }
            using var newsroom = DataFolder.OpenNewsroom(folder, settings, around);
            await using var server = WebServer.Build(parsed.GetValue(urls) ?? UsualUrl, folder, settings, newsroom, around.Time);
            try
            {
                await server.StartAsync(cancellationToken);
            }
            catch (Exception error) when (error is IOException or Win32Exception)
            {
                around.Say($"newsloom serve: {error.Message.TrimEnd('.')}. Listen elsewhere with --urls http://localhost:8081");
                return Program.NothingDone;
            }
            foreach (var url in server.Urls)
                around.Say($"newsloom: {url}   (data in {folder}; end with Control-C)");
            try
            {
                await PollAsync(newsroom, around, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // That is how it ends.
                around.Say("newsloom: stopped.");
            }
            return Program.Done;
        });
        return command;
    }

    private static async Task PollAsync(Newsroom newsroom, Surroundings around, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await newsroom.RunAsync(cancellationToken);
            }
            catch (IOException error)
            {
                around.Say($"newsloom: {error.Message.TrimEnd('.')}. What was saved before is whole. Polling goes on in a minute.");
                await Task.Delay(TryAgain, around.Time, cancellationToken);
            }
        }
    }
}
