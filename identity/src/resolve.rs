//! From a token to the one who is asking, with one query; two for who acts as another, and a few for tokens of people.

use atrium_domain::{
    ids::{AccountId, Id as _, ServiceAccountId, SiteId},
    permission::{Access, Permission, Profile, Standing},
    scope::{OauthScope, Scopes},
    sso::Door,
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, StoreError, api_tokens, service_accounts, sessions,
    users::{self, Rights},
};

use crate::{
    federation,
    principal::{Principal, Proof},
    provider::{keys::Ring, tokens},
    session::{Lifetime, Standing as Age, TOUCH_EVERY_MS},
    token::Token,
};

/// Whose session this is, if it is good. Use is noted at most every ten minutes.
pub async fn session(db: &Db, token: &Token, now: Moment) -> DbResult<Option<Principal>> {
    let mut conn = db.read().await?;
    let found = sessions::find_with_rights(&mut conn, &token.hash().to_hex()).await?;
    let Some((session, rights)) = found.filter(|(_, rights)| !rights.locked) else { return Ok(None) };
    if let Some(behind) = &session.assumed_by
        && !may_stand_behind(&mut conn, behind, &rights).await?
    {
        return Ok(None);
    }
    drop(conn);
    let life =
        Lifetime { created_at: session.created_at, seen_at: session.seen_at, expires_at: session.expires_at };
    match life.standing(now) {
        Age::Ended => return Ok(None),
        // Acting as somebody else is for an hour, however much it is used.
        Age::Touch(life) if session.assumed_by.is_none() => {
            sessions::touch(&mut db.write().await?, &session.id, life.seen_at, life.expires_at).await?;
        }
        Age::Good | Age::Touch(_) => {}
    }
    Ok(Some(Principal {
        account: Some(session.account_id),
        proof: Proof::Session(session.id),
        profiles: rights.profiles,
        server_admin: rights.server_admin,
        assumed_by: session.assumed_by,
        proved_at: Some(session.authenticated_at),
    }))
}

/// Whether an account may (still) act as the one with these rights: never upwards, on any site.
pub async fn may_stand_behind(conn: &mut Conn, behind: &AccountId, target: &Rights) -> DbResult<bool> {
    let own = users::rights(conn, behind).await?.filter(|own| !own.locked);
    Ok(own.is_some_and(|own| outranks(&own, target)))
}

/// A server administrator may act as anybody who is none; others as people whom they cover on every site.
fn outranks(own: &Rights, target: &Rights) -> bool {
    if target.server_admin {
        return false;
    }
    own.server_admin
        || (!target.profiles.is_empty()
            && target.profiles.iter().all(|(site, theirs)| {
                let mine = own.profiles.iter().find(|(own, _)| own == site).map(|(_, mine)| &mine.member);
                // Assuming needs site access, so what was granted to them is within reach.
                mine.is_some_and(|mine| {
                    mine.may(Permission::AssumeIdentity) && mine.covers(&theirs.member, [])
                })
            }))
}

/// Why a good token opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum TokenRefused {
    /// The organisation of whoever made it lets its people in through its own provider only, and they do not come through it.
    #[error("an organisation signs its people in, and whoever made the token does not come that way")]
    Organisation,
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
}

/// Whose API token this is, if it is good: it is good for its one site, and for no more than its maker may now.
/// Use is noted at most every ten minutes.
pub async fn api_token(db: &Db, token: &Token, now: Moment) -> Result<Option<Principal>, TokenRefused> {
    let mut conn = db.read().await?;
    let found = api_tokens::find_by_token(&mut conn, &token.hash().to_hex()).await?;
    let Some(row) = found.filter(|row| row.is_good(now)) else { return Ok(None) };
    let mut standing = Standing::from(row.profile);
    if let Some(maker) = &row.account_id {
        match users::rights(&mut conn, maker)
            .await?
            .and_then(|maker| within(&row.site_id, row.profile, maker))
        {
            Some(bounded) => standing = bounded,
            None => return Ok(None),
        }
        if federation::token_door(&mut conn, maker, now).await? == Door::Closed {
            return Err(TokenRefused::Organisation);
        }
    }
    drop(conn);
    if row.used_at.is_none_or(|used| now.since_ms(used) >= TOUCH_EVERY_MS) {
        api_tokens::note_used(&mut db.write().await?, &row.id, now).await?;
    }
    let profiles = vec![(row.site_id, standing)];
    Ok(Some(Principal::new(row.account_id, Proof::ApiToken(row.id), profiles)))
}

/// A token's standing within its maker's; nothing when the maker is locked or has left.
fn within(site: &SiteId, profile: Profile, maker: Rights) -> Option<Standing> {
    if maker.locked {
        return None;
    }
    let mut standing = Standing::from(profile);
    if maker.server_admin {
        return Some(standing);
    }
    let (_, own) = maker.profiles.into_iter().find(|(own, _)| own == site)?;
    standing.member.permissions = standing.member.permissions.and(own.member.permissions);
    if let Access::Group(reach) = own.member.access {
        standing.member.access = Access::Group(reach);
    }
    Some(standing)
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
        .map(|row| {
            let profiles = vec![(row.site_id, row.data.profile.into())];
            Principal::new(None, Proof::ServiceAccount(row.id), profiles)
        }))
}
