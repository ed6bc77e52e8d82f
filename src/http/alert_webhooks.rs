//! Addresses that are called when outages begin and end.

mod view;

use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, web};
use atrium_domain::{
    change::ChangeKind,
    ids::{AlertWebhookId, DeliveryId, Id as _},
    permission::Scope,
};
use atrium_schema::{
    Conn, alert_rules,
    alert_webhooks::{self, AlertWebhookRow},
    sites, webhook_deliveries,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

pub use self::view::{AlertWebhookInput, AlertWebhookSecret, AlertWebhookView, WebhookTest};
use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageSite, Page, SteppedUp},
    resource::{PathId, begin, commit, created},
};
use crate::{
    alerts::{
        courier,
        detail::OutageDetail,
        tell::{Call, Named, page},
    },
    state::random_bytes,
};

/// Most webhooks of a site.
const MOST: usize = 5;
/// The kind of thing in the log.
const KIND: &str = "alertWebhooks";

async fn views(
    conn: &mut Conn,
    scope: &Scope,
    rows: Vec<AlertWebhookRow>,
) -> ApiResult<Vec<AlertWebhookView>> {
    let counts = webhook_deliveries::counts(conn, scope).await?;
    let view = |row: AlertWebhookRow| {
        let (waiting, failed) = counts.get(row.id.as_str()).copied().unwrap_or_default();
        AlertWebhookView::of(row, waiting, failed)
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Lists webhooks, oldest first.
#[utoipa::path(tag = "alerts", operation_id = "listAlertWebhooks", responses((status = 200, body = Page<AlertWebhookView>)))]
#[get("/api/v1/sites/{siteId}/alert-webhooks")]
pub async fn list(app: App, allowed: Allowed<ManageSite>) -> ApiResult<web::Json<Page<AlertWebhookView>>> {
    let (mut conn, scope) = (app.db.read().await?, &allowed.scope);
    let rows = alert_webhooks::list(&mut conn, scope).await?;
    Ok(web::Json(Page { items: views(&mut conn, scope, rows).await?, next: None }))
}

/// Makes a webhook, and the secret that its calls are signed with.
#[utoipa::path(tag = "alerts", operation_id = "createAlertWebhook", responses((status = 201, body = AlertWebhookSecret)))]
#[post("/api/v1/sites/{siteId}/alert-webhooks")]
pub async fn create(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ManageSite>,
    _: SteppedUp,
    input: web::Json<AlertWebhookInput>,
) -> ApiResult<HttpResponse> {
    let (id, scope): (AlertWebhookId, _) = (app.new_id(), &allowed.scope);
    let url = input.into_inner().check(&app)?;
    let secret = URL_SAFE_NO_PAD.encode(app.random());
    let sealed = app.vault.seal(courier::slot(&id), secret.as_bytes(), random_bytes());
    let sealed = sealed.map_err(|error| ApiError::internal(&error))?;
    let mut tx = begin(&app, &allowed, ChangeKind::AlertRules, id.as_str()).await?;
    tx.names("alertWebhooks.created", KIND, &url);
    if alert_webhooks::list(&mut tx, scope).await?.len() >= MOST {
        return Err(ApiError::conflict("too_many_webhooks").arg("limit", MOST));
    }
    let row = alert_webhooks::insert(&mut tx, scope, &id, (&url, &sealed), app.now()).await?;
    commit(&app, tx).await?;
    let made = AlertWebhookSecret { secret, view: AlertWebhookView::of(row, 0, 0) };
    let mut answer = created(&req, &made);
    // It shows the secret, this once: nobody keeps it, for a repetition either.
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Deletes a webhook; rules that call it call nothing, and those that tell nobody else are off. Calls that wait go with it.
#[utoipa::path(tag = "alerts", operation_id = "deleteAlertWebhook", params(IfMatch), responses((status = 204, description = "Deleted")))]
#[delete("/api/v1/sites/{siteId}/alert-webhooks/{id}")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<AlertWebhookId>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::AlertRules, id.as_str()).await?;
    let stored = alert_webhooks::find(&mut tx, scope, &id).await?;
    tx.names("alertWebhooks.deleted", KIND, &stored.url);
    seen.check(&AlertWebhookView::of(stored, 0, 0))?;
    alert_rules::drop_webhook(&mut tx, scope, &id).await?;
    alert_webhooks::remove(&mut tx, scope, &id, seen.0).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Calls a webhook now with a test, and says what became of it.
#[utoipa::path(tag = "alerts", operation_id = "testAlertWebhook", responses((status = 200, body = WebhookTest)))]
#[post("/api/v1/sites/{siteId}/alert-webhooks/{id}/test")]
pub async fn test(
    app: App,
    allowed: Allowed<ManageSite>,
    id: PathId<AlertWebhookId>,
) -> ApiResult<web::Json<WebhookTest>> {
    let (scope, now) = (&allowed.scope, app.now());
    let mut tx = begin(&app, &allowed, ChangeKind::AlertRules, id.0.as_str()).await?;
    let webhook = alert_webhooks::find(&mut tx, scope, &id.0).await?;
    tx.names("alertWebhooks.tested", KIND, &webhook.url);
    let site = sites::find(&mut tx, scope).await?;
    commit(&app, tx).await?;
    let delivery: DeliveryId = app.new_id();
    let call = Call {
        id: &delivery,
        kind: "screenOffline",
        event: "test",
        site: Named { id: site.id.as_str(), name: &site.data.name },
        subjects: Vec::new(),
        total: 0,
        since: now,
        at: now,
        detail: OutageDetail::default(),
        url: page(&app, &site.id),
    };
    let body = serde_json::to_string(&call).map_err(|error| ApiError::internal(&error))?;
    // Without a connection to the database: the other side may take its time.
    let result = courier::call(&app, &webhook, body).await;
    let error = result.as_ref().err().map(String::as_str);
    alert_webhooks::called(&mut app.db.write().await?, scope, &webhook.id, error, app.now()).await?;
    Ok(web::Json(WebhookTest::of(result)))
}
