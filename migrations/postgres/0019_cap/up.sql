-- Feeds of warnings (OASIS CAP 1.2) that use a trigger. url: NULL when alerts are only pushed. filters: JSON. secret_hash: of the token that
-- may push, SHA-256 in hex. etag, last_modified: of the last answer of which everything was taken. seen: JSON, what was taken of an index.
CREATE TABLE cap_feeds (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  trigger_id TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C",
  interval_seconds INTEGER NOT NULL CHECK (interval_seconds BETWEEN 30 AND 600),
  filters TEXT COLLATE "C" NOT NULL,
  exercises BOOLEAN NOT NULL,
  secret_hash TEXT COLLATE "C",
  next_poll_at BIGINT NOT NULL,
  last_polled_at BIGINT,
  last_ok_at BIGINT,
  last_error TEXT COLLATE "C",
  etag TEXT COLLATE "C",
  last_modified TEXT COLLATE "C",
  seen TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, trigger_id) REFERENCES triggers (site_id, id)
);
CREATE INDEX cap_feeds_due ON cap_feeds (next_poll_at) WHERE url IS NOT NULL;
CREATE INDEX cap_feeds_trigger ON cap_feeds (site_id, trigger_id);

-- What was taken of a feed, so that neither a restart nor a repetition does it twice. state: ended is also what was taken back before it
-- came. until: of what was shown. forget_at: from when on nobody needs to remember it.
CREATE TABLE cap_alerts (
  site_id TEXT COLLATE "C" NOT NULL,
  feed_id TEXT COLLATE "C" NOT NULL,
  exercise BOOLEAN NOT NULL,
  sender TEXT COLLATE "C" NOT NULL,
  identifier TEXT COLLATE "C" NOT NULL,
  sent_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('shown', 'ended')),
  until BIGINT,
  activation_id TEXT COLLATE "C",
  forget_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, feed_id, exercise, sender, identifier, sent_at),
  FOREIGN KEY (site_id, feed_id) REFERENCES cap_feeds (site_id, id) ON DELETE CASCADE
);
CREATE INDEX cap_alerts_age ON cap_alerts (forget_at);
