-- Screens, their players, and what players report.

-- presets is JSON: what a new screen inherits.
CREATE TABLE screen_folders (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  parent_id TEXT,
  presets TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, parent_id) REFERENCES screen_folders (site_id, id)
) STRICT;
CREATE INDEX screen_folders_parent ON screen_folders (site_id, parent_id);

CREATE TABLE places (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT NOT NULL,
  city TEXT NOT NULL,
  building TEXT NOT NULL,
  floor TEXT NOT NULL,
  address TEXT NOT NULL,
  zone TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX places_name ON places (site_id, name_key, id);

-- tags is a JSON array of strings. The root is a layout, a channel or nothing.
CREATE TABLE screens (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  folder_id TEXT,
  place_id TEXT,
  tags TEXT NOT NULL,
  orientation INTEGER NOT NULL CHECK (orientation IN (0, 90, 180, 270)),
  zone TEXT,
  volume INTEGER NOT NULL CHECK (volume BETWEEN 0 AND 100),
  root_layout_id TEXT,
  root_channel_id TEXT,
  offline_mark INTEGER CHECK (offline_mark IN (0, 1)),
  screenshot_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES screen_folders (site_id, id),
  FOREIGN KEY (site_id, place_id) REFERENCES places (site_id, id),
  FOREIGN KEY (site_id, root_layout_id) REFERENCES layouts (site_id, id),
  FOREIGN KEY (site_id, root_channel_id) REFERENCES channels (site_id, id),
  CHECK (root_layout_id IS NULL OR root_channel_id IS NULL)
) STRICT;
CREATE INDEX screens_name ON screens (site_id, name_key, id);
CREATE INDEX screens_folder ON screens (site_id, folder_id);
CREATE INDEX screens_place ON screens (site_id, place_id);
CREATE INDEX screens_layout ON screens (site_id, root_layout_id);
CREATE INDEX screens_channel ON screens (site_id, root_channel_id);

-- The device behind a screen; a new one revokes the old one. The status columns are what it last reported.
CREATE TABLE players (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  screen_id TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  registered_at INTEGER NOT NULL,
  revoked_at INTEGER,
  seen_at INTEGER,
  address TEXT,
  agent TEXT,
  player_version TEXT,
  width INTEGER,
  height INTEGER,
  clock_skew_ms INTEGER,
  storage_used INTEGER,
  storage_quota INTEGER,
  offline_restart INTEGER CHECK (offline_restart IN (0, 1)),
  capabilities TEXT,
  schedule_etag TEXT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id)
) STRICT;
CREATE UNIQUE INDEX players_one_per_screen ON players (site_id, screen_id) WHERE revoked_at IS NULL;
CREATE INDEX players_screen ON players (site_id, screen_id);

CREATE TABLE enrolment_links (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  folder_id TEXT,
  max_uses INTEGER NOT NULL CHECK (max_uses > 0),
  uses INTEGER NOT NULL CHECK (uses >= 0 AND uses <= max_uses),
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES screen_folders (site_id, id)
) STRICT;

-- A player that shows a code and waits. secret_hash becomes the player's token_hash when it is claimed.
CREATE TABLE registrations (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('screen', 'room')),
  label TEXT,
  address TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  site_id TEXT,
  player_id TEXT,
  screen_id TEXT,
  FOREIGN KEY (site_id, player_id) REFERENCES players (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id),
  CHECK (CASE WHEN site_id IS NULL THEN player_id IS NULL ELSE player_id IS NOT NULL END)
) STRICT;
CREATE UNIQUE INDEX registrations_open_code ON registrations (code) WHERE site_id IS NULL;
CREATE INDEX registrations_code ON registrations (code);
CREATE INDEX registrations_expiry ON registrations (expires_at);

-- issued_version is the site's version at which the command became visible to the player.
CREATE TABLE commands (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  player_id TEXT NOT NULL,
  screen_id TEXT NOT NULL,
  name TEXT NOT NULL,
  args TEXT NOT NULL,
  issued_version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'expired')),
  detail TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, player_id) REFERENCES players (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id)
) STRICT;
CREATE INDEX commands_player ON commands (site_id, player_id, state);
CREATE INDEX commands_screen ON commands (site_id, screen_id, created_at);

-- Reports. Ids are made by players; everything named here is kept by id when it goes: no foreign keys.

CREATE TABLE plays (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL,
  screen_id TEXT NOT NULL,
  player_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  layer_id TEXT,
  layout_id TEXT,
  booking_id TEXT,
  reason TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX plays_screen ON plays (site_id, screen_id, started_at);

CREATE TABLE faults (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL,
  screen_id TEXT NOT NULL,
  player_id TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  sha256 TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX faults_screen ON faults (site_id, screen_id, at);
