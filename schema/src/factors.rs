//! What proves a person besides a password: TOTP apps, recovery codes, passkeys.

use atrium_domain::ids::{AccountId, FactorId};

use crate::{prelude::*, tables::factors};

/// A factor as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = factors, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct FactorRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: FactorId,
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// `totp`, `recovery` or `passkey`.
    pub kind: String,
    /// What the person calls it.
    pub name: String,
    /// Sealed for `totp`, an HMAC for `recovery`, the public part for `passkey`.
    pub secret: String,
    /// The passkey's credential id, in base64url.
    pub credential_id: Option<String>,
    /// The newest time step for which a TOTP code was taken.
    pub last_step: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When the person had shown that it works.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub confirmed_at: Option<Moment>,
    /// When it was last used.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub used_at: Option<Moment>,
}

/// Adds a factor; a passkey that is known already is a `Conflict`.
pub async fn insert(conn: &mut Conn, row: FactorRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(factors::table).values(row).execute(c).await)?;
    Ok(())
}

/// All factors of an account, oldest first.
pub async fn list_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<FactorRow>> {
    Ok(q!(conn, c => factors::table.filter(factors::account_id.eq(account.as_str()))
        .order((factors::created_at.asc(), factors::id.asc()))
        .select(FactorRow::as_select()).load(c).await)?)
}

/// Notes the use of a TOTP code of a time step; false if a code of this step or a later one was taken before.
pub async fn advance(conn: &mut Conn, id: &FactorId, step: i64, now: Moment) -> DbResult<bool> {
    let done = q!(conn, c => diesel::update(factors::table.find(id.as_str()))
        .filter(factors::last_step.lt(step))
        .set((factors::last_step.eq(step), factors::used_at.eq(now.ms())))
        .execute(c).await)?;
    Ok(done > 0)
}

/// Marks a factor as one that works.
pub async fn confirm(conn: &mut Conn, id: &FactorId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(factors::table.find(id.as_str()))
        .set(factors::confirmed_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Uses up the recovery code with this HMAC; of two at once, one is told that it was there.
pub async fn take_recovery(conn: &mut Conn, account: &AccountId, mac: &str) -> DbResult<bool> {
    let done = q!(conn, c => diesel::delete(factors::table
        .filter(factors::account_id.eq(account.as_str()))
        .filter(factors::kind.eq("recovery")).filter(factors::secret.eq(mac)))
        .execute(c).await)?;
    Ok(done > 0)
}

/// Takes away what was offered of one kind and does not work yet.
pub async fn remove_unconfirmed(conn: &mut Conn, account: &AccountId, kind: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(factors::table
        .filter(factors::account_id.eq(account.as_str())).filter(factors::kind.eq(kind))
        .filter(factors::confirmed_at.is_null())).execute(c).await)?;
    Ok(())
}

/// Takes away the factors of an account of one kind; gives their number.
pub async fn remove_kind(conn: &mut Conn, account: &AccountId, kind: &str) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(factors::table
        .filter(factors::account_id.eq(account.as_str())).filter(factors::kind.eq(kind)))
        .execute(c).await)?)
}
