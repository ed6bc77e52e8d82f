-- Organisations' own sign-in: connections to their providers, the domains they proved, and who came through.

-- What stood in their place was never written to.
DROP TABLE identity_links;
DROP TABLE connections;

-- kind: how the provider speaks; SAML and LDAP will be others. secret: sealed by the vault. groups_map: a JSON array of
-- {value, profile}. A connection that is paused makes no new accounts and changes no roles. break_glass: the one account of the
-- proved domains that still signs in by password when the stage is required. tested_at: when somebody who manages the site last
-- came through a test sign-in.
CREATE TABLE connections (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('oidc')),
  name TEXT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  secret TEXT NOT NULL,
  secret_expires_at INTEGER,
  groups_claim TEXT NOT NULL,
  groups_map TEXT NOT NULL,
  profile TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('off', 'optional', 'required')),
  required_from INTEGER,
  paused_at INTEGER,
  break_glass TEXT REFERENCES accounts (id),
  tested_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;

-- A domain may be claimed by many and is proved by one. token: what the TXT record has to say.
CREATE TABLE connection_domains (
  site_id TEXT NOT NULL REFERENCES sites (id),
  connection_id TEXT NOT NULL REFERENCES connections (id),
  domain TEXT NOT NULL,
  token TEXT NOT NULL,
  proved_at INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, domain)
) STRICT;
CREATE UNIQUE INDEX connection_domains_proved ON connection_domains (domain) WHERE proved_at IS NOT NULL;

-- Who somebody is at a provider: never told by an address.
CREATE TABLE identity_links (
  connection_id TEXT NOT NULL REFERENCES connections (id),
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, issuer, subject)
) STRICT;
CREATE INDEX identity_links_account ON identity_links (account_id);

-- Sign-ins that went to a provider and have not come back. state_hash: of the state that went along; browser_hash: of the cookie
-- that stayed here. account_id: who tests.
CREATE TABLE sso_attempts (
  state_hash TEXT NOT NULL PRIMARY KEY,
  connection_id TEXT NOT NULL REFERENCES connections (id),
  browser_hash TEXT NOT NULL,
  issuer TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'anew', 'test')),
  account_id TEXT REFERENCES accounts (id),
  next TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sso_attempts_age ON sso_attempts (expires_at);
CREATE INDEX sso_attempts_connection ON sso_attempts (connection_id);
