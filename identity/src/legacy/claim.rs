//! Setting a password before the first sign-in: by a link to the row's mailbox, or one that an administrator hands over.

use atrium_domain::{
    ids::{Id as _, LegacyId, PendingId},
    merge::State,
    sso::Way,
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, Tx,
    legacy_accounts::{self, LegacyRow, key},
};

use super::adopt;
use crate::{
    audit::{self, Entry, Object, Who},
    links::{Fresh, HANDED_MS, LinkError, RESET_MINUTES, own_act},
    mail::{self, Letter, Outgoing},
    password::{self, Password},
    signin::{self, Desk, Visit},
    token::Token,
    vault,
};

/// Whether a link of this token sets the password of an imported account.
pub async fn is_open(conn: &mut Conn, token: &Token, now: Moment) -> DbResult<bool> {
    Ok(legacy_accounts::find_claim(conn, &token.hash().to_hex(), now).await?.is_some())
}

/// Sends a link to the mailbox of the imported account that what was typed names; gives whether there was one.
pub(crate) async fn send(
    desk: Desk<'_>,
    tx: &mut Tx,
    typed: &str,
    (visit, fresh): (&Visit, Fresh),
) -> DbResult<bool> {
    let Some(row) = addressee(legacy_accounts::named(tx, typed).await?, &key(typed)) else {
        return Ok(false);
    };
    let Some(to) = row.email.as_deref() else { return Ok(false) };
    if adopt::is_closed(tx, &row, Way::Link, visit.now).await? {
        return Ok(false);
    }
    let until = visit.now.plus_ms(RESET_MINUTES * 60_000);
    legacy_accounts::claim(tx, &row.id, (&fresh.token.hash().to_hex(), true, until)).await?;
    let link = format!("{}/reset?token={}", desk.public_url, fresh.token.reveal());
    let letter = Letter::Reset { link, minutes: RESET_MINUTES, seen: signin::seen_in(visit, None) };
    let letter = Outgoing { to, locale: &row.locale, letter };
    mail::queue(tx, desk.vault, letter, fresh.mail, visit.now).await?;
    let entry = Entry {
        address: Some(visit.origin.address),
        action: "reset.requested",
        object: object_of(&row),
        ..Entry::default()
    };
    audit::record(tx, entry, fresh.audit, visit.now).await?;
    Ok(true)
}

/// Of several the one with the address that was typed, else the first with an address.
fn addressee(rows: Vec<LegacyRow>, typed: &str) -> Option<LegacyRow> {
    let mut rows: Vec<LegacyRow> = rows.into_iter().filter(|row| row.email.is_some()).collect();
    rows.sort_by_key(|row| (row.email_key.as_deref() != Some(typed), row.product));
    rows.into_iter().next()
}

/// A link that an administrator hands to somebody whose imported account has no mailbox. Returned, never mailed.
pub async fn hand_over(
    db: &Db,
    public_url: &str,
    (id, by): (&LegacyId, Who),
    fresh: Fresh,
    now: Moment,
) -> Result<String, LinkError> {
    let mut tx = db.begin().await?;
    let row = legacy_accounts::find(&mut tx, id).await?;
    let claim = (&*fresh.token.hash().to_hex(), false, now.plus_ms(HANDED_MS));
    if !legacy_accounts::claim(&mut tx, id, claim).await? {
        return Err(LinkError::Gone);
    }
    let entry = Entry { who: by, action: "reset.handed-over", object: object_of(&row), ..Entry::default() };
    audit::record(&mut tx, entry, fresh.audit, now).await?;
    tx.commit().await?;
    Ok(format!("{public_url}/reset?token={}", fresh.token.reveal()))
}

/// Makes the account of the row behind a link, with a new password. No imported password of the name counts any more.
///
/// Nobody is signed in by it.
pub(crate) async fn claim(
    desk: Desk<'_>,
    (token, password): (&Token, Password),
    visit: &Visit,
    (fresh, salt): (Fresh, [u8; 16]),
) -> Result<(), LinkError> {
    let token = token.hash().to_hex();
    let found = legacy_accounts::find_claim(&mut desk.db.read().await?, &token, visit.now).await?;
    let row = found.ok_or(LinkError::Gone)?;
    let personal = [row.email.as_deref(), Some(&*row.username), Some(&*row.display_name)];
    password::check(&password, &personal.into_iter().flatten().collect::<Vec<_>>())?;
    let hash = desk.hasher.hash(password, salt).await?;
    let mut tx = desk.db.begin().await?;
    let held = legacy_accounts::hold(&mut tx, std::slice::from_ref(&row.username_key), None).await?;
    let own = |hash: &str| vault::same(hash, &token);
    let mine = |row: &LegacyRow| row.claim_hash.as_deref().is_some_and(own) && row.state == State::Free;
    let row = held.into_iter().find(mine).ok_or(LinkError::Gone)?;
    if adopt::is_closed(&mut tx, &row, Way::Link, visit.now).await? {
        return Err(LinkError::Gone);
    }
    let proved = row.claim_mailed || row.email_verified;
    let account =
        adopt::make(desk, &mut tx, (&row, hash), proved, visit.now).await?.ok_or(LinkError::Gone)?;
    // No sign-in is under way: what is to be proved is asked for in the first by password.
    let later = PendingId::parse(row.id.as_str()).map_err(|_| LinkError::Gone)?;
    let account = adopt::adopt(desk, &mut tx, account, (Some((&row, false)), &later), visit).await?;
    audit::record(&mut tx, own_act("password.reset", &account, visit), fresh.audit, visit.now).await?;
    Ok(tx.commit().await?)
}

pub(crate) fn object_of(row: &LegacyRow) -> Object {
    Object { kind: "legacy-account", id: row.id.as_str().to_owned(), name: row.display_name.clone() }
}
