-- The latest that is known of an agency's items, so that what arrives after years meets what came before it. Written with the articles.

CREATE TABLE wire_item (
    guid       TEXT NOT NULL,
    source     TEXT NOT NULL, -- the host whose page a feed named; empty: a user gave it
    version    TEXT,
    changed    TEXT,          -- ISO 8601, as exact as it is known
    state      TEXT NOT NULL, -- Stands, Held, TakenBack
    article    TEXT,          -- the id of its article, which may not be there
    held_until TEXT,          -- null: its agency says when
    held       BLOB,          -- what is read then: a version byte, then the page as JSON under Brotli
    PRIMARY KEY (guid, source)
) STRICT;

CREATE INDEX wire_item_held ON wire_item (held_until) WHERE held IS NOT NULL;
CREATE INDEX wire_item_by_article ON wire_item (article);
