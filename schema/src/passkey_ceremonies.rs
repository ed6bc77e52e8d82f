//! Passkey ceremonies under way: a challenge that a browser was given and has not answered yet.

use atrium_domain::ids::AccountId;

use crate::{prelude::*, tables::passkey_ceremonies};

/// A ceremony as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = passkey_ceremonies, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct CeremonyRow {
    /// SHA-256 of the browser's token, in hex.
    pub token_hash: String,
    /// Whose passkey it has to be; none where the passkey tells.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub account_id: Option<AccountId>,
    /// What the answer is checked against, as JSON.
    pub state: String,
    /// When it began.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// Until when it may be answered.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
}

/// Begins one.
pub async fn insert(conn: &mut Conn, row: CeremonyRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(passkey_ceremonies::table).values(row).execute(c).await)?;
    Ok(())
}

/// Ends the one of this token and gives it, if it is there and not too old. Of two at once, one gets it.
pub async fn take(conn: &mut Conn, token_hash: &str, now: Moment) -> DbResult<Option<CeremonyRow>> {
    let row = q!(conn, c => diesel::delete(passkey_ceremonies::table.find(token_hash))
        .returning(CeremonyRow::as_returning()).get_result(c).await.optional())?;
    Ok(row.filter(|row: &CeremonyRow| row.expires_at > now))
}

/// Deletes those that have ended.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(
        passkey_ceremonies::table.filter(passkey_ceremonies::expires_at.le(now.ms()))).execute(c).await)?)
}
