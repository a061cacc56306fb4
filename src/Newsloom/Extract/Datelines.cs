using System.Buffers;

namespace Newsloom.Extract;

/// <summary>Reads what stands before a report: "MOSCOW (AP) — …", "Moscow, September 15", "МОСКВА, 15 сентября. /ТАСС/.".</summary>
internal static class Datelines
{
    private const int Window = 120;
    private static readonly SearchValues<char> Stops = SearchValues.Create(".,—–-:");

    private static readonly SearchValues<char> NotInPlaces = SearchValues.Create("0123456789\"“”«?!;@%„");

    private static readonly Phrases Labels = Phrases.Named("headerLabel");
    private static readonly Phrases Published = Phrases.Named("published");
    private static readonly Phrases Updated = Phrases.Named("updated");
    private static readonly Phrases Headings = Phrases.Named("endBlock");
    private static readonly Phrases Photos = Phrases.Named("photo");
    private static readonly Phrases Countries = Phrases.Named("country");
    private static readonly Phrases Towards = Phrases.Named("beforePlace");
    private static readonly string[] Connectives =
        ["de", "la", "le", "les", "del", "di", "da", "do", "dos", "das", "of", "the", "am", "an", "der", "den", "im", "in", "bei", "sur", "en", "el", "al", "upon", "und", "and", "y", "e", "i", "na", "на", "над", "v", "u", "aan"];

    /// <summary>The dateline a paragraph begins with, or that a line is; null for none.</summary>
    /// <param name="others">The article's other texts: a place that they name may be one nobody has heard of.</param>
    public static FoundDateline? Read(string paragraph, IEnumerable<string>? others = null)
    {
        var start = 0;
        while (start < paragraph.Length && (char.IsWhiteSpace(paragraph[start]) || paragraph[start] is '•' or '*' or '-' or '_' or '■'))
            start++;
        if (start == paragraph.Length || paragraph.Length - start < 3)
            return null;
        var first = paragraph[start];
        if (char.IsLower(first) || !char.IsLetter(first) && first is not ('(' or '[' or '【' or '（' or '［' or '/' or '〔'))
            return null;

        var text = start == 0 ? paragraph : paragraph[start..];
        return (ReadBracket(text) ?? ReadEastAsian(text) ?? ReadHead(text) ?? (others is null ? null : ReadPlace(text, others))) is { } found
            ? found with { TextStart = found.TextStart + start }
            : null;
    }

