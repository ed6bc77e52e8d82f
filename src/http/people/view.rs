//! How people are shown, with their groups and what they have access to.

use std::collections::HashMap;

use atrium_domain::{
    ids::{AccessGroupId, AccountId, ProfileId, UserId},
    permission::{AccessType, Kind, Permission, Profile},
    time::Moment,
};
use atrium_identity::access::{permissions, role_of};
use atrium_schema::{
    Conn,
    access_grants::{self, Described, Granted, Holder},
    access_groups,
    accounts::AccountRow,
    profiles,
    users::{self, UserRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{
    error::{ApiError, ApiResult},
    extract::Allowed,
    holders::Named,
    resource::view,
};

/// Somebody who belongs to the site.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Their id on this site.
    #[schema(value_type = String)]
    pub id: UserId,
    /// Their account, which is one on all sites.
    #[schema(value_type = String)]
    pub account_id: AccountId,
    /// For `If-Match`.
    pub version: i64,
    /// Their name.
    pub name: String,
    /// Their address, if they have one.
    pub email: Option<String>,
    /// The name they may sign in with.
    pub username: Option<String>,
    /// `site_owner`, `group_admin`, `publisher`, `viewer` or `custom`.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// The role of the site's own, if it is one.
    #[schema(value_type = Option<String>)]
    pub profile_id: Option<ProfileId>,
    /// Its name.
    pub profile_name: Option<String>,
    /// `site` or `group`.
    #[schema(value_type = String)]
    pub access: AccessType,
    /// The access groups they belong to.
    pub groups: Vec<Named>,
    /// What is granted to them alone; only when one person is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grants: Option<Vec<GrantView>>,
    /// Whether it is the one who asks.
    pub yourself: bool,
    /// Whether they may do everything on this server.
    pub server_admin: bool,
    /// When they last signed in.
    #[schema(value_type = Option<String>)]
    pub signed_in_at: Option<Moment>,
    /// Since when they cannot sign in.
    #[schema(value_type = Option<String>)]
    pub locked_at: Option<Moment>,
    /// Since when they belong to the site.
    #[schema(value_type = String)]
    pub created_at: Moment,
}
view!(PersonView);

/// A thing that somebody was granted.
#[derive(Debug, Serialize, ToSchema)]
pub struct GrantView {
    /// `screen`, `screenFolder`, `media`, `mediaFolder`, `layout`, `channel` or `playlist`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl From<Described> for GrantView {
    fn from(thing: Described) -> Self {
        Self { kind: thing.kind.as_str(), id: thing.id, name: thing.name }
    }
}

/// A thing to be granted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantInput {
    /// `screen`, `screenFolder`, `media`, `mediaFolder`, `layout`, `channel` or `playlist`.
    kind: String,
    /// Its id.
    id: String,
}

/// What somebody may do, and through what.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonAccess {
    /// What they may do.
    pub permissions: Vec<&'static str>,
    /// `site` or `group`: to everything, or to the things below.
    #[schema(value_type = String)]
    pub access: AccessType,
    /// Whether they may do everything on this server, whatever their role says.
    pub server_admin: bool,
    /// What they have access to, each with how. A folder stands for everything below it.
    pub things: Vec<ThroughView>,
}

/// A thing somebody has access to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThroughView {
    /// The thing.
    #[serde(flatten)]
    pub thing: GrantView,
    /// The group that gives it; null when it is granted to the person alone.
    pub through: Option<Named>,
}

/// Reads the things of a body.
pub fn granted(field: &str, grants: Vec<GrantInput>) -> ApiResult<Vec<Granted>> {
    let one = |grant: GrantInput| {
        let kind = Kind::parse(&grant.kind).ok_or_else(|| ApiError::field(field, "not_allowed"))?;
        Ok((kind, grant.id))
    };
    let mut things: Vec<Granted> = grants.into_iter().map(one).collect::<ApiResult<_>>()?;
    things.sort_unstable();
    things.dedup();
    Ok(things)
}

/// What the views of several people are made with.
struct Around {
    roles: HashMap<ProfileId, String>,
    groups: HashMap<UserId, Vec<(AccessGroupId, String)>>,
}

