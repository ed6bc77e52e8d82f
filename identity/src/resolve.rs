//! From a token to the one who is asking, with one query.

use atrium_domain::{permission::Profile, time::Moment};
use atrium_schema::{
    Conn, Db, DbResult, accounts,
    api_tokens::{self, ApiTokenRow},
    sessions, users,
};

use crate::{
    principal::{Principal, Proof},
    session::{Lifetime, Standing, TOUCH_EVERY_MS},
    token::Token,
};

/// Whose session this is, if it is good. Use is noted at most every ten minutes.
pub async fn session(db: &Db, token: &Token, now: Moment) -> DbResult<Option<Principal>> {
    let found = sessions::find_with_profiles(&mut db.read().await?, &token.hash().to_hex()).await?;
    let Some((session, profiles)) = found else { return Ok(None) };
    let life =
        Lifetime { created_at: session.created_at, seen_at: session.seen_at, expires_at: session.expires_at };
    match life.standing(now) {
        Standing::Ended => return Ok(None),
        Standing::Good => {}
        Standing::Touch(life) => {
            sessions::touch(&mut db.write().await?, &session.id, life.seen_at, life.expires_at).await?;
        }
    }
    Ok(Some(Principal {
        account: Some(session.account_id),
        proof: Proof::Session(session.id),
        profiles,
        assumed_by: session.assumed_by,
    }))
}

/// Whose API token this is, if it is good: it is good for its one site, and never more than its maker is now.
/// Use is noted at most every ten minutes.
pub async fn api_token(db: &Db, token: &Token, now: Moment) -> DbResult<Option<Principal>> {
    let mut conn = db.read().await?;
    let found = api_tokens::find_by_token(&mut conn, &token.hash().to_hex()).await?;
    let Some(row) = found.filter(|row| row.is_good(now)) else { return Ok(None) };
    let Some(profile) = standing(&mut conn, &row).await? else { return Ok(None) };
    drop(conn);
    if row.used_at.is_none_or(|used| now.since_ms(used) >= TOUCH_EVERY_MS) {
        api_tokens::note_used(&mut db.write().await?, &row.id, now).await?;
    }
    Ok(Some(Principal {
        account: row.account_id,
        proof: Proof::ApiToken(row.id),
        profiles: vec![(row.site_id, profile)],
        assumed_by: None,
    }))
}

/// What a token is good for now: nothing when its maker has left the site or is locked, and not what they lost.
async fn standing(conn: &mut Conn, row: &ApiTokenRow) -> DbResult<Option<Profile>> {
    let Some(maker) = &row.account_id else { return Ok(Some(row.profile)) };
    if accounts::find(conn, maker).await?.data.locked_at.is_some() {
        return Ok(None);
    }
    let theirs = users::profile(conn, &row.site_id, maker).await?;
    Ok(theirs.map(|theirs| if row.profile.is_within(theirs) { row.profile } else { theirs }))
}
