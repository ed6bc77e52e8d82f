-- Accounts that have a username beside or instead of an address; sessions that know how the person signed in; the audit log.

-- email_key and username_key are in lower case; either may be absent, each belongs to one account.
-- imported: came with `atrium import accounts`, so that a second factor is the person's choice (mailed_code).
-- must_reset: the password, if there is one, opens nothing before it was set anew.
ALTER TABLE accounts
  ALTER COLUMN email DROP NOT NULL,
  ALTER COLUMN email_key DROP NOT NULL,
  ADD COLUMN username TEXT COLLATE "C",
  ADD COLUMN username_key TEXT COLLATE "C" UNIQUE,
  ADD COLUMN email_verified_at BIGINT,
  ADD COLUMN imported BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN must_reset BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN server_admin BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN mailed_code BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN locked_at BIGINT,
  ADD COLUMN signed_in_at BIGINT;
UPDATE accounts SET email_verified_at = created_at;
-- Whoever set the server up looks after it.
UPDATE accounts SET server_admin = TRUE WHERE id = (SELECT value FROM server_meta WHERE key = 'set_up_by');

-- methods: how the person proved who they are, RFC 8176 values with spaces between; assumed_by: who signed in as this person.
ALTER TABLE sessions
  ADD COLUMN authenticated_at BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN methods TEXT COLLATE "C" NOT NULL DEFAULT 'pwd',
  ADD COLUMN connection_id TEXT COLLATE "C" REFERENCES connections (id),
  ADD COLUMN assumed_by TEXT COLLATE "C" REFERENCES accounts (id);
UPDATE sessions SET authenticated_at = created_at;

-- Whom audit rows speak of: taking a row away makes them anonymous and leaves them whole.
CREATE TABLE persons (
  key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account_id TEXT COLLATE "C" UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL
);

-- Append-only. The actor and the one behind them (who assumed an identity) are keys of persons, or ids of tokens and players.
CREATE TABLE audit (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  site_id TEXT COLLATE "C",
  organisation_id TEXT COLLATE "C",
  actor_kind TEXT COLLATE "C" NOT NULL CHECK (actor_kind IN ('account', 'token', 'player', 'system', 'anonymous')),
  actor_key TEXT COLLATE "C" NOT NULL,
  behind_key TEXT COLLATE "C",
  action TEXT COLLATE "C" NOT NULL,
  object_kind TEXT COLLATE "C" NOT NULL,
  object_id TEXT COLLATE "C" NOT NULL,
  object_name TEXT COLLATE "C" NOT NULL,
  address TEXT COLLATE "C",
  detail TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_site ON audit (site_id, id);
CREATE INDEX audit_actor ON audit (actor_key, id);
CREATE INDEX audit_object ON audit (object_id, id);
CREATE INDEX audit_age ON audit (at);
