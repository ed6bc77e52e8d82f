//! Changing people of a site: their role, their access, their being there at all.

use atrium_domain::{
    ids::{Id as _, UserId},
    permission::{AccessType, Permission, Profile},
};
use atrium_schema::{
    Conn,
    access_grants::{self, Granted, Holder},
    accounts::{self, AccountData, AccountRow},
    devices, factors, one_time_links, pending_signins, sessions,
    users::{self, Role, UserRow},
};
use serde_json::json;

use super::{AccessError, AccessResult, By, detail, difference, permissions, role_of};
use crate::{
    audit::{Fresh, Object},
    erase,
    links::LinkKind,
};

/// What is to be granted to a single person; `None` leaves it as it is.
pub type Grants = Option<Vec<Granted>>;

/// Gives somebody another role, other access, or other things; the version is the one the caller saw.
pub async fn change(
    conn: &mut Conn,
    by: &By<'_>,
    id: &UserId,
    expected: i64,
    (role, grants): (Role, Grants),
    fresh: Fresh,
) -> AccessResult<UserRow> {
    by.check_still(conn).await?;
    let (user, account) = users::with_account(conn, by.scope, id).await?;
    by.check_covers(conn, &user).await?;
    let before = role_of(&user);
    check_role(conn, by, &role).await?;
    if owns(&before) && !owns(&role) {
        check_owner_left(conn, by, id).await?;
    }
    let row = users::set_role(conn, by.scope, id, expected, &role, by.now).await?;
    let (given, taken) = match grants {
        Some(grants) => regrant(conn, by, &Holder::User(id.clone()), &grants).await?,
        None => (0, 0),
    };
    let told = detail([
        ("from", json!({ "profile": before.profile.as_str(), "access": before.access.as_str() })),
        ("to", json!({ "profile": role.profile.as_str(), "access": role.access.as_str() })),
        ("granted", given.into()),
        ("revoked", taken.into()),
    ]);
    by.record(conn, "people.changed", object(id, &account), told, fresh).await?;
    Ok(row)
}

/// Takes somebody off the site, with what was granted to them. Their account stays.
pub async fn remove(
    conn: &mut Conn,
    by: &By<'_>,
    id: &UserId,
    expected: i64,
    fresh: Fresh,
) -> AccessResult<()> {
    by.check_still(conn).await?;
    let (user, account) = users::with_account(conn, by.scope, id).await?;
    by.check_covers(conn, &user).await?;
    if user.version != expected {
        return Err(atrium_schema::StoreError::Stale.into());
    }
    if owns(&role_of(&user)) {
        check_owner_left(conn, by, id).await?;
    }
    users::remove(conn, by.scope, id).await?;
    by.record(conn, "people.removed", object(id, &account), detail([]), fresh).await?;
    Ok(())
}

/// Locks somebody's account on the whole server: their sessions end, and nobody signs in to it.
pub async fn lock(conn: &mut Conn, by: &By<'_>, id: &UserId, fresh: Fresh) -> AccessResult<()> {
    let (user, account) = users::with_account(conn, by.scope, id).await?;
    if by.principal.account.as_ref() == Some(&account.id) {
        return Err(AccessError::Yourself);
    }
    check_everywhere(conn, by, &user, &account).await?;
    let account = hold_both(conn, by, &account).await?;
    if erase::is_only_server_admin(conn, &account).await? {
        return Err(AccessError::LastServerAdmin);
    }
    if !erase::only_owner_of(conn, &account.id).await?.is_empty() {
        return Err(AccessError::LastOwner);
    }
    let data = AccountData { locked_at: Some(by.now), ..account.data.clone() };
    accounts::update(conn, &account.id, account.version, data, by.now).await?;
    sessions::remove_of(conn, &account.id).await?;
    for kind in [LinkKind::Reset, LinkKind::Verify, LinkKind::Change] {
        one_time_links::remove_of(conn, &account.id, kind.as_str()).await?;
    }
    by.record(conn, "people.locked", object(id, &account), detail([]), fresh).await?;
    Ok(())
}

/// Lets somebody sign in again.
pub async fn unlock(conn: &mut Conn, by: &By<'_>, id: &UserId, fresh: Fresh) -> AccessResult<()> {
    by.check_still(conn).await?;
    let (user, account) = users::with_account(conn, by.scope, id).await?;
    check_everywhere(conn, by, &user, &account).await?;
    let data = AccountData { locked_at: None, ..account.data.clone() };
    accounts::update(conn, &account.id, account.version, data, by.now).await?;
    by.record(conn, "people.unlocked", object(id, &account), detail([]), fresh).await?;
    Ok(())
}

