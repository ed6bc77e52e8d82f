//! Profiles that a site made for itself: named sets of permissions.

use atrium_domain::{ids::ProfileId, permission::Permissions};

use crate::{
    prelude::*,
    tables::{accounts, profiles, users},
    text::fold,
};

/// A profile as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = profiles, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct ProfileRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: ProfileId,
    /// Its name; unique in the site without regard to case.
    pub name: String,
    /// The names of its permissions.
    permissions: String,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
}

impl ProfileRow {
    /// What it gives.
    #[must_use]
    pub fn permissions(&self) -> Permissions {
        Permissions::parse(&self.permissions)
    }
}

/// The profiles of a site by name.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<ProfileRow>> {
    Ok(q!(conn, c => profiles::table.filter(profiles::site_id.eq(scope.site().as_str()))
        .order((profiles::name_key.asc(), profiles::id.asc()))
        .select(ProfileRow::as_select()).load(c).await)?)
}

/// The profile with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &ProfileId) -> DbResult<ProfileRow> {
    Ok(q!(conn, c => profiles::table.find((scope.site().as_str(), id.as_str()))
        .select(ProfileRow::as_select()).first(c).await)?)
}

/// Makes a profile; a name in use is a `Conflict`.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &ProfileId,
    name: &str,
    permissions: Permissions,
    now: Moment,
) -> DbResult<ProfileRow> {
    let key = fold(name);
    Ok(q!(conn, c => diesel::insert_into(profiles::table)
        .values((
            profiles::site_id.eq(scope.site().as_str()),
            profiles::id.eq(id.as_str()),
            profiles::name.eq(name),
            profiles::name_key.eq(&key),
            profiles::permissions.eq(permissions.to_text()),
            profiles::version.eq(1_i64),
            profiles::created_at.eq(now.ms()),
            profiles::updated_at.eq(now.ms()),
        ))
        .returning(ProfileRow::as_returning()).get_result(c).await)?)
}

/// Changes a profile, if it still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    id: &ProfileId,
    expected: i64,
    (name, permissions): (&str, Permissions),
    now: Moment,
) -> DbResult<ProfileRow> {
    let key = fold(name);
    let done = q!(conn, c => diesel::update(profiles::table.find((scope.site().as_str(), id.as_str())))
        .filter(profiles::version.eq(expected))
        .set((
            profiles::name.eq(name),
            profiles::name_key.eq(&key),
            profiles::permissions.eq(permissions.to_text()),
            profiles::version.eq(profiles::version + 1),
            profiles::updated_at.eq(now.ms()),
        ))
        .returning(ProfileRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Deletes a profile; one that people have is a `Reference`.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &ProfileId) -> DbResult<()> {
    let done = q!(conn, c => diesel::delete(profiles::table.find((scope.site().as_str(), id.as_str())))
        .execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Who has a profile: user id and name.
pub async fn holders(conn: &mut Conn, scope: &Scope, id: &ProfileId) -> DbResult<Vec<(String, String)>> {
    Ok(q!(conn, c => users::table.inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
        .filter(users::site_id.eq(scope.site().as_str()))
        .filter(users::profile_id.eq(id.as_str()))
        .order((accounts::display_name.asc(), users::id.asc()))
        .select((users::id, accounts::display_name)).load(c).await)?)
}
