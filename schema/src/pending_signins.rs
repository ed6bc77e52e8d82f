//! Sign-ins under way: some proof was right, not yet all.

use atrium_domain::ids::{AccountId, PendingId};

use crate::{prelude::*, tables::pending_signins};

/// A sign-in under way, as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = pending_signins, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct PendingRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: PendingId,
    /// SHA-256 of the browser's token, in hex.
    pub token_hash: String,
    /// Who it will be.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// The proofs so far: values of RFC 8176 with spaces between.
    pub methods: String,
    /// Whether the browser was a trusted one at the first proof.
    pub trusted: bool,
    /// Where the person wanted to go.
    pub next: String,
    /// When the first proof came.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// Until when the last proof may come.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
}

/// Begins one.
pub async fn insert(conn: &mut Conn, row: PendingRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(pending_signins::table).values(row).execute(c).await)?;
    Ok(())
}

/// The one with this token hash, be it expired.
pub async fn find_by_token(conn: &mut Conn, token_hash: &str) -> DbResult<Option<PendingRow>> {
    Ok(q!(conn, c => pending_signins::table.filter(pending_signins::token_hash.eq(token_hash))
        .select(PendingRow::as_select()).first(c).await.optional())?)
}

/// Takes hold of the one with this token hash until the transaction ends: of two at once, one waits.
pub async fn hold(tx: &mut crate::Tx, token_hash: &str) -> DbResult<Option<PendingRow>> {
    Ok(q!(tx, c => diesel::update(pending_signins::table.filter(pending_signins::token_hash.eq(token_hash)))
        .set(pending_signins::token_hash.eq(token_hash))
        .returning(PendingRow::as_returning()).get_result(c).await.optional())?)
}

/// Notes the proofs so far.
pub async fn note(conn: &mut Conn, id: &PendingId, methods: &str) -> DbResult<()> {
    q!(conn, c => diesel::update(pending_signins::table.find(id.as_str()))
        .set(pending_signins::methods.eq(methods)).execute(c).await)?;
    Ok(())
}

/// Ends one, with its code; gives whether it was there, so that of two at once only one is told so.
pub async fn remove(conn: &mut Conn, id: &PendingId) -> DbResult<bool> {
    let gone = q!(conn, c => diesel::delete(pending_signins::table.find(id.as_str())).execute(c).await)?;
    Ok(gone > 0)
}

/// Ends all of an account, with their codes.
pub async fn remove_of(conn: &mut Conn, account: &AccountId) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(pending_signins::table
        .filter(pending_signins::account_id.eq(account.as_str()))).execute(c).await)?)
}

/// Deletes those that have ended.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(pending_signins::table.filter(pending_signins::expires_at.le(now.ms())))
        .execute(c).await)?)
}
