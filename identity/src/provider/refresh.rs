//! Refresh tokens: each is good once and gives the next; a copy that turns up ends the whole family.
//!
//! A lost answer is forgiven once: the same token may be sent again within half a minute, as long as
//! nobody used the one it gave, which is then taken back.

use atrium_domain::time::Moment;
use atrium_schema::{
    Db, DbResult, client_grants,
    refresh_tokens::{self, RefreshTokenRow},
};

use super::{
    Live, Refused,
    clients::Client,
    codes::entry,
    lifecycle::{live, touch},
};
use crate::{audit, token::TokenHash};

/// How long a lost answer is forgiven, in ms.
pub const RETRY_MS: i64 = 30_000;
/// A token that is not used for this long is no longer taken, in ms.
pub const IDLE_MS: i64 = 14 * 24 * 3_600_000;

/// A refresh token as an application sends it.
#[derive(Debug)]
pub struct Renewal<'a> {
    /// Its hash.
    pub token: TokenHash,
    /// Who sends it.
    pub client: &'a Client,
    /// The hash of the next one.
    pub next: TokenHash,
    /// For the audit log.
    pub audit: audit::Fresh,
}

/// What a presentation of a token is.
#[derive(Debug, PartialEq, Eq)]
enum Use {
    First,
    Again,
    Stolen,
}

fn judge(row: &RefreshTokenRow, now: Moment) -> Use {
    match (row.uses, row.used_at) {
        (1, _) => Use::First,
        (2, Some(at)) if now.since_ms(at) < RETRY_MS => Use::Again,
        _ => Use::Stolen,
    }
}

/// Takes a token and gives the next one.
pub async fn renew(db: &Db, sent: Renewal<'_>, now: Moment) -> Result<Live, Refused> {
    let mut tx = db.begin().await?;
    let hash = sent.token.to_hex();
    let row =
        refresh_tokens::use_up(&mut tx, &hash, now).await?.ok_or(Refused::Grant("unknown refresh token"))?;
    let live = live(&mut tx, &row.grant_id, now).await?.ok_or(Refused::Grant("revoked or signed out"))?;
    if live.grant.client_id != sent.client.id {
        return Err(Refused::Grant("issued to another client"));
    }
    if now.since_ms(row.created_at) >= IDLE_MS {
        return Err(Refused::Grant("expired"));
    }
    let good = match judge(&row, now) {
        Use::First => true,
        Use::Again => refresh_tokens::take_back(&mut tx, &hash).await?,
        Use::Stolen => false,
    };
    if !good {
        client_grants::revoke(&mut tx, &live.grant.id, now).await?;
        audit::record(&mut tx, entry("refresh-token.reused", &live, sent.client), sent.audit, now).await?;
        tx.commit().await?;
        return Err(Refused::Grant("used before"));
    }
    let next = RefreshTokenRow {
        token_hash: sent.next.to_hex(),
        grant_id: live.grant.id.clone(),
        replaces: Some(hash),
        created_at: now,
        used_at: None,
        uses: 0,
    };
    refresh_tokens::insert(&mut tx, next).await?;
    touch(&mut tx, &live, now).await?;
    tx.commit().await?;
    Ok(live)
}

/// The grant a refresh token belongs to, for revoking and looking at it; it does not count as a use.
pub async fn grant_of(db: &Db, token: &TokenHash, now: Moment) -> DbResult<Option<Live>> {
    let mut conn = db.read().await?;
    let Some(row) = refresh_tokens::find(&mut conn, &token.to_hex()).await? else { return Ok(None) };
    if row.uses > 0 || now.since_ms(row.created_at) >= IDLE_MS {
        return Ok(None);
    }
    live(&mut conn, &row.grant_id, now).await
}
