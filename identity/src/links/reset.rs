//! Forgotten passwords.

use atrium_domain::{
    ids::AccountId,
    sso::{Door, Way},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult,
    accounts::{self, AccountData, AccountRow},
    devices, one_time_links, pending_signins, sessions,
};

use super::{Fresh, LinkError, LinkKind, make, own_act};
use crate::{
    audit::{self, Entry, Object, Who},
    federation, legacy,
    mail::{self, Letter, Outgoing},
    password::{self, Password},
    signin::{self, Desk, Visit, limits::Keys},
    token::Token,
};

/// How long the link works, in minutes.
pub const RESET_MINUTES: i64 = 60;
/// How long an administrator's link works, in ms: it is handed over by hand.
pub(crate) const HANDED_MS: i64 = 24 * 3_600_000;

/// Sends a link to the account that what was typed names, if it has a password and a mailbox.
///
/// Answer before calling this: then neither the answer nor its time tells what there was to do. Too many requests for
/// one account, or from one address, are silently let go.
pub async fn ask_reset(desk: Desk<'_>, typed: &str, visit: &Visit, fresh: Fresh) -> Result<(), LinkError> {
    let mut tx = desk.db.begin().await?;
    let keys = Keys::of_mail("reset", typed, visit.origin.address);
    if keys.charge_in(&mut tx, visit.now).await?.is_err() {
        tx.rollback().await?;
        return Ok(());
    }
    let account = signin::resolve(&mut tx, typed).await?;
    let sent = match account {
        // Nobody has signed in to it yet: what was imported under the name has a mailbox, perhaps.
        None => legacy::send_claim(desk, &mut tx, typed, (visit, fresh)).await?,
        Some(account) if may_reset(&account) && open(&mut tx, &account, visit.now).await? => {
            send(desk, &mut tx, &account, (visit, fresh)).await?;
            true
        }
        Some(_) => false,
    };
    if !sent {
        let entry =
            Entry { address: Some(visit.origin.address), action: "reset.refused", ..Entry::default() };
        audit::record(&mut tx, entry, desk.mint.audit(), visit.now).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether a link sets the password of an account, or of an imported one that is nobody's yet.
pub async fn opens(conn: &mut Conn, token: &Token, now: Moment) -> DbResult<bool> {
    let account = super::look(conn, LinkKind::Reset, token, now).await?;
    Ok(account.is_some() || legacy::is_open(conn, token, now).await?)
}

/// Whether an organisation leaves its people a password at all.
async fn open(tx: &mut atrium_schema::Tx, account: &AccountRow, now: Moment) -> DbResult<bool> {
    Ok(federation::door(tx, account, (Way::Link, None), now).await? != Door::Closed)
}

/// People whom only others sign in have no password to forget; an imported one that must be reset has.
fn may_reset(account: &AccountRow) -> bool {
    account.data.email.is_some()
        && account.data.locked_at.is_none()
        && (account.data.password_hash.is_some() || account.data.must_reset)
}

async fn send(
    desk: Desk<'_>,
    tx: &mut atrium_schema::Tx,
    account: &AccountRow,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<()> {
    let Some(to) = account.data.email.as_deref() else { return Ok(()) };
    let link = format!("{}/reset?token={}", desk.public_url, fresh.token.reveal());
    let life = (visit.now, RESET_MINUTES * 60_000);
    make(tx, LinkKind::Reset, (&account.id, None), (fresh.id, &fresh.token), life).await?;
    let letter =
        Letter::Reset { link, minutes: RESET_MINUTES, seen: signin::seen(tx, visit, account).await? };
    let letter = Outgoing { to, locale: &account.data.locale, letter };
    mail::queue(tx, desk.vault, letter, fresh.mail, visit.now).await?;
    let entry = Entry {
        address: Some(visit.origin.address),
        action: "reset.requested",
        object: Object { kind: "account", id: account.id.clone().into(), ..Object::default() },
        ..Entry::default()
    };
    audit::record(tx, entry, fresh.audit, visit.now).await
}

/// A link that an administrator hands to somebody who has no mailbox here. Returned, never mailed.
pub async fn admin_link(
    db: &Db,
    public_url: &str,
    (account, by): (&AccountId, Who),
    fresh: Fresh,
    now: Moment,
) -> Result<String, LinkError> {
    let mut tx = db.begin().await?;
    let account = accounts::hold(&mut tx, account).await?;
    if !open(&mut tx, &account, now).await? {
        return Err(LinkError::Organisation);
    }
    make(&mut tx, LinkKind::Reset, (&account.id, None), (fresh.id, &fresh.token), (now, HANDED_MS)).await?;
    let object = Object { kind: "account", id: account.id.into(), name: account.data.display_name };
    let entry = Entry { who: by, action: "reset.handed-over", object, ..Entry::default() };
    audit::record(&mut tx, entry, fresh.audit, now).await?;
    tx.commit().await?;
    Ok(format!("{public_url}/reset?token={}", fresh.token.reveal()))
}

/// Sets the password of the account behind the link and ends everything that was begun with the old one.
///
/// Nobody is signed in by it: a further factor still has to be shown.
pub async fn reset(
    desk: Desk<'_>,
    (token, password): (&Token, Password),
    visit: &Visit,
    (fresh, salt): (Fresh, [u8; 16]),
) -> Result<(), LinkError> {
    let mut conn = desk.db.read().await?;
    let found = super::look(&mut conn, LinkKind::Reset, token, visit.now).await?;
    drop(conn);
    let Some(account) = found else {
        return legacy::claim(desk, (token, password), visit, (fresh, salt)).await;
    };
    password::check(&password, &personal(&account))?;
    let hash = desk.hasher.hash(password, salt).await?;
    let mut tx = desk.db.begin().await?;
    let account = accounts::hold(&mut tx, &account.id).await?;
    let link = token.hash().to_hex();
    let used = one_time_links::take(&mut tx, LinkKind::Reset.as_str(), &link, visit.now).await?;
    used.ok_or(LinkError::Gone)?;
    if !open(&mut tx, &account, visit.now).await? {
        return Err(LinkError::Organisation);
    }
    set(&mut tx, &account, hash, visit.now).await?;
    audit::record(&mut tx, own_act("password.reset", &account, visit), fresh.audit, visit.now).await?;
    tell(desk, &mut tx, &account, (visit, fresh.notice)).await?;
    Ok(tx.commit().await?)
}

/// Writes the hash and ends sessions, sign-ins under way, known browsers and links of the account.
pub(crate) async fn set(
    tx: &mut atrium_schema::Tx,
    account: &AccountRow,
    hash: String,
    now: Moment,
) -> DbResult<()> {
    let data = AccountData { password_hash: Some(hash), must_reset: false, ..account.data.clone() };
    accounts::update(tx, &account.id, account.version, data, now).await?;
    sessions::remove_of(tx, &account.id).await?;
    pending_signins::remove_of(tx, &account.id).await?;
    devices::remove_of(tx, &account.id).await?;
    one_time_links::remove_of(tx, &account.id, LinkKind::Reset.as_str()).await?;
    // Whoever knew the old password may have asked for another mailbox.
    one_time_links::remove_of(tx, &account.id, LinkKind::Change.as_str()).await
}

/// Tells the mailbox that the password was changed.
pub(crate) async fn tell(
    desk: Desk<'_>,
    tx: &mut atrium_schema::Tx,
    account: &AccountRow,
    (visit, fresh): (&Visit, mail::Fresh),
) -> DbResult<()> {
    let Some(to) = account.data.email.as_deref() else { return Ok(()) };
    let letter = Letter::PasswordChanged { seen: signin::seen(tx, visit, account).await? };
    let letter = Outgoing { to, locale: &account.data.locale, letter };
    mail::queue(tx, desk.vault, letter, fresh, visit.now).await
}

/// What a person's password must not be.
pub(crate) fn personal(account: &AccountRow) -> Vec<&str> {
    let data = &account.data;
    let own = [data.email.as_deref(), data.username.as_deref(), Some(data.display_name.as_str())];
    own.into_iter().flatten().collect()
}
