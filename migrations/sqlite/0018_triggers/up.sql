-- Triggers: what is shown at once, above every booking. At most one content; card, targets and matched are JSON.
-- hook_secret: sealed; whoever signs with it may use the trigger from outside.
CREATE TABLE triggers (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('emergency', 'server', 'local')),
  mode TEXT NOT NULL CHECK (mode IN ('once', 'seconds', 'untilCleared', 'toggle', 'clear')),
  seconds INTEGER CHECK (seconds BETWEEN 1 AND 86400),
  media_id TEXT,
  playlist_id TEXT,
  channel_id TEXT,
  layout_id TEXT,
  card TEXT,
  targets TEXT NOT NULL,
  matched TEXT,
  hook_secret TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, media_id) REFERENCES media (site_id, id),
  FOREIGN KEY (site_id, playlist_id) REFERENCES playlists (site_id, id),
  FOREIGN KEY (site_id, channel_id) REFERENCES channels (site_id, id),
  FOREIGN KEY (site_id, layout_id) REFERENCES layouts (site_id, id),
  CHECK ((mode = 'seconds') = (seconds IS NOT NULL)),
  CHECK ((kind = 'local') = (matched IS NOT NULL)),
  CHECK ((media_id IS NOT NULL) + (playlist_id IS NOT NULL) + (channel_id IS NOT NULL) + (layout_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX triggers_name ON triggers (site_id, name_key, id);
CREATE INDEX triggers_media ON triggers (site_id, media_id);
CREATE INDEX triggers_playlist ON triggers (site_id, playlist_id);
CREATE INDEX triggers_channel ON triggers (site_id, channel_id);
CREATE INDEX triggers_layout ON triggers (site_id, layout_id);

-- One use of a trigger, however many screens. key: the caller's name for it, used once. card: JSON, instead of the
-- trigger's. It is over at until or cleared_at, whichever comes first. made_version: the site's version that brought it.
CREATE TABLE activations (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  trigger_id TEXT NOT NULL,
  key TEXT,
  card TEXT,
  since INTEGER NOT NULL,
  until INTEGER,
  cleared_at INTEGER,
  source TEXT NOT NULL CHECK (source IN ('person', 'token', 'hook', 'alert')),
  actor_id TEXT NOT NULL,
  made_version INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, trigger_id) REFERENCES triggers (site_id, id)
) STRICT;
CREATE UNIQUE INDEX activations_key ON activations (site_id, trigger_id, key);
CREATE INDEX activations_standing ON activations (site_id, until) WHERE cleared_at IS NULL;
CREATE INDEX activations_since ON activations (site_id, since, id);

-- Access can be given to triggers too: SQLite changes a CHECK by making the table anew.
CREATE TABLE access_grants_next (
  site_id TEXT NOT NULL,
  holder_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('screen', 'screenFolder', 'media', 'mediaFolder', 'layout', 'channel', 'playlist', 'trigger')),
  object_id TEXT NOT NULL,
  group_id TEXT,
  user_id TEXT,
  PRIMARY KEY (site_id, holder_id, kind, object_id),
  CHECK (holder_id = COALESCE(group_id, user_id) AND (group_id IS NULL) <> (user_id IS NULL)),
  FOREIGN KEY (site_id, group_id) REFERENCES access_groups (site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (site_id, user_id) REFERENCES users (site_id, id) ON DELETE CASCADE
) STRICT;
INSERT INTO access_grants_next SELECT site_id, holder_id, kind, object_id, group_id, user_id FROM access_grants;
DROP TABLE access_grants;
ALTER TABLE access_grants_next RENAME TO access_grants;
CREATE INDEX access_grants_object ON access_grants (site_id, kind, object_id);
CREATE INDEX access_grants_group ON access_grants (site_id, group_id);
CREATE INDEX access_grants_user ON access_grants (site_id, user_id);
