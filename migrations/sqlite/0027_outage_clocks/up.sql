-- uncounted_ms: how much of the time since `since` does not count, since nobody could tell. unclear_at: since when nobody can tell of what has
-- not lasted long enough yet.
ALTER TABLE outages ADD COLUMN uncounted_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outages ADD COLUMN unclear_at INTEGER;

-- Mutes outlive their outages: few of all that are kept.
CREATE INDEX outages_muted ON outages (site_id, muted_until) WHERE muted_until IS NOT NULL;

-- The faults of a site's last hour, and those that have been kept for their time.
CREATE INDEX faults_time ON faults (site_id, at);
CREATE INDEX faults_age ON faults (at);

-- Calls that have been kept for their time.
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at);
