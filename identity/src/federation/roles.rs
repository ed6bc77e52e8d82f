//! What the provider's groups make of somebody on the site: a role, and access groups.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::{AccessGroupId, AccountId, Id},
    permission::{AccessType, Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Conn, DbResult, access_groups,
    accounts::AccountRow,
    changes::SiteTx,
    connections::ConnectionRow,
    users::{self, Role, UserRow},
};

use super::{Claims, Given, groups::Mapping, mapped};
use crate::{audit, links::own_act, signin::Visit};

/// What has to change.
pub(super) struct Due {
    user: UserRow,
    role: Role,
    joins: Vec<AccessGroupId>,
    leaves: Vec<AccessGroupId>,
}

/// What has to change for somebody; `None` if nothing has, or nothing is to.
pub(super) async fn due(
    conn: &mut Conn,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    account: &AccountId,
) -> DbResult<Option<Due>> {
    let map: Vec<Mapping> = serde_json::from_str(&row.data.groups_map).unwrap_or_default();
    if map.is_empty() || row.data.paused_at.is_some() {
        return Ok(None);
    }
    let Some(given) = mapped(&map, &claims.groups, row.data.profile) else { return Ok(None) };
    let users = users::sites_of(conn, account).await?;
    let found = users.into_iter().find(|(site, _)| site.id == *scope.site());
    let Some((_, user)) = found else { return Ok(None) };
    let role = role_of(conn, scope, &user, &given).await?;
    let (joins, leaves) = match &given.groups {
        Some(groups) => moves(conn, scope, &user, groups, &map).await?,
        None => (Vec::new(), Vec::new()),
    };
    let same = role.profile == user.profile && role.access == user.access;
    let nothing = same && joins.is_empty() && leaves.is_empty();
    Ok((!nothing).then_some(Due { user, role, joins, leaves }))
}

/// Where the table names access groups nobody begins with the whole site: the list of their groups may be too long to be told.
pub(super) async fn begin(
    tx: &mut SiteTx,
    scope: &Scope,
    row: &ConnectionRow,
    user: UserRow,
    now: Moment,
) -> DbResult<()> {
    let map: Vec<Mapping> = serde_json::from_str(&row.data.groups_map).unwrap_or_default();
    if map.iter().all(|one| one.access_groups.is_empty()) || user.profile == Profile::SiteOwner {
        return Ok(());
    }
    let role = Role { profile: user.profile, profile_id: None, access: AccessType::Group };
    users::set_role(tx, scope, &user.id, user.version, &role, now).await.map(|_| ())
}

/// The role as it shall be: one that was given by hand, and the last owner's, stay.
async fn role_of(conn: &mut Conn, scope: &Scope, user: &UserRow, given: &Given) -> DbResult<Role> {
    let by_hand = user.profile == Profile::Custom;
    let last = user.profile == Profile::SiteOwner && users::other_owners(conn, scope, &user.id).await? == 0;
    let profile = if by_hand || last { user.profile } else { given.profile };
    let access = match (profile, given.access) {
        _ if by_hand => user.access,
        (Profile::SiteOwner, _) => AccessType::Site,
        (_, Some(access)) => access,
        (_, None) => user.access,
    };
    Ok(Role { profile, profile_id: user.profile_id.clone().filter(|_| by_hand), access })
}

/// Which access groups to join and to leave: of those that the table names, and that there are.
async fn moves(
    conn: &mut Conn,
    scope: &Scope,
    user: &UserRow,
    wanted: &BTreeSet<AccessGroupId>,
    map: &[Mapping],
) -> DbResult<(Vec<AccessGroupId>, Vec<AccessGroupId>)> {
    let there = access_groups::list(conn, scope).await?;
    let named = |id: &AccessGroupId| map.iter().any(|one| one.access_groups.contains(id));
    let managed: Vec<AccessGroupId> = there.into_iter().map(|group| group.id).filter(named).collect();
    let own = access_groups::of_user(conn, scope, &user.id).await?;
    let joins = managed.iter().filter(|id| wanted.contains(id) && !own.contains(id));
    let leaves = managed.iter().filter(|id| !wanted.contains(id) && own.contains(id));
    Ok((joins.cloned().collect(), leaves.cloned().collect()))
}

/// Changes what has to change, and says so in the log.
pub(super) async fn give(
    tx: &mut SiteTx,
    scope: &Scope,
    row: &ConnectionRow,
    claims: &Claims,
    account: &AccountRow,
    (visit, fresh): (&Visit, audit::Fresh),
) -> DbResult<()> {
    let Some(Due { user, role, joins, leaves }) = due(tx, scope, row, claims, &account.id).await? else {
        return Ok(());
    };
    users::set_role(tx, scope, &user.id, user.version, &role, visit.now).await?;
    for group in &joins {
        access_groups::join(tx, scope, group, &user.id).await?;
    }
    for group in &leaves {
        access_groups::leave(tx, scope, group, &user.id).await?;
    }
    let mut entry = own_act("sso.role-changed", account, visit);
    entry.site = Some(scope.site().clone());
    entry.detail.insert("from".into(), user.profile.as_str().into());
    entry.detail.insert("to".into(), role.profile.as_str().into());
    let ids = |groups: &[AccessGroupId]| groups.iter().map(Id::as_str).collect::<Vec<_>>().into();
    if !joins.is_empty() || !leaves.is_empty() {
        entry.detail.insert("joined".into(), ids(&joins));
        entry.detail.insert("left".into(), ids(&leaves));
    }
    audit::record(tx, entry, fresh, visit.now).await
}