    // "(東京=共同) …", "[서울=뉴시스] 김민수 기자 = …", "【ワシントン共同】…", "(Tokyo) …", "(AP) — …"
    private static FoundDateline? ReadBracket(string text)
    {
        if (Closing(text[0]) is not { } close || text.IndexOf(close, 1, Math.Min(text.Length, 50) - 1) is not (var end and > 1))
            return null;
        var inner = text[1..end].Trim();
        var after = SkipBlanks(text, end + 1);
        var dash = SkipSeparator(text, after);
        if (inner.Length == 0 || after >= text.Length)
            return null;

        if (Agencies.ReadCredit(inner)?.Agency is { } alone)
            return new FoundDateline(null, null, null, alone, Math.Max(after, dash));

        var parts = inner.Split(['=', '＝', ',', '、', '·', '/', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 2 && parts.Length <= 4 && !char.IsLower(inner[0]))
        {
            var agency = parts.Select(Agencies.Find).FirstOrDefault(name => name is not null);
            var place = parts[0];
            if (agency is not null && Agencies.Find(place) is null)
                return new FoundDateline(place, place, null, agency, SkipReporter(text, after));
            if (Places.Has(place) && inner.AsSpan().IndexOfAny('=', '＝') > 0)
                return new FoundDateline(place, place, null, null, SkipReporter(text, after));
        }

        // "（中央社台北3日電）"
        if (Agencies.FindAtStart(inner) is var (first, start) && inner.AsSpan(start).IndexOfAnyInRange('0', '9') is > 0 and < 8 and var digits)
            return new FoundDateline(inner[start..], inner.Substring(start, digits).Trim(), null, first, after);

        if (Agencies.FindAtEnd(inner) is var (known, at) && at <= 10)
            return new FoundDateline(inner[..at], inner[..at], null, known, after);
        if (Places.Has(inner) && text.Length - after >= 40)
            return new FoundDateline(inner, inner, null, null, Math.Max(after, dash));
        return null;
    }

    // "新华社北京9月15日电 …"
    private static FoundDateline? ReadEastAsian(string text)
    {
        if (!Script.IsDense(text[0]) || Agencies.FindAtStart(text) is not var (agency, end))
            return null;
        var day = text.IndexOf('日', end, Math.Min(20, text.Length - end));
        if (day < 0)
            return null;
        var digits = end;
        while (digits < day && !char.IsAsciiDigit(text[digits]))
            digits++;
        var place = text[end..digits].Trim();
        if (CalendarWords.Find(text[digits..(day + 1)]) is not { } date || place.Length > 8)
            return null;
        var after = day + 1;
        if (after < text.Length && text[after] is '电' or '電' or '讯' or '訊')
            after++;
        return new FoundDateline(text[end..(day + 1)], place.Length > 0 ? place : null, date, agency, SkipBlanks(text, after));
    }

    private static FoundDateline? ReadHead(string text)
    {
        var window = Math.Min(text.Length, Window);
        FoundDateline? found = null;
        for (var i = 1; i < window && found is null; i++)
        {
            if (SeparatorAt(text, i) is not { } separator)
                continue;
            found = Judge(text, i, separator);
            // "Town. 3 March. AGENCY. …": the place alone is not all of it.
            if (found is { Day: null, Agency: null } && separator == Separator.Stop)
                found = AfterStop(text, i) ?? found;
        }

        if (found is null && text.Length <= 60)
            found = Judge(text, text.Length, Separator.End);
        return found;
    }

    private static FoundDateline? AfterStop(string text, int stop)
    {
        FoundDateline? best = null;
        for (var i = stop + 1; i < Math.Min(text.Length, stop + 50); i++)
        {
            if (SeparatorAt(text, i) is { } separator && Judge(text, i, separator) is { } longer && (longer.Agency is not null || best is null && longer.Day is not null))
                best = longer;
        }
        return best;
    }

    // "Kvarnsund. Zwei Tage nach …", where the rest speaks of "von Kvarnsund".
    private static FoundDateline? ReadPlace(string text, IEnumerable<string> others)
    {
        var stop = text.AsSpan(0, Math.Min(text.Length, 40)).IndexOf(". ");
        if (stop < 4 || text.Length - stop < 60 || !char.IsUpper(text[stop + 2]) && text[stop + 2] is not ('„' or '“' or '"' or '«'))
            return null;
        var place = text[..stop];
        if (place.Count(letter => letter == ' ') > 1 || place.Any(letter => !char.IsLetter(letter) && letter is not (' ' or '-')) || !HasPlaceForm(place)
            || !others.Prepend(text[(stop + 1)..]).Any(other => IsNamedAsPlace(place, other)))
            return null;
        return new FoundDateline(place, place, null, null, stop + 2);
    }

    // "in Kvarnsund", "off the island of Skarvøy": a word that leads to a place stands at most three words before it.
    private static bool IsNamedAsPlace(string place, string text)
    {
        for (var at = text.IndexOf(place, StringComparison.Ordinal); at > 0; at = text.IndexOf(place, at + 1, StringComparison.Ordinal))
        {
            var end = at + place.Length;
            if (text[at - 1] != ' ' || end < text.Length && char.IsLetterOrDigit(text[end]))
                continue;
            var words = text[Math.Max(0, at - 40)..at].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.TakeLast(3).Any(Towards.Is))
                return true;
        }
        return false;
    }

    private enum Separator { Dash, Hyphen, Colon, Stop, Bracket, End }

    private static Separator? SeparatorAt(string text, int i)
    {
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        return text[i] switch
        {
            '—' or '―' or '–' => Separator.Dash,
            '-' when next == '-' || text[i - 1] == '-' => Separator.Dash,
            '-' when char.IsWhiteSpace(next) && (char.IsWhiteSpace(text[i - 1]) || text[i - 1] is ')' or '.' or '/') => Separator.Hyphen,
            '-' when char.IsWhiteSpace(text[i - 1]) && char.IsUpper(next) => Separator.Hyphen,
            ':' or '：' when char.IsWhiteSpace(next) => Separator.Colon,
            '।' => Separator.Stop,
            '.' when char.IsWhiteSpace(next) => Separator.Stop,
            ')' or '/' or '）' when char.IsWhiteSpace(next) || next is '.' => Separator.Bracket,
            _ => null,
        };
    }

