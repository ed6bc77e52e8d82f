-- What schedules were made of, so that the past can be told, and put back. A document is the stored row of one thing (with its layers or
-- items) as JSON; the same content is kept once. digest: SHA-256 of the body, in hex.
CREATE TABLE history_documents (
  site_id TEXT NOT NULL REFERENCES sites (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  body TEXT NOT NULL,
  PRIMARY KEY (site_id, digest)
) STRICT;

-- From this version of the site on a thing was so, until its next entry. digest: NULL: it was gone. of_id: the channel of a booking.
-- at: when the version was made.
CREATE TABLE history_entries (
  site_id TEXT NOT NULL REFERENCES sites (id),
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  of_id TEXT,
  at INTEGER NOT NULL,
  digest TEXT,
  PRIMARY KEY (site_id, kind, object_id, version),
  FOREIGN KEY (site_id, digest) REFERENCES history_documents (site_id, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_entries_at ON history_entries (site_id, at);
CREATE INDEX history_entries_of ON history_entries (site_id, of_id, version) WHERE of_id IS NOT NULL;
CREATE INDEX history_entries_document ON history_entries (site_id, digest) WHERE digest IS NOT NULL;

-- How far a site's history reaches: back to the version and the moment at which it began, and up to the last version that is in it.
CREATE TABLE history_heads (
  site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites (id),
  began_version INTEGER NOT NULL,
  began_at INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
