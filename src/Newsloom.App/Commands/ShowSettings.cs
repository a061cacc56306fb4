using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Json;
using Newsloom.App.Terminal;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom settings</c>: the settings in effect.</summary>
internal static class ShowSettings
{
    public static Command Command(Surroundings around)
    {
        var json = new Option<string?>("--json")
        {
            Description = "Machine-readable: one line of JSON for each setting.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "lines",
        };
        json.AcceptOnlyFromAmong("lines");
        var data = DataFolder.UsualOption();
        var command = new Command("settings", "Print the settings in effect, and where each comes from.") { json, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            var inEffect = SettingsOptions.Read(parsed, around, folder);
            foreach (var line in Setting.All.Select(setting => LineOf(setting, inEffect)))
            {
                if (parsed.GetValue(json) is not null)
                    JsonLines.Write(around.Output, line);
                else
                    around.Output.Write($"{line.Name,-28} {Plain.Text(line.Value ?? "none"),-14} {line.Source}\n");
            }
            if (parsed.GetValue(json) is null)
                SayHowFull(folder, inEffect.Settings, around);
            return Program.Done;
        });
        return command;
    }

    private static void SayHowFull(string folder, Settings settings, Surroundings around)
    {
        if (!DataFolder.HasStore(folder))
            return;
        using var store = DataFolder.OpenUsual(folder);
        around.Say($"newsloom: {folder}: {FullnessInWords.Of(store.LoadFullness(), settings.Retention)}");
    }

    private static SettingLine LineOf(Setting setting, SettingsInEffect inEffect) =>
        new(setting.Name, Text(setting, setting.In(inEffect.Settings)), Text(setting, setting.Default), inEffect.SourceOf(setting));

    private static string? Text(Setting setting, object? value) => value is null or IReadOnlyList<string> { Count: 0 } ? null : SettingText.Write(setting, value);
}
