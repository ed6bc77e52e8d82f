//! Growing waits after wrong passwords.

use crate::{prelude::*, tables::softlocks};

/// A soft lock as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = softlocks, treat_none_as_null = true, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct SoftlockRow {
    /// What is slowed down: an account or an address.
    pub key: String,
    /// Failures not yet forgotten.
    pub failures: i32,
    /// Until when attempts are refused unheard.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub locked_until: Option<Moment>,
    /// When the last failure was charged.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

/// Takes hold of a key until the transaction ends, so that attempts at once are charged one by one.
///
/// A key that is not there is made, with no failures and `updated_at` at the epoch.
pub async fn hold(tx: &mut crate::Tx, key: &str) -> DbResult<SoftlockRow> {
    Ok(q!(tx, c => diesel::insert_into(softlocks::table)
        .values((softlocks::key.eq(key), softlocks::failures.eq(0), softlocks::updated_at.eq(0_i64)))
        .on_conflict(softlocks::key).do_update().set(softlocks::key.eq(key))
        .returning(SoftlockRow::as_returning()).get_result(c).await)?)
}

/// The soft lock of this key.
pub async fn find(conn: &mut Conn, key: &str) -> DbResult<Option<SoftlockRow>> {
    Ok(q!(conn, c => softlocks::table.find(key).select(SoftlockRow::as_select()).first(c).await.optional())?)
}

/// Writes a soft lock.
pub async fn put(conn: &mut Conn, row: SoftlockRow) -> DbResult<()> {
    let update = row.clone();
    q!(conn, c => diesel::insert_into(softlocks::table).values(row)
        .on_conflict(softlocks::key).do_update().set(update).execute(c).await)?;
    Ok(())
}

/// Forgets a key.
pub async fn remove(conn: &mut Conn, key: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(softlocks::table.find(key)).execute(c).await)?;
    Ok(())
}

/// Forgets keys last charged before `before`; gives their number.
pub async fn purge(conn: &mut Conn, before: Moment) -> DbResult<usize> {
    Ok(
        q!(conn, c => diesel::delete(softlocks::table.filter(softlocks::updated_at.lt(before.ms()))).execute(c).await)?,
    )
}
