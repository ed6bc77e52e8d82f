//! When people are told that something is wrong with screens, and who.

mod view;

use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, get, post, put, web};
use atrium_domain::{alert::AlertKind, change::ChangeKind, permission::Scope};
use atrium_identity::mail::OutageNews;
use atrium_schema::{
    Conn,
    alert_rules::{self, AlertRuleRow},
    alert_webhooks, sites,
};

pub use self::view::{AlertRuleInput, AlertRuleView, AlertRules};
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageSite},
    resource::{begin, commit, referenced, shown},
};
use crate::alerts::tell;

/// The `{kind}` of the path. What is no kind names nothing: 404, for those who may ask.
#[derive(Debug)]
pub struct PathKind(Option<AlertKind>);

impl PathKind {
    fn known(self) -> ApiResult<AlertKind> {
        self.0.ok_or_else(ApiError::not_found)
    }
}

impl FromRequest for PathKind {
    type Error = ApiError;
    type Future = std::future::Ready<ApiResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self(req.match_info().get("kind").and_then(AlertKind::parse))))
    }
}

async fn view_of(conn: &mut Conn, scope: &Scope, kind: AlertKind) -> ApiResult<AlertRuleView> {
    let row: Option<AlertRuleRow> = alert_rules::find(conn, scope, kind.as_str()).await?;
    Ok(AlertRuleView::of(kind, row))
}

/// Lists the rules: one of each kind, as it usually is where nobody has set it.
#[utoipa::path(tag = "alerts", operation_id = "listAlertRules", responses((status = 200, body = AlertRules)))]
#[get("/api/v1/sites/{siteId}/alert-rules")]
pub async fn list(app: App, allowed: Allowed<ManageSite>) -> ApiResult<web::Json<AlertRules>> {
    let mut rows = alert_rules::list(&mut app.db.read().await?, &allowed.scope).await?;
    let mut taken = |kind: AlertKind| {
        let at = rows.iter().position(|row| row.kind == kind.as_str())?;
        Some(rows.swap_remove(at))
    };
    let items = AlertKind::ALL.into_iter().map(|kind| AlertRuleView::of(kind, taken(kind))).collect();
    Ok(web::Json(AlertRules { items, next: None, mail_works: app.settings.mail.is_set_up() }))
}

/// Shows the rule of a kind.
#[utoipa::path(tag = "alerts", operation_id = "showAlertRule", params(("kind" = String, Path, description = "The kind of alert")), responses((status = 200, body = AlertRuleView)))]
#[get("/api/v1/sites/{siteId}/alert-rules/{kind}")]
pub async fn show(app: App, allowed: Allowed<ManageSite>, kind: PathKind) -> ApiResult<HttpResponse> {
    Ok(shown(&view_of(&mut app.db.read().await?, &allowed.scope, kind.known()?).await?))
}

/// Sets the rule of a kind. Switched off, its outages end without a word.
#[utoipa::path(tag = "alerts", operation_id = "updateAlertRule", params(IfMatch, ("kind" = String, Path, description = "The kind of alert")), responses((status = 200, body = AlertRuleView)))]
#[put("/api/v1/sites/{siteId}/alert-rules/{kind}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    kind: PathKind,
    seen: IfMatch,
    input: web::Json<AlertRuleInput>,
) -> ApiResult<HttpResponse> {
    let (kind, scope) = (kind.known()?, &allowed.scope);
    let data = input.into_inner().check(kind)?;
    let mut tx = begin(&app, &allowed, ChangeKind::AlertRules, kind.as_str()).await?;
    seen.check(&view_of(&mut tx, scope, kind).await?)?;
    if let Some(webhook) = &data.webhook_id {
        referenced("webhookId", alert_webhooks::find(&mut tx, scope, webhook).await)?;
    }
    let row = alert_rules::put(&mut tx, scope, kind.as_str(), seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&AlertRuleView::of(kind, Some(row))))
}

/// Sends a test mail to everybody whom the rule of a kind names.
#[utoipa::path(tag = "alerts", operation_id = "testAlertRule", params(("kind" = String, Path, description = "The kind of alert")), responses((status = 202, description = "On its way")))]
#[post("/api/v1/sites/{siteId}/alert-rules/{kind}/test")]
pub async fn test(app: App, allowed: Allowed<ManageSite>, kind: PathKind) -> ApiResult<HttpResponse> {
    let (kind, scope, now) = (kind.known()?, &allowed.scope, app.now());
    let mut tx = begin(&app, &allowed, ChangeKind::AlertRules, kind.as_str()).await?;
    tx.names("alertRules.tested", "alertRules", "");
    let rule = view_of(&mut tx, scope, kind).await?;
    if rule.recipients.is_empty() {
        return Err(ApiError::conflict("alert_rule_has_no_recipients"));
    }
    let site = sites::find(&mut tx, scope).await?;
    let news = OutageNews {
        alert: kind.as_str().to_owned(),
        turn: "test".to_owned(),
        site: site.data.name,
        total: 0,
        screens: Vec::new(),
        since: now,
        at: now,
        from: None,
        free_percent: None,
        missing: None,
        zone: site.data.zone,
        link: tell::page(&app, scope.site()),
    };
    tell::send_all(&app, &mut tx, &rule.recipients, &site.data.locale, &news, now).await?;
    commit(&app, tx).await?;
    app.post.ring();
    Ok(HttpResponse::Accepted().finish())
}
