//! Users: accounts' memberships of sites.

use std::collections::HashMap;

use atrium_domain::{
    ids::{AccountId, ProfileId, SiteId, UserId},
    permission::{Access, AccessType, Member, Permissions, Profile, Reach, Standing},
};

use crate::{
    accounts::AccountRow,
    page::{Cursor, Page, Slice},
    prelude::*,
    sites::SiteRow,
    tables::{accounts, profiles, sites, users},
    text::contains,
};

/// What somebody may do, site by site. Of group access the reach is not looked up: it is nothing.
pub type Profiles = Vec<(SiteId, Standing)>;

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
    /// The profile of the site's own, if it is one.
    #[diesel(deserialize_as = MaybeText)]
    pub profile_id: Option<ProfileId>,
    /// To how much of the site.
    #[diesel(deserialize_as = String)]
    pub access: AccessType,
    /// How often it has been written, from 1.
    pub version: i64,
    /// When it was made.
    #[diesel(deserialize_as = i64)]
    pub created_at: Moment,
    /// When it was last written.
    #[diesel(deserialize_as = i64)]
    pub updated_at: Moment,
}

/// A role: what somebody may do, and to how much of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The profile.
    pub profile: Profile,
    /// The profile of the site's own; there if and only if `profile` is [`Profile::Custom`].
    pub profile_id: Option<ProfileId>,
    /// To how much.
    pub access: AccessType,
}

/// One membership as a join gives it: site, user, profile, access, and a custom profile's permissions.
pub(crate) type Joined = (Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// What a membership comes to. What this program does not understand gives nothing.
pub(crate) fn standing(joined: Joined) -> Option<(SiteId, Standing)> {
    let (site, user, profile, access, custom) = joined;
    let (site, user) = (SiteId::try_from(site?).ok()?, UserId::try_from(user?).ok()?);
    let profile = Profile::parse(&profile?)?;
    let permissions = match profile {
        Profile::Custom => Permissions::parse(&custom?),
        built_in => built_in.permissions(),
    };
    let access = match AccessType::try_from(access?).ok()? {
        AccessType::Site => Access::Site,
        AccessType::Group => Access::Group(Reach::nothing(user)),
    };
    Some((site, Standing { profile, member: Member { permissions, access } }))
}

/// An account as far as rights go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// May do everything on this server.
    pub server_admin: bool,
    /// Nobody signs in to it.
    pub locked: bool,
    /// What it is where.
    pub profiles: Profiles,
}

/// An account's rights; `None` when there is no such account. It makes scopes, so it takes none.
pub async fn rights(conn: &mut Conn, account: &AccountId) -> DbResult<Option<Rights>> {
    let rows: Vec<(bool, Option<i64>, Joined)> = q!(conn, c => accounts::table
        .left_join(users::table.on(users::account_id.eq(accounts::id)))
        .left_join(profiles::table.on(profiles::site_id.nullable().eq(users::site_id.nullable())
            .and(profiles::id.nullable().eq(users::profile_id.nullable()))))
        .filter(accounts::id.eq(account.as_str()))
        .select((accounts::server_admin, accounts::locked_at, (
            users::site_id.nullable(), users::id.nullable(), users::profile.nullable(),
            users::access.nullable(), profiles::permissions.nullable(),
        )))
        .load(c).await)?;
    let [(server_admin, locked, _), ..] = rows.as_slice() else { return Ok(None) };
    let (server_admin, locked) = (*server_admin, locked.is_some());
    let profiles = rows.into_iter().filter_map(|(_, _, joined)| standing(joined)).collect();
    Ok(Some(Rights { server_admin, locked, profiles }))
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

/// Makes an account a user of the site, with site access; twice is a `Conflict`.
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
            users::access.eq(AccessType::Site.as_str()),
            users::version.eq(1_i64),
            users::created_at.eq(now.ms()),
            users::updated_at.eq(now.ms()),
        ))
        .returning(UserRow::as_returning()).get_result(c).await)?)
}

