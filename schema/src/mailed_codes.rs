//! Codes sent by mail: at most one for each sign-in under way.

use atrium_domain::ids::PendingId;

use crate::{prelude::*, tables::mailed_codes};

/// A code as stored: never itself.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = mailed_codes, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct MailedCodeRow {
    /// The sign-in it is for.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub pending_id: PendingId,
    /// Its HMAC, in hex.
    pub mac: String,
    /// How often it was tried.
    pub tries: i32,
    /// When it went out.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub sent_at: Moment,
    /// Until when it is taken.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
}

/// Puts a code in the place of the one before.
pub async fn put(conn: &mut Conn, row: MailedCodeRow) -> DbResult<()> {
    let again = row.clone();
    q!(conn, c => diesel::insert_into(mailed_codes::table).values(row)
        .on_conflict(mailed_codes::pending_id).do_update().set(again).execute(c).await)?;
    Ok(())
}

/// The code of a sign-in.
pub async fn find(conn: &mut Conn, pending: &PendingId) -> DbResult<Option<MailedCodeRow>> {
    Ok(q!(conn, c => mailed_codes::table.find(pending.as_str())
        .select(MailedCodeRow::as_select()).first(c).await.optional())?)
}

/// Counts a try before the code is compared, unless it has had `most` or is too old; gives its HMAC.
///
/// The row is held until the transaction ends, so that a thousand tries at once are counted one by one.
pub async fn attempt(
    tx: &mut crate::Tx,
    pending: &PendingId,
    most: i32,
    now: Moment,
) -> DbResult<Option<String>> {
    Ok(q!(tx, c => diesel::update(mailed_codes::table.find(pending.as_str()))
        .filter(mailed_codes::tries.lt(most))
        .filter(mailed_codes::expires_at.gt(now.ms()))
        .set(mailed_codes::tries.eq(mailed_codes::tries + 1))
        .returning(mailed_codes::mac).get_result(c).await.optional())?)
}
