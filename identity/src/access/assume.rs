//! Assume identity ("Sign in as"): a session of somebody else, for an hour, with a reason, for all to see.

use std::net::IpAddr;

use atrium_domain::{
    ids::{SessionId, UserId},
    time::Moment,
};
use atrium_schema::{
    Conn,
    sessions::{self, SessionRow},
    users,
};

use super::{AccessError, AccessResult, By, detail, people::object};
use crate::{
    audit::Fresh,
    principal::{Principal, Proof},
    resolve::may_stand_behind,
    signin::Origin,
    token::TokenHash,
};

/// Acting as somebody else ends after this, in ms.
pub const ASSUMED_MS: i64 = 60 * 60_000;

/// What a session is made of.
#[derive(Debug)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// Its token.
    pub token: TokenHash,
    /// Where it is used.
    pub origin: Origin,
}

/// Begins a session as somebody of the site. Only a person at a browser may, and nobody who acts as another already.
pub async fn assume(
    conn: &mut Conn,
    by: &By<'_>,
    id: &UserId,
    reason: &str,
    session: NewSession,
    fresh: Fresh,
) -> AccessResult<()> {
    let (_, account) = users::with_account(conn, by.scope, id).await?;
    let (Proof::Session(_), Some(behind), None) =
        (&by.principal.proof, &by.principal.account, &by.principal.assumed_by)
    else {
        return Err(AccessError::Upwards);
    };
    if *behind == account.id {
        return Err(AccessError::Yourself);
    }
    let target = users::rights(conn, &account.id).await?.filter(|target| !target.locked);
    let target = target.ok_or(AccessError::Upwards)?;
    if !may_stand_behind(conn, behind, &target).await? {
        return Err(AccessError::Upwards);
    }
    let row = SessionRow {
        id: session.id,
        token_hash: session.token.to_hex(),
        account_id: account.id.clone(),
        created_at: by.now,
        seen_at: by.now,
        expires_at: by.now.plus_ms(ASSUMED_MS),
        address: session.origin.address.to_string().into(),
        agent: session.origin.agent,
        // Nobody proved to be this person: what asks for a fresh proof gets none.
        authenticated_at: Moment::EPOCH,
        methods: String::new(),
        connection_id: None,
        provider_sid: None,
        id_token: None,
        assumed_by: Some(behind.clone()),
    };
    sessions::insert(conn, row).await?;
    by.record(conn, "identity.assumed", object(id, &account), detail([("reason", reason.into())]), fresh)
        .await?;
    Ok(())
}

/// Ends the session in which somebody acts as another; `false` when it is none.
pub async fn leave(
    conn: &mut Conn,
    principal: &Principal,
    address: IpAddr,
    fresh: Fresh,
    now: Moment,
) -> AccessResult<bool> {
    let (Proof::Session(id), Some(_)) = (&principal.proof, &principal.assumed_by) else { return Ok(false) };
    sessions::remove(conn, id).await?;
    let entry = crate::audit::Entry {
        who: principal.who(),
        address: Some(address),
        action: "identity.returned",
        ..crate::audit::Entry::default()
    };
    crate::audit::record(conn, entry, fresh, now).await?;
    Ok(true)
}
