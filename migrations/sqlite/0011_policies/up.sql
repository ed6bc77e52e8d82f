-- Passkeys: ceremonies under way. What sites ask of those who sign in.

-- state: the challenge, and what its answer is checked against; it never leaves the server. Answered once, whatever the answer.
CREATE TABLE passkey_ceremonies (
  token_hash TEXT NOT NULL PRIMARY KEY,
  account_id TEXT REFERENCES accounts (id),
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_ceremonies_age ON passkey_ceremonies (expires_at);

-- A site without a row asks what the server asks, and trusts no browser. mandatory_from: in force at once if absent.
CREATE TABLE site_policies (
  site_id TEXT NOT NULL PRIMARY KEY REFERENCES sites (id),
  second_factor TEXT NOT NULL CHECK (second_factor IN ('none', 'mail', 'own')),
  mandatory_from INTEGER,
  trusted_days INTEGER NOT NULL CHECK (trusted_days BETWEEN 0 AND 90),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- When the person trusted this browser, having shown a second factor in it. For how long that counts, their sites say.
ALTER TABLE devices ADD COLUMN trusted_at INTEGER;
