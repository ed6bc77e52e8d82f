//! From a token to the one who is asking, with one query.

use atrium_domain::{
    ids::{Id as _, ServiceAccountId},
    permission::Profile,
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_schema::{Db, DbResult, api_tokens, service_accounts, sessions};

use crate::{
    principal::{Principal, Proof},
    provider::{keys::Ring, tokens},
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

/// Which service account's access token this is, if it is good: disabling it or giving it a new secret ends its
/// tokens at once.
pub async fn service_account(
    db: &Db,
    ring: &Ring,
    issuer: &str,
    token: &str,
    now: Moment,
) -> DbResult<Option<Principal>> {
    let Some(claims) = tokens::read_access(ring, issuer, &tokens::api_audience(issuer), token, now) else {
        return Ok(None);
    };
    let Ok(id) = ServiceAccountId::parse(&claims.sub) else { return Ok(None) };
    let found = service_accounts::find_by_id(&mut db.read().await?, &id).await?;
    let may_call = Scopes::parse(&claims.scope).has(OauthScope::Api);
    Ok(found
        .filter(|row| may_call && row.data.disabled_at.is_none())
        .filter(|row| claims.key.as_deref() == Some(tokens::secret_mark(row).as_str()))
        .map(|row| Principal {
            account: None,
            proof: Proof::ServiceAccount(row.id),
            profiles: vec![(row.site_id, row.data.profile)],
        }))
}