    private static FoundDateline? Judge(string text, int end, Separator separator)
    {
        var head = separator == Separator.Bracket ? text[..(end + 1)] : text[..end];
        if (Take(head) is not { } parts)
            return null;
        var after = separator == Separator.End ? text.Length : SkipSeparator(text, separator == Separator.Bracket ? SkipBlanks(text, end + 1) : end);
        var rest = text.Length - after;

        // "МОСКВА, 15 сен — РИА Новости. …"
        if (parts.Agency is null && separator is Separator.Dash or Separator.Hyphen or Separator.Stop && (parts.Day is not null || parts.IsUpper || parts.IsKnown))
        {
            var stop = text.AsSpan(after, Math.Min(rest, 40)).IndexOfAny(Stops);
            if (stop > 0 && Agencies.Find(text.Substring(after, stop)) is { } behind && parts.Place is not null)
                return parts with { Agency = behind, TextStart = SkipSeparator(text, after + stop) };
        }

        var accepted = separator switch
        {
            _ when rest > 0 && separator != Separator.End && char.IsLower(text[after]) && parts.Agency is null => false,
            _ when parts.Agency is not null && !parts.IsGuess => parts.Place is not null || separator is not Separator.End,
            _ when parts.IsGuess => separator is Separator.Dash or Separator.Hyphen && (parts.IsUpper || parts.IsKnown),
            _ when parts.Place is null => false,
            _ when parts.Day is not null => parts.IsKnown || parts.IsUpper || separator is Separator.Dash or Separator.End,
            Separator.Dash => parts.IsUpper && rest >= 30 || parts.IsKnown && rest >= 60,
            Separator.Hyphen => parts.IsKnown && rest >= 60,
            Separator.Colon => parts.IsKnown && (parts.IsUpper || !Script.IsCased(text[0])) && rest >= 40,
            Separator.Stop => parts.IsKnown && rest >= 60,
            _ => false,
        };
        return accepted ? parts with { TextStart = after } : null;
    }

    private static FoundDateline? Take(string head)
    {
        if (head.Length > 90)
            return null;
        string? agency = null;
        var guess = false;
        var country = "";
        var left = head.IndexOf(" (", StringComparison.Ordinal);
        if (left > 0 && head.IndexOf(')', left) is var right and > 0
            && Countries.Is(head[(left + 2)..right]))
        {
            country = head[left..(right + 1)];
            head = head[..left] + head[(right + 1)..];
        }
        var open = head.AsSpan().IndexOfAny('(', '[', '（');
        if (open < 0 && head.IndexOf(" /", StringComparison.Ordinal) is var slash and > 0)
            open = slash + 1;
        if (open >= 0)
        {
            var close = open + 1 < head.Length ? head.AsSpan(open + 1).IndexOfAny(')', ']', '/') : -1;
            if (head[open] != '/' && close >= 0)
                close = head.AsSpan(open + 1).IndexOf(Closing(head[open])!.Value);
            if (close < 0 || head[(open + 1 + close + 1)..].Trim(' ', '.', ',').Length > 0)
                return null;
            var inner = head.Substring(open + 1, close);
            agency = Agencies.ReadCredit(inner)?.Agency;
            if (agency is null)
            {
                if (!Agencies.HasAgencyForm(inner))
                    return null;
                (agency, guess) = (inner.Trim(), true);
            }

            head = head[..open];
        }

        head = head.Trim(' ', ',', '.', '\u00a0', '-', '–', '—');
        var printed = country.Length == 0 ? head : head.Insert(Math.Min(left, head.Length), country);
        if (head.Length == 0)
            return agency is null || guess ? null : new FoundDateline(null, null, null, agency, 0);

        DayOfYear? day = null;
        var places = new List<string>();
        foreach (var piece in Pieces(head))
        {
            if (CalendarWords.Find(piece) is { } found)
                day ??= found;
            else if (day is { Year: null } yearless && piece.Length == 4 && int.TryParse(piece, out var year) && year is >= 1900 and <= 2100)
                day = yearless with { Year = year };
            else if (agency is null && places.Count > 0 && Agencies.Find(piece) is { } named)
                agency = named;
            else if (!CalendarWords.IsWeekday(piece))
                places.Add(piece);
        }

        if (places.Count > 3 || places.Any(place => !HasPlaceForm(place)))
            return null;
        if (places.Count == 0)
            return day is not null && agency is not null && !guess ? new FoundDateline(printed, null, day, agency, 0) : null;
        var isKnown = places.Any(place => Places.Has(place) || place.Split('/').Any(Places.Has));
        var isUpper = places[0].Count(char.IsLetter) >= 3 && !places[0].Any(char.IsLower) && Script.IsCased(places[0][0]);
        return new FoundDateline(printed, string.Join(", ", places), day, agency, 0) { IsKnown = isKnown, IsUpper = isUpper, IsGuess = guess };
    }

