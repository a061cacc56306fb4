-- What is polled, its entries, and the raw answers that they came in. The entries of one answer, where it lies and what the server
-- calls its state are written in one transaction: a kill between them would hide entries behind the next 304 for ever.

CREATE TABLE feed (
    number    INTEGER PRIMARY KEY AUTOINCREMENT, -- the id that reader apps see; never used again
    url       TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,                     -- Feed, Sitemap, Section
    name      TEXT,                              -- the user's
    folder    TEXT NOT NULL,                     -- JSON: names, outermost first
    full_text TEXT NOT NULL,                     -- Auto, Always, Never
    added     TEXT NOT NULL,
    paused    TEXT,
    edited    INTEGER NOT NULL,                  -- grows with whatever the user changes
    state     TEXT NOT NULL                      -- JSON: what polling knows of it. The columns before are the user's
) STRICT;

CREATE TABLE archive_file (
    name   TEXT PRIMARY KEY,
    length INTEGER NOT NULL  -- the bytes that count; what a kill left behind them is cut off
) STRICT;

CREATE TABLE capture (
    number INTEGER PRIMARY KEY,
    url    TEXT NOT NULL,
    taken  TEXT NOT NULL,
    file   TEXT NOT NULL REFERENCES archive_file (name),
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL
) STRICT;

CREATE INDEX capture_by_file ON capture (file);

CREATE TABLE entry (
    number       INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a page that is under way must not come to another entry
    feed         INTEGER NOT NULL REFERENCES feed (number) ON DELETE CASCADE,
    key          TEXT NOT NULL,     -- tells it from the others of its feed
    url          TEXT,
    article      TEXT NOT NULL,     -- the id of its article, made of its address: the same in every feed
    said         TEXT NOT NULL,     -- hash of what it says: another is an update
    seen         TEXT NOT NULL,     -- when first
    capture      INTEGER REFERENCES capture (number),
    page         TEXT NOT NULL,     -- of its page: Unwanted, Wanted, Asked; Elsewhere: another feed brought the article; GivenUp: its raw answers are no longer kept
    page_tries   INTEGER NOT NULL DEFAULT 0, -- in vain, of a site that may answer later
    page_capture INTEGER REFERENCES capture (number),
    is_waiting   INTEGER NOT NULL,  -- 1 until its article is read and placed
    UNIQUE (feed, key)
) STRICT;

CREATE INDEX entry_waiting ON entry (number) WHERE is_waiting = 1;
CREATE INDEX entry_wanting_page ON entry (feed, number) WHERE page = 'Wanted';
CREATE INDEX entry_by_article ON entry (article);
CREATE INDEX entry_by_capture ON entry (capture);
CREATE INDEX entry_by_page_capture ON entry (page_capture);

-- What a user did with an article. What is starred or noted is never given up.
CREATE TABLE article_mark (
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    user    INTEGER NOT NULL,
    read    TEXT,                   -- when, each of them
    starred TEXT,
    noted   TEXT,
    PRIMARY KEY (article, user)
) STRICT;

-- What hubs were asked to tell of.
CREATE TABLE hub_subscription (
    token    TEXT PRIMARY KEY,
    document TEXT NOT NULL          -- JSON
) STRICT;
