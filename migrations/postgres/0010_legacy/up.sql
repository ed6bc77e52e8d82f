-- Accounts of other programs, as an import brought them, until somebody has signed in to them.

-- username_key, email_key, given_email_key: folded. given_email_key: the address of the file, where the import took it away
-- because it is another's. hash: how the password is checked; gone once the row is somebody's, or its time is over.
-- shape: what checking it costs. roles: JSON, [{"site", "profile"}]. state: free (nobody's yet), waiting (somebody with its
-- username signed in and did not prove its mailbox), merged. apart: an administrator said that it is not its namesake's.
-- pending_id: the sign-in in which the mailbox may be proved. claim_hash: a link that sets a password; claim_mailed: it went to
-- the row's own mailbox.
CREATE TABLE legacy_accounts (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  product TEXT COLLATE "C" NOT NULL CHECK (product IN ('publisher', 'portal', 'room')),
  username TEXT COLLATE "C" NOT NULL,
  username_key TEXT COLLATE "C" NOT NULL,
  email TEXT COLLATE "C",
  email_key TEXT COLLATE "C",
  given_email_key TEXT COLLATE "C",
  email_verified BOOLEAN NOT NULL,
  display_name TEXT COLLATE "C" NOT NULL,
  locale TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C",
  shape TEXT COLLATE "C",
  roles TEXT COLLATE "C" NOT NULL,
  signed_in_at BIGINT,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('free', 'waiting', 'merged')),
  apart BOOLEAN NOT NULL,
  account_id TEXT COLLATE "C" REFERENCES accounts (id),
  pending_id TEXT COLLATE "C",
  claim_hash TEXT COLLATE "C" UNIQUE,
  claim_mailed BOOLEAN NOT NULL,
  claim_expires_at BIGINT,
  imported_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (product, username_key),
  CHECK ((state = 'free') = (account_id IS NULL)),
  CHECK ((hash IS NULL) = (shape IS NULL)),
  CHECK (state = 'free' OR hash IS NULL),
  CHECK ((claim_hash IS NULL) = (claim_expires_at IS NULL))
);
CREATE INDEX legacy_accounts_username ON legacy_accounts (username_key);
CREATE INDEX legacy_accounts_email ON legacy_accounts (email_key);
CREATE INDEX legacy_accounts_shape ON legacy_accounts (shape);
CREATE INDEX legacy_accounts_account ON legacy_accounts (account_id);
CREATE INDEX legacy_accounts_pending ON legacy_accounts (pending_id);

-- What checking a password costs while imported hashes wait: for everybody the same, so that time does not tell who has some.
-- most: how many of the shape one username has at most.
CREATE TABLE legacy_shapes (
  shape TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  most INTEGER NOT NULL
);

-- The old name (folded) and password of an imported server account go on working.
ALTER TABLE service_accounts ADD COLUMN legacy_name TEXT COLLATE "C";
ALTER TABLE service_accounts ADD COLUMN legacy_hash TEXT COLLATE "C";
CREATE UNIQUE INDEX service_accounts_legacy ON service_accounts (legacy_name);

-- Whether the browser was a trusted one at the first proof: what is asked must not change half way.
ALTER TABLE pending_signins ADD COLUMN trusted BOOLEAN NOT NULL DEFAULT FALSE;
