-- Feeds of warnings (OASIS CAP 1.2) that use a trigger. url: NULL when alerts are only pushed. filters: JSON. secret_hash: of the token that
-- may push, SHA-256 in hex. etag, last_modified: of the last answer of which everything was taken. seen: JSON, what was taken of an index.
CREATE TABLE cap_feeds (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  trigger_id TEXT NOT NULL,
  url TEXT,
  interval_seconds INTEGER NOT NULL CHECK (interval_seconds BETWEEN 30 AND 600),
  filters TEXT NOT NULL,
  exercises INTEGER NOT NULL CHECK (exercises IN (0, 1)),
  secret_hash TEXT,
  next_poll_at INTEGER NOT NULL,
  last_polled_at INTEGER,
  last_ok_at INTEGER,
  last_error TEXT,
  etag TEXT,
  last_modified TEXT,
  seen TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, trigger_id) REFERENCES triggers (site_id, id)
) STRICT;
CREATE INDEX cap_feeds_due ON cap_feeds (next_poll_at) WHERE url IS NOT NULL;
CREATE INDEX cap_feeds_trigger ON cap_feeds (site_id, trigger_id);

-- What was taken of a feed, so that neither a restart nor a repetition does it twice. state: ended is also what was taken back before it
-- came. until: of what was shown. forget_at: from when on nobody needs to remember it.
CREATE TABLE cap_alerts (
  site_id TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
  sender TEXT NOT NULL,
  identifier TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('shown', 'ended')),
  until INTEGER,
  activation_id TEXT,
  forget_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, feed_id, exercise, sender, identifier, sent_at),
  FOREIGN KEY (site_id, feed_id) REFERENCES cap_feeds (site_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX cap_alerts_age ON cap_alerts (forget_at);
