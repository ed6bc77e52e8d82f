//! What proves a person besides a password: TOTP apps, recovery codes, passkeys.

use std::collections::HashSet;

use atrium_domain::ids::{AccountId, FactorId};

use crate::{
    prelude::*,
    tables::{factors, users},
};

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
    /// The newest time step for which a TOTP code was taken; of a passkey, the highest count its device has told.
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

/// The factor with this credential id, whoever's it is.
pub async fn find_credential(conn: &mut Conn, kind: &str, credential: &str) -> DbResult<Option<FactorRow>> {
    Ok(q!(conn, c => factors::table
        .filter(factors::credential_id.eq(credential)).filter(factors::kind.eq(kind))
        .select(FactorRow::as_select()).first(c).await.optional())?)
}

/// Notes the use of a passkey: its key and count as they now are.
pub async fn note_key(conn: &mut Conn, row: &FactorRow, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(factors::table.find(row.id.as_str()))
        .set((
            factors::secret.eq(row.secret.as_str()),
            factors::last_step.eq(row.last_step),
            factors::used_at.eq(now.ms()),
        ))
        .execute(c).await)?;
    Ok(())
}

/// Takes away one factor of an account; false if it has none of this kind and id.
pub async fn remove_one(conn: &mut Conn, account: &AccountId, kind: &str, id: &FactorId) -> DbResult<bool> {
    let gone = q!(conn, c => diesel::delete(factors::table.find(id.as_str()))
        .filter(factors::account_id.eq(account.as_str())).filter(factors::kind.eq(kind))
        .execute(c).await)?;
    Ok(gone > 0)
}

/// Which kinds of working factors the people of a site have.
pub async fn kinds_of_site(conn: &mut Conn, scope: &Scope) -> DbResult<HashSet<(AccountId, String)>> {
    let rows: Vec<(String, String)> = q!(conn, c => factors::table
        .inner_join(users::table.on(users::account_id.eq(factors::account_id)))
        .filter(users::site_id.eq(scope.site().as_str())).filter(factors::confirmed_at.is_not_null())
        .select((factors::account_id, factors::kind)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, kind)| Some((AccountId::try_from(id).ok()?, kind))).collect())
}

/// Takes away every factor of an account; gives their number.
pub async fn remove_of(conn: &mut Conn, account: &AccountId) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(factors::table.filter(factors::account_id.eq(account.as_str()))).execute(c).await)?,
    )
}
