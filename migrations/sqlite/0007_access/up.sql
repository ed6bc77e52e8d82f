-- Roles beyond two, and access to a part of a site.

-- permissions: names with spaces between. Built-in profiles are code and have no row.
CREATE TABLE profiles (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  permissions TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, name_key)
) STRICT;

-- profile: the name of a built-in one, or 'custom' with profile_id. access: 'site' reaches everything of the site,
-- 'group' what was granted. SQLite cannot take a CHECK away from a column: the tables are made anew; nothing refers to them.
CREATE TEMPORARY TABLE old_users AS SELECT * FROM users;
DROP TABLE users;
CREATE TABLE users (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  profile TEXT NOT NULL,
  profile_id TEXT,
  access TEXT NOT NULL CHECK (access IN ('site', 'group')),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, account_id),
  CHECK ((profile = 'custom') = (profile_id IS NOT NULL)),
  FOREIGN KEY (site_id, profile_id) REFERENCES profiles (site_id, id)
) STRICT;
INSERT INTO users SELECT site_id, id, account_id, profile, NULL, 'site', version, created_at, updated_at FROM old_users;
DROP TABLE old_users;
CREATE INDEX users_account ON users (account_id);
CREATE INDEX users_profile ON users (site_id, profile_id);

CREATE TEMPORARY TABLE old_api_tokens AS SELECT * FROM api_tokens;
DROP TABLE api_tokens;
CREATE TABLE api_tokens (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT REFERENCES accounts (id),
  profile TEXT NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;
INSERT INTO api_tokens SELECT site_id, id, name, token_hash, account_id, profile, expires_at, revoked_at, version, created_at,
  updated_at FROM old_api_tokens;
DROP TABLE old_api_tokens;

-- People who share access to things.
CREATE TABLE access_groups (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, name_key)
) STRICT;

CREATE TABLE access_group_members (
  site_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (site_id, group_id, user_id),
  FOREIGN KEY (site_id, group_id) REFERENCES access_groups (site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (site_id, user_id) REFERENCES users (site_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX access_group_members_user ON access_group_members (site_id, user_id);

-- holder_id is the group or the user the thing is granted to. object_id is kept by id: what it names may be purged.
CREATE TABLE access_grants (
  site_id TEXT NOT NULL,
  holder_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('screen', 'screenFolder', 'media', 'mediaFolder', 'layout', 'channel', 'playlist')),
  object_id TEXT NOT NULL,
  group_id TEXT,
  user_id TEXT,
  PRIMARY KEY (site_id, holder_id, kind, object_id),
  CHECK (holder_id = COALESCE(group_id, user_id) AND (group_id IS NULL) <> (user_id IS NULL)),
  FOREIGN KEY (site_id, group_id) REFERENCES access_groups (site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (site_id, user_id) REFERENCES users (site_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX access_grants_object ON access_grants (site_id, kind, object_id);
CREATE INDEX access_grants_group ON access_grants (site_id, group_id);
CREATE INDEX access_grants_user ON access_grants (site_id, user_id);

-- Who had assumed the actor's identity.
ALTER TABLE changes ADD COLUMN behind_id TEXT;
