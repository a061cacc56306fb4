using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Newsloom.App.Commands;
using Newsloom.App.Configuration;
using Newsloom.App.Report;
using Newsloom.Jobs;
using Newsloom.Store;

namespace Newsloom.App;

/// <summary>The command <c>newsloom</c>.</summary>
internal static class Program
{
    public const int Done = 0;
    public const int NothingDone = 1;
    public const int WrongUsage = 2;
    public const int Interrupted = 130;

    // What is under way is let finish; whoever waits on a pipe or a huge page is not waited for.
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(1);

    public static async Task<int> Main(string[] args)
    {
        using var interrupt = new CancellationTokenSource();
        using var around = Surroundings.OfProcess();
        using var controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Timer? patience = null;
        var exit = await RunAsync(args, around, interrupt.Token);
        if (patience is not null)
            await patience.DisposeAsync();
        return exit;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
            patience = new Timer(_ => GiveUp(), null, InterruptPatience, Timeout.InfiniteTimeSpan);
        }

        void GiveUp()
        {
            around.Say("newsloom: stopped.");
            Environment.Exit(Interrupted);
        }
    }

    /// <summary>Runs a command line and gives its exit code. Tests call this.</summary>
    internal static async Task<int> RunAsync(string[] args, Surroundings around, CancellationToken cancellationToken)
    {
        try
        {
            var parsed = Tree(around).Parse(WithJsonValue(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction || args.Length == 0)
                return SayUsage(parsed, around);
            var invocation = new InvocationConfiguration
            {
                Output = around.Output,
                Error = around.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            var exit = await parsed.InvokeAsync(invocation, cancellationToken);
            await around.Output.FlushAsync(CancellationToken.None);
            return exit;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            around.Say("newsloom: stopped.");
            return Interrupted;
        }
        catch (WrongSettings wrong)
        {
            foreach (var sentence in wrong.Sentences)
                around.Say($"newsloom: {sentence}");
            return WrongUsage;
        }
        catch (OutputFailed failed)
        {
            around.Say($"newsloom: {failed.Message}");
            return NothingDone;
        }
        catch (FolderInUse error)
        {
            around.Say($"newsloom: {error.Message}. What it brings is there for all commands; stop it first to do its work here.");
            return NothingDone;
        }
        catch (StoreFailed error)
        {
            around.Say($"newsloom: {error.Message}. What was saved before is whole; free some space or choose another folder.");
            return NothingDone;
        }
        catch (Exception error)
        {
            around.Say($"newsloom: this is a fault of Newsloom, not yours. Please report it with these lines:\n{error}");
            return NothingDone;
        }
    }

    private static RootCommand Tree(Surroundings around)
    {
        var root = new RootCommand("All your news in one place: pages of many outlets and languages in, stories out.")
        {
            Stories.Command(around),
            Read.Command(around),
            Explain.Command(around),
            Serve.Command(around),
            Add.Command(around),
            Poll.Command(around),
            ShowStory.Command(around),
            Outlets.Command(around),
            WhoIsWho.Command(around),
            Import.Command(around),
            Export.Command(around),
            RebuildAll.Command(around),
            ShowSettings.Command(around),
            Check.Command(around),
        };
        SettingsOptions.AddTo(root);
        root.HelpName = "newsloom";
        HelpWithExamples.AddTo(root, around.Width);
        return root;
    }

    private static int SayUsage(ParseResult parsed, Surroundings around)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Insert(0, command.Command is RootCommand ? "newsloom" : command.Command.Name);
        var named = string.Join(' ', names);
        if (parsed.CommandResult.Command is RootCommand && parsed.Tokens.Count == 0)
            around.Say("newsloom: tell me what to do. To see the stories in a folder of news pages, type: newsloom stories FOLDER");
        else if (parsed.CommandResult.Command is RootCommand root)
            around.Say($"newsloom: there is no command \"{parsed.Tokens[0].Value}\". The commands are {string.Join(", ", root.Subcommands.Select(known => known.Name))}.");
        else
            parsed.Errors.Select(error => error.Message).Distinct().ToList().ForEach(message => around.Say($"{named}: {InWords.OneLine(message)}"));
        around.Say($"All there is to know: {named} --help");
        return WrongUsage;
    }

    // "--json" may stand before a path without taking it for its value: a value only follows "=".
    private static string[] WithJsonValue(string[] args)
    {
        var end = Array.IndexOf(args, "--");
        return [.. args.Select((arg, index) => arg == "--json" && (end < 0 || index < end) ? "--json=lines" : arg)];
    }
}
