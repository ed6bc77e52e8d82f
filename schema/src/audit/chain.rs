//! The seals of the log: who seals, what a chain's ends are, what may be purged.
//!
//! Rows are written without a seal and get one within a minute. So no writer ever waits for the end of a
//! chain: on PostgreSQL a chain that grows with each write would be a lock that all sign-ins take in turn.
//! What somebody with the database's password does to a row before it is sealed goes unnoticed; afterwards not.

use super::AuditRow;
use crate::{
    Tx,
    prelude::*,
    server_meta,
    tables::{audit, audit_chains},
};

/// The ends of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = audit_chains, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct ChainRow {
    /// Its name.
    pub name: String,
    /// The place of its last row; 0 before the first.
    pub head_place: i64,
    /// That row's hash.
    pub head_hash: String,
    /// The place of the last row that was purged; 0 if none was.
    pub purged_place: i64,
    /// That row's hash.
    pub purged_hash: String,
}

/// A row's place in its chain.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = audit, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct Seal {
    /// The place, from 1.
    pub seal_place: Option<i64>,
    /// The hash over the row and the hash before it.
    pub seal_hash: Option<String>,
}

/// Runs what an attacker would: for tests of what a chain notices, since only this crate speaks SQL.
#[doc(hidden)]
pub async fn meddle(conn: &mut Conn, sql: &str) -> DbResult<()> {
    q!(conn, c => diesel::sql_query(sql).execute(c).await)?;
    Ok(())
}

/// Rows without a seal, oldest first.
pub async fn unsealed(conn: &mut Conn, limit: i64) -> DbResult<Vec<AuditRow>> {
    Ok(q!(conn, c => audit::table.filter(audit::chain.is_null()).order(audit::id.asc()).limit(limit)
        .select(AuditRow::as_select()).load(c).await)?)
}

/// How many rows wait for their seal.
pub async fn waiting(conn: &mut Conn) -> DbResult<i64> {
    Ok(q!(conn, c => audit::table.filter(audit::chain.is_null()).count().get_result(c).await)?)
}

/// Makes this transaction the only sealer until it ends. Nobody but sealers waits for it.
pub async fn claim(tx: &mut Tx) -> DbResult<()> {
    server_meta::put(tx, "audit_sealer", "1").await
}

/// The ends of a chain; `None` before its first row.
pub async fn ends(conn: &mut Conn, name: &str) -> DbResult<Option<ChainRow>> {
    Ok(q!(conn, c => audit_chains::table.find(name).select(ChainRow::as_select()).first(c).await.optional())?)
}

/// Every chain, by name.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<ChainRow>> {
    Ok(q!(conn, c => audit_chains::table.order(audit_chains::name.asc())
        .select(ChainRow::as_select()).load(c).await)?)
}

/// Seals a row.
pub async fn seal(conn: &mut Conn, id: &str, chain: &str, place: i64, hash: &str) -> DbResult<()> {
    q!(conn, c => diesel::update(audit::table.find(id).filter(audit::chain.is_null()))
        .set((audit::chain.eq(chain), audit::seal_place.eq(place), audit::seal_hash.eq(hash)))
        .execute(c).await)?;
    Ok(())
}

/// Notes the ends of a chain.
pub async fn put(conn: &mut Conn, row: ChainRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(audit_chains::table).values(row.clone())
        .on_conflict(audit_chains::name).do_update().set(row.clone()).execute(c).await)?;
    Ok(())
}

/// The rows of a chain after a place, in order.
pub async fn rows(conn: &mut Conn, chain: &str, after: i64, limit: i64) -> DbResult<Vec<(AuditRow, Seal)>> {
    Ok(q!(conn, c => audit::table.filter(audit::chain.eq(chain)).filter(audit::seal_place.gt(after))
        .order((audit::seal_place.asc(), audit::id.asc())).limit(limit)
        .select((AuditRow::as_select(), Seal::as_select())).load(c).await)?)
}

/// Throws away the beginning of a chain: the rows before the first that is not older than `before`. Gives their number.
pub async fn purge(tx: &mut Tx, chain: ChainRow, before: Moment) -> DbResult<usize> {
    let name = chain.name.clone();
    let kept: Option<i64> = q!(&mut *tx, c => audit::table.filter(audit::chain.eq(&name))
        .filter(audit::at.ge(before.ms())).order(audit::seal_place.asc())
        .select(audit::seal_place.assume_not_null()).first(c).await.optional())?;
    let last = kept.map_or(chain.head_place, |place| place - 1);
    if last <= chain.purged_place {
        return Ok(0);
    }
    let hash: Option<String> = q!(&mut *tx, c => audit::table.filter(audit::chain.eq(&name))
        .filter(audit::seal_place.eq(last)).select(audit::seal_hash.assume_not_null()).first(c).await.optional())?;
    // A chain that somebody damaged is left as it is: the damage is evidence.
    let Some(hash) = hash else { return Ok(0) };
    let gone = q!(&mut *tx, c => diesel::delete(audit::table.filter(audit::chain.eq(&name))
        .filter(audit::seal_place.le(last))).execute(c).await)?;
    put(tx, ChainRow { purged_place: last, purged_hash: hash, ..chain }).await?;
    Ok(gone)
}
