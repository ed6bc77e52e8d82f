-- Logout tokens that were heard, so that none is heard twice (OpenID Connect Back-Channel Logout 1.0, 2.6). jti_hash: SHA-256 of the
-- token's own id, in hex. Kept until the token is refused for its age.
CREATE TABLE logout_token_ids (
  connection_id TEXT NOT NULL,
  jti_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, jti_hash)
) STRICT;
CREATE INDEX logout_token_ids_age ON logout_token_ids (expires_at);
