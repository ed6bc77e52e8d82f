//! Access groups and who belongs to them.

use std::collections::HashMap;

use atrium_domain::ids::{AccessGroupId, UserId};

use crate::{
    insert_many,
    prelude::*,
    tables::{access_group_members as members, access_groups},
    text::fold,
};

/// A group as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = access_groups, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct AccessGroupRow {
    /// Its id.
    #[diesel(deserialize_as = String)]
    pub id: AccessGroupId,
    /// Its name; unique in the site without regard to case.
    pub name: String,
    /// How often it, its members or its grants have been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
}

#[derive(Insertable)]
#[diesel(table_name = members)]
#[expect(clippy::struct_field_names, reason = "they are the columns' names")]
struct NewMember {
    site_id: String,
    group_id: String,
    user_id: String,
}

/// The groups of a site by name.
pub async fn list(conn: &mut Conn, scope: &Scope) -> DbResult<Vec<AccessGroupRow>> {
    Ok(q!(conn, c => access_groups::table.filter(access_groups::site_id.eq(scope.site().as_str()))
        .order((access_groups::name_key.asc(), access_groups::id.asc()))
        .select(AccessGroupRow::as_select()).load(c).await)?)
}

/// The group with this id.
pub async fn find(conn: &mut Conn, scope: &Scope, id: &AccessGroupId) -> DbResult<AccessGroupRow> {
    Ok(q!(conn, c => access_groups::table.find((scope.site().as_str(), id.as_str()))
        .select(AccessGroupRow::as_select()).first(c).await)?)
}

/// Makes a group; a name in use is a `Conflict`.
pub async fn insert(
    conn: &mut Conn,
    scope: &Scope,
    id: &AccessGroupId,
    name: &str,
    now: Moment,
) -> DbResult<AccessGroupRow> {
    let key = fold(name);
    Ok(q!(conn, c => diesel::insert_into(access_groups::table)
        .values((
            access_groups::site_id.eq(scope.site().as_str()),
            access_groups::id.eq(id.as_str()),
            access_groups::name.eq(name),
            access_groups::name_key.eq(&key),
            access_groups::version.eq(1_i64),
            access_groups::created_at.eq(now.ms()),
            access_groups::updated_at.eq(now.ms()),
        ))
        .returning(AccessGroupRow::as_returning()).get_result(c).await)?)
}

/// Renames a group and counts its version up, if it still has the version `expected`; else `Stale`.
pub async fn update(
    conn: &mut Conn,
    scope: &Scope,
    id: &AccessGroupId,
    expected: i64,
    name: &str,
    now: Moment,
) -> DbResult<AccessGroupRow> {
    let key = fold(name);
    let done = q!(conn, c => diesel::update(access_groups::table.find((scope.site().as_str(), id.as_str())))
        .filter(access_groups::version.eq(expected))
        .set((
            access_groups::name.eq(name),
            access_groups::name_key.eq(&key),
            access_groups::version.eq(access_groups::version + 1),
            access_groups::updated_at.eq(now.ms()),
        ))
        .returning(AccessGroupRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// Deletes a group, with its memberships and grants.
pub async fn remove(conn: &mut Conn, scope: &Scope, id: &AccessGroupId) -> DbResult<()> {
    let done = q!(conn, c => diesel::delete(access_groups::table.find((scope.site().as_str(), id.as_str())))
        .execute(c).await)?;
    if done == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Who belongs to which group of the site.
pub async fn members(conn: &mut Conn, scope: &Scope) -> DbResult<HashMap<AccessGroupId, Vec<UserId>>> {
    let rows: Vec<(String, String)> = q!(conn, c => members::table
        .filter(members::site_id.eq(scope.site().as_str()))
        .order((members::group_id.asc(), members::user_id.asc()))
        .select((members::group_id, members::user_id)).load(c).await)?;
    let mut found: HashMap<AccessGroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in rows {
        if let (Ok(group), Ok(user)) = (AccessGroupId::try_from(group), UserId::try_from(user)) {
            found.entry(group).or_default().push(user);
        }
    }
    Ok(found)
}

/// Puts these people in place of a group's. Somebody of another site is `Reference`.
pub async fn replace_members(
    conn: &mut Conn,
    scope: &Scope,
    id: &AccessGroupId,
    users: &[UserId],
) -> DbResult<()> {
    let site = scope.site().as_str();
    q!(conn, c => diesel::delete(members::table
        .filter(members::site_id.eq(site)).filter(members::group_id.eq(id.as_str()))).execute(c).await)?;
    for part in users.chunks(500) {
        let row = |user: &UserId| NewMember {
            site_id: site.to_owned(),
            group_id: id.to_string(),
            user_id: user.to_string(),
        };
        let rows: Vec<NewMember> = part.iter().map(row).collect();
        insert_many!(conn, members::table, rows)?;
    }
    Ok(())
}

/// The groups that somebody belongs to.
pub async fn of_user(conn: &mut Conn, scope: &Scope, user: &UserId) -> DbResult<Vec<AccessGroupId>> {
    let ids: Vec<String> = q!(conn, c => members::table
        .filter(members::site_id.eq(scope.site().as_str())).filter(members::user_id.eq(user.as_str()))
        .order(members::group_id.asc()).select(members::group_id).load(c).await)?;
    Ok(ids.into_iter().filter_map(|id| AccessGroupId::try_from(id).ok()).collect())
}

/// Puts somebody into a group.
pub async fn join(conn: &mut Conn, scope: &Scope, id: &AccessGroupId, user: &UserId) -> DbResult<()> {
    let row =
        NewMember { site_id: scope.site().to_string(), group_id: id.to_string(), user_id: user.to_string() };
    insert_many!(conn, members::table, vec![row])?;
    touch(conn, scope, id).await
}

/// Whoever has the group open sees that it is another now.
async fn touch(conn: &mut Conn, scope: &Scope, id: &AccessGroupId) -> DbResult<()> {
    q!(conn, c => diesel::update(access_groups::table.find((scope.site().as_str(), id.as_str())))
        .set(access_groups::version.eq(access_groups::version + 1)).execute(c).await)?;
    Ok(())
}

/// Takes somebody out of a group.
pub async fn leave(conn: &mut Conn, scope: &Scope, id: &AccessGroupId, user: &UserId) -> DbResult<()> {
    q!(conn, c => diesel::delete(members::table.find((scope.site().as_str(), id.as_str(), user.as_str())))
        .execute(c).await)?;
    touch(conn, scope, id).await
}
