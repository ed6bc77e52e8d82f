//! What a site asks of those who sign in, and whom a change would touch.

use actix_web::{HttpResponse, get, post, put, web};
use atrium_domain::{
    change::ChangeKind,
    ids::SiteId,
    signin::{
        Facts, Proof, Proofs, SecondFactor, Step, next,
        policy::{LONGEST_TRUST_DAYS, SitePolicy},
    },
    time::Moment,
};
use atrium_identity::signin;
use atrium_schema::{
    factors,
    site_policies::{self, SitePolicyRow},
    users,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult, Problem},
    extract::{Allowed, App, IfMatch, ManageSite, SteppedUp},
    resource::{begin, commit, shown, view},
};
use crate::state::State;

/// What a site asks of those who sign in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SitePolicyView {
    /// The site's id.
    #[schema(value_type = String)]
    id: SiteId,
    /// Goes up with each change; 0 before the first.
    version: i64,
    /// Besides the password: `none`, `mail` or `own`.
    second_factor: &'static str,
    /// From when on; null for at once.
    #[schema(value_type = Option<String>, format = DateTime)]
    mandatory_from: Option<Moment>,
    /// For how many days a browser that has shown the second factor may go without; 0: never.
    trusted_days: i32,
    /// What the server asks of everybody: no site asks for less.
    server_factor: &'static str,
    /// Whether this server can send mail: without it there are no codes by mail.
    mail_works: bool,
}

view!(SitePolicyView);

/// What a site is to ask.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SitePolicyInput {
    /// Besides the password: `none`, `mail` or `own`.
    second_factor: String,
    /// From when on; null for at once.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    mandatory_from: Option<Moment>,
    /// For how many days a browser may be trusted, at most 90; 0: never.
    trusted_days: i32,
}

/// Whom a policy would touch.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PolicyPreview {
    /// How many people of the site sign in as before.
    untouched: usize,
    /// Those who would be asked for something else than now, by address.
    touched: Vec<Touched>,
}

/// Somebody whom a policy would touch.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Touched {
    /// Their name.
    name: String,
    /// Their address.
    email: Option<String>,
    /// `mailed_code`, `set_up_app`, or `locked_out`: they have no mailbox to send a code to.
    asked: &'static str,
}

impl SitePolicyInput {
    fn check(&self, app: &State) -> ApiResult<SitePolicy> {
        let factor = SecondFactor::parse(&self.second_factor)
            .ok_or_else(|| ApiError::field("secondFactor", "factor_unknown"))?;
        if factor == SecondFactor::Mail && !app.settings.mail.is_set_up() {
            return Err(ApiError::field("secondFactor", "mail_not_set_up"));
        }
        if !(0..=LONGEST_TRUST_DAYS).contains(&self.trusted_days) {
            return Err(ApiError::field("trustedDays", "trust_days_out_of_range"));
        }
        Ok(SitePolicy {
            second_factor: factor,
            mandatory_from: self.mandatory_from,
            trusted_days: self.trusted_days,
        })
    }
}

fn view_of(app: &State, site: &SiteId, row: Option<&SitePolicyRow>) -> SitePolicyView {
    let policy = row.map(SitePolicyRow::policy).unwrap_or_default();
    SitePolicyView {
        id: site.clone(),
        version: row.map_or(0, |row| row.version),
        second_factor: policy.second_factor.as_str(),
        mandatory_from: policy.mandatory_from,
        trusted_days: policy.trusted_days,
        server_factor: app.settings.identity.second_factor.as_str(),
        mail_works: app.settings.mail.is_set_up(),
    }
}

/// Shows what the site asks of those who sign in.
#[utoipa::path(tag = "site", operation_id = "showSitePolicy", responses((status = 200, body = SitePolicyView)))]
#[get("/api/v1/sites/{siteId}/policy")]
pub async fn show(app: App, allowed: Allowed<ManageSite>) -> ApiResult<HttpResponse> {
    let row = site_policies::find(&mut app.db.read().await?, &allowed.scope).await?;
    Ok(shown(&view_of(&app, allowed.site(), row.as_ref())))
}

