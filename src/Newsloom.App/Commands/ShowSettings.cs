using System.CommandLine;
using Newsloom.App.Configuration;
using Newsloom.App.Json;

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
        var data = DataFolder.Option("The settings of this folder.");
        var command = new Command("settings", "Print the settings in effect, and where each comes from.") { json, data };
        command.SetAction(parsed =>
        {
            var inEffect = SettingsOptions.Read(parsed, around);
            foreach (var setting in Setting.All)
            {
                if (parsed.GetValue(json) is not null)
                    JsonLines.Write(around.Output, LineOf(setting, inEffect));
                else
                    around.Output.Write($"{setting.Name,-28} {SettingText.Write(setting, setting.In(inEffect.Settings)),-14} {inEffect.SourceOf(setting)}\n");
            }
            return Program.Done;
        });
        return command;
    }

    private static SettingLine LineOf(Setting setting, SettingsInEffect inEffect) =>
        new(setting.Name, Text(setting, setting.In(inEffect.Settings)), Text(setting, setting.Default), inEffect.SourceOf(setting));

    private static string? Text(Setting setting, object? value) => value is null ? null : SettingText.Write(setting, value);
}
