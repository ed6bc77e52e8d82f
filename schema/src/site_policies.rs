//! What each site asks of those who sign in.

use atrium_domain::{
    ids::{AccountId, SiteId},
    signin::{SecondFactor, policy::SitePolicy},
};

use crate::{
    prelude::*,
    tables::{site_policies, sites, users},
};

/// A policy as stored.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = site_policies, check_for_backend(diesel::sqlite::Sqlite, diesel::pg::Pg))]
pub struct SitePolicyRow {
    /// Whose.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub site_id: SiteId,
    /// `none`, `mail` or `own`.
    pub second_factor: String,
    /// From when on.
    #[diesel(deserialize_as = MaybeMs, serialize_as = MaybeMs)]
    pub mandatory_from: Option<Moment>,
    /// For how many days a browser may be trusted.
    pub trusted_days: i32,
    /// Counts the changes.
    pub version: i64,
    /// When it was first set.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub created_at: Moment,
    /// When it was last set.
    #[diesel(deserialize_as = i64, serialize_as = i64)]
    pub updated_at: Moment,
}

impl SitePolicyRow {
    /// What it says. A word this version does not know asks for the most, never for less than was meant.
    #[must_use]
    pub fn policy(&self) -> SitePolicy {
        SitePolicy {
            second_factor: SecondFactor::parse(&self.second_factor).unwrap_or(SecondFactor::Own),
            mandatory_from: self.mandatory_from,
            trusted_days: self.trusted_days,
        }
    }
}

/// The site's policy, if it has set one.
pub async fn find(conn: &mut Conn, scope: &Scope) -> DbResult<Option<SitePolicyRow>> {
    Ok(q!(conn, c => site_policies::table.find(scope.site().as_str())
        .select(SitePolicyRow::as_select()).first(c).await.optional())?)
}

/// Sets the site's policy. The version is counted up; who asks for a certain one compares it under the site's lock.
pub async fn put(conn: &mut Conn, scope: &Scope, policy: SitePolicy, now: Moment) -> DbResult<SitePolicyRow> {
    let set = (
        site_policies::second_factor.eq(policy.second_factor.as_str()),
        site_policies::mandatory_from.eq(policy.mandatory_from.map(Moment::ms)),
        site_policies::trusted_days.eq(policy.trusted_days),
        site_policies::updated_at.eq(now.ms()),
    );
    Ok(q!(conn, c => diesel::insert_into(site_policies::table)
        .values((
            site_policies::site_id.eq(scope.site().as_str()),
            site_policies::version.eq(1_i64),
            site_policies::created_at.eq(now.ms()),
            set,
        ))
        .on_conflict(site_policies::site_id).do_update()
        .set((site_policies::version.eq(site_policies::version + 1), set))
        .returning(SitePolicyRow::as_returning()).get_result(c).await)?)
}

/// What each living site of a person has said, or that it has said nothing.
pub async fn of_account(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<Option<SitePolicy>>> {
    let rows: Vec<Option<SitePolicyRow>> = q!(conn, c => users::table
        .inner_join(sites::table.on(sites::id.eq(users::site_id)))
        .left_join(site_policies::table.on(site_policies::site_id.eq(users::site_id)))
        .filter(users::account_id.eq(account.as_str())).filter(sites::deleted_at.is_null())
        .select(Option::<SitePolicyRow>::as_select()).load(c).await)?;
    Ok(rows.into_iter().map(|row| row.as_ref().map(SitePolicyRow::policy)).collect())
}
