using Newsloom.Text;

namespace Newsloom.Tests.App;

/// <summary>Stories made by hand for what shows them: outlets, people and places are invented.</summary>
internal static class ReportStories
{
    /// <summary>Seven articles, five sources, four languages: a copy group, an aggregator, reuse, undated articles.</summary>
    public static Story Ferry()
    {
        var wire = new Draft("wire", "en", "Varnholm ferry runs aground, all 214 passengers safe", "2024-03-08T06:40:00+01:00")
        {
            Outlet = "The Varnholm Courier",
            Credit = "NPA",
            Place = "Varnholm",
            Url = "https://courier.example/ferry",
            Paragraphs =
            [
                "The ferry Astrid Lund ran aground on a sandbank off Varnholm early on Friday with 214 passengers on board.",
                "“We felt a long scrape and then nothing moved any more,” said the captain, Henrik Solvang. All passengers were brought ashore by noon.",
                "Eleven people were treated for bruises, the county hospital said. The harbour office had warned of shifting sand on Tuesday.",
                "“Nobody panicked, and that is the crew’s doing,” the mayor of Varnholm, Ida Brekke, said. The line carries 900 people a day.",
            ],
        };
        var copy = new Draft("copy", "en", "Ferry stuck on sandbank; passengers rescued", null)
        {
            Aggregator = "Daily Mirrorfeed",
            Credit = "NPA",
            Republished = "2024-03-11T14:05:00Z",
            CopyOf = ("wire", 0.97),
            Paragraphs =
            [
                "The ferry Astrid Lund ran aground on a sandbank off Varnholm early on Friday with 214 passengers on board.",
                "“We felt a long scrape and then nothing moved any more,” said the captain, Henrik Solvang. All passengers were brought ashore by midday.",
                "Eleven people were treated for bruises, the county hospital said. The harbour office had warned of shifting sand on Tuesday.",
            ],
        };
        var second = new Draft("second", "en", "214 rescued from stranded ferry", "2024-03-08")
        {
            Outlet = "Eastern Ledger",
            Credit = "NPA",
            Url = "https://ledger.example/a?id=7&x=<b>",
            CopyOf = ("wire", 0.82),
            Paragraphs =
            [
                "The ferry Astrid Lund ran aground off Varnholm early on Friday with 214 passengers on board.",
                "“We felt a long scrape and then nothing moved any more,” said the captain, Henrik Solvang. All passengers were brought ashore by noon.",
                "“Nobody panicked, and that is the crew’s doing,” the mayor of Varnholm, Ida Brekke, said.",
            ],
        };
        var german = new Draft("german", "de", "Fähre vor Varnholm auf Grund gelaufen", "2024-03-08T09:15:00+01:00")
        {
            Outlet = "Nordküsten-Zeitung",
            Byline = ["Jette Harms"],
            Url = "https://nordkueste.example/faehre",
            Paragraphs =
            [
                "Die Fähre „Astrid Lund“ ist am frühen Freitagmorgen vor Varnholm auf eine Sandbank gelaufen. An Bord waren 214 Fahrgäste.",
                "„Wir spürten ein langes Schaben, und dann bewegte sich nichts mehr“, sagte Kapitän Henrik Solvang. Bis zum Mittag waren alle Fahrgäste an Land.",
                "Nach Angaben der Polizei wurden neun Menschen leicht verletzt. Das Hafenamt hatte am Dienstag vor wanderndem Sand gewarnt.",
                "„Niemand geriet in Panik, und das ist das Verdienst der Besatzung“, sagte Bürgermeisterin Ida Brekke.",
            ],
        };
        var french = new Draft("french", "fr", "Un ferry s’échoue au large de Varnholm", null)
        {
            Outlet = "Le Phare du Nord",
            Byline = ["Maëlle Kerjean"],
            Aggregator = "Revue des ports",
            Paragraphs =
            [
                "Le ferry Astrid Lund s’est échoué vendredi à l’aube sur un banc de sable au large de Varnholm, avec 214 passagers à bord.",
                "« Nous avons senti un long raclement, puis plus rien n’a bougé », a déclaré le capitaine, Henrik Solvang.",
                "« Personne n’a paniqué, et c’est à l’équipage qu’on le doit », a dit la maire, Ida Brekke. Une douzaine de personnes ont été soignées.",
            ],
        };
        var russian = new Draft("russian", "ru", "Паром сел на мель у Варнхольма, 214 пассажиров спасены", "2024-03-08T12:00:00+03:00")
        {
            Outlet = "Приморский вестник",
            Paragraphs =
            [
                "Паром «Астрид Лунд» сел на мель у Варнхольма рано утром в пятницу; на борту находились 214 пассажиров.",
                "«Мы почувствовали долгий скрежет, а потом всё замерло», — сказал капитан Хенрик Сольванг.",
                "По данным полиции, пострадали девять человек. Судно построено в 1987 году.",
            ],
        };
        var tabloid = new Draft("tabloid", "en", "TERROR ON THE ASTRID LUND: ‘we felt a long scrape’", null)
        {
            Outlet = "The Evening Bell",
            Reuses = [("ran aground off Varnholm", "wire")],
            Paragraphs =
            [
                "Terrified families clung to the rails of the Astrid Lund when it ran aground off Varnholm on Friday.",
                "“We felt a terrible long scrape, and then nothing moved,” skipper Henrik Solvang told reporters. Some 20 people were hurt, a passenger claimed.",
                "“I will never take that boat again,” said a passenger. A replacement bus costs 45 kroner.",
            ],
        };
        var mayor = new Draft("local", "en", "What we know about the Astrid Lund", "2024-03-09T07:30:00+01:00")
        {
            Outlet = "Varnholm Radio",
            Byline = ["Tor Eide", "Signe Moe"],
            Paragraphs =
            [
                "The Astrid Lund was refloated on the evening tide on Friday and towed to Varnholm.",
                "Eleven people were hurt, none badly. The harbour office had warned of shifting sand on Tuesday.",
                "The ferry had 214 passengers on board.",
            ],
        };

        return new Sheet("Varnholm ferry runs aground, all 214 passengers safe", "wire", wire, second, copy, german, russian, mayor, french, tabloid)
            .Named("place:1", "Varnholm", EntityKind.Place, "Varnholm", "Варнхольма")
            .Named("person:solvang", "Henrik Solvang", EntityKind.Person, "Henrik Solvang", "Хенрик Сольванг")
            .Named("person:brekke", "Ida Brekke", EntityKind.Person, "Ida Brekke")
            .Named("other:astrid", "Astrid Lund", EntityKind.Other, "Astrid Lund", "Астрид Лунд")
            .Named("org:harbour", "harbour office", EntityKind.Organisation, "harbour office", "Hafenamt")
            .Said("Henrik Solvang", "person:solvang",
                ("wire", "We felt a long scrape and then nothing moved any more,"), ("copy", "We felt a long scrape and then nothing moved any more,"),
                ("second", "We felt a long scrape and then nothing moved any more,"), ("tabloid", "We felt a terrible long scrape, and then nothing moved,"),
                ("german", "Wir spürten ein langes Schaben, und dann bewegte sich nichts mehr"),
                ("french", "Nous avons senti un long raclement, puis plus rien n’a bougé"),
                ("russian", "Мы почувствовали долгий скрежет, а потом всё замерло"))
            .Said("Ida Brekke", "person:brekke",
                ("wire", "Nobody panicked, and that is the crew’s doing,"), ("second", "Nobody panicked, and that is the crew’s doing,"),
                ("german", "Niemand geriet in Panik, und das ist das Verdienst der Besatzung"),
                ("french", "Personne n’a paniqué, et c’est à l’équipage qu’on le doit"))
            .Said("a passenger", null, ("tabloid", "I will never take that boat again,"))
            .Reported(("german", "214 Fahrgäste"), ("wire", "214 passengers"), ("second", "214 passengers"), ("copy", "214 passengers"),
                ("french", "214 passagers"), ("russian", "214 пассажиров"), ("local", "214 passengers"))
            .Reported(("wire", "ran aground"), ("second", "ran aground"), ("copy", "ran aground"), ("german", "auf eine Sandbank"),
                ("french", "s’est échoué"), ("russian", "сел на мель"), ("tabloid", "ran aground"), ("local", "refloated"))
            .Reported(("wire", "The harbour office had warned"), ("copy", "The harbour office had warned"), ("german", "Das Hafenamt hatte"), ("local", "The harbour office had warned"))
            .Reported(("wire", "All passengers were brought ashore"), ("german", "Bis zum Mittag"))
            .Reported(("local", "refloated"))
            .Reported(("russian", "построено в 1987"))
            .Reported(("tabloid", "A replacement bus"))
            .Counted(0, ("wire", "people", 11, null, "Eleven", "the county hospital", false), ("local", "people", 11, null, "Eleven", null, false),
                ("german", "Menschen", 9, null, "neun", "Polizei", false), ("russian", "человек", 9, null, "девять", "полиции", false),
                ("tabloid", "people", 20, null, "Some 20", "a passenger", true), ("french", "personnes", 12, null, "Une douzaine", null, true))
            .Counted(null, ("wire", "passengers", 214, null, "214", null, false), ("german", "Fahrgäste", 214, null, "214", null, false),
                ("wire", "people a day", 900, null, "900", null, false), ("tabloid", "replacement bus", 45, "NOK", "45", null, false))
            .Happened("2024-03-05", ("wire", "on Tuesday")).Happened("2024-03-08", ("wire", "early on Friday"))
            .Happened("2024-03-08", ("local", "on Friday")).Happened("1987-01-01", ("russian", "в 1987"))
            .Story();
    }

