-- Providers that anybody on this server may sign in through, and the Atrium server that this one signs people in at.

-- kind: whose rules its claims follow; atrium: the server named in identity.issuer. trusted: whether its word for an address is taken.
CREATE TABLE providers (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('google', 'microsoft', 'oidc', 'atrium')),
  name TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  secret_expires_at BIGINT,
  enabled BOOLEAN NOT NULL,
  trusted BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX providers_atrium ON providers (kind) WHERE kind = 'atrium';

-- connection_id is a connection of a site or a provider of the server from now on: no foreign key can say so.
ALTER TABLE identity_links DROP CONSTRAINT identity_links_connection_id_fkey;

-- invitation_hash: of the invitation that is accepted on the way back. Who is away begins anew.
DROP TABLE sso_attempts;
CREATE TABLE sso_attempts (
  state_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  connection_id TEXT COLLATE "C" NOT NULL,
  browser_hash TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL CHECK (purpose IN ('sign-in', 'anew', 'test', 'link')),
  account_id TEXT COLLATE "C" REFERENCES accounts (id),
  invitation_hash TEXT COLLATE "C",
  next TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sso_attempts_age ON sso_attempts (expires_at);
CREATE INDEX sso_attempts_connection ON sso_attempts (connection_id);

ALTER TABLE sessions DROP CONSTRAINT sessions_connection_id_fkey;

-- provider_sid: what the provider calls the session that this one hangs on. id_token: sealed; shown to the Atrium server that signed
-- the person in, to end the session there too.
ALTER TABLE sessions ADD COLUMN provider_sid TEXT COLLATE "C";
ALTER TABLE sessions ADD COLUMN id_token TEXT COLLATE "C";

-- Sites of a person on servers that share one issuer. server: the other server's client id at the issuer; at the others 'issuer'.
CREATE TABLE remote_sites (
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  server TEXT COLLATE "C" NOT NULL,
  site_id TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, server, site_id)
);
