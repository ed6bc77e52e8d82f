//! Profiles that a site makes for itself ("Roles" in the UI).

use atrium_domain::{
    ids::{Id as _, ProfileId},
    permission::{Permission, Permissions},
};
use atrium_schema::{
    Conn, StoreError,
    profiles::{self, ProfileRow},
};

use super::{AccessError, AccessResult, By, detail};
use crate::audit::{Fresh, Object};

/// Makes a role, or replaces one that has the version `expected`. Whoever has a role may see the site.
pub async fn save_role(
    conn: &mut Conn,
    by: &By<'_>,
    id: &ProfileId,
    expected: Option<i64>,
    (name, permissions): (&str, Permissions),
    fresh: Fresh,
) -> AccessResult<ProfileRow> {
    by.check_still(conn).await?;
    let permissions = permissions.iter().chain([Permission::ViewSite]).collect();
    check(by, permissions)?;
    let row = match expected {
        Some(expected) => {
            check(by, profiles::find(conn, by.scope, id).await?.permissions())?;
            profiles::update(conn, by.scope, id, expected, (name, permissions), by.now).await?
        }
        None => profiles::insert(conn, by.scope, id, name, permissions, by.now).await?,
    };
    let told = detail([("permissions", permissions.to_text().into())]);
    by.record(conn, "roles.saved", object(&row), told, fresh).await?;
    Ok(row)
}

/// Deletes a role that nobody has, if it has the version `expected`.
pub async fn remove_role(
    conn: &mut Conn,
    by: &By<'_>,
    id: &ProfileId,
    expected: i64,
    fresh: Fresh,
) -> AccessResult<()> {
    by.check_still(conn).await?;
    let row = profiles::find(conn, by.scope, id).await?;
    check(by, row.permissions())?;
    if row.version != expected {
        return Err(StoreError::Stale.into());
    }
    let holders = profiles::holders(conn, by.scope, id).await?;
    if !holders.is_empty() {
        return Err(AccessError::RoleInUse(holders));
    }
    profiles::remove(conn, by.scope, id).await?;
    by.record(conn, "roles.removed", object(&row), detail([]), fresh).await?;
    Ok(())
}

/// Roles are the whole site's, and nobody writes one that may more than they may.
fn check(by: &By<'_>, permissions: Permissions) -> AccessResult<()> {
    by.whole()?;
    if by.member().permissions.covers(permissions) { Ok(()) } else { Err(AccessError::Upwards) }
}

fn object(row: &ProfileRow) -> Object {
    Object { kind: "profile", id: row.id.as_str().to_owned(), name: row.name.clone() }
}
