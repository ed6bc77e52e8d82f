//! Tokens for programs.

use atrium_domain::{
    ids::{AccountId, ApiTokenId, SiteId},
    permission::Profile,
};

use crate::{prelude::*, tables::api_tokens};

/// A token as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_tokens, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct ApiTokenRow {
    /// The site it is good for.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub id: ApiTokenId,
    /// What people call it.
    pub name: String,
    /// SHA-256 of the token, in hex.
    pub token_hash: String,
    /// Who made it.
    #[diesel(deserialize_as = MaybeText, serialize_as = MaybeText)]
    pub account_id: Option<AccountId>,
    /// What it may do.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub profile: Profile,
    /// From when on it is no longer accepted.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub expires_at: Option<Moment>,
    /// When it was revoked.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub revoked_at: Option<Moment>,
    /// When it was last used, to ten minutes.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub used_at: Option<Moment>,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

impl ApiTokenRow {
    /// Whether it is accepted now.
    #[must_use]
    pub fn is_good(&self, now: Moment) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// The token with this hash, good or not. It makes scopes, so it takes none.
pub async fn find_by_token(conn: &mut Conn, token_hash: &str) -> DbResult<Option<ApiTokenRow>> {
    Ok(q!(conn, c => api_tokens::table.filter(api_tokens::token_hash.eq(token_hash))
        .select(ApiTokenRow::as_select()).first(c).await.optional())?)
}

/// The tokens of a site, oldest first.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<ApiTokenRow>> {
    Ok(q!(conn, c => api_tokens::table.filter(api_tokens::site_id.eq(scope.site().as_str()))
        .order(api_tokens::id.asc()).select(ApiTokenRow::as_select()).load(c).await)?)
}

/// The tokens that a person made, on all sites.
pub async fn list_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<ApiTokenRow>> {
    Ok(q!(conn, c => api_tokens::table.filter(api_tokens::account_id.eq(account.as_str()))
        .order(api_tokens::id.asc()).select(ApiTokenRow::as_select()).load(c).await)?)
}

/// The token of a site with this id, good or not.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ApiTokenId) -> DbResult<ApiTokenRow> {
    Ok(q!(conn, c => api_tokens::table.find((scope.site().as_str(), id.as_str()))
        .select(ApiTokenRow::as_select()).first(c).await)?)
}

/// The names of tokens, whichever site they are for: the log may name any of them.
pub async fn names(conn: &mut Conn, ids: &[&str]) -> DbResult<std::collections::HashMap<String, String>> {
    let ids: Vec<&str> = ids.to_vec();
    let rows: Vec<(String, String)> = q!(conn, c => api_tokens::table.filter(api_tokens::id.eq_any(ids.clone()))
        .select((api_tokens::id, api_tokens::name)).load(c).await)?;
    Ok(rows.into_iter().collect())
}

/// Notes that a token was used.
pub async fn note_used(conn: &mut Conn, id: &ApiTokenId, now: Moment) -> DbResult<()> {
    q!(conn, c => diesel::update(api_tokens::table.filter(api_tokens::id.eq(id.as_str())))
        .set(api_tokens::used_at.eq(now.ms())).execute(c).await)?;
    Ok(())
}

/// Stores a token; its site must be the scope's, else `NotFound`.
pub async fn insert(conn: &mut Conn, scope: &Scope, row: ApiTokenRow) -> DbResult<()> {
    if row.site_id != *scope.site() {
        return Err(StoreError::NotFound);
    }
    q!(conn, c => diesel::insert_into(api_tokens::table).values(row).execute(c).await)?;
    Ok(())
}

/// Revokes a token; `NotFound` when there is none that is not revoked yet.
pub async fn revoke(conn: &mut Conn, scope: &Scope, id: &ApiTokenId, now: Moment) -> DbResult<()> {
    let done = q!(conn, c => diesel::update(api_tokens::table.find((scope.site().as_str(), id.as_str())))
        .filter(api_tokens::revoked_at.is_null())
        .set((
            api_tokens::version.eq(api_tokens::version + 1),
            api_tokens::updated_at.eq(now.ms()),
            api_tokens::revoked_at.eq(now.ms()),
        ))
        .execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