    /// <summary>One utterance: in two parts by a wire, its copy and another outlet; in one by a third; in German.</summary>
    public static Story Interrupted()
    {
        var first = new Draft("first", "en", "Kvarnholm light goes dark", "2024-10-03T05:00:00Z")
        {
            Outlet = "First Lantern",
            Paragraphs = ["The light of Kvarnholm went dark on Thursday.", "“Nobody answered the horn,” said the keeper, Alma Lindqvist, when it was over. “and then the lamp went out.”"],
        };
        return new Sheet(first.Title, "first", first,
            first with { Id = "copy", CopyOf = ("first", 1), Outlet = "Copied Lantern", Published = "2024-10-03T07:00:00Z" },
            new Draft("second", "en", "Kvarnholm lamp fails", "2024-10-03T08:00:00Z")
            {
                Outlet = "Second Lantern",
                Paragraphs = ["“Nobody answered the horn,” said the keeper, Alma Lindqvist.", "“And then the lamp went out.”"],
            },
            new Draft("third", "en", "Lamp fails at Kvarnholm", "2024-10-03T09:00:00Z")
            {
                Outlet = "Third Lantern",
                Reuses = [("the light of Kvarnholm went dark on Thursday", "first")],
                Paragraphs = ["Neighbours say the light of Kvarnholm went dark on Thursday at supper.", "“Nobody answered the bell, and then the lamp went out”, Alma Lindqvist told us."],
            },
            new Draft("german", "de", "Leuchtfeuer erloschen", "2024-10-03T10:00:00Z")
            {
                Outlet = "Vierte Laterne",
                Paragraphs = ["„Niemand antwortete auf das Horn“, sagte Alma Lindqvist, „dann erlosch die Lampe“."],
            })
            .Named("place:1", "Kvarnholm", EntityKind.Place, "Kvarnholm")
            .Said("Alma Lindqvist", "person:lindqvist",
                ("first", "Nobody answered the horn,"), ("first", "and then the lamp went out."),
                ("second", "Nobody answered the horn,"), ("second", "And then the lamp went out."),
                ("copy", "Nobody answered the horn,"), ("copy", "and then the lamp went out."),
                ("third", "Nobody answered the bell, and then the lamp went out"),
                ("german", "Niemand antwortete auf das Horn"), ("german", "dann erlosch die Lampe"))
            .Story();
    }

