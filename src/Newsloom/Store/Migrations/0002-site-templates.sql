-- What recurs on a host's pages, so that a later run need not learn it again.

CREATE TABLE site_template (
    host  TEXT PRIMARY KEY,
    state BLOB NOT NULL       -- pages seen and lines with their counts: JSON under Brotli
) STRICT;
