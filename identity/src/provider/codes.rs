//! Authorization codes: made when somebody is signed in, exchanged once within a minute.

use atrium_domain::{
    ids::GrantId,
    scope::{OauthScope, Scopes},
    time::Moment,
};
use atrium_schema::{
    Db, DbResult,
    accounts::AccountRow,
    authorization_codes::{self, CodeRow},
    client_consents,
    client_grants::{self, GrantRow},
    refresh_tokens::{self, RefreshTokenRow},
    sessions::SessionRow,
};

use super::{
    Live, Refused,
    authorize::Request,
    clients::Client,
    lifecycle::{live, touch},
    pkce,
};
use crate::{
    audit::{self, Entry, Object, Who},
    token::TokenHash,
};

/// How long a code is good, in ms.
pub const CODE_MS: i64 = 60_000;

/// Ids and hashes for what is issued.
#[derive(Debug)]
pub struct Fresh {
    /// The grant's id.
    pub grant: GrantId,
    /// The code's hash.
    pub code: TokenHash,
}

/// Makes a grant and the code it is fetched with; remembers the person's consent if it was asked for.
pub async fn issue(
    db: &Db,
    request: &Request,
    client: &Client,
    (session, account): &(SessionRow, AccountRow),
    agreed: Option<&Scopes>,
    fresh: Fresh,
    now: Moment,
) -> DbResult<()> {
    let mut tx = db.begin().await?;
    if let Some(agreed) = agreed {
        client_consents::put(&mut tx, &account.id, &client.id, &agreed.to_string(), now).await?;
    }
    let grant = GrantRow {
        id: fresh.grant.clone(),
        client_id: client.id.clone(),
        account_id: account.id.clone(),
        session_id: session.id.clone(),
        scopes: request.scopes.to_string(),
        nonce: request.nonce.clone(),
        authenticated_at: session.authenticated_at,
        methods: session.methods.clone(),
        created_at: now,
        revoked_at: None,
    };
    client_grants::insert(&mut tx, grant).await?;
    let code = CodeRow {
        code_hash: fresh.code.to_hex(),
        grant_id: fresh.grant,
        redirect_uri: request.redirect_uri.clone(),
        challenge: request.challenge.clone(),
        expires_at: now.plus_ms(CODE_MS),
        uses: 0,
    };
    authorization_codes::insert(&mut tx, code).await?;
    tx.commit().await
}

/// A code as an application sends it.
#[derive(Debug)]
pub struct Redemption<'a> {
    /// The code's hash.
    pub code: TokenHash,
    /// Who sends it.
    pub client: &'a Client,
    /// Where the person was sent with it.
    pub redirect_uri: &'a str,
    /// PKCE's verifier.
    pub verifier: &'a str,
    /// The hash of the refresh token that is given if one was asked for.
    pub refresh: TokenHash,
    /// For the audit log.
    pub audit: audit::Fresh,
}

/// Exchanges a code. The second time revokes all that came of the first, for then somebody has a copy.
pub async fn redeem(db: &Db, sent: Redemption<'_>, now: Moment) -> Result<Live, Refused> {
    let mut tx = db.begin().await?;
    // Dropping the transaction takes the count back: a stranger's attempt does not use the code up.
    let code = authorization_codes::use_up(&mut tx, &sent.code.to_hex()).await?;
    let code = code.ok_or(Refused::Grant("unknown code"))?;
    let live = live(&mut tx, &code.grant_id, now).await?.ok_or(Refused::Grant("revoked or signed out"))?;
    if live.grant.client_id != sent.client.id {
        return Err(Refused::Grant("issued to another client"));
    }
    if code.redirect_uri != sent.redirect_uri {
        return Err(Refused::Grant("another redirect_uri than asked with"));
    }
    if !pkce::fits(&code.challenge, sent.verifier) {
        return Err(Refused::Grant("the code_verifier does not fit"));
    }
    if code.uses > 1 {
        client_grants::revoke(&mut tx, &live.grant.id, now).await?;
        audit::record(&mut tx, entry("code.reused", &live, sent.client), sent.audit, now).await?;
        tx.commit().await?;
        return Err(Refused::Grant("used before"));
    }
    if now >= code.expires_at {
        return Err(Refused::Grant("expired"));
    }
    if Scopes::parse(&live.grant.scopes).has(OauthScope::OfflineAccess) {
        refresh_tokens::insert(&mut tx, first(&sent.refresh, &live.grant.id, now)).await?;
    }
    touch(&mut tx, &live, now).await?;
    audit::record(&mut tx, entry("client.signed-in", &live, sent.client), sent.audit, now).await?;
    tx.commit().await?;
    Ok(live)
}

fn first(token: &TokenHash, grant: &GrantId, now: Moment) -> RefreshTokenRow {
    RefreshTokenRow {
        token_hash: token.to_hex(),
        grant_id: grant.clone(),
        replaces: None,
        created_at: now,
        used_at: None,
        uses: 0,
    }
}

/// What the log says of an application and a person.
pub(super) fn entry(action: &'static str, live: &Live, client: &Client) -> Entry {
    Entry {
        who: Who::Account { id: live.account.id.clone(), behind: None },
        action,
        object: Object { kind: "client", id: client.id.to_string(), name: client.name.clone() },
        ..Entry::default()
    }
}
