-- Signed calls without a key of their own that were carried out: heard again, they are refused. Kept until their time is refused anyway.
CREATE TABLE hook_calls (
  site_id TEXT NOT NULL,
  trigger_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, trigger_id, signature),
  FOREIGN KEY (site_id, trigger_id) REFERENCES triggers (site_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX hook_calls_age ON hook_calls (expires_at);
