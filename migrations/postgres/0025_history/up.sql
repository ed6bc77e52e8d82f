-- What schedules were made of, so that the past can be told, and put back. A document is the stored row of one thing (with its layers or
-- items) as JSON; the same content is kept once. digest: SHA-256 of the body, in hex.
CREATE TABLE history_documents (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  digest TEXT COLLATE "C" NOT NULL CHECK (length(digest) = 64),
  body TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (site_id, digest)
);

-- From this version of the site on a thing was so, until its next entry. digest: NULL: it was gone. of_id: the channel of a booking.
-- at: when the version was made.
CREATE TABLE history_entries (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  kind TEXT COLLATE "C" NOT NULL,
  object_id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  of_id TEXT COLLATE "C",
  at BIGINT NOT NULL,
  digest TEXT COLLATE "C",
  PRIMARY KEY (site_id, kind, object_id, version),
  FOREIGN KEY (site_id, digest) REFERENCES history_documents (site_id, digest)
);
CREATE INDEX history_entries_at ON history_entries (site_id, at);
CREATE INDEX history_entries_of ON history_entries (site_id, of_id, version) WHERE of_id IS NOT NULL;
CREATE INDEX history_entries_document ON history_entries (site_id, digest) WHERE digest IS NOT NULL;

-- How far a site's history reaches: back to the version and the moment at which it began, and up to the last version that is in it.
CREATE TABLE history_heads (
  site_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES sites (id),
  began_version BIGINT NOT NULL,
  began_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
