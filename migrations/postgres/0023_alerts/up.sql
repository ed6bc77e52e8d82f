-- When people are told that something is wrong with screens. A kind without a row is off. threshold: hours ahead, or percent of free room,
-- as the kind says. recipients: JSON, mailboxes. webhook_id: what is called besides.
CREATE TABLE alert_rules (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  kind TEXT COLLATE "C" NOT NULL,
  enabled BOOLEAN NOT NULL,
  after_minutes INTEGER NOT NULL CHECK (after_minutes BETWEEN 0 AND 10080),
  threshold INTEGER,
  recipients TEXT COLLATE "C" NOT NULL,
  webhook_id TEXT COLLATE "C",
  version BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, kind)
);
CREATE INDEX alert_rules_on ON alert_rules (site_id) WHERE enabled;

-- Addresses that are called when outages begin and end. secret: sealed; calls are signed with it.
CREATE TABLE alert_webhooks (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  url TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_ok_at BIGINT,
  last_error TEXT COLLATE "C",
  PRIMARY KEY (site_id, id)
);

-- Wishes not to be told. screen_id: NULL for the whole site. until: NULL for ever.
CREATE TABLE alert_mutes (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  screen_id TEXT COLLATE "C",
  until BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);
CREATE UNIQUE INDEX alert_mutes_target ON alert_mutes (site_id, COALESCE(screen_id, ''));

-- What is wrong with screens, and was. opened_at: NULL while it has not lasted long enough; such rows are nobody's business yet. fading_at:
-- since when it is right again, while that may pass. detail: JSON. screen_id is no reference: what is past outlives its screen.
CREATE TABLE outages (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  screen_id TEXT COLLATE "C" NOT NULL,
  screen_name TEXT COLLATE "C" NOT NULL,
  since BIGINT NOT NULL,
  opened_at BIGINT,
  told_at BIGINT,
  fading_at BIGINT,
  recovered_at BIGINT,
  recovery_told_at BIGINT,
  muted_until BIGINT,
  detail TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);
CREATE UNIQUE INDEX outages_open ON outages (site_id, kind, screen_id) WHERE recovered_at IS NULL;
CREATE INDEX outages_time ON outages (site_id, opened_at, id);
CREATE INDEX outages_age ON outages (recovered_at);

-- Calls of webhooks: queued with what causes them, tried for a day.
CREATE TABLE webhook_deliveries (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  webhook_id TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts INTEGER NOT NULL,
  next_at BIGINT NOT NULL,
  last_error TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, webhook_id) REFERENCES alert_webhooks (site_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_of ON webhook_deliveries (site_id, webhook_id, created_at);
