//! `Idempotency-Key`: a repeated POST of a site answers what the first answered, for 24 hours.
//!
//! Only done work is remembered: a refused request changed nothing, and its key may be used again.
//! The work goes on when the caller hangs up, so that the key tells the truth.

use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
    web::{Bytes, Data},
};
use atrium_domain::{
    ids::{Id, SiteId},
    permission::{Permission, Scope},
};
use atrium_identity::token::hex;
use atrium_schema::idempotency_keys::{self, IdempotencyRow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    error::{ApiError, ApiResult},
    input::JSON_LIMIT,
    principal, written,
};
use crate::state::State;

/// The header.
const HEADER: &str = "Idempotency-Key";
/// How long an answer is kept, in ms.
pub const KEPT_MS: i64 = 86_400_000;
/// A first request that takes longer is taken for dead, in ms: its node went away.
const DEAD_MS: i64 = 120_000;

/// A request with a key, and whose it is.
struct Keyed {
    state: State,
    scope: Scope,
    actor: String,
    key: String,
    fingerprint: String,
}

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    headers: Vec<(String, String)>,
    body: String,
}

/// Wraps the app: looks at POSTs below a site that carry the header.
pub async fn guard(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(keyed) = read(&mut req).await? else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    if let Some(first) = keyed.claim().await? {
        return Ok(req.into_response(keyed.repeat(first)?));
    }
    let work = async move {
        match next.call(req).await {
            Ok(answer) => keyed.keep(answer).await,
            Err(error) => {
                keyed.release().await?;
                Err(error)
            }
        }
    };
    // In a task of its own: a caller who hangs up cannot leave the work half-remembered.
    actix_web::rt::spawn(work).await.map_err(|error| ApiError::internal(&error))?
}

/// The key and all that makes the request what it is; `None` when no answer is to be kept.
async fn read(req: &mut ServiceRequest) -> Result<Option<Keyed>, Error> {
    // Uploads resume by their own protocol, and their bodies are large.
    let site = req.path().strip_prefix("/api/v1/sites/").filter(|rest| !rest.contains("/uploads"));
    let site = site.and_then(|rest| SiteId::parse(rest.split('/').next()?).ok());
    let (Some(site), Some(key), &Method::POST) = (site, req.headers().get(HEADER), req.method()) else {
        return Ok(None);
    };
    let key = key.to_str().unwrap_or_default().to_owned();
    if key.is_empty() || key.len() > 200 {
        return Err(ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_invalid").into());
    }
    let Some(state) = req.app_data::<Data<State>>().map(|state| state.get_ref().clone()) else {
        return Ok(None);
    };
    let caller = principal::resolve(req.request()).await?;
    let Ok(scope) = caller.allow(&site, Permission::ViewSite) else { return Ok(None) };
    let body = whole_body(req).await?;
    let mut hash = Sha256::new();
    for part in [req.uri().to_string().as_bytes(), b"\n", &*body] {
        hash.update(part);
    }
    req.set_payload(Payload::from(body));
    let actor = format!("{}:{}", caller.actor().kind(), caller.actor().id());
    Ok(Some(Keyed { state, scope, actor, key, fingerprint: hex(&hash.finalize()) }))
}

async fn whole_body(req: &mut ServiceRequest) -> ApiResult<Bytes> {
    req.extract::<Bytes>().await.map_err(|_| {
        ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large").arg("limit", JSON_LIMIT)
    })
}

impl Keyed {
    /// Takes the key; gives the first request's row if there was one.
    async fn claim(&self) -> ApiResult<Option<IdempotencyRow>> {
        let now = self.state.now();
        let mut conn = self.state.db.write().await?;
        let (actor, key, print) = (&*self.actor, &*self.key, &*self.fingerprint);
        let forget = now.plus_ms(-KEPT_MS);
        let first = idempotency_keys::claim(&mut conn, &self.scope, actor, key, print, now, forget).await?;
        match first {
            Some(first) if first.status.is_none() && first.at.plus_ms(DEAD_MS) < now => {
                idempotency_keys::release(&mut conn, &self.scope, actor, key).await?;
                Ok(idempotency_keys::claim(&mut conn, &self.scope, actor, key, print, now, forget).await?)
            }
            first => Ok(first),
        }
    }

    /// What a repetition is told.
    fn repeat(&self, first: IdempotencyRow) -> ApiResult<HttpResponse> {
        if first.fingerprint != self.fingerprint {
            return Err(ApiError::problem(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused"));
        }
        let (Some(status), Some(body)) = (first.status, first.body) else {
            return Err(ApiError::conflict("idempotency_key_in_use").retry_after(1));
        };
        let kept: Kept = serde_json::from_str(&body).map_err(|error| ApiError::internal(&error))?;
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        let mut answer = HttpResponse::build(status.unwrap_or(StatusCode::OK));
        for (name, value) in kept.headers {
            answer.insert_header((name, value));
        }
        Ok(answer.insert_header(("Idempotency-Replayed", "true")).body(kept.body))
    }

    /// Remembers the answer of done work; gives the key back otherwise.
    async fn keep<B: MessageBody + 'static>(
        &self,
        answer: ServiceResponse<B>,
    ) -> Result<ServiceResponse<BoxBody>, Error> {
        // An answer that nobody may store holds a secret shown once.
        let secret = answer.headers().get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store");
        // One that sets cookies does its work in the browser it goes to: without them a repetition would lie.
        let cookies = answer.headers().contains_key(header::SET_COOKIE);
        if secret || cookies || !answer.status().is_success() {
            self.release().await?;
            return Ok(answer.map_into_boxed_body());
        }
        let (req, answer) = answer.into_parts();
        let (head, body) = answer.into_parts();
        let body =
            to_bytes(body).await.map_err(|_| ApiError::problem(StatusCode::BAD_GATEWAY, "internal"))?;
        let shown = [header::CONTENT_TYPE, header::LOCATION, header::ETAG, written::HEADER];
        let kept = Kept {
            headers: shown
                .iter()
                .filter_map(|name| {
                    Some((name.to_string(), head.headers().get(name)?.to_str().ok()?.to_owned()))
                })
                .collect(),
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        let kept = serde_json::to_string(&kept).map_err(|error| ApiError::internal(&error))?;
        let status = i32::from(head.status().as_u16());
        let mut conn = self.state.db.write().await.map_err(ApiError::from)?;
        idempotency_keys::finish(&mut conn, &self.scope, &self.actor, &self.key, status, &kept)
            .await
            .map_err(ApiError::from)?;
        Ok(ServiceResponse::new(req, head.set_body(BoxBody::new(body))))
    }

    async fn release(&self) -> ApiResult<()> {
        let mut conn = self.state.db.write().await?;
        Ok(idempotency_keys::release(&mut conn, &self.scope, &self.actor, &self.key).await?)
    }
}
