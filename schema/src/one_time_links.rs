//! Links that work once: to set a password anew, to prove a mailbox.

use atrium_domain::ids::{AccountId, LinkId};

use crate::{prelude::*, tables::one_time_links};

/// A link as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = one_time_links, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct OneTimeLinkRow {
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: LinkId,
    /// SHA-256 of its token, in hex.
    pub token_hash: String,
    /// `reset`, `verify` or `change`.
    pub kind: String,
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub account_id: AccountId,
    /// The mailbox it proves, if it proves one.
    pub email: Option<String>,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// Until when it works.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub expires_at: Moment,
}

/// Makes a link; the account's older ones of its kind stop working.
pub async fn insert(tx: &mut crate::Tx, row: OneTimeLinkRow) -> DbResult<()> {
    remove_of(tx, &row.account_id, &row.kind).await?;
    q!(tx, c => diesel::insert_into(one_time_links::table).values(row).execute(c).await)?;
    Ok(())
}

/// The link with this token hash, be it too old.
pub async fn find(conn: &mut Conn, kind: &str, token_hash: &str) -> DbResult<Option<OneTimeLinkRow>> {
    Ok(q!(conn, c => one_time_links::table
        .filter(one_time_links::token_hash.eq(token_hash)).filter(one_time_links::kind.eq(kind))
        .select(OneTimeLinkRow::as_select()).first(c).await.optional())?)
}

/// Uses the link up, if it is there and not too old. Of two at once, one gets it.
pub async fn take(
    tx: &mut crate::Tx,
    kind: &str,
    token_hash: &str,
    now: Moment,
) -> DbResult<Option<OneTimeLinkRow>> {
    Ok(q!(tx, c => diesel::delete(one_time_links::table
        .filter(one_time_links::token_hash.eq(token_hash)).filter(one_time_links::kind.eq(kind))
        .filter(one_time_links::expires_at.gt(now.ms())))
        .returning(OneTimeLinkRow::as_returning()).get_result(c).await.optional())?)
}

/// Ends the links of an account of one kind.
pub async fn remove_of(conn: &mut Conn, account: &AccountId, kind: &str) -> DbResult<()> {
    q!(conn, c => diesel::delete(one_time_links::table
        .filter(one_time_links::account_id.eq(account.as_str())).filter(one_time_links::kind.eq(kind)))
        .execute(c).await)?;
    Ok(())
}

/// Deletes those that have ended.
pub async fn purge(conn: &mut Conn, now: Moment) -> DbResult<usize> {
    Ok(q!(conn, c => diesel::delete(one_time_links::table.filter(one_time_links::expires_at.le(now.ms())))
        .execute(c).await)?)
}
