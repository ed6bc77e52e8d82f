-- Passkeys: ceremonies under way. What sites ask of those who sign in.

-- state: the challenge, and what its answer is checked against; it never leaves the server. Answered once, whatever the answer.
CREATE TABLE passkey_ceremonies (
  token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  account_id TEXT COLLATE "C" REFERENCES accounts (id),
  state TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_ceremonies_age ON passkey_ceremonies (expires_at);

-- A site without a row asks what the server asks, and trusts no browser. mandatory_from: in force at once if absent.
CREATE TABLE site_policies (
  site_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES sites (id),
  second_factor TEXT COLLATE "C" NOT NULL CHECK (second_factor IN ('none', 'mail', 'own')),
  mandatory_from BIGINT,
  trusted_days INTEGER NOT NULL CHECK (trusted_days BETWEEN 0 AND 90),
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- When the person trusted this browser, having shown a second factor in it. For how long that counts, their sites say.
ALTER TABLE devices ADD COLUMN trusted_at BIGINT;
