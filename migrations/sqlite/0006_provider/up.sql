-- The OpenID provider: keys, applications, what people let them have, and service accounts.

-- id is the kid. public: a JWK. private: PKCS#8 in base64url, sealed by the vault. A key's age says what it is used for.
CREATE TABLE signing_keys (
  id TEXT NOT NULL PRIMARY KEY,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('RS256', 'EdDSA')),
  public TEXT NOT NULL,
  private TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Applications. scopes: names with spaces between; the URIs: JSON arrays of texts. auth_method none: no secret, PKCE alone.
CREATE TABLE clients (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('first_party', 'third_party')),
  auth_method TEXT NOT NULL CHECK (auth_method IN ('client_secret_basic', 'client_secret_post', 'none')),
  secret_hash TEXT UNIQUE,
  redirect_uris TEXT NOT NULL,
  post_logout_redirect_uris TEXT NOT NULL,
  backchannel_logout_uri TEXT,
  scopes TEXT NOT NULL,
  id_token_algorithm TEXT NOT NULL CHECK (id_token_algorithm IN ('RS256', 'EdDSA')),
  disabled_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((auth_method = 'none') = (secret_hash IS NULL))
) STRICT;

CREATE TABLE client_consents (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  client_id TEXT NOT NULL REFERENCES clients (id),
  scopes TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, client_id)
) STRICT;
CREATE INDEX client_consents_client ON client_consents (client_id);

-- Everything issued from one authorization hangs on its grant, and the grant on the session: without a living session it
-- is worth nothing. No foreign key to sessions: a row outlives its session until the application was told.
CREATE TABLE client_grants (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  session_id TEXT NOT NULL,
  scopes TEXT NOT NULL,
  nonce TEXT,
  authenticated_at INTEGER NOT NULL,
  methods TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE INDEX client_grants_session ON client_grants (session_id);
CREATE INDEX client_grants_account ON client_grants (account_id);
CREATE INDEX client_grants_client ON client_grants (client_id);

-- challenge: PKCE's, S256. uses counts redemptions: the second one revokes the grant.
CREATE TABLE authorization_codes (
  code_hash TEXT NOT NULL PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES client_grants (id) ON DELETE CASCADE,
  redirect_uri TEXT NOT NULL,
  challenge TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  uses INTEGER NOT NULL CHECK (uses >= 0)
) STRICT;
CREATE INDEX authorization_codes_grant ON authorization_codes (grant_id);
CREATE INDEX authorization_codes_age ON authorization_codes (expires_at);

-- replaces: the hash of the token this one was given for.
CREATE TABLE refresh_tokens (
  token_hash TEXT NOT NULL PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES client_grants (id) ON DELETE CASCADE,
  replaces TEXT,
  created_at INTEGER NOT NULL,
  used_at INTEGER,
  uses INTEGER NOT NULL CHECK (uses >= 0)
) STRICT;
CREATE INDEX refresh_tokens_grant ON refresh_tokens (grant_id);
CREATE INDEX refresh_tokens_replaces ON refresh_tokens (replaces);

-- Back-channel logouts that have not been told yet.
CREATE TABLE logout_notices (
  id TEXT NOT NULL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id),
  account_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX logout_notices_due ON logout_notices (due_at);

CREATE TABLE service_accounts (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  profile TEXT NOT NULL,
  scopes TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  disabled_at INTEGER,
  used_at INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;
