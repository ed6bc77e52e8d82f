//! Who may do what on a site: looked up for a request, and changed by people who may.
//!
//! Every change asks two questions of `domain::permission`. Does the one who acts *cover* the one it is about:
//! may they do all that the other may, to all that the other reaches? And do they have what they give? So nothing
//! ever flows upwards. Call the changes with the site's transaction: it holds the site's lock, so of two owners
//! who demote each other one comes second, and is refused.

mod assume;
mod groups;
mod people;
mod roles;

use std::net::IpAddr;

use atrium_domain::{
    ids::{SiteId, UserId},
    permission::{Access, AccessType, Member, Permission, Permissions, Profile, Scope},
    time::Moment,
};
use atrium_schema::{
    Conn, Db, DbResult, StoreError, access_grants,
    access_grants::{Granted, Holder},
    access_groups, profiles, reach, sites,
    users::{self, Role, UserRow},
};
use serde_json::{Map, Value};

pub use self::{
    assume::{ASSUMED_MS, NewSession, assume, leave},
    groups::{Group, remove_group, save_group},
    people::{Grants, change, lock, remove, reset_factors, unlock},
    roles::{remove_role, save_role},
};
use crate::{
    audit::{self, Entry, Fresh, Object},
    principal::{Denial, Principal},
};

/// Why something was not looked up or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// The caller may not do such things here.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// It would reach above the one who acts: more than they may do, or somebody who may more.
    #[error("nobody gives or takes more than they have")]
    Upwards,
    /// Nobody would be left who owns the site.
    #[error("a site has an owner")]
    LastOwner,
    /// The owner of a site reaches all of it.
    #[error("a site owner has site access")]
    OwnerNeedsSite,
    /// Nobody would be left who looks after the server.
    #[error("the server has an administrator")]
    LastServerAdmin,
    /// The account belongs to sites where the caller may not do this.
    #[error("the person belongs to other sites, too")]
    OtherSites,
    /// One does not do this to oneself.
    #[error("not to oneself")]
    Yourself,
    /// People have the role; their names.
    #[error("people have this role")]
    RoleInUse(Vec<(String, String)>),
    /// A thing that is to be granted is not there.
    #[error("no such thing to be granted")]
    UnknownThing,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What this module gives.
pub type AccessResult<T> = Result<T, AccessError>;

/// Who changes something, from where and when.
#[derive(Debug)]
pub struct By<'a> {
    /// Who.
    pub principal: &'a Principal,
    /// On which site, and what of it they reach.
    pub scope: &'a Scope,
    /// From where.
    pub address: Option<IpAddr>,
    /// When.
    pub now: Moment,
}

/// The scope of somebody on a site, if they may do this there. With group access it is one query more.
pub async fn scope(
    db: &Db,
    principal: &Principal,
    site: &SiteId,
    permission: Permission,
) -> AccessResult<Scope> {
    let scope = principal.allow(site, permission)?;
    if let Some(reach) = scope.reach() {
        let reach = reach::of_user(&mut db.read().await?, site, reach.user()).await?;
        return Ok(Scope::within(site.clone(), reach));
    }
    if !principal.belongs(site) {
        // A server administrator may do everything everywhere; the site has to exist all the same.
        sites::find(&mut db.read().await?, &scope).await?;
    }
    Ok(scope)
}

