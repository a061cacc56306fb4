-- Which stories continue earlier ones. What has become of either since is followed when a storyline is read.

CREATE TABLE story_link (
    story    TEXT PRIMARY KEY,  -- the later one
    earlier  TEXT NOT NULL,
    minutes  INTEGER NOT NULL,  -- between them; the nearest earlier story wins
    strength REAL NOT NULL,
    reason   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX story_link_by_earlier ON story_link (earlier);