/// Sets what the site asks of those who sign in. People of several sites get the strictest of them.
#[utoipa::path(tag = "site", operation_id = "updateSitePolicy", params(IfMatch), responses((status = 200, body = SitePolicyView), (status = 403, body = Problem, description = "step_up_required"), (status = 422, body = Problem, description = "mail_not_set_up")))]
#[put("/api/v1/sites/{siteId}/policy")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    seen: IfMatch,
    input: web::Json<SitePolicyInput>,
) -> ApiResult<HttpResponse> {
    let policy = input.check(&app)?;
    let mut tx = begin(&app, &allowed, ChangeKind::Site, "").await?;
    tx.names("site.policy-changed", "site", policy.second_factor.as_str());
    let stored = site_policies::find(&mut tx, &allowed.scope).await?;
    seen.check(&view_of(&app, allowed.site(), stored.as_ref()))?;
    let row = site_policies::put(&mut tx, &allowed.scope, policy, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(&app, allowed.site(), Some(&row))))
}

/// Says whom a policy would touch, once it is in force. Changes nothing.
#[utoipa::path(tag = "site", operation_id = "previewSitePolicy", responses((status = 200, body = PolicyPreview)))]
#[post("/api/v1/sites/{siteId}/policy/preview")]
pub async fn preview(
    app: App,
    allowed: Allowed<ManageSite>,
    input: web::Json<SitePolicyInput>,
) -> ApiResult<web::Json<PolicyPreview>> {
    let policy = input.check(&app)?;
    let server = app.settings.identity.second_factor;
    let mut conn = app.db.read().await?;
    let stored = site_policies::find(&mut conn, &allowed.scope).await?;
    let present = stored.map(|row| row.policy().asks(app.now())).unwrap_or_default();
    let kinds = factors::kinds_of_site(&mut conn, &allowed.scope).await?;
    let people = users::list(&mut conn, &allowed.scope).await?;
    let total = people.len();
    let mut touched = Vec::new();
    for (_, account) in people {
        let facts =
            signin::facts_from(&account, |kind| kinds.contains(&(account.id.clone(), kind.to_owned())));
        if let Some(asked) = asked_anew(facts, server.max(present), server.max(policy.second_factor)) {
            let (name, email) = (account.data.display_name, account.data.email);
            touched.push(Touched { name, email, asked });
        }
    }
    Ok(web::Json(PolicyPreview { untouched: total - touched.len(), touched }))
}

/// What somebody is asked after the password, if it is something else than before.
fn asked_anew(facts: Facts, before: SecondFactor, after: SecondFactor) -> Option<&'static str> {
    let asked = |policy| next(policy, facts, Proofs::of(Proof::Password));
    let then = asked(after);
    if facts.locked || then == asked(before) {
        return None;
    }
    match then {
        Step::MailedCode => Some("mailed_code"),
        Step::SetUpApp => Some("set_up_app"),
        Step::Administrator | Step::Provider => Some("locked_out"),
        Step::Password | Step::NewPassword | Step::App | Step::Passkey | Step::ProveMailbox | Step::Done => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_who_are_asked_for_something_else_are_touched() {
        use SecondFactor::{Mail, None as Nothing, Own};
        let person = Facts { has_email: true, mailed_code: true, ..Facts::default() };
        for (facts, before, after, expected) in [
            (person, Nothing, Mail, Some("mailed_code")),
            (person, Nothing, Own, Some("set_up_app")),
            (person, Mail, Mail, None),
            (person, Own, Nothing, None),
            (Facts { app: true, ..person }, Nothing, Own, None),
            (Facts { passkey: true, ..person }, Nothing, Own, None),
            (Facts { imported: true, mailed_code: false, ..person }, Nothing, Mail, None),
            (Facts { has_email: false, ..person }, Nothing, Mail, Some("locked_out")),
            (Facts { locked: true, ..person }, Nothing, Own, None),
        ] {
            assert_eq!(asked_anew(facts, before, after), expected, "{facts:?}");
        }
    }
}
