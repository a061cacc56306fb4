using System.Collections;
using System.Net;

namespace Newsloom.App.Configuration;

/// <summary>The settings that hold, and where each comes from. Read once, when a command starts.</summary>
internal sealed class SettingsInEffect
{
    private const string Default = "default";
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _wrong = [];

    /// <param name="given">What comes later counts for more.</param>
    public SettingsInEffect(IEnumerable<GivenSetting> given)
    {
        foreach (var one in given)
            Take(one);
        if (_wrong.Count == 0)
            _wrong.AddRange(WhatCannotBe());
        if (_wrong.Count > 0)
            throw new WrongSettings(_wrong);
    }

    public Settings Settings { get; } = new();

    public string SourceOf(Setting setting) => _sources.GetValueOrDefault(setting.Name, Default);

    private void Take(GivenSetting given)
    {
        if (Setting.Find(given.Name) is not { } setting)
            _wrong.Add($"There is no setting {given.Name}, which {given.Source} names. {Hint(given.Name)}");
        else if (setting.IsSecret && given.Source == GivenSetting.CommandLine)
            _wrong.Add($"{setting.Name} is not taken from the command line, which others on this machine can read. Put it into {SettingsOptions.FileName} or the environment.");
        else if (given.Text is null && setting.CanBeNull)
            Put(setting, null, given);
        else if (given.Text is not { } text || !SettingText.TryRead(setting, text, out var value))
            _wrong.Add($"{setting.Name} must be {SettingText.Form(setting)}; {given.Source} says \"{SettingText.WithoutPassword(given.Text ?? "null")}\".");
        else if (IsOutside(setting, value!))
            _wrong.Add($"{setting.Name} must lie between {setting.Bounds!.Least} and {setting.Bounds.Most}; {given.Source} says {SettingText.Write(setting, value)}.");
        else
            Put(setting, value, given);
    }

    private void Put(Setting setting, object? value, GivenSetting given)
    {
        setting.Put(Settings, value);
        _sources[setting.Name] = given.Source;
    }

    private static string Hint(string name) => Setting.Nearest(name) is { } nearest
        ? $"Did you mean {nearest.Name}?"
        : "newsloom settings prints all there are.";

    private static bool IsOutside(Setting setting, object value)
    {
        if (setting.Bounds is not { } bounds)
            return false;
        SettingText.TryRead(setting, bounds.Least, out var least);
        SettingText.TryRead(setting, bounds.Most, out var most);
        return Comparer.DefaultInvariant.Compare(value, least) < 0 || Comparer.DefaultInvariant.Compare(value, most) > 0;
    }

    // What one setting alone, or its type, does not tell.
    private IEnumerable<string> WhatCannotBe()
    {
        foreach (var network in Settings.Fetch.AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
            yield return $"fetch.allowedNetworks must hold networks such as 192.168.1.0/24, zeros after the part that counts; {From("fetch.allowedNetworks")} says \"{network}\".";
        if (Settings.Fetch.Proxy is { } proxy && !(Uri.TryCreate(proxy, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5"))
            yield return $"fetch.proxy must be an address such as http://proxy.example:3128 or socks5://127.0.0.1:1080; {From("fetch.proxy")} says \"{SettingText.WithoutPassword(proxy)}\".";
        if (Settings.Fetch.Contact is { } contact && !(contact.Contains('@', StringComparison.Ordinal) || contact.Contains('.', StringComparison.Ordinal)) || Settings.Fetch.Contact?.Any(char.IsControl) == true)
            yield return $"fetch.contact must be an address of mail or of the web; {From("fetch.contact")} says \"{Plain.Text(Settings.Fetch.Contact)}\".";
        if (Settings.Poll.MinInterval > Settings.Poll.MaxInterval)
            yield return $"poll.minInterval must not be longer than poll.maxInterval; {From("poll.minInterval")} and {From("poll.maxInterval")} say otherwise.";
    }

    private string From(string name) => _sources.GetValueOrDefault(name, "the " + Default);
}
