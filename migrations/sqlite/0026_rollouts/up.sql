-- Changes that a few screens show before they are made. changes: JSON, as a dry run takes them. screens: JSON, their ids. made_version: the
-- site's version by which they were shown, ended_version: that by which they were made or taken back. problem: JSON, why they cannot be
-- made any more; the screens then show what all others do, until somebody stops it.
CREATE TABLE rollouts (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  changes TEXT NOT NULL,
  screens TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('trying', 'published', 'stopped')),
  made_version INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  ended_version INTEGER,
  ended_at INTEGER,
  problem TEXT,
  PRIMARY KEY (site_id, id)
) STRICT;
-- One at a time: of two that are tried at once nobody could say what all screens will show.
CREATE UNIQUE INDEX rollouts_trying ON rollouts (site_id) WHERE state = 'trying';
CREATE INDEX rollouts_time ON rollouts (site_id, made_version);
CREATE INDEX rollouts_age ON rollouts (ended_at);