    public static Story Single() => new Sheet("Library lends its first telescope", "one", new Draft("one", "en", "Library lends its first telescope", "2024-05-02")
    {
        Outlet = "Hillmouth Post",
        Standfirst = "The village library has something new to borrow.",
        Byline = ["Noor Vance"],
        Paragraphs = ["Hillmouth’s library lent a telescope on Thursday for the first time.", "“I saw the rings,” said Ada Quill, 9."],
    }).Said("Ada Quill", "person:quill", ("one", "I saw the rings,")).Story();

    /// <summary>Nothing is known but a little text.</summary>
    public static Story Bare() => new Sheet(null, null, new Draft("bare", null, null, null) { Paragraphs = ["Unsigned words."] }, new Draft("empty", null, null, null)).Story();

    /// <summary>Right-to-left and wide scripts, and an emoji.</summary>
    public static Story Scripts() => new Sheet("港で花火大会、3万人が集まる 🎆", "ja",
        new Draft("ja", "ja", "港で花火大会、3万人が集まる 🎆", "2024-07-20T21:10:00+09:00")
        {
            Outlet = "波止場新聞",
            Paragraphs = ["土曜の夜、港で花火大会が開かれ、およそ三万人が集まった。主催者は来年も同じ場所で開くと述べた。", "市長の中山灯は「海がこんなに明るいのは初めてだ」と語った。"],
        },
        new Draft("ar", "ar", "ثلاثون ألف زائر في مهرجان الألعاب النارية", "2024-07-20T17:00:00Z")
        {
            Outlet = "صوت المرفأ",
            Paragraphs = ["حضر نحو ثلاثين ألف زائر مهرجان الألعاب النارية في المرفأ مساء السبت.", "قالت رئيسة البلدية أكاري ناكاياما: «لم أر البحر مضيئًا هكذا من قبل»."],
        },
        new Draft("en", "en", "Thirty thousand watch harbour fireworks", "2024-07-21")
        {
            Outlet = "Quayside Echo",
            Paragraphs = ["About 30,000 people watched the harbour fireworks on Saturday night.", "“I have never seen the sea so bright,” said the mayor, Akari Nakayama."],
        })
        .Said("Akari Nakayama", "person:nakayama", ("ja", "海がこんなに明るいのは初めてだ"), ("ar", "لم أر البحر مضيئًا هكذا من قبل"), ("en", "I have never seen the sea so bright,"))
        .Reported(("ja", "およそ三万人"), ("ar", "ثلاثين ألف"), ("en", "30,000"))
        .Reported(("ja", "主催者は来年も"))
        .Story();

