//! Users: accounts' memberships of sites.

use atrium_domain::{
    ids::{AccountId, SiteId, UserId},
    permission::Profile,
};

use crate::{
    accounts::AccountRow,
    prelude::*,
    sites::SiteRow,
    tables::{accounts, sites, users},
};

/// A membership as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct UserRow {
    /// The site.
    #[diesel(deserialize_as = String)]
    pub site_id: SiteId,
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: UserId,
    /// Whose.
    #[diesel(deserialize_as = String)]
    pub account_id: AccountId,
    /// What the person may do.
    #[diesel(deserialize_as = String)]
    pub profile: Profile,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
}

/// What an account may do on a site; `None` when it is no user there. It makes scopes, so it takes none.
pub async fn profile(conn: &mut Conn, site: &SiteId, account: &AccountId) -> DbResult<Option<Profile>> {
    let text: Option<String> = q!(conn, c => users::table
        .filter(users::site_id.eq(site.as_str())).filter(users::account_id.eq(account.as_str()))
        .select(users::profile).first(c).await.optional())?;
    Ok(text.and_then(|text| Profile::parse(&text)))
}

/// The sites of an account by name, with what it may do there.
pub async fn sites_of(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<(SiteRow, UserRow)>> {
    Ok(q!(conn, c => users::table.inner_join(sites::table.on(sites::id.eq(users::site_id)))
        .filter(users::account_id.eq(account.as_str()))
        .order((sites::name.asc(), sites::id.asc()))
        .select((SiteRow::as_select(), UserRow::as_select())).load(c).await)?)
}

/// The users of a site with their accounts, by address.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<(UserRow, AccountRow)>> {
    Ok(q!(conn, c => users::table.inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
        .filter(users::site_id.eq(scope.site().as_str()))
        .order(accounts::email_key.asc())
        .select((UserRow::as_select(), AccountRow::as_select())).load(c).await)?)
}

/// Makes an account a user of the site; twice is a `Conflict`.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &UserId,
    account: &AccountId,
    profile: Profile,
    now: Moment,
) -> DbResult<UserRow> {
    Ok(q!(conn, c => diesel::insert_into(users::table)
        .values((
            users::site_id.eq(scope.site().as_str()),
            users::id.eq(id.as_str()),
            users::account_id.eq(account.as_str()),
            users::profile.eq(profile.as_str()),
            users::version.eq(1_i64),
            users::created_at.eq(now.ms()),
            users::updated_at.eq(now.ms()),
        ))
        .returning(UserRow::as_returning()).get_result(c).await)?)
}

/// Changes what a user may do, if the row still has the version `expected`; else `Stale`.
pub async fn set_profile(
    conn: &mut Conn,
    scope: &Scope,
    id: &UserId,
    expected: i64,
    profile: Profile,
    now: Moment,
) -> DbResult<UserRow> {
    let done = q!(conn, c => diesel::update(users::table.find((scope.site().as_str(), id.as_str())))
        .filter(users::version.eq(expected))
        .set((
            users::version.eq(users::version + 1),
            users::updated_at.eq(now.ms()),
            users::profile.eq(profile.as_str()),
        ))
        .returning(UserRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// The user with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &UserId) -> DbResult<UserRow> {
    Ok(q!(conn, c => users::table.find((scope.site().as_str(), id.as_str()))
        .select(UserRow::as_select()).first(c).await)?)
}

/// Ends a membership.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &UserId) -> DbResult<()> {
    let done = q!(conn, c => diesel::delete(users::table.find((scope.site().as_str(), id.as_str()))).execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
