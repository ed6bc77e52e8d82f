-- Roles beyond two, and access to a part of a site.

-- permissions: names with spaces between. Built-in profiles are code and have no row.
CREATE TABLE profiles (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  permissions TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, name_key)
);

-- profile: the name of a built-in one, or 'custom' with profile_id. access: 'site' reaches everything of the site,
-- 'group' what was granted.
ALTER TABLE users
  DROP CONSTRAINT users_profile_check,
  ADD COLUMN profile_id TEXT COLLATE "C",
  ADD COLUMN access TEXT COLLATE "C" NOT NULL DEFAULT 'site' CHECK (access IN ('site', 'group')),
  ADD CHECK ((profile = 'custom') = (profile_id IS NOT NULL)),
  ADD FOREIGN KEY (site_id, profile_id) REFERENCES profiles (site_id, id);
ALTER TABLE users ALTER COLUMN access DROP DEFAULT;
CREATE INDEX users_profile ON users (site_id, profile_id);

ALTER TABLE api_tokens DROP CONSTRAINT api_tokens_profile_check;

-- People who share access to things.
CREATE TABLE access_groups (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, name_key)
);

CREATE TABLE access_group_members (
  site_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (site_id, group_id, user_id),
  FOREIGN KEY (site_id, group_id) REFERENCES access_groups (site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (site_id, user_id) REFERENCES users (site_id, id) ON DELETE CASCADE
);
CREATE INDEX access_group_members_user ON access_group_members (site_id, user_id);

-- holder_id is the group or the user the thing is granted to. object_id is kept by id: what it names may be purged.
CREATE TABLE access_grants (
  site_id TEXT COLLATE "C" NOT NULL,
  holder_id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('screen', 'screenFolder', 'media', 'mediaFolder', 'layout', 'channel', 'playlist')),
  object_id TEXT COLLATE "C" NOT NULL,
  group_id TEXT COLLATE "C",
  user_id TEXT COLLATE "C",
  PRIMARY KEY (site_id, holder_id, kind, object_id),
  CHECK (holder_id = COALESCE(group_id, user_id) AND (group_id IS NULL) <> (user_id IS NULL)),
  FOREIGN KEY (site_id, group_id) REFERENCES access_groups (site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (site_id, user_id) REFERENCES users (site_id, id) ON DELETE CASCADE
);
CREATE INDEX access_grants_object ON access_grants (site_id, kind, object_id);
CREATE INDEX access_grants_group ON access_grants (site_id, group_id);
CREATE INDEX access_grants_user ON access_grants (site_id, user_id);

-- Who had assumed the actor's identity.
ALTER TABLE changes ADD COLUMN behind_id TEXT COLLATE "C";