    /// <summary>Page text that tries to be markup, a terminal command, or a way out of the page.</summary>
    public static Story Hostile()
    {
        const string Evil = "</script></style><img src=x onerror=alert(1)> [red]markup[/] & \"quoted\" \u001b[31mred\u001b[0m \u009b2J \u202Ereversed\u202C \u0007";
        return new Sheet($"Title {Evil}", "h1",
            new Draft("h1", "en\" onload=\"x", $"Title {Evil}", "2024-01-01")
            {
                Outlet = $"Outlet {Evil}",
                Url = "javascript:alert(1)",
                Byline = [$"By {Evil}"],
                Standfirst = $"Standfirst {Evil}",
                Paragraphs = [$"He said {Evil} and left. Another sentence."],
            },
            new Draft("h2\"><b>", "en", $"Second {Evil}", null)
            {
                Outlet = "data:text/html,x",
                Url = "data:text/html,<script>alert(1)</script>",
                CopyOf = ("h1", 0.9),
                Paragraphs = [$"He said {Evil} and left. Another word."],
            })
            .Said($"Speaker {Evil}", null, ("h1", Evil.Trim()), ("h2\"><b>", "Another word."))
            .Reported(("h1", "He said"))
            .Counted(0, ("h1", $"things {Evil}", 1, $"u {Evil}", "Another", $"claims {Evil}", true), ("h2\"><b>", "things", 2, null, "Another", null, false))
            .Happened("2024-01-01", ("h1", "He said"))
            .Named("x\"><script>", $"Name {Evil}", EntityKind.Person, "left")
            .Because("h1", $"reason {Evil}")
            .Story();
    }

