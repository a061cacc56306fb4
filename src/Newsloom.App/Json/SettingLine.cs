namespace Newsloom.App.Json;

/// <summary>One setting as scripts see it.</summary>
/// <param name="Value">As it would be written in the file; null for none. Passwords are hidden.</param>
internal sealed record SettingLine(string Name, string? Value, string? Default, string Source);
