namespace Newsloom.Bench.Quality;

/// <summary>One figure, as a scorer gave it.</summary>
/// <param name="Measure">As in bench/peers.json and bench/quality.json.</param>
/// <param name="IsCount">A number of pages or pairs, the fewer the better, and without a floor; else a share, the higher the better.</param>
internal sealed record Score(string Set, string Measure, double Value, bool IsCount = false);

/// <summary>A figure for the articles of one language.</summary>
internal sealed record LanguageScore(string Set, string Language, int Items, IReadOnlyList<Score> Scores);

/// <summary>All that came out of one set.</summary>
internal sealed record SetScores(EvalSet Set, Cost Cost, int Failed, IReadOnlyList<Score> Scores, IReadOnlyList<LanguageScore> ByLanguage);
