-- Twin of the folder of the same name for the other database; a test compares the two.

-- The seal of a row: its place in a chain, and the hash over its own content and the hash before. Filled in once, soon after
-- the row was written, by one sealer at a time; nothing else of a row ever changes, but personal words that were erased.
ALTER TABLE audit ADD COLUMN chain TEXT;
ALTER TABLE audit ADD COLUMN seal_place BIGINT;
ALTER TABLE audit ADD COLUMN seal_hash TEXT;
CREATE INDEX audit_unsealed ON audit (id) WHERE chain IS NULL;
CREATE INDEX audit_chain ON audit (chain, seal_place);

-- Where each chain ends, and where what was purged after its time ended.
CREATE TABLE audit_chains (
  name TEXT NOT NULL PRIMARY KEY,
  head_place BIGINT NOT NULL,
  head_hash TEXT NOT NULL,
  purged_place BIGINT NOT NULL,
  purged_hash TEXT NOT NULL
);

-- suspended: nobody works on the site, its screens play on. deleted: as if it were gone, until it is purged.
ALTER TABLE sites ADD COLUMN suspended_at BIGINT;
ALTER TABLE sites ADD COLUMN deleted_at BIGINT;

-- When a token was last used, to ten minutes.
ALTER TABLE api_tokens ADD COLUMN used_at BIGINT;
CREATE INDEX api_tokens_account ON api_tokens (account_id);
