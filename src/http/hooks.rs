//! Signed calls from outside: a program that knows a trigger's secret uses that trigger, and nothing else.
//!
//! `Atrium-Signature: t=<seconds since 1970>,v1=<hex of the HMAC-SHA256 of "<t>.<body>">`. The time guards against a
//! call that was heard and sent again later. Sent again at once, one with a `key` in its body changes nothing, and one
//! without is refused: its signature is remembered as long as its time would be taken.

mod refusal;

use actix_web::{HttpRequest, HttpResponse, post, web};
use atrium_domain::{
    change::Actor,
    ids::{Id, SiteId, TriggerId},
    permission::Scope,
    time::Moment,
};
use atrium_identity::token::hex;
use atrium_schema::{StoreError, activations, audit::Trace, triggers};
use aws_lc_rs::hmac;
use serde::{Deserialize, Serialize};

use super::{
    activations::ActivationInput,
    client,
    error::{ApiError, ApiResult},
    extract::App,
    triggers::hook,
};
pub use refusal::{Refusal, Refusals};

use crate::triggers::{Caller, Heard, Source, UseError, Used, activate, clear, hear};

/// The header that carries time and signature.
const HEADER: &str = "Atrium-Signature";
/// How far the caller's clock may be off, in ms.
const SKEW_MS: i64 = 300_000;
/// Longest body, in bytes.
const BODY: usize = 16 * 1024;

/// What a signed call wishes.
#[derive(Debug, Deserialize)]
#[serde(tag = "action", rename_all = "camelCase")]
enum Call {
    /// Use the trigger.
    Activate(ActivationInput),
    /// Take down what is active of it, or the one of a key.
    Clear {
        #[serde(default)]
        key: Option<String>,
    },
}

impl Call {
    /// Whether it has a name of its own: sent again, it then changes nothing.
    const fn has_key(&self) -> bool {
        match self {
            Self::Activate(input) => input.key.is_some(),
            Self::Clear { key } => key.is_some(),
        }
    }
}

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
    let (at, signature) = signature(&req).ok_or_else(|| refuse(Refusal::Unsigned))?;
    let signed_at = Moment::from_ms(at.saturating_mul(1000));
    if app.now().since_ms(signed_at).abs() > SKEW_MS {
        return Err(refuse(Refusal::Stale));
    }
    let (site, id) = path.into_inner();
    let (site, id) = (SiteId::parse(&site), TriggerId::parse(&id));
    let (Ok(site), Ok(id)) = (site, id) else { return Err(refuse(Refusal::Unknown)) };
    let scope = Scope::granted(site);
    if !verify(&app, &scope, &id, at, &body, &signature).await? {
        return Err(refuse(Refusal::Unknown));
    }
    let call: Call = serde_json::from_slice(&body)
        .map_err(|error| refuse(Refusal::Malformed).arg("detail", error.to_string()))?;
    let trace = Trace::new(Some(client::address(&req, &app.settings.server)));
    let heard = (!call.has_key()).then(|| Heard {
        trigger: id.clone(),
        signature: hex(&signature),
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

/// The time in seconds, and the signature's bytes.
fn signature(req: &HttpRequest) -> Option<(i64, Vec<u8>)> {
    let text = req.headers().get(HEADER)?.to_str().ok()?;
    let part = |name: &str| text.split(',').find_map(|part| part.trim().strip_prefix(name));
    let (at, hex) = (part("t=")?.parse().ok()?, part("v1=")?);
    if hex.len() != 64 {
        return None;
    }
    let digits: Option<Vec<u8>> =
        hex.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let pairs = digits?;
    let bytes = pairs.chunks_exact(2).filter_map(|pair| Some(pair.first()? << 4 | pair.get(1)?));
    Some((at, bytes.collect()))
}

/// Whether the trigger takes calls, and this is one of somebody who knows its secret.
async fn verify(
    app: &App,
    scope: &Scope,
    id: &TriggerId,
    at: i64,
    body: &[u8],
    signature: &[u8],
) -> ApiResult<bool> {
    let row = match triggers::find(&mut app.db.read().await?, scope, id).await {
        Ok(row) => row,
        Err(StoreError::NotFound) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let Some(sealed) = row.hook_secret else { return Ok(false) };
    let secret = app.vault.open(hook::slot(id), &sealed).map_err(|error| ApiError::internal(&error))?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
    let signed = [format!("{at}.").as_bytes(), body].concat();
    // The comparison takes as long whatever differs.
    Ok(hmac::verify(&key, &signed, signature).is_ok())
}
