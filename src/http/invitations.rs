//! Invitations to a site.

use std::collections::HashMap;

use actix_web::{HttpResponse, delete, get, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AccountId, Id as _, InvitationId},
    permission::Profile,
    time::Moment,
};
use atrium_identity::{
    email,
    invitations::{self, Fresh, Host, Invited},
    principal::Principal,
    token::TokenKind,
};
use atrium_schema::{
    accounts,
    invitations::{self as rows, InvitationRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ManageSite, SteppedUp},
    resource::{PathId, begin, commit},
};
use crate::state::State;

/// Most addresses in one request.
const MOST: usize = 200;

/// An invitation that was not accepted yet.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: InvitationId,
    /// How often it has been written.
    pub version: i64,
    /// The address it went to.
    pub email: String,
    /// What the person will be: a built-in profile, such as `viewer`.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// Who invited.
    pub invited_by: Option<String>,
    /// When it was last sent.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Moment,
    /// Until when it can be accepted.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Moment,
    /// Whether it can still be accepted.
    pub is_open: bool,
}

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InvitationsInput {
    /// Addresses, with commas, semicolons, spaces or lines between; `Name <address>` is read as well.
    addresses: String,
    /// What they will be: a built-in profile, such as `viewer`.
    profile: String,
}

/// What became of the addresses.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationsMade {
    /// A letter is on its way to these.
    pub sent: Vec<String>,
    /// These belong to the site already.
    pub members: Vec<String>,
}

fn view_of(row: InvitationRow, names: &HashMap<AccountId, String>, now: Moment) -> InvitationView {
    InvitationView {
        is_open: row.is_open(now),
        invited_by: row.invited_by.and_then(|id| names.get(&id).cloned()),
        id: row.id,
        version: row.version,
        email: row.email,
        profile: row.profile,
        sent_at: row.sent_at,
        expires_at: row.expires_at,
    }
}

fn host(app: &State, principal: &Principal) -> Host {
    Host {
        who: principal.who(),
        account: principal.account.clone(),
        public_url: app.settings.server.public_url.clone(),
    }
}

fn fresh(app: &State) -> Fresh {
    Fresh {
        id: app.new_id(),
        token: app.random_token(TokenKind::Invitation),
        mail: app.mail_ids(),
        audit: app.audit_ids(),
    }
}

/// Lists invitations that were not accepted, the newest first.
#[utoipa::path(tag = "invitations", operation_id = "listInvitations", responses((status = 200, body = Vec<InvitationView>)))]
#[get("/api/v1/sites/{siteId}/invitations")]
pub async fn list(app: App, allowed: Allowed<ManageSite>) -> ApiResult<web::Json<Vec<InvitationView>>> {
    let mut conn = app.db.read().await?;
    let found = rows::pending(&mut conn, &allowed.scope).await?;
    let inviters: Vec<AccountId> = found.iter().filter_map(|row| row.invited_by.clone()).collect();
    let (names, now) = (accounts::names(&mut conn, &inviters).await?, app.now());
    Ok(web::Json(found.into_iter().map(|row| view_of(row, &names, now)).collect()))
}

/// Invites many at once. Whoever has an open invitation gets it anew, with another link.
#[utoipa::path(tag = "invitations", operation_id = "createInvitations", responses((status = 201, body = InvitationsMade)))]
#[post("/api/v1/sites/{siteId}/invitations")]
pub async fn create(
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    input: web::Json<InvitationsInput>,
) -> ApiResult<HttpResponse> {
    let addresses = addresses(&input.addresses)?;
    let profile = offered(&allowed, &input.profile)?;
    let (host, now, scope) = (host(&app, &allowed.principal), app.now(), &allowed.scope);
    let mut made = InvitationsMade::default();
    let mut tx = begin(&app, &allowed, ChangeKind::Users, "").await?;
    tx.tells_itself();
    for address in addresses {
        let whom = (address.as_str(), profile);
        let done = invitations::invite(&mut tx, scope, whom, (&host, &app.vault), fresh(&app), now).await?;
        match done {
            Invited::Sent => made.sent.push(address),
            Invited::Member => made.members.push(address),
        }
    }
    commit(&app, tx).await?;
    app.post.ring();
    Ok(HttpResponse::Created().json(made))
}

