//! Refresh tokens. Each is good once and gives the next one.

use atrium_domain::ids::GrantId;

use diesel::{
    define_sql_function,
    sql_types::{BigInt, Nullable},
};

use crate::{Tx, prelude::*, tables::refresh_tokens};

define_sql_function! {
    /// The first that is not null.
    fn coalesce(first: Nullable<BigInt>, second: BigInt) -> Nullable<BigInt>;
}

/// A refresh token as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct RefreshTokenRow {
    /// SHA-256 of the token, in hex.
    pub token_hash: String,
    /// The grant it belongs to.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub grant_id: GrantId,
    /// The hash of the token it was given for.
    pub replaces: Option<String>,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was first used.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub used_at: Option<Moment>,
    /// How often it was used.
    pub uses: i32,
}

/// Stores a token.
pub async fn insert(conn: &mut Conn, row: RefreshTokenRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(refresh_tokens::table).values(row).execute(c).await)?;
    Ok(())
}

/// The token with this hash.
pub async fn find(conn: &mut Conn, token_hash: &str) -> DbResult<Option<RefreshTokenRow>> {
    Ok(q!(conn, c => refresh_tokens::table.find(token_hash)
        .select(RefreshTokenRow::as_select()).first(c).await.optional())?)
}

/// Counts one use, notes when the first was, and keeps the row's lock until the transaction ends: those who refresh at once come one by
/// one.
pub async fn use_up(tx: &mut Tx, token_hash: &str, now: Moment) -> DbResult<Option<RefreshTokenRow>> {
    let first = coalesce(refresh_tokens::used_at, now.ms());
    Ok(q!(tx, c => diesel::update(refresh_tokens::table.find(token_hash))
        .set((refresh_tokens::uses.eq(refresh_tokens::uses + 1), refresh_tokens::used_at.eq(first)))
        .returning(RefreshTokenRow::as_returning()).get_result(c).await.optional())?)
}

/// Takes back the token that was given for this one, if nobody used it; whether there was one.
pub async fn take_back(conn: &mut Conn, replaced: &str) -> DbResult<bool> {
    let done = q!(conn, c => diesel::delete(refresh_tokens::table
        .filter(refresh_tokens::replaces.eq(replaced)).filter(refresh_tokens::uses.eq(0))).execute(c).await)?;
    Ok(done > 0)
}
