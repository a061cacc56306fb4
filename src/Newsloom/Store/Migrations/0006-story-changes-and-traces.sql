-- What became of stories after their articles were placed, and what people made of them. Rows are only ever added: who takes an edit
-- back adds one that says so. The id of a story that is no more leads to where its latest change went.

CREATE TABLE story_change (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    time       TEXT NOT NULL,
    kind       TEXT NOT NULL,  -- Merged, Split, Moved, Locked, Unlocked, Undone
    from_story TEXT NOT NULL,
    into_story TEXT NOT NULL,  -- the same where a story is locked
    reason     TEXT NOT NULL,
    who        TEXT,           -- null: the stories changed by themselves
    undoes     INTEGER REFERENCES story_change (number)
) STRICT;

CREATE INDEX story_change_by_story ON story_change (from_story);

CREATE TABLE story_change_article (
    change  INTEGER NOT NULL REFERENCES story_change (number),
    article TEXT NOT NULL,     -- its id; the article may be gone
    story   TEXT NOT NULL,     -- where it stood before
    PRIMARY KEY (change, article)
) STRICT, WITHOUT ROWID;

-- What placing needs of an article that is placed already: a version byte, then as ArticleTrace packs it.
CREATE TABLE trace (
    article  INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
    document BLOB NOT NULL
) STRICT;

ALTER TABLE placement ADD COLUMN trace INTEGER NOT NULL DEFAULT 0; -- the version of its trace; 0: it has none
ALTER TABLE placement ADD COLUMN day INTEGER;                      -- when it appeared, since the first of January of the year 1
ALTER TABLE placement ADD COLUMN finding TEXT;                     -- JSON: the earlier texts that it is like; null: none

CREATE INDEX placement_by_day ON placement (trace, day);

-- Which articles are said to be like an earlier one, or to use words of it.
CREATE TABLE likeness (
    earlier TEXT NOT NULL,     -- its id
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    PRIMARY KEY (earlier, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_by_article ON likeness (article);