/// Takes away what somebody set up besides their password, and the trust in their browsers: their phone is lost, and
/// they set up another. Gives their account, which is to be told.
pub async fn reset_factors(
    conn: &mut Conn,
    by: &By<'_>,
    id: &UserId,
    fresh: Fresh,
) -> AccessResult<AccountRow> {
    let (user, account) = users::with_account(conn, by.scope, id).await?;
    if by.principal.account.as_ref() == Some(&account.id) {
        return Err(AccessError::Yourself);
    }
    check_everywhere(conn, by, &user, &account).await?;
    let removed = factors::remove_of(conn, &account.id).await?;
    devices::remove_of(conn, &account.id).await?;
    pending_signins::remove_of(conn, &account.id).await?;
    let told = detail([("removed", removed.into())]);
    by.record(conn, "people.factors-reset", object(id, &account), told, fresh).await?;
    Ok(account)
}

/// Puts these things in place of what a holder was granted; gives how many were given and taken.
///
/// Only what changes has to be within the reach of the one who acts.
pub(super) async fn regrant(
    conn: &mut Conn,
    by: &By<'_>,
    holder: &Holder,
    things: &[Granted],
) -> AccessResult<(usize, usize)> {
    let before = access_grants::of(conn, by.scope, holder).await?;
    let (given, taken) = difference(&before, things);
    by.check_things(conn, &given).await?;
    // What is gone for good may be taken away by anybody.
    let still = access_grants::described(conn, by.scope, &taken).await?;
    if !still.iter().all(|one| by.scope.holds(&one.thing())) {
        return Err(AccessError::Upwards);
    }
    let mut things = things.to_vec();
    things.sort_unstable();
    things.dedup();
    access_grants::replace(conn, by.scope, holder, &things).await?;
    Ok((given.len(), taken.len()))
}

fn owns(role: &Role) -> bool {
    role.profile == Profile::SiteOwner && role.access == AccessType::Site
}

/// Nobody gives a role that may more than they may, or wider access than they have.
async fn check_role(conn: &mut Conn, by: &By<'_>, role: &Role) -> AccessResult<()> {
    if role.access == AccessType::Group && role.profile == Profile::SiteOwner {
        return Err(AccessError::OwnerNeedsSite);
    }
    if role.access == AccessType::Site {
        by.whole()?;
    }
    let given = permissions(conn, by.scope, role).await?;
    if by.member().permissions.covers(given) { Ok(()) } else { Err(AccessError::Upwards) }
}

async fn check_owner_left(conn: &mut Conn, by: &By<'_>, id: &UserId) -> AccessResult<()> {
    if users::other_owners(conn, by.scope, id).await? == 0 { Err(AccessError::LastOwner) } else { Ok(()) }
}

/// Holds both accounts, always in one order: of two people who lock each other, from whatever sites, the second sees
/// that they are locked. Gives the one it is about.
async fn hold_both(conn: &mut Conn, by: &By<'_>, account: &AccountRow) -> AccessResult<AccountRow> {
    let mut ids = vec![&account.id];
    ids.extend(&by.principal.account);
    ids.sort_unstable();
    for id in ids {
        accounts::hold(conn, id).await?;
    }
    by.check_still(conn).await?;
    Ok(accounts::find(conn, &account.id).await?)
}

/// An account is one on all sites: who locks it must stand above it on each of them.
async fn check_everywhere(
    conn: &mut Conn,
    by: &By<'_>,
    user: &UserRow,
    account: &AccountRow,
) -> AccessResult<()> {
    if by.principal.server_admin {
        return Ok(());
    }
    if account.data.server_admin {
        return Err(AccessError::Upwards);
    }
    by.check_covers(conn, user).await?;
    let rights = users::rights(conn, &account.id).await?;
    let elsewhere =
        rights.into_iter().flat_map(|rights| rights.profiles).filter(|(site, _)| site != by.scope.site());
    for (site, theirs) in elsewhere {
        let own = by.principal.member(&site);
        // The reach on another site is not looked up: group access there is not enough.
        let above = own.is_some_and(|own| {
            own.may(Permission::ManagePeople)
                && own.access == atrium_domain::permission::Access::Site
                && own.covers(&theirs.member, [])
        });
        if !above {
            return Err(AccessError::OtherSites);
        }
    }
    Ok(())
}

pub(super) fn object(id: &UserId, account: &AccountRow) -> Object {
    Object { kind: "user", id: id.as_str().to_owned(), name: account.data.display_name.clone() }
}
