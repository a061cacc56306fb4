namespace Newsloom.Text;

/// <summary>Finds dates as people write them.</summary>
public static class Dates
{
    /// <summary>The first date in a line; null if there is none or it is no full date.</summary>
    public static NewsTime? Find(string line) => NewsTime.FindIso(line);
}
