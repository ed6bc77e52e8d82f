//! What is kept between a challenge and its answer.

use atrium_domain::{ids::AccountId, time::Moment};
use atrium_schema::{
    Conn, Db, DbResult,
    passkey_ceremonies::{self, CeremonyRow},
};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration};

use super::{PasskeyRefused, written};
use crate::token::TokenHash;

/// How long a browser may take to answer, in ms.
pub const CEREMONY_MS: i64 = 5 * 60_000;

/// What an answer is checked against.
#[derive(Debug, Serialize, Deserialize)]
pub enum Ceremony {
    /// A new passkey.
    Register(PasskeyRegistration),
    /// Any passkey that the person has with them.
    Anybody(DiscoverableAuthentication),
    /// One of those of somebody we know already.
    Known(PasskeyAuthentication),
}

/// Keeps it under the browser's token.
pub async fn keep(
    conn: &mut Conn,
    token: &TokenHash,
    account: Option<&AccountId>,
    ceremony: &Ceremony,
    now: Moment,
) -> DbResult<()> {
    let row = CeremonyRow {
        token_hash: token.to_hex(),
        account_id: account.cloned(),
        state: written(ceremony)?,
        created_at: now,
        expires_at: now.plus_ms(CEREMONY_MS),
    };
    passkey_ceremonies::insert(conn, row).await
}

/// Takes it, whatever comes of it: nobody tries twice on one challenge.
pub async fn take(
    db: &Db,
    token: &TokenHash,
    now: Moment,
) -> Result<(Option<AccountId>, Ceremony), PasskeyRefused> {
    let row = passkey_ceremonies::take(&mut db.write().await?, &token.to_hex(), now).await?;
    let row = row.ok_or(PasskeyRefused::Gone)?;
    let ceremony = serde_json::from_str(&row.state).map_err(|_| PasskeyRefused::Gone)?;
    Ok((row.account_id, ceremony))
}
