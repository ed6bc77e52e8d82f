-- Organisations' own sign-in: connections to their providers, the domains they proved, and who came through.

-- What stood in their place was never written to.
DROP TABLE identity_links;
DROP TABLE connections CASCADE;

-- kind: how the provider speaks; SAML and LDAP will be others. secret: sealed by the vault. groups_map: a JSON array of
-- {value, profile}. A connection that is paused makes no new accounts and changes no roles. break_glass: the one account of the
-- proved domains that still signs in by password when the stage is required. tested_at: when somebody who manages the site last
-- came through a test sign-in.
CREATE TABLE connections (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('oidc')),
  name TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  client_id TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  secret_expires_at BIGINT,
  groups_claim TEXT COLLATE "C" NOT NULL,
  groups_map TEXT COLLATE "C" NOT NULL,
  profile TEXT COLLATE "C" NOT NULL,
  stage TEXT COLLATE "C" NOT NULL CHECK (stage IN ('off', 'optional', 'required')),
  required_from BIGINT,
  paused_at BIGINT,
  break_glass TEXT COLLATE "C" REFERENCES accounts (id),
  tested_at BIGINT,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);

ALTER TABLE sessions ADD FOREIGN KEY (connection_id) REFERENCES connections (id);

-- A domain may be claimed by many and is proved by one. token: what the TXT record has to say.
CREATE TABLE connection_domains (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  connection_id TEXT COLLATE "C" NOT NULL REFERENCES connections (id),
  domain TEXT COLLATE "C" NOT NULL,
  token TEXT COLLATE "C" NOT NULL,
  proved_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (connection_id, domain)
);
CREATE UNIQUE INDEX connection_domains_proved ON connection_domains (domain) WHERE proved_at IS NOT NULL;

-- Who somebody is at a provider: never told by an address.
CREATE TABLE identity_links (
  connection_id TEXT COLLATE "C" NOT NULL REFERENCES connections (id),
  issuer TEXT COLLATE "C" NOT NULL,
  subject TEXT COLLATE "C" NOT NULL,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (connection_id, issuer, subject)
);
CREATE INDEX identity_links_account ON identity_links (account_id);

-- Sign-ins that went to a provider and have not come back. state_hash: of the state that went along; browser_hash: of the cookie
-- that stayed here. account_id: who tests.
CREATE TABLE sso_attempts (
  state_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  connection_id TEXT COLLATE "C" NOT NULL REFERENCES connections (id),
  browser_hash TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL CHECK (purpose IN ('sign-in', 'anew', 'test')),
  account_id TEXT COLLATE "C" REFERENCES accounts (id),
  next TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sso_attempts_age ON sso_attempts (expires_at);
CREATE INDEX sso_attempts_connection ON sso_attempts (connection_id);
