-- Accounts that have a username beside or instead of an address; sessions that know how the person signed in; the audit log.

-- email_key and username_key are in lower case; either may be absent, each belongs to one account.
-- imported: came with `atrium import accounts`, so that a second factor is the person's choice (mailed_code).
-- must_reset: the password, if there is one, opens nothing before it was set anew.
-- SQLite cannot take NOT NULL away from a column: the table is made anew, and what refers to it is checked at the commit.
PRAGMA defer_foreign_keys = ON;
CREATE TEMPORARY TABLE old_accounts AS SELECT * FROM accounts;
DROP TABLE accounts;
CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  username TEXT,
  username_key TEXT UNIQUE,
  email TEXT,
  email_key TEXT UNIQUE,
  email_verified_at INTEGER,
  display_name TEXT NOT NULL,
  password_hash TEXT,
  locale TEXT NOT NULL,
  external_id TEXT,
  imported INTEGER NOT NULL CHECK (imported IN (0, 1)),
  must_reset INTEGER NOT NULL CHECK (must_reset IN (0, 1)),
  server_admin INTEGER NOT NULL CHECK (server_admin IN (0, 1)),
  mailed_code INTEGER NOT NULL CHECK (mailed_code IN (0, 1)),
  locked_at INTEGER,
  signed_in_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO accounts SELECT id, NULL, NULL, email, email_key, created_at, display_name, password_hash, locale, external_id,
  0, 0, 0, 1, NULL, NULL, version, created_at, updated_at FROM old_accounts;
DROP TABLE old_accounts;
-- Whoever set the server up looks after it.
UPDATE accounts SET server_admin = 1 WHERE id = (SELECT value FROM server_meta WHERE key = 'set_up_by');

-- methods: how the person proved who they are, RFC 8176 values with spaces between; assumed_by: who signed in as this person.
ALTER TABLE sessions ADD COLUMN authenticated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd';
ALTER TABLE sessions ADD COLUMN connection_id TEXT REFERENCES connections (id);
ALTER TABLE sessions ADD COLUMN assumed_by TEXT REFERENCES accounts (id);
UPDATE sessions SET authenticated_at = created_at;

-- Whom audit rows speak of: taking a row away makes them anonymous and leaves them whole.
CREATE TABLE persons (
  key TEXT NOT NULL PRIMARY KEY,
  account_id TEXT UNIQUE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Append-only. The actor and the one behind them (who assumed an identity) are keys of persons, or ids of tokens and players.
CREATE TABLE audit (
  id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  site_id TEXT,
  organisation_id TEXT,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'token', 'player', 'system', 'anonymous')),
  actor_key TEXT NOT NULL,
  behind_key TEXT,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  object_name TEXT NOT NULL,
  address TEXT,
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_site ON audit (site_id, id);
CREATE INDEX audit_actor ON audit (actor_key, id);
CREATE INDEX audit_object ON audit (object_id, id);
CREATE INDEX audit_age ON audit (at);
