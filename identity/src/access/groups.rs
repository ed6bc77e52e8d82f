//! Access groups: people and what they share access to, written whole.

use atrium_domain::ids::{AccessGroupId, Id as _, UserId};
use atrium_schema::{
    Conn, DbResult, StoreError,
    access_grants::{self, Granted, Holder},
    access_groups::{self, AccessGroupRow},
    users,
};

use super::{AccessError, AccessResult, By, detail, difference, people::regrant};
use crate::audit::{Fresh, Object};

/// A group as callers write it.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name, checked.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<UserId>,
    /// What they have access to.
    pub things: Vec<Granted>,
}

/// Makes a group, or replaces one that has the version `expected`.
pub async fn save_group(
    conn: &mut Conn,
    by: &By<'_>,
    id: &AccessGroupId,
    expected: Option<i64>,
    group: Group,
    fresh: Fresh,
) -> AccessResult<AccessGroupRow> {
    by.check_still(conn).await?;
    let before = match expected {
        Some(_) => members_of(conn, by, id).await?,
        None => Vec::new(),
    };
    if expected.is_some() {
        check_reach(conn, by, id).await?;
    }
    if before_loses(conn, by, id, &group.things).await? {
        check_members(conn, by, &before).await?;
    }
    let row = match expected {
        Some(expected) => access_groups::update(conn, by.scope, id, expected, &group.name, by.now).await?,
        None => access_groups::insert(conn, by.scope, id, &group.name, by.now).await?,
    };
    let (given, taken) = regrant(conn, by, &Holder::Group(id.clone()), &group.things).await?;
    let mut members = group.members;
    members.sort_unstable();
    members.dedup();
    let (joined, left) = difference(&before, &members);
    check_members(conn, by, joined.iter().chain(&left)).await?;
    access_groups::replace_members(conn, by.scope, id, &members).await?;
    let told = detail([
        ("granted", given.into()),
        ("revoked", taken.into()),
        ("joined", joined.len().into()),
        ("left", left.len().into()),
    ]);
    by.record(conn, "access_groups.saved", object(&row), told, fresh).await?;
    Ok(row)
}

/// Deletes a group that has the version `expected`; its people lose what it gave them.
pub async fn remove_group(
    conn: &mut Conn,
    by: &By<'_>,
    id: &AccessGroupId,
    expected: i64,
    fresh: Fresh,
) -> AccessResult<()> {
    by.check_still(conn).await?;
    let row = access_groups::find(conn, by.scope, id).await?;
    if row.version != expected {
        return Err(StoreError::Stale.into());
    }
    check_reach(conn, by, id).await?;
    let members = members_of(conn, by, id).await?;
    check_members(conn, by, &members).await?;
    access_groups::remove(conn, by.scope, id).await?;
    by.record(conn, "access_groups.removed", object(&row), detail([]), fresh).await?;
    Ok(())
}

/// A group that reaches further than the one who acts is not theirs to change.
async fn check_reach(conn: &mut Conn, by: &By<'_>, id: &AccessGroupId) -> AccessResult<()> {
    if by.scope.reach().is_none() {
        return Ok(());
    }
    let granted = access_grants::of(conn, by.scope, &Holder::Group(id.clone())).await?;
    let granted = access_grants::described(conn, by.scope, &granted).await?;
    if granted.iter().all(|one| by.scope.holds(&one.thing())) { Ok(()) } else { Err(AccessError::Upwards) }
}

/// Whether the group is to lose something it has.
async fn before_loses(
    conn: &mut Conn,
    by: &By<'_>,
    id: &AccessGroupId,
    things: &[Granted],
) -> DbResult<bool> {
    let granted = access_grants::of(conn, by.scope, &Holder::Group(id.clone())).await?;
    Ok(granted.iter().any(|one| !things.contains(one)))
}

/// Nobody gives to, or takes from, people who may more than they.
async fn check_members<'u>(
    conn: &mut Conn,
    by: &By<'_>,
    members: impl IntoIterator<Item = &'u UserId>,
) -> AccessResult<()> {
    for user in members {
        let user = users::find(conn, by.scope, user).await?;
        by.check_covers(conn, &user).await?;
    }
    Ok(())
}

async fn members_of(conn: &mut Conn, by: &By<'_>, id: &AccessGroupId) -> DbResult<Vec<UserId>> {
    Ok(access_groups::members(conn, by.scope).await?.remove(id).unwrap_or_default())
}

fn object(row: &AccessGroupRow) -> Object {
    Object { kind: "accessGroup", id: row.id.as_str().to_owned(), name: row.name.clone() }
}
