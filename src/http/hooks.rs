//! Signed calls from outside: a program that knows a trigger's secret uses that trigger, and nothing else.
//!
//! `Atrium-Signature: t=<seconds since 1970>,v1=<hex of the HMAC-SHA256 of "<t>.<body>">`. The time guards against a
//! call that was heard and sent again later. Sent again at once, one with a `key` in its body changes nothing, and one
//! without is refused: its signature is remembered as long as its time would be taken.

pub mod call;
mod refusal;

use actix_web::{HttpRequest, HttpResponse, post, web};
use atrium_domain::{
    change::Actor,
    ids::{Id, SiteId, TriggerId},
    permission::Scope,
};
use atrium_identity::token::hex;
use atrium_schema::{StoreError, activations, audit::Trace, triggers};
use aws_lc_rs::hmac;
use serde::Serialize;

use super::{
    client,
    error::{ApiError, ApiResult},
    extract::App,
    triggers::hook,
};
use call::{Call, Signature};
pub use refusal::{Refusal, Refusals};

use crate::triggers::{Caller, Heard, Source, UseError, Used, activate, clear, hear};

/// How far the caller's clock may be off, in ms.
const SKEW_MS: i64 = 300_000;
/// Longest body, in bytes.
const BODY: usize = 16 * 1024;

/// What became of a signed call.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    /// The activation that was begun, ended or known.
    activation_id: Option<String>,
    /// `started`, `stopped`, `known` or `cleared`.
    outcome: &'static str,
}

/// `POST /hooks/v1/sites/{siteId}/triggers/{id}`: uses a trigger, or takes it down.
#[post("/hooks/v1/sites/{siteId}/triggers/{id}")]
pub async fn trigger(
    req: HttpRequest,
    app: App,
    path: web::Path<(String, String)>,
    body: web::Bytes,
) -> ApiResult<HttpResponse> {
    let refuse = |refusal| app.refused_calls.refuse(refusal);
    if body.len() > BODY {
        return Err(refuse(Refusal::TooLarge));
    }
    let header = req.headers().get(call::HEADER).and_then(|value| value.to_str().ok());
    let signature = header.and_then(Signature::read).ok_or_else(|| refuse(Refusal::Unsigned))?;
    let signed_at = signature.moment();
    if app.now().since_ms(signed_at).abs() > SKEW_MS {
        return Err(refuse(Refusal::Stale));
    }
    let (site, id) = path.into_inner();
    let (site, id) = (SiteId::parse(&site), TriggerId::parse(&id));
    let (Ok(site), Ok(id)) = (site, id) else { return Err(refuse(Refusal::Unknown)) };
    let scope = Scope::granted(site);
    if !verify(&app, &scope, &id, &body, &signature).await? {
        return Err(refuse(Refusal::Unknown));
    }
    let call =
        Call::read(&body).map_err(|error| refuse(Refusal::Malformed).arg("detail", error.to_string()))?;
    let trace = Trace::new(Some(client::address(&req, &app.settings.server)));
    let heard = (!call.has_key()).then(|| Heard {
        trigger: id.clone(),
        signature: hex(&signature.mac),
        expires_at: signed_at.plus_ms(SKEW_MS + 1),
    });
    let caller = Caller { actor: Actor::System, trace, source: Source::Hook, heard };
    Ok(HttpResponse::Ok().json(carry_out(&app, &scope, &caller, &id, call).await?))
}

async fn carry_out(
    app: &App,
    scope: &Scope,
    caller: &Caller,
    id: &TriggerId,
    call: Call,
) -> ApiResult<Answer> {
    match call {
        Call::Activate(input) => {
            let used = activate(app, scope, caller, id, &input.wish()?).await;
            let used = used.map_err(|error| refused(app, error))?;
            let (outcome, row) = match used {
                Used::Started(row) => ("started", row),
                Used::Stopped(row) => ("stopped", row),
                Used::Known(row) => ("known", row),
            };
            Ok(Answer { activation_id: Some(row.id.into()), outcome })
        }
        Call::Clear { key } => {
            let standing = activations::standing(&mut app.db.read().await?, scope, app.now()).await?;
            let mine = standing.into_iter();
            let mine = mine.filter(|row| row.trigger_id == *id && (key.is_none() || row.key == key));
            let ids: Vec<_> = mine.map(|row| row.id).collect();
            if ids.is_empty() {
                hear(&mut app.db.write().await?, scope, caller).await.map_err(|error| refused(app, error))?;
            } else {
                clear(app, scope, caller, &ids).await.map_err(|error| refused(app, error))?;
            }
            Ok(Answer { activation_id: None, outcome: "cleared" })
        }
    }
}

fn refused(app: &App, error: UseError) -> ApiError {
    match error {
        UseError::Repeated => app.refused_calls.refuse(Refusal::Repeated),
        error => error.into(),
    }
}

/// Whether the trigger takes calls, and this is one of somebody who knows its secret.
async fn verify(
    app: &App,
    scope: &Scope,
    id: &TriggerId,
    body: &[u8],
    signature: &Signature,
) -> ApiResult<bool> {
    let row = match triggers::find(&mut app.db.read().await?, scope, id).await {
        Ok(row) => row,
        Err(StoreError::NotFound) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let Some(sealed) = row.hook_secret else { return Ok(false) };
    let secret = app.vault.open(hook::slot(id), &sealed).map_err(|error| ApiError::internal(&error))?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
    // The comparison takes as long whatever differs.
    Ok(hmac::verify(&key, &signature.signed(body), &signature.mac).is_ok())
}
