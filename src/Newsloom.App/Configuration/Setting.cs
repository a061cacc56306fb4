using System.Reflection;

namespace Newsloom.App.Configuration;

/// <summary>One thing that can be set: a member of a member of <see cref="Settings"/>.</summary>
internal sealed record Setting(PropertyInfo Section, PropertyInfo Property)
{
    /// <summary>In the order of <see cref="Settings"/>.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. from section in typeof(Settings).GetProperties()
           from property in section.PropertyType.GetProperties()
           where property.CanWrite
           select new Setting(section, property),
    ];

    /// <summary>As in "fetch.maxPerHost".</summary>
    public string Name { get; } = $"{Small(Section.Name)}.{Small(Property.Name)}";

    public Type Type { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Whether it counts bytes, and may be written as "10 MB".</summary>
    public bool IsBytes => Type == typeof(ByteSize) || Property.Name.EndsWith("Bytes", StringComparison.Ordinal);

    public bool CanBeNull { get; } = new NullabilityInfoContext().Create(Property).WriteState == NullabilityState.Nullable;

    /// <summary>Whether it is for nobody's eyes.</summary>
    public bool IsSecret { get; } = Property.IsDefined(typeof(SecretAttribute));

    public BoundsAttribute? Bounds { get; } = Property.GetCustomAttribute<BoundsAttribute>();

    public object? Default => In(new Settings());

    public object? In(Settings settings) => Property.GetValue(Section.GetValue(settings));

    public void Put(Settings settings, object? value) => Property.SetValue(Section.GetValue(settings), value);

    /// <param name="name">Capitals and underscores do not count.</param>
    public static Setting? Find(string name) => All.FirstOrDefault(setting => Plain(setting.Name) == Plain(name));

    /// <summary>The one whose name is most like this; null where none is like it.</summary>
    public static Setting? Nearest(string name)
    {
        var nearest = All.MinBy(setting => Distance(Plain(setting.Name), Plain(name)))!;
        return Distance(Plain(nearest.Name), Plain(name)) <= Math.Max(2, nearest.Name.Length / 3) ? nearest : null;
    }

    private static string Small(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>How many letters must be changed, put in or left out.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var (diagonal, before) = (row[0], ++row[0]);
            for (var j = 0; j < b.Length; j++)
            {
                before = Math.Min(Math.Min(before, row[j + 1]) + 1, diagonal + (a[i] == b[j] ? 0 : 1));
                (diagonal, row[j + 1]) = (row[j + 1], before);
            }
        }
        return row[^1];
    }
}
