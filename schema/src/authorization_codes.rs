//! Codes that an application exchanges for tokens, once.

use atrium_domain::ids::GrantId;

use crate::{Tx, prelude::*, tables::authorization_codes};

/// A code as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = authorization_codes, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct CodeRow {
    /// SHA-256 of the code, in hex.
    pub code_hash: String,
    /// The grant everything is issued from.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub grant_id: GrantId,
    /// Where the person was sent with it.
    pub redirect_uri: String,
    /// PKCE's challenge, by S256.
    pub challenge: String,
    /// From when on it is refused.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
    /// How often it was redeemed.
    pub uses: i32,
}

/// Stores a code.
pub async fn insert(conn: &mut Conn, row: CodeRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(authorization_codes::table).values(row).execute(c).await)?;
    Ok(())
}

/// Counts one use and keeps the row's lock until the transaction ends: those who redeem at once come one by one.
pub async fn use_up(tx: &mut Tx, code_hash: &str) -> DbResult<Option<CodeRow>> {
    Ok(q!(tx, c => diesel::update(authorization_codes::table.find(code_hash))
        .set(authorization_codes::uses.eq(authorization_codes::uses + 1))
        .returning(CodeRow::as_returning()).get_result(c).await.optional())?)
}

/// Deletes codes that ended before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(authorization_codes::table
        .filter(authorization_codes::expires_at.lt(before.ms()))).execute(c).await)?)
}
