namespace Newsloom;

/// <summary>A setting that is never printed, and not taken from the command line, which other users of the machine can read.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