/// Gives a user another role, if the row still has the version `expected`; else `Stale`.
pub async fn set_role(
    conn: &mut Conn,
    scope: &Scope,
    id: &UserId,
    expected: i64,
    role: &Role,
    now: Moment,
) -> DbResult<UserRow> {
    let done = q!(conn, c => diesel::update(users::table.find((scope.site().as_str(), id.as_str())))
        .filter(users::version.eq(expected))
        .set((
            users::version.eq(users::version + 1),
            users::updated_at.eq(now.ms()),
            users::profile.eq(role.profile.as_str()),
            users::profile_id.eq(role.profile_id.as_ref().map(ProfileId::as_str)),
            users::access.eq(role.access.as_str()),
        ))
        .returning(UserRow::as_returning()).get_result(c).await.optional())?;
    match done {
        Some(row) => Ok(row),
        None => find(conn, scope, id).await.and(Err(StoreError::Stale)),
    }
}

/// A part of the users of a site with their accounts, by name; `text` is in the name, the address or the username.
pub async fn page(
    conn: &mut Conn,
    scope: &Scope,
    text: Option<&str>,
    page: &Page,
) -> DbResult<Slice<(UserRow, AccountRow)>> {
    let rows = q!(conn, c: Be => {
        let mut query = users::table.inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
            .filter(users::site_id.eq(scope.site().as_str()))
            .into_boxed::<Be>();
        if let Some(text) = text {
            query = query.filter(accounts::display_name.like(format!("%{}%", contains(text).trim_matches('%'))).escape('\\').nullable()
                .or(accounts::email_key.like(contains(text)).escape('\\'))
                .or(accounts::username_key.like(contains(text)).escape('\\')));
        }
        if let Some(after) = &page.after {
            query = query.filter(accounts::display_name.gt(&after.key)
                .or(accounts::display_name.eq(&after.key).and(users::id.gt(&after.id))));
        }
        query.order((accounts::display_name.asc(), users::id.asc())).limit(page.fetch())
            .select((UserRow::as_select(), AccountRow::as_select())).load(c).await
    })?;
    // The place is the name as written: accounts keep no folded one.
    let place = |(user, account): &(UserRow, AccountRow)| Cursor {
        key: account.data.display_name.clone(),
        id: user.id.to_string(),
    };
    Ok(Slice::cut(rows, page, place))
}

/// A user and their account.
pub async fn with_account(conn: &mut Conn, scope: &Scope, id: &UserId) -> DbResult<(UserRow, AccountRow)> {
    Ok(q!(conn, c => users::table.inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
        .filter(users::site_id.eq(scope.site().as_str()))
        .filter(users::id.eq(id.as_str()))
        .select((UserRow::as_select(), AccountRow::as_select())).first(c).await)?)
}

/// The names of the users of a site by user id.
pub async fn names(conn: &mut Conn, scope: &Scope) -> DbResult<HashMap<UserId, String>> {
    let rows: Vec<(String, String)> = q!(conn, c => users::table
        .inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
        .filter(users::site_id.eq(scope.site().as_str()))
        .select((users::id, accounts::display_name)).load(c).await)?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((UserId::try_from(id).ok()?, name))).collect())
}

/// How many can sign in who own the whole site, leaving out this user.
pub async fn other_owners(conn: &mut Conn, scope: &Scope, id: &UserId) -> DbResult<i64> {
    Ok(q!(conn, c => users::table.inner_join(accounts::table.on(accounts::id.eq(users::account_id)))
        .filter(users::site_id.eq(scope.site().as_str()))
        .filter(users::id.ne(id.as_str()))
        .filter(users::profile.eq(Profile::SiteOwner.as_str()))
        .filter(users::access.eq(AccessType::Site.as_str()))
        .filter(accounts::locked_at.is_null())
        .count().get_result(c).await)?)
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
