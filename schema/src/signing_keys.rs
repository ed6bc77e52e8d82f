//! The keys that sign tokens.

use atrium_domain::ids::SigningKeyId;

use crate::{Tx, prelude::*, server_meta, tables::signing_keys};

/// A key as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = signing_keys, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct SigningKeyRow {
    /// Its id: the `kid` of what it signs.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: SigningKeyId,
    /// `RS256` or `EdDSA`.
    pub algorithm: String,
    /// The public part, as a JWK.
    pub public: String,
    /// The private part, sealed.
    pub private: String,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
}

/// Every key, oldest first.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<SigningKeyRow>> {
    Ok(q!(conn, c => signing_keys::table.order((signing_keys::created_at.asc(), signing_keys::id.asc()))
        .select(SigningKeyRow::as_select()).load(c).await)?)
}

/// Keeps other nodes from making keys until the transaction ends.
pub async fn hold(tx: &mut Tx) -> DbResult<()> {
    server_meta::put(tx, "signing_keys_lock", "").await
}

/// Stores a key.
pub async fn insert(conn: &mut Conn, row: SigningKeyRow) -> DbResult<()> {
    q!(conn, c => diesel::insert_into(signing_keys::table).values(row).execute(c).await)?;
    Ok(())
}

/// Deletes a key.
pub async fn remove(conn: &mut Conn, id: &SigningKeyId) -> DbResult<()> {
    q!(conn, c => diesel::delete(signing_keys::table.find(id.as_str())).execute(c).await)?;
    Ok(())
}
