-- Changes that a few screens show before they are made. changes: JSON, as a dry run takes them. screens: JSON, their ids. made_version: the
-- site's version by which they were shown, ended_version: that by which they were made or taken back. problem: JSON, why they cannot be
-- made any more; the screens then show what all others do, until somebody stops it.
CREATE TABLE rollouts (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  changes TEXT COLLATE "C" NOT NULL,
  screens TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('trying', 'published', 'stopped')),
  made_version BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  ended_version BIGINT,
  ended_at BIGINT,
  problem TEXT COLLATE "C",
  PRIMARY KEY (site_id, id)
);
-- One at a time: of two that are tried at once nobody could say what all screens will show.
CREATE UNIQUE INDEX rollouts_trying ON rollouts (site_id) WHERE state = 'trying';
CREATE INDEX rollouts_time ON rollouts (site_id, made_version);
CREATE INDEX rollouts_age ON rollouts (ended_at);