async fn around<P>(conn: &mut Conn, allowed: &Allowed<P>) -> ApiResult<Around> {
    let scope = &allowed.scope;
    let roles = profiles::list(conn, scope).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let mut members = access_groups::members(conn, scope).await?;
    let mut groups: HashMap<UserId, Vec<(AccessGroupId, String)>> = HashMap::new();
    for group in access_groups::list(conn, scope).await? {
        for user in members.remove(&group.id).unwrap_or_default() {
            groups.entry(user).or_default().push((group.id.clone(), group.name.clone()));
        }
    }
    Ok(Around { roles, groups })
}

/// The views of these people, in order.
pub async fn views<P>(
    conn: &mut Conn,
    allowed: &Allowed<P>,
    rows: Vec<(UserRow, AccountRow)>,
) -> ApiResult<Vec<PersonView>> {
    let mut around = around(conn, allowed).await?;
    Ok(rows.into_iter().map(|row| view_of(&mut around, allowed, row)).collect())
}

/// One person, with what is granted to them alone.
pub async fn one<P>(conn: &mut Conn, allowed: &Allowed<P>, id: &UserId) -> ApiResult<PersonView> {
    let row = users::with_account(conn, &allowed.scope, id).await?;
    let mut view = view_of(&mut around(conn, allowed).await?, allowed, row);
    view.grants = Some(grants(conn, allowed, &Holder::User(id.clone())).await?);
    Ok(view)
}

fn view_of<P>(
    around: &mut Around,
    allowed: &Allowed<P>,
    (user, account): (UserRow, AccountRow),
) -> PersonView {
    let groups = around.groups.remove(&user.id).unwrap_or_default().into_iter();
    PersonView {
        yourself: allowed.principal.account.as_ref() == Some(&account.id),
        groups: groups.map(|(id, name)| Named { id: id.into(), name }).collect(),
        profile_name: user.profile_id.as_ref().and_then(|id| around.roles.get(id).cloned()),
        id: user.id,
        account_id: account.id,
        version: user.version,
        name: account.data.display_name,
        email: account.data.email,
        username: account.data.username,
        profile: user.profile,
        profile_id: user.profile_id,
        access: user.access,
        grants: None,
        server_admin: account.data.server_admin,
        signed_in_at: account.signed_in_at,
        locked_at: account.data.locked_at,
        created_at: user.created_at,
    }
}

/// What a holder was granted, with names, as far as the caller reaches it.
pub async fn grants<P>(conn: &mut Conn, allowed: &Allowed<P>, holder: &Holder) -> ApiResult<Vec<GrantView>> {
    let things = access_grants::of(conn, &allowed.scope, holder).await?;
    let things = access_grants::described(conn, &allowed.scope, &things).await?.into_iter();
    Ok(things.filter(|thing| allowed.scope.holds(&thing.thing())).map(GrantView::from).collect())
}

/// What somebody may do, and through what.
pub async fn access<P>(conn: &mut Conn, allowed: &Allowed<P>, id: &UserId) -> ApiResult<PersonAccess> {
    let (user, account) = users::with_account(conn, &allowed.scope, id).await?;
    let given = permissions(conn, &allowed.scope, &role_of(&user)).await?;
    let whole = user.access == AccessType::Site;
    let may = |permission: &Permission| whole || !permission.needs_whole_site();
    let mut things: Vec<ThroughView> = Vec::new();
    if !whole {
        let own = grants(conn, allowed, &Holder::User(id.clone())).await?;
        things.extend(own.into_iter().map(|thing| ThroughView { thing, through: None }));
        for (group, name) in around(conn, allowed).await?.groups.remove(id).unwrap_or_default() {
            let through = Named { id: group.to_string(), name };
            let theirs = grants(conn, allowed, &Holder::Group(group)).await?;
            things.extend(
                theirs.into_iter().map(|thing| ThroughView { thing, through: Some(through.clone()) }),
            );
        }
    }
    Ok(PersonAccess {
        permissions: given.iter().filter(may).map(Permission::as_str).collect(),
        access: user.access,
        server_admin: account.data.server_admin,
        things,
    })
}
