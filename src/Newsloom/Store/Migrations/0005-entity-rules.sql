-- What people have said of who is who. Articles keep what was read in them; the rules are applied whenever they are loaded, so that a
-- rule that is undone leaves nothing behind.

CREATE TABLE entity_rule (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    entity  TEXT NOT NULL,  -- the id that was wrong
    becomes TEXT NOT NULL,  -- the id that it is
    name    TEXT,           -- of those that bear this name alone
    article TEXT,           -- in this article alone
    made    TEXT NOT NULL,
    undone  TEXT            -- when
) STRICT;
