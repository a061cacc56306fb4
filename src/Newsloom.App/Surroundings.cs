using System.Collections;
using System.Text;
using Spectre.Console;

namespace Newsloom.App;

/// <summary>What a command reads from and writes to, and what it may assume of it.</summary>
internal sealed class Surroundings : IDisposable
{
    private const int DefaultWidth = 80;
    private readonly Lock _saying = new();
    private IAnsiConsole? _live;

    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }
    public required Stream Input { get; init; }
    public bool IsOutputTerminal { get; init; }
    public bool IsErrorTerminal { get; init; }
    public bool IsInputTerminal { get; init; }
    public bool HasColours { get; init; }
    public int Width { get; init; } = DefaultWidth;
    /// <summary>The variables of the environment that are Newsloom's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Surroundings OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Surroundings
        {
            Output = new StreamWriter(new FailingOutput(Console.OpenStandardOutput(), "standard output"), utf8, 64 * 1024) { NewLine = "\n" },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true },
            Input = Console.OpenStandardInput(),
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsInputTerminal = !Console.IsInputRedirected,
            HasColours = string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
                && System.Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = WidthOfProcess(),
            Environment = EnvironmentOfProcess(),
        };
    }

    private static Dictionary<string, string> EnvironmentOfProcess() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("NEWSLOOM_", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal);

    private static int WidthOfProcess()
    {
        if (int.TryParse(System.Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns is >= 20 and <= 1000)
            return columns;
        return Console.IsOutputRedirected ? DefaultWidth : Math.Max(20, Console.WindowWidth);
    }

    /// <summary>For what a person reads: colours only on a terminal.</summary>
    public IAnsiConsole OutputConsole() => Create(Output, IsOutputTerminal);

    /// <summary>One line for the person who runs the command; standard output stays clean.</summary>
    public void Say(string line)
    {
        line = Plain.Text(line);
        lock (_saying)
        {
            if (_live is not null)
                _live.WriteLine(line);
            else
                Error.WriteLine(line);
        }
    }

    /// <summary>Does the work, and shows how far it is on standard error when that is a terminal and the work is long.</summary>
    /// <param name="label">"Reading pages".</param>
    /// <param name="fraction">0 to 1; below 0 where it cannot be told.</param>
    public async Task<T> WithProgressAsync<T>(string label, Func<double> fraction, Func<T> work, CancellationToken cancellationToken)
    {
        if (!IsErrorTerminal)
            return work();
        var running = Task.Run(work, cancellationToken);
        if (await Task.WhenAny(running, Task.Delay(TimeSpan.FromSeconds(1), Time, cancellationToken)) != running && !cancellationToken.IsCancellationRequested)
            await ShowAsync(label, fraction, running);
        return await running;
    }

    private async Task ShowAsync(string label, Func<double> fraction, Task running)
    {
        var console = Create(Error, isTerminal: true);
        lock (_saying)
            _live = console;
        await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask(label, maxValue: 1);
                while (!running.IsCompleted)
                {
                    var done = fraction();
                    bar.IsIndeterminate = done < 0;
                    bar.Value = Math.Clamp(done, 0, 1);
                    await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100), Time, CancellationToken.None));
                }
            });
        lock (_saying)
            _live = null;
    }

    private IAnsiConsole Create(TextWriter writer, bool isTerminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isTerminal && HasColours ? AnsiSupport.Detect : isTerminal && writer == Error ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = isTerminal && HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = isTerminal && writer == Error ? InteractionSupport.Yes : InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new ConsoleOutput(writer, isTerminal, Width),
    });

    public void Dispose()
    {
        try
        {
            Output.Dispose();
        }
        catch (OutputFailed)
        {
            // It has been said already: the last flush of a full disk fails like the first.
        }
        Error.Dispose();
    }

    private sealed class ConsoleOutput(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;
        public bool IsTerminal => isTerminal;
        public int Width => width;
        public int Height => 24;
        public void SetEncoding(Encoding encoding) { }
    }
}
