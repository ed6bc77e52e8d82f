//! The secret with which outsiders sign calls that use a trigger.

use actix_web::{HttpResponse, delete, post};
use atrium_domain::{
    change::ChangeKind,
    ids::{Id, TriggerId},
};
use atrium_identity::vault::Slot;
use atrium_schema::triggers;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    http::{
        error::{ApiError, ApiResult},
        extract::{Allowed, App, ManageContent, SteppedUp, UseTriggers},
        resource::{PathId, begin, commit},
    },
    state::random_bytes,
};

/// Where to call, and what to sign with. The secret is shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriggerHook {
    /// The address.
    pub url: String,
    /// The key of the HMAC-SHA256, as text.
    pub secret: String,
}

/// Where a trigger's secret is kept.
pub fn slot(id: &TriggerId) -> Slot<'_> {
    Slot { table: "triggers", column: "hook_secret", row: id.as_str() }
}

/// Makes a secret for signed calls; an older one ends.
#[utoipa::path(tag = "triggers", operation_id = "makeTriggerHook", responses((status = 201, body = TriggerHook)))]
#[post("/api/v1/sites/{siteId}/triggers/{id}/hook")]
pub async fn create(
    app: App,
    allowed: Allowed<ManageContent>,
    // Whoever signs uses the trigger.
    _: Allowed<UseTriggers>,
    _: SteppedUp,
    id: PathId<TriggerId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let secret = URL_SAFE_NO_PAD.encode(app.random());
    let sealed = app.vault.seal(slot(&id), secret.as_bytes(), random_bytes());
    let sealed = sealed.map_err(|error| ApiError::internal(&error))?;
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    let row = triggers::hold(&mut tx, scope, &id).await?;
    if row.data.kind == "local" {
        return Err(ApiError::conflict("trigger_is_local"));
    }
    tx.names("trigger.hook_made", "trigger", &row.data.name);
    triggers::set_hook(&mut tx, scope, &id, Some(&sealed)).await?;
    commit(&app, tx).await?;
    let base = app.settings.server.public_url.trim_end_matches('/');
    let url = format!("{base}/hooks/v1/sites/{}/triggers/{id}", scope.site());
    Ok(HttpResponse::Created().json(TriggerHook { url, secret }))
}

/// Ends signed calls.
#[utoipa::path(tag = "triggers", operation_id = "removeTriggerHook", responses((status = 204, description = "No call is taken any more")))]
#[delete("/api/v1/sites/{siteId}/triggers/{id}/hook")]
pub async fn remove(
    app: App,
    allowed: Allowed<ManageContent>,
    id: PathId<TriggerId>,
) -> ApiResult<HttpResponse> {
    let (id, scope) = (id.0, &allowed.scope);
    let mut tx = begin(&app, &allowed, ChangeKind::Triggers, id.as_str()).await?;
    let row = triggers::hold(&mut tx, scope, &id).await?;
    tx.names("trigger.hook_ended", "trigger", &row.data.name);
    triggers::set_hook(&mut tx, scope, &id, None).await?;
    commit(&app, tx).await?;
    Ok(HttpResponse::NoContent().finish())
}