    private static IEnumerable<string> Pieces(string head)
    {
        foreach (var part in head.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (CalendarWords.Find(part) is not null || part.IndexOf(". ", StringComparison.Ordinal) < 0)
            {
                yield return part;
                continue;
            }

            // "Москва. 3 марта. INTERFAX.RU", "КИЇВ. 3 березня. УНН"
            var last = part.LastIndexOf(". ", StringComparison.Ordinal);
            if (last > 0 && Agencies.Find(part[(last + 2)..]) is not null)
            {
                foreach (var before in Pieces(part[..last]))
                    yield return before;
                yield return part[(last + 2)..];
                continue;
            }

            // "Bratislava 3. marca"
            var digit = part.AsSpan().IndexOfAnyInRange('0', '9');
            if (digit > 2 && part[digit - 1] == ' ' && CalendarWords.Find(part[digit..]) is not null)
            {
                yield return part[..digit].TrimEnd(' ', '.');
                yield return part[digit..];
                continue;
            }

            // "Москва. 15 сентября", "St. Louis", "St. Paul. 3 March": a stop parts place and day only.
            var stop = part.LastIndexOf(". ", StringComparison.Ordinal);
            while (stop > 0 && CalendarWords.Find(part[(stop + 2)..]) is null)
                stop = part.LastIndexOf(". ", stop - 1, StringComparison.Ordinal);
            if (stop > 0)
            {
                yield return part[..stop];
                yield return part[(stop + 2)..];
            }
            else
            {
                yield return part;
            }
        }
    }

    private static bool HasPlaceForm(string place)
    {
        if (place.Length is < 2 or > 40)
            return false;
        var words = place.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 5)
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (!char.IsLetter(word[0]) || word.AsSpan().ContainsAny(NotInPlaces))
                return false;
            if (char.IsLower(word[0]) && (i == 0 || i == words.Length - 1 || !Connectives.Contains(word)))
                return false;
        }

        return (Script.IsCased(place[0]) || words.Length <= 3)
            && !Labels.Is(place) && !Published.Is(place) && !Updated.Is(place) && !Headings.Is(place) && !Photos.Is(place)
            && Published.EndOfPrefix(place) <= 2 && Updated.EndOfPrefix(place) <= 2;
    }

    private static char? Closing(char open) => open switch
    {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '（' => '）',
        '［' => '］',
        '〔' => '〕',
        '/' => '/',
        _ => null,
    };

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static int SkipSeparator(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '—' or '–' or '-' or '―' or '.' or ':' or ',' or '।' or '：' or '/' or ')'))
            at++;
        return at;
    }

    // "김민수 기자 = "
    private static int SkipReporter(string text, int after)
    {
        var equals = text.IndexOf('=', after, Math.Min(30, text.Length - after));
        return equals > 0 ? SkipBlanks(text, equals + 1) : SkipSeparator(text, after);
    }
}

/// <summary>A dateline where it stands.</summary>
/// <param name="AsPrinted">Place and day, without the agency and the dash; null where only an agency is named.</param>
/// <param name="TextStart">Where the report itself begins.</param>
internal sealed record FoundDateline(string? AsPrinted, string? Place, DayOfYear? Day, string? Agency, int TextStart)
{
    /// <summary>A large city's name.</summary>
    public bool IsKnown { get; init; }

    /// <summary>In capitals.</summary>
    public bool IsUpper { get; init; }

    /// <summary>The agency is told from its form and place alone.</summary>
    public bool IsGuess { get; init; }

    /// <param name="year">The year from elsewhere on the page, for a day printed without one.</param>
    public Dateline? In(int? year) => AsPrinted is null ? null : new Dateline(AsPrinted, Place, Day?.In(year));
}
