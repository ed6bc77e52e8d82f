-- Twin of the folder of the same name for the other database; a test compares the two.
-- Ids, instants and JSON: lower-case UUIDv7 text, milliseconds since the epoch, text. Hashes: lower-case hex of SHA-256.
-- Tenant tables have the key (site_id, id), and their foreign keys carry site_id, so a cross-site reference cannot be stored.
-- name_key is the name in lower case, for search and order.

CREATE TABLE server_meta (
  key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE organisations (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- email_key is the address in lower case: unique without regard to case. password_hash is an argon2id string.
CREATE TABLE accounts (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  email TEXT COLLATE "C" NOT NULL,
  email_key TEXT COLLATE "C" NOT NULL UNIQUE,
  display_name TEXT COLLATE "C" NOT NULL,
  password_hash TEXT COLLATE "C",
  locale TEXT COLLATE "C" NOT NULL,
  external_id TEXT COLLATE "C",
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE connections (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('oidc', 'saml', 'ldap')),
  name TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE identity_links (
  connection_id TEXT COLLATE "C" NOT NULL REFERENCES connections (id),
  issuer TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (connection_id, issuer, subject)
);
CREATE INDEX identity_links_account ON identity_links (account_id);

CREATE TABLE sessions (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  address TEXT COLLATE "C",
  agent TEXT COLLATE "C"
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- key names what is slowed down: an account or an address.
CREATE TABLE softlocks (
  key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL CHECK (failures >= 0),
  locked_until BIGINT,
  updated_at BIGINT NOT NULL
);

-- version counts the site's changes (see changes); revision is the version of this row.
CREATE TABLE sites (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisations (id),
  name TEXT COLLATE "C" NOT NULL,
  zone TEXT COLLATE "C" NOT NULL,
  locale TEXT COLLATE "C" NOT NULL,
  offline_mark BOOLEAN NOT NULL,
  version BIGINT NOT NULL CHECK (version >= 0),
  revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX sites_organisation ON sites (organisation_id);


CREATE TABLE users (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  profile TEXT COLLATE "C" NOT NULL CHECK (profile IN ('site_owner', 'viewer')),
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id),
  UNIQUE (site_id, account_id)
);
CREATE INDEX users_account ON users (account_id);

CREATE TABLE api_tokens (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  account_id TEXT COLLATE "C" REFERENCES accounts (id),
  profile TEXT COLLATE "C" NOT NULL CHECK (profile IN ('site_owner', 'viewer')),
  expires_at BIGINT,
  revoked_at BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);

-- Every committed write of a site, in commit order. The ids are kept for good: no foreign keys.
CREATE TABLE changes (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  version BIGINT NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  object_id TEXT COLLATE "C" NOT NULL,
  actor_kind TEXT COLLATE "C" NOT NULL CHECK (actor_kind IN ('account', 'token', 'player', 'system')),
  actor_id TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (site_id, version)
);

-- status and body are null while the first request runs.
CREATE TABLE idempotency_keys (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  actor TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  fingerprint TEXT COLLATE "C" NOT NULL,
  status INTEGER,
  body TEXT COLLATE "C",
  at BIGINT NOT NULL,
  PRIMARY KEY (site_id, actor, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (at);