/// The profile, if it is a built-in one and gives nothing that the caller has not: nobody invites upwards.
fn offered<P>(allowed: &Allowed<P>, name: &str) -> ApiResult<Profile> {
    let built_in = Profile::parse(name).filter(|profile| *profile != Profile::Custom);
    let profile = built_in.ok_or_else(|| ApiError::field("profile", "not_allowed"))?;
    let own = allowed.principal.member(allowed.site());
    let covered = own.is_some_and(|own| own.permissions.covers(profile.permissions()));
    if covered { Ok(profile) } else { Err(ApiError::field("profile", "above_own")) }
}

/// Sends an invitation again, with another link; the one before stops working.
#[utoipa::path(tag = "invitations", operation_id = "resendInvitation", responses((status = 200, body = InvitationView)))]
#[post("/api/v1/sites/{siteId}/invitations/{id}/resend")]
pub async fn resend(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<InvitationId>,
) -> ApiResult<web::Json<InvitationView>> {
    let (host, now, scope) = (host(&app, &allowed.principal), app.now(), &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    let row = invitations::resend(&mut tx, scope, &id.0, (&host, &app.vault), fresh(&app), now).await?;
    let inviters: Vec<AccountId> = row.invited_by.iter().cloned().collect();
    let names = accounts::names(&mut tx, &inviters).await?;
    commit(&app, tx).await?;
    app.post.ring();
    Ok(web::Json(view_of(row, &names, now)))
}

/// Takes an invitation back: its link stops working.
#[utoipa::path(tag = "invitations", operation_id = "revokeInvitation", responses((status = 204, description = "Taken back")))]
#[delete("/api/v1/sites/{siteId}/invitations/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<InvitationId>,
) -> ApiResult<HttpResponse> {
    let host = host(&app, &allowed.principal);
    let mut tx = begin(&app, &allowed, ChangeKind::Users, id.0.as_str()).await?;
    tx.tells_itself();
    invitations::revoke(&mut tx, &allowed.scope, &id.0, &host, app.audit_ids(), app.now()).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The words that should be addresses. Of `Anna Berg <anna@example.org>` it is what stands between the brackets.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in text.split([',', ';', '\n', '\r', '\t']) {
        let mut rest = piece;
        while let Some((name, (inner, after))) =
            rest.split_once('<').and_then(|(name, tail)| Some((name, tail.split_once('>')?)))
        {
            words.extend(name.split_whitespace().filter(|word| word.contains('@')));
            words.push(inner.trim());
            rest = after;
        }
        words.extend(rest.split_whitespace());
    }
    words
}

/// The addresses of one field, each once; the first that is none is named.
fn addresses(text: &str) -> ApiResult<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        let Some(address) = email::parse(word) else {
            return Err(ApiError::field("addresses", "email_invalid").arg("address", word));
        };
        if !found.iter().any(|known| known.to_lowercase() == address.to_lowercase()) {
            found.push(address.to_owned());
        }
    }
    match found.len() {
        0 => Err(ApiError::field("addresses", "required")),
        count if count > MOST => Err(ApiError::field("addresses", "too_many").arg("most", MOST)),
        _ => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_paste_them() {
        let text = "anna@example.org, Bo Ek <bo@example.org>; ANNA@example.org\n\"Cia\" <cia@example.org>  dan@example.org eva@example.org";
        let expected =
            ["anna@example.org", "bo@example.org", "cia@example.org", "dan@example.org", "eva@example.org"];
        assert_eq!(addresses(text).unwrap(), expected);
        for bad in ["", " , ; \n", "anna", "anna@example.org, bo@", "a@b.example\nBcc"] {
            assert!(addresses(bad).is_err(), "{bad}");
        }
        let many: String = (0..201).map(|each| format!("p{each}@example.org ")).collect();
        assert!(addresses(&many).is_err());
    }
}
