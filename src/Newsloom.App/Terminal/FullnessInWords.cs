using System.Globalization;
using Newsloom.Store;

namespace Newsloom.App.Terminal;

/// <summary>How full the data folder is, in a sentence.</summary>
internal static class FullnessInWords
{
    public static string Of(Fullness full, RetentionSettings settings)
    {
        var share = settings.ArchiveBudget.Bytes == 0 ? 0 : 100.0 * full.ArchiveBytes / settings.ArchiveBudget.Bytes;
        var since = full.Oldest is { } oldest ? string.Create(CultureInfo.InvariantCulture, $", the oldest of {oldest:d MMMM yyyy}") : "";
        var over = share > 100 ? " What is over that is starred, noted or of stories that are alive, and is kept." : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{full.Articles:N0} {(full.Articles == 1 ? "article" : "articles")}; raw answers {Size(full.ArchiveBytes)} of {settings.ArchiveBudget} ({share:0} %){since}.{over}");
    }

    internal static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.0} GB"),
    };
}
