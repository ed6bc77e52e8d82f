-- Screens, their players, and what players report.

-- presets is JSON: what a new screen inherits.
CREATE TABLE screen_folders (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  parent_id TEXT COLLATE "C",
  presets TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, parent_id) REFERENCES screen_folders (site_id, id)
);
CREATE INDEX screen_folders_parent ON screen_folders (site_id, parent_id);

CREATE TABLE places (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  country TEXT COLLATE "C" NOT NULL,
  city TEXT COLLATE "C" NOT NULL,
  building TEXT COLLATE "C" NOT NULL,
  floor TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C" NOT NULL,
  zone TEXT COLLATE "C",
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id)
);
CREATE INDEX places_name ON places (site_id, name_key, id);

-- tags is a JSON array of strings. The root is a layout, a channel or nothing.
CREATE TABLE screens (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  folder_id TEXT COLLATE "C",
  place_id TEXT COLLATE "C",
  tags TEXT COLLATE "C" NOT NULL,
  orientation INTEGER NOT NULL CHECK (orientation IN (0, 90, 180, 270)),
  zone TEXT COLLATE "C",
  volume INTEGER NOT NULL CHECK (volume BETWEEN 0 AND 100),
  root_layout_id TEXT COLLATE "C",
  root_channel_id TEXT COLLATE "C",
  offline_mark BOOLEAN,
  screenshot_at BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES screen_folders (site_id, id),
  FOREIGN KEY (site_id, place_id) REFERENCES places (site_id, id),
  FOREIGN KEY (site_id, root_layout_id) REFERENCES layouts (site_id, id),
  FOREIGN KEY (site_id, root_channel_id) REFERENCES channels (site_id, id),
  CHECK (root_layout_id IS NULL OR root_channel_id IS NULL)
);
CREATE INDEX screens_name ON screens (site_id, name_key, id);
CREATE INDEX screens_folder ON screens (site_id, folder_id);
CREATE INDEX screens_place ON screens (site_id, place_id);
CREATE INDEX screens_layout ON screens (site_id, root_layout_id);
CREATE INDEX screens_channel ON screens (site_id, root_channel_id);

-- The device behind a screen; a new one revokes the old one. The status columns are what it last reported.
CREATE TABLE players (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  screen_id TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  registered_at BIGINT NOT NULL,
  revoked_at BIGINT,
  seen_at BIGINT,
  address TEXT COLLATE "C",
  agent TEXT COLLATE "C",
  player_version TEXT COLLATE "C",
  width INTEGER,
  height INTEGER,
  clock_skew_ms BIGINT,
  storage_used BIGINT,
  storage_quota BIGINT,
  offline_restart BOOLEAN,
  capabilities TEXT COLLATE "C",
  schedule_etag TEXT COLLATE "C",
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id)
);
CREATE UNIQUE INDEX players_one_per_screen ON players (site_id, screen_id) WHERE revoked_at IS NULL;
CREATE INDEX players_screen ON players (site_id, screen_id);

CREATE TABLE enrolment_links (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  folder_id TEXT COLLATE "C",
  max_uses INTEGER NOT NULL CHECK (max_uses > 0),
  uses INTEGER NOT NULL CHECK (uses >= 0 AND uses <= max_uses),
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES screen_folders (site_id, id)
);

-- A player that shows a code and waits. secret_hash becomes the player's token_hash when it is claimed.
CREATE TABLE registrations (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  code TEXT COLLATE "C" NOT NULL,
  secret_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('screen', 'room')),
  label TEXT COLLATE "C",
  address TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  site_id TEXT COLLATE "C",
  player_id TEXT COLLATE "C",
  screen_id TEXT COLLATE "C",
  FOREIGN KEY (site_id, player_id) REFERENCES players (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id),
  CHECK (CASE WHEN site_id IS NULL THEN player_id IS NULL ELSE player_id IS NOT NULL END)
);
CREATE UNIQUE INDEX registrations_open_code ON registrations (code) WHERE site_id IS NULL;
CREATE INDEX registrations_code ON registrations (code);
CREATE INDEX registrations_expiry ON registrations (expires_at);

-- issued_version is the site's version at which the command became visible to the player.
CREATE TABLE commands (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  player_id TEXT COLLATE "C" NOT NULL,
  screen_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  args TEXT COLLATE "C" NOT NULL,
  issued_version BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'expired')),
  detail TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  finished_at BIGINT,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, player_id) REFERENCES players (site_id, id),
  FOREIGN KEY (site_id, screen_id) REFERENCES screens (site_id, id)
);
CREATE INDEX commands_player ON commands (site_id, player_id, state);
CREATE INDEX commands_screen ON commands (site_id, screen_id, created_at);

-- Reports. Ids are made by players; everything named here is kept by id when it goes: no foreign keys.

CREATE TABLE plays (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  screen_id TEXT COLLATE "C" NOT NULL,
  player_id TEXT COLLATE "C" NOT NULL,
  item_id TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C" NOT NULL,
  layer_id TEXT COLLATE "C",
  layout_id TEXT COLLATE "C",
  booking_id TEXT COLLATE "C",
  reason TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);
CREATE INDEX plays_screen ON plays (site_id, screen_id, started_at);

CREATE TABLE faults (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  screen_id TEXT COLLATE "C" NOT NULL,
  player_id TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  detail TEXT COLLATE "C" NOT NULL,
  sha256 TEXT COLLATE "C",
  at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);
CREATE INDEX faults_screen ON faults (site_id, screen_id, at);
