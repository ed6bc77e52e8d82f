-- Signing in: what is under way, the codes and links that go out by mail, further factors, known browsers, invitations, the outbox.

-- From the first right proof until the last. methods: the proofs so far, RFC 8176 values with spaces between.
CREATE TABLE pending_signins (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  methods TEXT COLLATE "C" NOT NULL,
  next TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX pending_signins_account ON pending_signins (account_id);

-- At most one for each pending sign-in: a new code takes the place of the old. mac: HMAC-SHA256 under a key of the vault.
CREATE TABLE mailed_codes (
  pending_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES pending_signins (id) ON DELETE CASCADE,
  mac TEXT COLLATE "C" NOT NULL,
  tries INTEGER NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- email: the mailbox a link of kind verify or change proves.
CREATE TABLE one_time_links (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('reset', 'verify', 'change')),
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  email TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX one_time_links_account ON one_time_links (account_id, kind);

-- secret: sealed for totp, an HMAC for recovery codes, the credential's public part for passkeys.
-- last_step: the newest time step a TOTP code was taken for. confirmed_at: set once the person has shown that it works.
CREATE TABLE factors (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('totp', 'recovery', 'passkey')),
  name TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  credential_id TEXT COLLATE "C" UNIQUE,
  last_step BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  used_at BIGINT
);
CREATE INDEX factors_account ON factors (account_id, kind);

-- Browsers in which a person has signed in before: their attempts are charged to a key of their own.
CREATE TABLE devices (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash TEXT COLLATE "C" NOT NULL,
  account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  UNIQUE (token_hash, account_id)
);
CREATE INDEX devices_account ON devices (account_id);

CREATE TABLE invitations (
  site_id TEXT COLLATE "C" NOT NULL REFERENCES sites (id),
  id TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C" NOT NULL,
  email_key TEXT COLLATE "C" NOT NULL,
  profile TEXT COLLATE "C" NOT NULL,
  token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
  invited_by TEXT COLLATE "C" REFERENCES accounts (id),
  expires_at BIGINT NOT NULL,
  accepted_at BIGINT,
  revoked_at BIGINT,
  sent_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, id)
);
-- One open invitation for each address of a site.
CREATE UNIQUE INDEX invitations_open ON invitations (site_id, email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- The outbox. body: the letter sealed by the vault, until it is sent or given up for good.
CREATE TABLE mails (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  recipient TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C",
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts INTEGER NOT NULL,
  next_at BIGINT NOT NULL,
  last_error TEXT COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  sent_at BIGINT
);
CREATE INDEX mails_due ON mails (state, next_at);
