-- An article as read and analysed, and where it was put. Both are written in one transaction.

CREATE TABLE article (
    number    INTEGER PRIMARY KEY,  -- order of arrival; the id that reader apps see, below 2^31
    id        TEXT NOT NULL UNIQUE, -- made of the content: moving a file changes nothing
    input     TEXT NOT NULL,
    url       TEXT,
    outlet    TEXT,
    title     TEXT,
    language  TEXT,
    published TEXT,                 -- ISO 8601, as exact as it is known
    document  BLOB NOT NULL         -- the analysed article: a version byte, then JSON under Brotli
) STRICT;

CREATE TABLE placement (
    article    INTEGER PRIMARY KEY REFERENCES article (number),
    story      TEXT NOT NULL,       -- the id of the article that founded the story
    copy_of    TEXT,
    copy_share REAL,
    detail     TEXT NOT NULL        -- JSON: reused passages and reasons
) STRICT;

CREATE INDEX placement_by_story ON placement (story);
