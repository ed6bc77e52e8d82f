-- Media, playlists, channels, bookings and layouts.

CREATE TABLE media_folders (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  parent_id TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, parent_id) REFERENCES media_folders (site_id, id)
) STRICT;
CREATE INDEX media_folders_parent ON media_folders (site_id, parent_id);

-- sha256 is the address of the bytes; several rows may share them.
CREATE TABLE media (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  folder_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'video')),
  mime TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  md5 TEXT NOT NULL CHECK (length(md5) = 32),
  size INTEGER NOT NULL CHECK (size >= 0),
  width INTEGER NOT NULL CHECK (width >= 0),
  height INTEGER NOT NULL CHECK (height >= 0),
  duration_ms INTEGER CHECK (duration_ms > 0),
  codec TEXT,
  thumbnail INTEGER NOT NULL CHECK (thumbnail IN (0, 1)),
  uploaded_by TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES media_folders (site_id, id)
) STRICT;
CREATE INDEX media_name ON media (site_id, name_key, id);
CREATE INDEX media_folder ON media (site_id, folder_id);
CREATE INDEX media_bytes ON media (sha256);

CREATE TABLE uploads (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folder_id TEXT,
  length INTEGER NOT NULL CHECK (length >= 0),
  received INTEGER NOT NULL CHECK (received >= 0 AND received <= length),
  parts TEXT NOT NULL,
  account_id TEXT,
  expires_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, folder_id) REFERENCES media_folders (site_id, id)
) STRICT;
CREATE INDEX uploads_expiry ON uploads (expires_at);

CREATE TABLE playlists (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX playlists_name ON playlists (site_id, name_key, id);

CREATE TABLE playlist_items (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL,
  playlist_id TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  media_id TEXT NOT NULL,
  duration_ms INTEGER NOT NULL CHECK (duration_ms > 0),
  fit TEXT NOT NULL CHECK (fit IN ('contain', 'cover', 'fill')),
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, playlist_id, position),
  FOREIGN KEY (site_id, playlist_id) REFERENCES playlists (site_id, id),
  FOREIGN KEY (site_id, media_id) REFERENCES media (site_id, id)
) STRICT;
CREATE INDEX playlist_items_media ON playlist_items (site_id, media_id);

CREATE TABLE channels (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  default_playlist_id TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, default_playlist_id) REFERENCES playlists (site_id, id)
) STRICT;
CREATE INDEX channels_name ON channels (site_id, name_key, id);
CREATE INDEX channels_playlist ON channels (site_id, default_playlist_id);

-- The content is exactly one of media, playlist and channel. rule is JSON: the time rule.
CREATE TABLE bookings (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  media_id TEXT,
  playlist_id TEXT,
  content_channel_id TEXT,
  rule TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 1000),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, channel_id) REFERENCES channels (site_id, id),
  FOREIGN KEY (site_id, media_id) REFERENCES media (site_id, id),
  FOREIGN KEY (site_id, playlist_id) REFERENCES playlists (site_id, id),
  FOREIGN KEY (site_id, content_channel_id) REFERENCES channels (site_id, id),
  CHECK (CASE WHEN media_id IS NULL THEN 0 ELSE 1 END + CASE WHEN playlist_id IS NULL THEN 0 ELSE 1 END
    + CASE WHEN content_channel_id IS NULL THEN 0 ELSE 1 END = 1)
) STRICT;
CREATE INDEX bookings_channel ON bookings (site_id, channel_id);
CREATE INDEX bookings_media ON bookings (site_id, media_id);
CREATE INDEX bookings_playlist ON bookings (site_id, playlist_id);
CREATE INDEX bookings_content_channel ON bookings (site_id, content_channel_id);

CREATE TABLE layouts (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  background TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  PRIMARY KEY (site_id, id)
) STRICT;
CREATE INDEX layouts_name ON layouts (site_id, name_key, id);

CREATE TABLE layers (
  site_id TEXT NOT NULL,
  id TEXT NOT NULL,
  layout_id TEXT NOT NULL,
  name TEXT NOT NULL,
  channel_id TEXT,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  w INTEGER NOT NULL CHECK (w > 0),
  h INTEGER NOT NULL CHECK (h > 0),
  z INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  FOREIGN KEY (site_id, layout_id) REFERENCES layouts (site_id, id),
  FOREIGN KEY (site_id, channel_id) REFERENCES channels (site_id, id)
) STRICT;
CREATE INDEX layers_layout ON layers (site_id, layout_id);
CREATE INDEX layers_channel ON layers (site_id, channel_id);
