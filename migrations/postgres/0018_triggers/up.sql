-- Triggers: what is shown at once, above every booking. At most one content; card, targets and matched are JSON.
-- hook_secret: sealed; whoever signs with it may use the trigger from outside.
CREATE TABLE triggers (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('emergency', 'server', 'local')),
  mode TEXT COLLATE "C" NOT NULL CHECK (mode IN ('once', 'seconds', 'untilCleared', 'toggle', 'clear')),
  seconds INTEGER CHECK (seconds BETWEEN 1 AND 86400),
  media_id TEXT COLLATE "C",
  playlist_id TEXT COLLATE "C",
  channel_id TEXT COLLATE "C",
  layout_id TEXT COLLATE "C",
  card TEXT COLLATE "C",
  targets TEXT COLLATE "C" NOT NULL,
  matched TEXT COLLATE "C",
  hook_secret TEXT COLLATE "C",
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, media_id) REFERENCES media (site_id, id),
  FOREIGN KEY (site_id, playlist_id) REFERENCES playlists (site_id, id),
  FOREIGN KEY (site_id, channel_id) REFERENCES channels (site_id, id),
  FOREIGN KEY (site_id, layout_id) REFERENCES layouts (site_id, id),
  CHECK ((mode = 'seconds') = (seconds IS NOT NULL)),
  CHECK ((kind = 'local') = (matched IS NOT NULL)),
  CHECK (num_nonnulls(media_id, playlist_id, channel_id, layout_id) <= 1)
);
CREATE INDEX triggers_name ON triggers (site_id, name_key, id);
CREATE INDEX triggers_media ON triggers (site_id, media_id);
CREATE INDEX triggers_playlist ON triggers (site_id, playlist_id);
CREATE INDEX triggers_channel ON triggers (site_id, channel_id);
CREATE INDEX triggers_layout ON triggers (site_id, layout_id);

-- One use of a trigger, however many screens. key: the caller's name for it, used once. card: JSON, instead of the
-- trigger's. It is over at until or cleared_at, whichever comes first. made_version: the site's version that brought it.
CREATE TABLE activations (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  trigger_id TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C",
  card TEXT COLLATE "C",
  since BIGINT NOT NULL,
  until BIGINT,
  cleared_at BIGINT,
  source TEXT COLLATE "C" NOT NULL CHECK (source IN ('person', 'token', 'hook', 'alert')),
  actor_id TEXT COLLATE "C" NOT NULL,
  made_version BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, trigger_id) REFERENCES triggers (site_id, id)
);
CREATE UNIQUE INDEX activations_key ON activations (site_id, trigger_id, key);
CREATE INDEX activations_standing ON activations (site_id, until) WHERE cleared_at IS NULL;
CREATE INDEX activations_since ON activations (site_id, since, id);

-- Access can be given to triggers too.
ALTER TABLE access_grants DROP CONSTRAINT access_grants_kind_check;
ALTER TABLE access_grants ADD CONSTRAINT access_grants_kind_check
  CHECK (kind IN ('screen', 'screenFolder', 'media', 'mediaFolder', 'layout', 'channel', 'playlist', 'trigger'));
