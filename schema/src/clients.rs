//! Applications that people sign in to through us.

use atrium_domain::ids::ClientId;

use crate::{prelude::*, tables::clients};

rows! {
    clients;

    /// An application as stored.
    #[derive(Debug, Clone, PartialEq)]
    pub struct ClientRow {
        /// Its id.
        #[diesel(deserialize_as = String)]
        pub id: ClientId,
        /// How often it has been written, from 1.
        pub version: i64,
        /// When it was made.
        #[diesel(deserialize_as = i64)]
        pub created_at: Moment,
        /// When it was last written.
        #[diesel(deserialize_as = i64)]
        pub updated_at: Moment,
        ..
        /// The columns callers set.
        pub data
    }

    /// What callers set of an application.
    #[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
    #[diesel(table_name = clients, treat_none_as_null = true)]
    pub struct ClientData {
        /// What people call it.
        pub name: String,
        /// `first_party` or `third_party`.
        pub kind: String,
        /// How it proves itself: `client_secret_basic`, `client_secret_post` or `none`.
        pub auth_method: String,
        /// SHA-256 of its secret, in hex; absent just when it has none.
        pub secret_hash: Option<String>,
        /// Where people are sent back to: a JSON array.
        pub redirect_uris: String,
        /// Where people are sent back to after signing out: a JSON array.
        pub post_logout_redirect_uris: String,
        /// Where it is told that a session has ended.
        pub backchannel_logout_uri: Option<String>,
        /// What it may ask for: names with spaces between.
        pub scopes: String,
        /// What its ID tokens are signed by: `RS256` or `EdDSA`.
        pub id_token_algorithm: String,
        /// Since when nobody signs in to it.
        #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
        pub disabled_at: Option<Moment>,
    }
}

/// Every application, by name.
pub async fn all(conn: &mut Conn) -> DbResult<Vec<ClientRow>> {
    Ok(q!(conn, c => clients::table.order((clients::name.asc(), clients::id.asc()))
        .select(ClientRow::as_select()).load(c).await)?)
}

/// The application with this id.
pub async fn find(conn: &mut Conn, id: &ClientId) -> DbResult<ClientRow> {
    Ok(q!(conn, c => clients::table.find(id.as_str()).select(ClientRow::as_select()).first(c).await)?)
}

/// Stores an application.
pub async fn insert(conn: &mut Conn, id: &ClientId, data: ClientData, now: Moment) -> DbResult<ClientRow> {
    Ok(q!(conn, c => diesel::insert_into(clients::table)
        .values((
            clients::id.eq(id.as_str()),
            clients::version.eq(1_i64),
            clients::created_at.eq(now.ms()),
            clients::updated_at.eq(now.ms()),
            data,
        ))
        .returning(ClientRow::as_returning()).get_result(c).await)?)
}

/// Replaces what callers set, if the row still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    id: &ClientId,
    expected: i64,
    data: ClientData,
    now: Moment,
) -> DbResult<ClientRow> {
    let done = q!(conn, c => diesel::update(clients::table.find(id.as_str()))
        .filter(clients::version.eq(expected))
        .set((clients::version.eq(clients::version + 1), clients::updated_at.eq(now.ms()), data))
        .returning(ClientRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, id).await.and(Err(StoreError::Stale)),
    }
}
