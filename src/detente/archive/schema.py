"""The schema of the archive file: ordered migrations, counted in `PRAGMA user_version`."""

from typing import Final

import apsw

APPLICATION_ID: Final = 0x44E7E47E
"""Written into the header of the file, so that another program's SQLite file is never taken for an archive."""

_FIRST: Final = """
-- One row a report, read or not. `sha256` is null where nothing but the id is known. `day` is the first day of the
-- publication date, the last where only that is known, '' where neither is.
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('coded', 'skipped', 'failed')),
    reason TEXT,
    sha256 TEXT,
    title TEXT,
    source TEXT,
    author TEXT,
    url TEXT,
    language TEXT,
    length INTEGER,
    published_start TEXT,
    published_end TEXT,
    published_basis TEXT,
    day TEXT NOT NULL,
    coder TEXT NOT NULL,
    events INTEGER NOT NULL DEFAULT 0,
    statements INTEGER NOT NULL DEFAULT 0,
    figures INTEGER NOT NULL DEFAULT 0,
    drivers INTEGER NOT NULL DEFAULT 0,
    document_digest BLOB,
    coding_digest BLOB NOT NULL,
    zones TEXT NOT NULL DEFAULT '[]',
    fingerprints BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX documents_by_day ON documents (day);
CREATE INDEX documents_by_source ON documents (source, day);
CREATE INDEX documents_not_coded ON documents (status) WHERE status <> 'coded';

-- Texts stand apart, so that lists of reports do not drag them along.
CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents,
    title TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'texts', content_rowid = 'document', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER texts_inserted AFTER INSERT ON texts BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.document, new.title, new.text);
END;
CREATE TRIGGER texts_deleted AFTER DELETE ON texts BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.document, old.title, old.text);
END;

-- The four kinds of findings. `payload` is the record as JSON and the only thing that is ever given back; the columns
-- before it are for finding and ordering. Within a report, `key` keeps the coder's order.
CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    type TEXT NOT NULL,
    plover TEXT NOT NULL,
    quad TEXT NOT NULL,
    status TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    confidence REAL NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_document ON events (document);
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_by_type ON events (type, day);

CREATE TABLE event_actors (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('source', 'recipient')),
    code TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (event, role, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_by_code ON event_actors (code, role, day);

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    code TEXT,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX statements_by_document ON statements (document);
CREATE INDEX statements_by_day ON statements (day);
CREATE INDEX statements_by_speaker ON statements (speaker, day);

CREATE TABLE figures (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT,
    value REAL NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX figures_by_document ON figures (document);
CREATE INDEX figures_by_day ON figures (day);

CREATE TABLE drivers (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    direction TEXT NOT NULL,
    stance TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX drivers_by_document ON drivers (document);
CREATE INDEX drivers_by_day ON drivers (day);

-- A dyad is two codes without direction, the lesser one first.
CREATE TABLE dyads (
    key INTEGER PRIMARY KEY,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    UNIQUE (first, second),
    CHECK (first < second)
) STRICT;

-- Which findings belong to which dyad. The last four columns are those of events and '' for other kinds;
-- `direction` is '>' where the first acts on the second, '<' the other way round, '=' both ways.
CREATE TABLE dyad_findings (
    dyad INTEGER NOT NULL REFERENCES dyads,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    finding INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents,
    type TEXT NOT NULL,
    quad TEXT NOT NULL,
    status TEXT NOT NULL,
    direction TEXT NOT NULL,
    PRIMARY KEY (dyad, kind, day, finding)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_findings_by_document ON dyad_findings (document);

-- Counts of events, kept in the transaction that writes them, so that no page has to scan events. In `dyad_totals`
-- the status '' stands for all of them.
CREATE TABLE dyad_months (
    dyad INTEGER NOT NULL REFERENCES dyads,
    month TEXT NOT NULL,
    type TEXT NOT NULL,
    quad TEXT NOT NULL,
    status TEXT NOT NULL,
    direction TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (dyad, month, type, quad, status, direction)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_months_by_month ON dyad_months (month, dyad, type, quad, status, direction, events);
CREATE TABLE dyad_totals (
    dyad INTEGER NOT NULL REFERENCES dyads,
    status TEXT NOT NULL,
    events INTEGER NOT NULL,
    verbal_cooperation INTEGER NOT NULL,
    material_cooperation INTEGER NOT NULL,
    verbal_conflict INTEGER NOT NULL,
    material_conflict INTEGER NOT NULL,
    PRIMARY KEY (dyad, status)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_totals_by_events ON dyad_totals (status, events DESC);
CREATE TABLE totals (
    name TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprints (
    hash INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES documents,
    PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;

-- One row for two reports, whichever of them came first.
CREATE TABLE derivations (
    earlier INTEGER NOT NULL REFERENCES documents,
    later INTEGER NOT NULL REFERENCES documents,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX derivations_by_pair ON derivations (min(earlier, later), max(earlier, later));
CREATE INDEX derivations_by_later ON derivations (later);
"""

MIGRATIONS: Final[tuple[str, ...]] = (_FIRST,)
"""SQL scripts; the one at index n leads from version n to n + 1. A script that has been released is never changed."""

SCHEMA_VERSION: Final = len(MIGRATIONS)


def schema_version(connection: apsw.Connection) -> int:
    """Give the version of the schema in a file; 0 is a file that nothing has been written to."""
    return int(connection.pragma("user_version"))


def is_archive(connection: apsw.Connection) -> bool:
    """Tell whether a file is an archive of this program, or empty and free to become one."""
    if connection.pragma("application_id") == APPLICATION_ID:
        return True
    return schema_version(connection) == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()


def migrate(connection: apsw.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> int:
    """Lead a file to the newest version, in one transaction, and return the version that it had.

    A crash on the way leaves the version that was there before.
    """
    if schema_version(connection) == len(migrations):
        return len(migrations)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read again under the lock: another process may have migrated in the meantime.
        found = schema_version(connection)
        for script in migrations[found:]:
            connection.execute(script)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", max(found, len(migrations)))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return found
