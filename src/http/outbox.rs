//! The outbox: what was written to whom, whether it went out, and why not. Never what it says.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use atrium_domain::{
    ids::{AccountId, Id as _, MailId},
    time::Moment,
};
use atrium_identity::{
    audit::{self, Entry, Object},
    email,
    links::{self, LinkError},
    mail::{self, Letter, Outgoing},
    signin::seen,
};
use atrium_schema::{
    accounts,
    mails::{self, MailRow},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    client,
    error::{ApiError, ApiResult},
    extract::{App, Page, Paging, ServerAdmin, SteppedUp},
    resource::PathId,
};
use crate::http::signin::{fresh_link, visit_of};

/// A mail, without what it says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: MailId,
    /// What kind of letter it is: `code`, `reset`, `verify`, `invitation`, …
    pub kind: String,
    /// Where it goes.
    pub to: String,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// How often sending was tried.
    pub attempts: i32,
    /// When it is tried next.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_at: Option<Moment>,
    /// What the mail server said at the last try.
    pub last_error: Option<String>,
    /// Whether it can be sent again.
    pub may_resend: bool,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When it was handed over.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub sent_at: Option<Moment>,
}

fn view_of(row: MailRow, now: Moment) -> MailView {
    let queued = row.state == "queued";
    MailView {
        may_resend: row.body.is_some() && row.expires_at > now,
        next_at: queued.then_some(row.next_at),
        id: row.id,
        kind: row.kind,
        to: row.recipient,
        state: row.state,
        attempts: row.attempts,
        last_error: row.last_error,
        created_at: row.created_at,
        sent_at: row.sent_at,
    }
}

/// Which mails.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those in this state.
    state: Option<String>,
}

/// How mail goes out.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailStanding {
    /// Whether a mail server is set; if not, mails become files.
    pub is_set_up: bool,
    /// The mail server's name.
    pub host: String,
    /// The sender.
    pub from: String,
    /// Mails that wait.
    pub queued: i64,
    /// Mails that were given up.
    pub failed: i64,
}

/// Where a test mail goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestMailInput {
    /// The mailbox.
    to: String,
}

/// A link that is handed over by hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedLink {
    /// The link; told only once.
    pub url: String,
}

/// Lists mails, newest first, without what they say.
#[utoipa::path(tag = "outbox", operation_id = "listMails", params(Paging, Which), responses((status = 200, body = Page<MailView>)))]
#[get("/api/v1/outbox")]
pub async fn list(
    app: App,
    _admin: ServerAdmin,
    paging: web::Query<Paging>,
    which: web::Query<Which>,
) -> ApiResult<web::Json<Page<MailView>>> {
    let mut conn = app.db.read().await?;
    let slice = mails::list(&mut conn, which.state.as_deref(), &paging.keyset()?).await?;
    let now = app.now();
    Ok(web::Json(Page::of(slice, |row| view_of(row, now))))
}

/// Shows how mail goes out.
#[utoipa::path(tag = "outbox", operation_id = "showMailStanding", responses((status = 200, body = MailStanding)))]
#[get("/api/v1/outbox/standing")]
pub async fn standing(app: App, _admin: ServerAdmin) -> ApiResult<web::Json<MailStanding>> {
    let mut conn = app.db.read().await?;
    let settings = &app.settings;
    Ok(web::Json(MailStanding {
        is_set_up: settings.mail.is_set_up(),
        host: settings.mail.host.clone(),
        from: settings.mail.sender(&settings.server.public_url),
        queued: mails::count(&mut conn, "queued").await?,
        failed: mails::count(&mut conn, "failed").await?,
    }))
}

/// Sends a mail that waits or was given up at once.
#[utoipa::path(tag = "outbox", operation_id = "resendMail", responses((status = 200, body = MailView)))]
#[post("/api/v1/outbox/{id}/resend")]
pub async fn resend(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    id: PathId<MailId>,
) -> ApiResult<web::Json<MailView>> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let row = mails::resend(&mut tx, &id.0, now).await?;
    audit::record(&mut tx, entry(&req, &app, &admin, "mail.resent", &row.id), app.audit_ids(), now).await?;
    tx.commit().await?;
    app.post.ring();
    Ok(web::Json(view_of(row, now)))
}

/// Sends a test mail.
#[utoipa::path(tag = "outbox", operation_id = "sendTestMail", responses((status = 202, description = "On its way; the outbox says what becomes of it")))]
#[post("/api/v1/outbox/test")]
pub async fn test(
    req: HttpRequest,
    app: App,
    admin: ServerAdmin,
    input: web::Json<TestMailInput>,
) -> ApiResult<HttpResponse> {
    let to = email::parse(&input.to).ok_or_else(|| ApiError::field("to", "email_invalid"))?.to_owned();
    let visit = visit_of(&req, &app, "Atrium");
    let mut tx = app.db.begin().await?;
    let account = accounts::find(&mut tx, &admin.account).await?;
    let letter = Letter::Test { seen: seen(&mut tx, &visit, &account).await? };
    let (outgoing, fresh) = (Outgoing { to: &to, locale: &account.data.locale, letter }, app.mail_ids());
    let id = fresh.id.clone();
    mail::queue(&mut tx, &app.vault, outgoing, fresh, visit.now).await?;
    audit::record(&mut tx, entry(&req, &app, &admin, "mail.tested", &id), app.audit_ids(), visit.now).await?;
    tx.commit().await?;
    app.post.ring();
    Ok(HttpResponse::Accepted().finish())
}

/// Makes a link that sets somebody's password, to be handed over by hand. It works once, for a day.
#[utoipa::path(tag = "outbox", operation_id = "makeResetLink", responses((status = 201, body = HandedLink)))]
#[post("/api/v1/accounts/{id}/reset-link")]
pub async fn reset_link(
    app: App,
    admin: ServerAdmin,
    _: SteppedUp,
    id: PathId<AccountId>,
) -> ApiResult<HttpResponse> {
    let url = &app.settings.server.public_url;
    let whom = (&id.0, admin.principal.who());
    match links::admin_link(&app.db, url, whom, fresh_link(&app), app.now()).await {
        Ok(url) => {
            Ok(HttpResponse::Created().insert_header(("Cache-Control", "no-store")).json(HandedLink { url }))
        }
        Err(LinkError::Store(error)) => Err(error.into()),
        Err(LinkError::Organisation) => Err(ApiError::conflict("organisation_signs_in")),
        Err(error) => Err(ApiError::internal(&error)),
    }
}

fn entry(req: &HttpRequest, app: &App, admin: &ServerAdmin, action: &'static str, id: &MailId) -> Entry {
    Entry {
        who: admin.principal.who(),
        address: Some(client::address(req, &app.settings.server)),
        action,
        // Without the address: this entry is sealed and stays when a person is erased.
        object: Object { kind: "mail", id: id.as_str().to_owned(), name: String::new() },
        ..Entry::default()
    }
}
