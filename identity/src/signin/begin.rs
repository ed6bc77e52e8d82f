//! Sessions: how one begins and ends.

use atrium_domain::{
    ids::{AccountId, SessionId},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, accounts, devices, logout_token_ids, mails, one_time_links, passkey_ceremonies,
    pending_signins,
    sessions::{self, SessionRow},
    softlocks, sso_attempts,
};
use serde_json::{Map, Value};

use super::{Origin, Via};
use crate::{
    audit::{self, Entry, Object, Who},
    mail,
    session::Lifetime,
    softlock::ACCOUNT,
    token::TokenHash,
};

/// How long a browser is known without being used, in ms: half a year.
const DEVICE_MS: i64 = 180 * 24 * 3_600_000;

/// A session to be made.
#[derive(Debug)]
pub struct NewSession {
    /// Its id.
    pub id: SessionId,
    /// Its token.
    pub token: TokenHash,
    /// Whose.
    pub account: AccountId,
    /// How the person proved who they are: RFC 8176 values with spaces between.
    pub methods: String,
    /// Through which outside provider, if through one.
    pub via: Option<Via>,
    /// Whether it is the one account that an organisation lets in beside its provider.
    pub break_glass: bool,
    /// Who signs in as this person to help them.
    pub assumed_by: Option<AccountId>,
    /// Where.
    pub origin: Origin,
    /// The session the browser had: it ends.
    pub replaces: Option<TokenHash>,
}

/// Begins a session, ends the one the browser had, and writes the beginning down. The only way in: sessions in which
/// somebody acts as another are made in `access::assume`.
///
/// Somebody who proves anew who they are gets a new token and keeps their session's id: applications that they
/// entered from it are not signed out.
pub async fn begin_session(
    conn: &mut Conn,
    new: NewSession,
    fresh: audit::Fresh,
    now: Moment,
) -> DbResult<()> {
    let ended = match &new.replaces {
        Some(old) => end(conn, old).await?,
        None => None,
    };
    let same = |old: &SessionRow| old.account_id == new.account && old.assumed_by == new.assumed_by;
    // What has ended stays ended, with everything that hung on it.
    let own = ended.filter(|old| same(old) && old.expires_at > now);
    let life = Lifetime::begin(now);
    let id = own.as_ref().map_or(new.id, |old| old.id.clone());
    let authenticated_at = new.via.as_ref().map_or(now, |via| via.authenticated_at);
    // Whoever proves anew another way is still signed in at the provider, and out with it.
    let (connection_id, provider_sid, id_token) = match (new.via, own) {
        (Some(via), _) => (Some(via.connection), via.sid, via.id_token),
        (None, Some(old)) => (old.connection_id, old.provider_sid, old.id_token),
        (None, None) => (None, None, None),
    };
    let row = SessionRow {
        id,
        token_hash: new.token.to_hex(),
        account_id: new.account.clone(),
        created_at: life.created_at,
        seen_at: life.seen_at,
        expires_at: life.expires_at,
        address: Some(new.origin.address.to_string()),
        agent: new.origin.agent,
        authenticated_at,
        methods: new.methods.clone(),
        connection_id,
        assumed_by: new.assumed_by.clone(),
        provider_sid,
        id_token,
    };
    sessions::insert(conn, row).await?;
    accounts::note_signed_in(conn, &new.account, now).await?;
    let mut detail = Map::new();
    detail.insert("methods".into(), Value::String(new.methods));
    if new.break_glass {
        detail.insert("breakGlass".into(), Value::Bool(true));
    }
    let entry = Entry {
        who: Who::Account { id: new.account.clone(), behind: new.assumed_by },
        address: Some(new.origin.address),
        action: "signin.succeeded",
        object: Object { kind: "account", id: new.account.into(), ..Object::default() },
        detail,
        ..Entry::default()
    };
    audit::record(conn, entry, fresh, now).await
}

/// Ends the session of a token, if there is one, and says so in the log.
pub async fn leave(
    db: &Db,
    token: &TokenHash,
    origin: &Origin,
    fresh: audit::Fresh,
    now: Moment,
) -> DbResult<()> {
    let mut tx = db.begin().await?;
    if let Some((session, _)) = sessions::find_by_token(&mut tx, &token.to_hex()).await? {
        sessions::remove(&mut tx, &session.id).await?;
        let entry = Entry {
            who: Who::Account { id: session.account_id.clone(), behind: session.assumed_by },
            address: Some(origin.address),
            action: "session.ended",
            object: Object { kind: "account", id: session.account_id.into(), ..Object::default() },
            ..Entry::default()
        };
        audit::record(&mut tx, entry, fresh, now).await?;
    }
    tx.commit().await
}

/// Deletes what has ended: sessions, sign-ins under way, links, old mail, forgotten browsers, and soft locks nobody
/// remembers. Gives the number of sessions.
pub async fn sweep(db: &Db, now: Moment) -> DbResult<usize> {
    let mut conn = db.write().await?;
    softlocks::purge(&mut conn, now.plus_ms(-ACCOUNT.forget_after_ms)).await?;
    pending_signins::purge(&mut conn, now).await?;
    one_time_links::purge(&mut conn, now).await?;
    passkey_ceremonies::purge(&mut conn, now).await?;
    sso_attempts::purge(&mut conn, now).await?;
    logout_token_ids::purge(&mut conn, now).await?;
    devices::purge(&mut conn, now.plus_ms(-DEVICE_MS)).await?;
    mails::purge(&mut conn, now.plus_ms(-mail::KEPT_MS)).await?;
    sessions::purge(&mut conn, now).await
}

async fn end(conn: &mut Conn, token: &TokenHash) -> DbResult<Option<SessionRow>> {
    let Some((session, _)) = sessions::find_by_token(conn, &token.to_hex()).await? else { return Ok(None) };
    sessions::remove(conn, &session.id).await?;
    Ok(Some(session))
}
