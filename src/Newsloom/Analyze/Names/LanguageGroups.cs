namespace Newsloom.Analyze.Names;

/// <summary>Languages whose words and endings are alike enough to learn from one another.</summary>
internal static class LanguageGroups
{
    /// <summary>0 where a language stands alone.</summary>
    public static uint Of(string language) => language switch
    {
        "en" or "de" or "nl" or "af" or "lb" => 1,
        "sv" or "da" or "no" or "nb" or "nn" or "is" or "fo" => 2,
        "pt" or "es" or "it" or "fr" or "ro" or "ca" or "gl" => 3,
        "hr" or "sr" or "bs" or "sl" or "sk" or "cs" or "pl" or "ru" or "uk" or "be" or "bg" or "mk" => 4,
        "fi" or "et" => 5,
        _ => 0,
    };
}