    /// <summary>A big day: forty articles of thirty sources.</summary>
    public static Story Crowd()
    {
        var languages = new[] { "en", "de", "fr", "es", "ru" };
        var drafts = Enumerable.Range(0, 40).Select(i => new Draft($"c{i:00}", languages[i % 5], $"Headline number {i}: the long bridge is opened at last", i % 7 == 6 ? null : new DateTimeOffset(2024, 9, 1, 6, 0, 0, TimeSpan.Zero).AddMinutes(97 * i * (1 + (i / 20.0))).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture))
        {
            Outlet = $"{CrowdNames[i % CrowdNames.Length]} {(i < CrowdNames.Length ? "" : "Weekly ")}{i}",
            CopyOf = i % 4 == 3 && i < 36 ? ($"c{i - (i % 12 == 11 ? 11 : 3):00}", 0.55 + (i / 100.0)) : null,
            Paragraphs = [$"The bridge was opened on Sunday before {1000 + (i % 3 * 500)} people.", $"“It stands, and it will stand for number {i % 6},” said the engineer Lotte Varga.", $"Only this outlet knows fact number {i} about the bridge and its long history."],
        }).ToArray();
        var sheet = new Sheet(drafts[0].Title, "c00", drafts).Named("place:1", "Long Bridge", EntityKind.Place, "bridge");
        for (var k = 0; k < 6; k++)
            sheet.Said("Lotte Varga", "person:varga", [.. drafts.Where((_, i) => i % 6 == k).Select(draft => (draft.Id, $"It stands, and it will stand for number {k},"))]);
        sheet.Reported([.. drafts.Select(draft => (draft.Id, "The bridge was opened"))]);
        sheet.Reported([.. drafts.Where((_, i) => i % 3 != 1).Select(draft => (draft.Id, "people"))]);
        foreach (var draft in drafts)
            sheet.Reported((draft.Id, "Only this outlet"));
        return sheet
            .Counted(0, [.. drafts.Select((draft, i) => (draft.Id, "people", (decimal)(1000 + (i % 3 * 500)), (string?)null, $"{1000 + (i % 3 * 500)}", (string?)null, false))])
            .Happened("2024-09-01", [.. drafts.Take(12).Select(draft => (draft.Id, "on Sunday"))]).Story();
    }

    private static readonly string[] CrowdNames =
        ["The Morning Crane", "Gazette of the Upper Valley and the Lakes", "Kurier", "L’Écho", "El Faro", "Вестник", "Post", "The Independent Observer of Trade"];

    /// <summary>An article being written.</summary>
    internal sealed record Draft(string Id, string? Language, string? Title, string? Published)
    {
        public string? Outlet { get; init; }
        public string? Aggregator { get; init; }
        public string? Credit { get; init; }
        public string? Place { get; init; }
        public string? Url { get; init; }
        public string? Standfirst { get; init; }
        public string? Republished { get; init; }
        public (string Of, double Share)? CopyOf { get; init; }
        public IReadOnlyList<string> Byline { get; init; } = [];
        public IReadOnlyList<(string Words, string Of)> Reuses { get; init; } = [];
        public IReadOnlyList<string> Paragraphs { get; init; } = [];
    }

    /// <summary>Puts drafts into a story; every passage is found in its article's text, so offsets are true.</summary>
    internal sealed class Sheet
    {
        private readonly string? _title;
        private readonly string? _titleFrom;
        private readonly List<Draft> _drafts;
        private readonly Dictionary<string, Article> _articles;
        private readonly Dictionary<string, List<Quote>> _quotes = [];
        private readonly List<StoryEntity> _entities = [];
        private readonly List<QuoteCluster> _clusters = [];
        private readonly List<Statement> _statements = [];
        private readonly List<StoryFigure> _figures = [];
        private readonly List<TimelineEntry> _timeline = [];
        private readonly Dictionary<string, string> _reasons = [];

        public Sheet(string? title, string? titleFrom, params Draft[] drafts)
        {
            (_title, _titleFrom, _drafts) = (title, titleFrom, [.. drafts]);
            _articles = drafts.ToDictionary(draft => draft.Id, ToArticle);
            foreach (var draft in drafts.Where(draft => NewsTime.FindIso(draft.Published) is not null && draft.Title is not null))
                _timeline.Add(new TimelineEntry(NewsTime.FindIso(draft.Published)!.Value, TimelineKind.Report, Passage(draft.Id, draft.Paragraphs[0][..5])));
        }

        public Sheet Named(string id, string name, EntityKind kind, params string[] spellings)
        {
            _entities.Add(new StoryEntity(id, name, kind, [.. _drafts.SelectMany(draft => spellings.Where(spelling => _articles[draft.Id].Text.Contains(spelling, StringComparison.Ordinal)).Select(spelling => Passage(draft.Id, spelling)))]));
            return this;
        }

        public Sheet Said(string name, string? entity, params (string Article, string Words)[] printed)
        {
            var speaker = new Speaker(entity, name, name);
            var variants = new List<QuoteVariant>();
            var utterance = _clusters.Count;
            foreach (var (article, words) in printed)
            {
                var passage = Passage(article, words);
                var quotes = _quotes.TryGetValue(article, out var known) ? known : _quotes[article] = [];
                quotes.Add(new Quote(passage.Span, passage.Text, speaker, "said", utterance, true));
                variants.Add(new QuoteVariant(passage, _drafts.Single(draft => draft.Id == article).Language, speaker));
            }
            _clusters.Add(new QuoteCluster(speaker, variants));
            return this;
        }

        public Sheet Reported(params (string Article, string Words)[] carried)
        {
            var passages = carried.Select(item => Sentence(item.Article, item.Words)).ToList();
            _statements.Add(new Statement(passages[0].Text, passages, passages.Count));
            return this;
        }

        public Sheet Counted(int? conflict, params (string Article, string What, decimal Value, string? Unit, string Words, string? By, bool About)[] figures)
        {
            foreach (var (article, what, value, unit, words, by, about) in figures)
                _figures.Add(new StoryFigure(new Figure(what, value, unit, Passage(article, words).Span, by, about), article, conflict));
            return this;
        }

        public Sheet Happened(string time, params (string Article, string Words)[] told)
        {
            foreach (var (article, words) in told)
                _timeline.Add(new TimelineEntry(NewsTime.FindIso(time)!.Value, TimelineKind.Event, Sentence(article, words)));
            return this;
        }

        public Sheet Because(string article, string reason)
        {
            _reasons[article] = reason;
            return this;
        }

        public Story Story()
        {
            var members = _drafts.ConvertAll(draft =>
            {
                var article = _articles[draft.Id];
                var analyzed = new AnalyzedArticle
                {
                    Article = article,
                    Language = draft.Language,
                    Sentences = Sentences(article.Text),
                    Quotes = _quotes.GetValueOrDefault(draft.Id) ?? [],
                    Fingerprint = Fingerprint.Empty,
                    Terms = StoryTerms.Empty,
                };
                var original = draft.CopyOf is { } copy ? NewsTime.FindIso(_drafts.Single(other => other.Id == copy.Of).Published) : null;
                return new StoryMember(
                    analyzed, draft.CopyOf is { } found ? new Copy(found.Of, found.Share) : null,
                    [.. draft.Reuses.Select(reuse => new Reuse(Passage(draft.Id, reuse.Words).Span, reuse.Of))],
                    article.Published ?? original,
                    [_reasons.GetValueOrDefault(draft.Id) ?? (draft == _drafts[0] ? "founded the story" : "same people and places: Varnholm, Henrik Solvang")]);
            });
            return new Story(_drafts[0].Id, _title, _titleFrom, members, new Comparison
            {
                Entities = _entities,
                Quotes = _clusters,
                Statements = _statements,
                Figures = _figures,
                Timeline = [.. _timeline.OrderBy(entry => entry.Time)],
            });
        }

        private Passage Passage(string article, string words)
        {
            var start = _articles[article].Text.IndexOf(words, StringComparison.Ordinal);
            start.ShouldBeGreaterThanOrEqualTo(0, $"“{words}” is not in {article}");
            return new Passage(article, new TextSpan(start, start + words.Length), words);
        }

        private Passage Sentence(string article, string words)
        {
            var text = _articles[article].Text;
            var start = Passage(article, words).Span.Start;
            var span = Sentences(text).First(sentence => sentence.Contains(start));
            return new Passage(article, span, span.In(text));
        }

        private static List<TextSpan> Sentences(string text)
        {
            var sentences = new List<TextSpan>();
            var start = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var ends = text[i] is '。' || (text[i] is '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))) || (text[i] == '\n' && i > start);
                if (!ends)
                    continue;
                sentences.Add(new TextSpan(start, text[i] == '\n' ? i : i + 1));
                while (i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]))
                    i++;
                start = i + 1;
            }
            if (start < text.Length)
                sentences.Add(new TextSpan(start, text.Length));
            return sentences;
        }

        private static Article ToArticle(Draft draft) => new()
        {
            Id = draft.Id,
            Input = $"news/{draft.Id}.html",
            Url = Uri.TryCreate(draft.Url, UriKind.Absolute, out var url) ? url : null,
            Title = draft.Title,
            Standfirst = draft.Standfirst,
            Byline = draft.Byline,
            Outlet = draft.Outlet,
            Aggregator = draft.Aggregator,
            Credit = draft.Credit,
            Dateline = draft.Place is { } place ? new Dateline(place.ToUpperInvariant(), place, null) : null,
            Published = NewsTime.FindIso(draft.Published),
            Republished = NewsTime.FindIso(draft.Republished),
            Language = draft.Language,
            Blocks = [.. draft.Paragraphs.Select(text => new Block(BlockKind.Paragraph, text))],
        };
    }
}
