//! Browsers in which a person has signed in before.

use atrium_domain::ids::{AccountId, DeviceId};

use crate::{prelude::*, tables::devices};

/// The browser with this token, if the account has signed in there before.
pub async fn find(conn: &mut Conn, account: &AccountId, token_hash: &str) -> DbResult<Option<DeviceId>> {
    let id: Option<String> = q!(conn, c => devices::table
        .filter(devices::token_hash.eq(token_hash)).filter(devices::account_id.eq(account.as_str()))
        .select(devices::id).first(c).await.optional())?;
    Ok(id.and_then(|id| DeviceId::try_from(id).ok()))
}

/// Notes that the account has signed in in a browser now.
pub async fn note(
    conn: &mut Conn,
    id: &DeviceId,
    account: &AccountId,
    token_hash: &str,
    now: Moment,
) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(devices::table)
        .values((
            devices::id.eq(id.as_str()),
            devices::token_hash.eq(token_hash),
            devices::account_id.eq(account.as_str()),
            devices::created_at.eq(now.ms()),
            devices::seen_at.eq(now.ms()),
        ))
        .on_conflict((devices::token_hash, devices::account_id)).do_update()
        .set(devices::seen_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Notes that the person trusts a browser in which they have signed in.
pub async fn trust(conn: &mut Conn, account: &AccountId, token_hash: &str, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(devices::table
        .filter(devices::token_hash.eq(token_hash)).filter(devices::account_id.eq(account.as_str())))
        .set(devices::trusted_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// When the person said last that they trust this browser, if they ever did.
pub async fn trusted_at(conn: &mut Conn, account: &AccountId, token_hash: &str) -> DbResult<Option<Moment>> {
    let at: Option<Option<i64>> = q!(conn, c => devices::table
        .filter(devices::token_hash.eq(token_hash)).filter(devices::account_id.eq(account.as_str()))
        .select(devices::trusted_at).first(c).await.optional())?;
    Ok(at.flatten().map(Moment::from_ms))
}

/// Forgets all browsers of an account.
pub async fn remove_of(conn: &mut Conn, account: &AccountId) -> DbResult<()> {
    q!(conn, c => diesel::delete(devices::table.filter(devices::account_id.eq(account.as_str()))).execute(c).await)?;
    Ok(())
}

/// Forgets browsers not seen since `before`.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(devices::table.filter(devices::seen_at.lt(before.ms()))).execute(c).await)?,
    )
}
