-- Single plays are kept for a while after they came in, daily sums for good. received_at: when the server took it.
ALTER TABLE plays ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
UPDATE plays SET received_at = ended_at;
CREATE INDEX plays_time ON plays (site_id, started_at, id);
CREATE INDEX plays_file ON plays (site_id, sha256, started_at, id);
CREATE INDEX plays_received ON plays (received_at);

-- Plays of a local day of the screen's zone (the day on which they began, YYYY-MM-DD). booking_id: '' for none.
-- What a row names is kept by id when it goes: no foreign keys. By day first, so that a month lies together.
CREATE TABLE play_days (
  site_id TEXT NOT NULL REFERENCES sites (id),
  day TEXT NOT NULL CHECK (length(day) = 10),
  screen_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  booking_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  plays INTEGER NOT NULL CHECK (plays > 0),
  duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
  PRIMARY KEY (site_id, day, screen_id, sha256, booking_id, reason)
) STRICT, WITHOUT ROWID;
CREATE INDEX play_days_screen ON play_days (site_id, screen_id, day);

-- What was played was last called so, for reports about what is gone. kind: screen (by id) or media (by SHA-256).
CREATE TABLE play_names (
  site_id TEXT NOT NULL REFERENCES sites (id),
  kind TEXT NOT NULL CHECK (kind IN ('screen', 'media')),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (site_id, kind, id)
) STRICT, WITHOUT ROWID;