impl By<'_> {
    /// What the one who acts is here, with their reach.
    pub fn member(&self) -> Member {
        let own = self.principal.member(self.scope.site());
        Member {
            permissions: own.map_or(Permissions::NONE, |own| own.permissions),
            access: self.scope.reach().map_or(Access::Site, |reach| Access::Group(reach.clone())),
        }
    }

    /// Refuses whoever lost rights since the request began: they were looked up before the site's lock was held.
    async fn check_still(&self, conn: &mut Conn) -> AccessResult<()> {
        let Some(account) = &self.principal.account else { return Ok(()) };
        let rights = users::rights(conn, account).await?.filter(|rights| !rights.locked);
        let rights = rights.ok_or(AccessError::Upwards)?;
        let site = self.scope.site();
        let now =
            rights.profiles.into_iter().find(|(own, _)| own == site).map(|(_, standing)| standing.member);
        let still = rights.server_admin
            || (!self.principal.server_admin
                && now.is_some_and(|now| now.permissions.covers(self.member().permissions)));
        if still { Ok(()) } else { Err(AccessError::Upwards) }
    }

    /// Refuses what concerns the site as a whole to somebody with group access.
    fn whole(&self) -> AccessResult<()> {
        if self.scope.reach().is_some() { Err(AccessError::Upwards) } else { Ok(()) }
    }

    async fn record(
        &self,
        conn: &mut Conn,
        action: &'static str,
        object: Object,
        detail: Map<String, Value>,
        fresh: Fresh,
    ) -> DbResult<()> {
        let entry = Entry {
            who: self.principal.who(),
            address: self.address,
            action,
            object,
            site: Some(self.scope.site().clone()),
            organisation: None,
            detail,
        };
        audit::record(conn, entry, fresh, self.now).await
    }

    /// Refuses things that the one who acts does not reach, and such as are not there.
    async fn check_things(&self, conn: &mut Conn, things: &[Granted]) -> AccessResult<()> {
        let found = access_grants::described(conn, self.scope, things).await?;
        if found.len() != things.len() {
            return Err(AccessError::UnknownThing);
        }
        if found.iter().all(|one| self.scope.holds(&one.thing())) {
            Ok(())
        } else {
            Err(AccessError::Upwards)
        }
    }

    /// Refuses people who may or reach more than the one who acts.
    pub async fn check_covers(&self, conn: &mut Conn, user: &UserRow) -> AccessResult<()> {
        let theirs = Member {
            permissions: permissions(conn, self.scope, &role_of(user)).await?,
            access: match user.access {
                AccessType::Site => Access::Site,
                AccessType::Group => Access::Group(reach::of_user(conn, self.scope.site(), &user.id).await?),
            },
        };
        let granted = match self.scope.reach() {
            Some(_) => everything_granted(conn, self.scope, &user.id).await?,
            None => Vec::new(),
        };
        let granted = access_grants::described(conn, self.scope, &granted).await?;
        if self.member().covers(&theirs, granted.iter().map(access_grants::Described::thing)) {
            Ok(())
        } else {
            Err(AccessError::Upwards)
        }
    }
}

/// A user's role, as stored.
#[must_use]
pub fn role_of(user: &UserRow) -> Role {
    Role { profile: user.profile, profile_id: user.profile_id.clone(), access: user.access }
}

/// What a role gives.
pub async fn permissions(conn: &mut Conn, scope: &Scope, role: &Role) -> DbResult<Permissions> {
    match (&role.profile, &role.profile_id) {
        (Profile::Custom, Some(id)) => Ok(profiles::find(conn, scope, id).await?.permissions()),
        (built_in, _) => Ok(built_in.permissions()),
    }
}

/// What was granted to a user: to themselves and to their groups.
async fn everything_granted(conn: &mut Conn, scope: &Scope, user: &UserId) -> DbResult<Vec<Granted>> {
    let mut all = access_grants::of(conn, scope, &Holder::User(user.clone())).await?;
    for (group, people) in access_groups::members(conn, scope).await? {
        if people.contains(user) {
            all.extend(access_grants::of(conn, scope, &Holder::Group(group)).await?);
        }
    }
    Ok(all)
}

/// What is in one list and not in the other, both ways.
fn difference<T: Ord + Clone>(before: &[T], after: &[T]) -> (Vec<T>, Vec<T>) {
    use std::collections::BTreeSet;
    let (old, new): (BTreeSet<&T>, BTreeSet<&T>) = (before.iter().collect(), after.iter().collect());
    let only = |one: &BTreeSet<&T>, other: &BTreeSet<&T>| one.difference(other).copied().cloned().collect();
    (only(&new, &old), only(&old, &new))
}

/// A map for an audit entry's detail.
fn detail<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
