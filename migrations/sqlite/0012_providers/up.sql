-- Providers that anybody on this server may sign in through, and the Atrium server that this one signs people in at.

-- kind: whose rules its claims follow; atrium: the server named in identity.issuer. trusted: whether its word for an address is taken.
CREATE TABLE providers (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('google', 'microsoft', 'oidc', 'atrium')),
  name TEXT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  secret TEXT NOT NULL,
  secret_expires_at INTEGER,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX providers_atrium ON providers (kind) WHERE kind = 'atrium';

-- connection_id is a connection of a site or a provider of the server from now on: no foreign key can say so.
CREATE TABLE links (
  connection_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, issuer, subject)
) STRICT;
INSERT INTO links SELECT connection_id, issuer, subject, account_id, created_at, seen_at FROM identity_links;
DROP TABLE identity_links;
ALTER TABLE links RENAME TO identity_links;
CREATE INDEX identity_links_account ON identity_links (account_id);

-- invitation_hash: of the invitation that is accepted on the way back. Who is away begins anew.
DROP TABLE sso_attempts;
CREATE TABLE sso_attempts (
  state_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL,
  browser_hash TEXT NOT NULL,
  issuer TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'anew', 'test', 'link')),
  account_id TEXT REFERENCES accounts (id),
  invitation_hash TEXT,
  next TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sso_attempts_age ON sso_attempts (expires_at);
CREATE INDEX sso_attempts_connection ON sso_attempts (connection_id);

-- The same of a session: the column anew, without the foreign key.
ALTER TABLE sessions ADD COLUMN through TEXT;
UPDATE sessions SET through = connection_id;
ALTER TABLE sessions DROP COLUMN connection_id;
ALTER TABLE sessions RENAME COLUMN through TO connection_id;

-- provider_sid: what the provider calls the session that this one hangs on. id_token: sealed; shown to the Atrium server that signed
-- the person in, to end the session there too.
ALTER TABLE sessions ADD COLUMN provider_sid TEXT;
ALTER TABLE sessions ADD COLUMN id_token TEXT;

-- Sites of a person on servers that share one issuer. server: the other server's client id at the issuer; at the others 'issuer'.
CREATE TABLE remote_sites (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  server TEXT NOT NULL,
  site_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, server, site_id)
) STRICT;
