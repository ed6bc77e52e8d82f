//! From a token to the one who is asking, with one query.

use atrium_domain::{permission::Profile, time::Moment};
use atrium_schema::{Db, DbResult, api_tokens, sessions};

use crate::{
    principal::{Principal, Proof},
    session::{Lifetime, Standing},
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
    Ok(Some(Principal { account: Some(session.account_id), proof: Proof::Session(session.id), profiles }))
}

/// Whose API token this is, if it is good: it is good for its one site.
pub async fn api_token(db: &Db, token: &Token, now: Moment) -> DbResult<Option<Principal>> {
    let found = api_tokens::find_by_token(&mut db.read().await?, &token.hash().to_hex()).await?;
    Ok(found.filter(|row| row.is_good(now)).map(|row| {
        let profiles: Vec<(_, Profile)> = vec![(row.site_id, row.profile)];
        Principal { account: row.account_id, proof: Proof::ApiToken(row.id), profiles }
    }))
}
