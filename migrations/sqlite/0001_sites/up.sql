-- Twin of the folder of the same name for the other database; a test compares the two.
-- Ids, instants and JSON: lower-case UUIDv7 text, milliseconds since the epoch, text. Hashes: lower-case hex of SHA-256.
-- Tenant tables have the key (site_id, id), and their foreign keys carry site_id, so a cross-site reference cannot be stored.
-- name_key is the name in lower case, for search and order.

CREATE TABLE server_meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- email_key is the address in lower case: unique without regard to case. password_hash is an argon2id string.
CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT,
  locale TEXT NOT NULL,
  external_id TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE connections (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL CHECK (kind IN ('oidc', 'saml', 'ldap')),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE identity_links (
  connection_id TEXT NOT NULL REFERENCES connections (id),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, issuer, subject)
) STRICT;
CREATE INDEX identity_links_account ON identity_links (account_id);

CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address TEXT,
  agent TEXT
) STRICT;
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- key names what is slowed down: an account or an address.
CREATE TABLE softlocks (
  key TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  locked_until INTEGER,
  updated_at INTEGER NOT NULL
) STRICT;

-- version counts the site's changes (see changes); revision is the version of this row.
CREATE TABLE sites (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  offline_mark INTEGER NOT NULL CHECK (offline_mark IN (0, 1)),
  version INTEGER NOT NULL CHECK (version >= 0),
  revision INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sites_organisation ON sites (organisation_id);


CREATE TABLE users (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  profile TEXT NOT NULL CHECK (profile IN ('site_owner', 'viewer')),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, account_id)
) STRICT;
CREATE INDEX users_account ON users (account_id);

CREATE TABLE api_tokens (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT REFERENCES accounts (id),
  profile TEXT NOT NULL CHECK (profile IN ('site_owner', 'viewer')),
  expires_at INTEGER,
  revoked_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;

-- Every committed write of a site, in commit order. The ids are kept for good: no foreign keys.
CREATE TABLE changes (
  site_id TEXT NOT NULL REFERENCES sites (id),
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'token', 'player', 'system')),
  actor_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (site_id, version)
) STRICT;

-- status and body are null while the first request runs.
CREATE TABLE idempotency_keys (
  site_id TEXT NOT NULL REFERENCES sites (id),
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER,
  body TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (site_id, actor, key)
) STRICT;
CREATE INDEX idempotency_keys_age ON idempotency_keys (at);
