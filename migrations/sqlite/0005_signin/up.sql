-- Signing in: what is under way, the codes and links that go out by mail, further factors, known browsers, invitations, the outbox.

-- From the first right proof until the last. methods: the proofs so far, RFC 8176 values with spaces between.
CREATE TABLE pending_signins (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  methods TEXT NOT NULL,
  next TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_signins_account ON pending_signins (account_id);

-- At most one for each pending sign-in: a new code takes the place of the old. mac: HMAC-SHA256 under a key of the vault.
CREATE TABLE mailed_codes (
  pending_id TEXT NOT NULL PRIMARY KEY REFERENCES pending_signins (id) ON DELETE CASCADE,
  mac TEXT NOT NULL,
  tries INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- email: the mailbox a link of kind verify or change proves.
CREATE TABLE one_time_links (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('reset', 'verify', 'change')),
  account_id TEXT NOT NULL REFERENCES accounts (id),
  email TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX one_time_links_account ON one_time_links (account_id, kind);

-- secret: sealed for totp, an HMAC for recovery codes, the credential's public part for passkeys.
-- last_step: the newest time step a TOTP code was taken for. confirmed_at: set once the person has shown that it works.
CREATE TABLE factors (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  kind TEXT NOT NULL CHECK (kind IN ('totp', 'recovery', 'passkey')),
  name TEXT NOT NULL,
  secret TEXT NOT NULL,
  credential_id TEXT UNIQUE,
  last_step INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  used_at INTEGER
) STRICT;
CREATE INDEX factors_account ON factors (account_id, kind);

-- Browsers in which a person has signed in before: their attempts are charged to a key of their own.
CREATE TABLE devices (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  UNIQUE (token_hash, account_id)
) STRICT;
CREATE INDEX devices_account ON devices (account_id);

CREATE TABLE invitations (
  site_id TEXT NOT NULL REFERENCES sites (id),
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  profile TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  invited_by TEXT REFERENCES accounts (id),
  expires_at INTEGER NOT NULL,
  accepted_at INTEGER,
  revoked_at INTEGER,
  sent_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT;
-- One open invitation for each address of a site.
CREATE UNIQUE INDEX invitations_open ON invitations (site_id, email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- The outbox. body: the letter sealed by the vault, until it is sent or given up for good.
CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  body TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;
CREATE INDEX mails_due ON mails (state, next_at);
