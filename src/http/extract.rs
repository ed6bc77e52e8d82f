//! Extractors: a handler that takes one of these cannot be reached without the right.

use std::{future::Future, marker::PhantomData, pin::Pin};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::StatusCode, http::header, web};
use atrium_domain::{
    change::Actor,
    ids::{AccountId, Id, SiteId},
    permission::{Permission, Scope},
};

use atrium_identity::{
    access,
    principal::{Principal, Proof},
};
use atrium_schema::{accounts, audit::Trace, changes};
use serde::{Deserialize, Deserializer};
use utoipa::openapi::{
    Required,
    path::{Parameter, ParameterBuilder, ParameterIn},
};

use super::{
    client,
    error::{ApiError, ApiResult},
    principal,
};
use crate::state::State;

/// A permission as a type, so that a handler names what it needs in its signature.
pub trait Needs: 'static {
    /// The permission asked for.
    const PERMISSION: Permission;
}

macro_rules! needs {
    ($($name:ident),+) => { $(
        #[doc = concat!("See [`Permission::", stringify!($name), "`].")]
        #[derive(Debug)]
        pub struct $name;
        impl Needs for $name {
            const PERMISSION: Permission = Permission::$name;
        }
    )+ };
}

needs!(
    ViewSite,
    ManageSite,
    ManagePeople,
    AssumeIdentity,
    ManageScreens,
    SendCommands,
    ManageMedia,
    ManageContent,
    UseTriggers
);

/// The caller may do `P` on the site named in the path (`{siteId}`).
#[derive(Debug)]
pub struct Allowed<P> {
    /// Who is asking.
    pub principal: Principal,
    /// The site, as a proof for queries.
    pub scope: Scope,
    /// Where the call came from, for the audit log.
    pub trace: Trace,
    needs: PhantomData<P>,
}

impl<P> Allowed<P> {
    /// Who will stand behind the change.
    pub fn actor(&self) -> Actor {
        self.principal.actor()
    }

    /// The site asked about.
    pub fn site(&self) -> &SiteId {
        self.scope.site()
    }
}

impl<P: Needs> FromRequest for Allowed<P> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let principal = principal::resolve(&req).await?;
            let site = site_of(&req)?;
            let state = state_of(&req)?;
            let scope = access::scope(&state.db, &principal, &site, P::PERMISSION).await?;
            changes::standing(&mut state.db.read().await?, &scope).await?.open()?;
            let trace = trace(&req, state);
            Ok(Self { principal, scope, trace, needs: PhantomData })
        })
    }
}

/// Somebody is signed in; nothing is said about any site.
#[derive(Debug)]
pub struct SignedIn(pub Principal);

impl FromRequest for SignedIn {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { principal::resolve(&req).await.map(Self) })
    }
}

/// Somebody who may do everything on this server is signed in: in person, since tokens are for one site.
#[derive(Debug)]
pub struct ServerAdmin {
    /// Who is asking.
    pub principal: Principal,
    /// Their account.
    pub account: AccountId,
    /// Where the call came from, for the audit log.
    pub trace: Trace,
}

impl ServerAdmin {
    /// Any site: whoever looks after the server may touch each from outside.
    pub fn site(&self, id: &SiteId) -> Scope {
        Scope::granted(id.clone())
    }
}

impl FromRequest for ServerAdmin {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let principal = principal::resolve(&req).await?;
            let (Proof::Session(_), Some(account)) = (&principal.proof, principal.account.clone()) else {
                return Err(ApiError::forbidden());
            };
            let state = state_of(&req)?;
            let row = accounts::find(&mut state.db.read().await?, &account).await?;
            if !row.data.server_admin || row.data.locked_at.is_some() {
                return Err(ApiError::forbidden());
            }
            let trace = trace(&req, state);
            Ok(Self { principal, account, trace })
        })
    }
}

/// The caller has proved within the last ten minutes who they are: a handler of something dangerous takes this beside
/// its permission. A program's token passes, because whoever made it had to prove themselves.
#[derive(Debug)]
pub struct SteppedUp(());

impl FromRequest for SteppedUp {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let principal = principal::resolve(&req).await?;
            if principal.is_freshly_proved(state_of(&req)?.now()) {
                Ok(Self(()))
            } else {
                Err(ApiError::problem(StatusCode::FORBIDDEN, "step_up_required"))
            }
        })
    }
}

fn state_of(req: &HttpRequest) -> ApiResult<&State> {
    req.app_data::<App>().map(|state| &***state).ok_or_else(ApiError::sign_in_required)
}

fn trace(req: &HttpRequest, state: &State) -> Trace {
    Trace::new(Some(client::address(req, &state.settings.server)))
}

fn site_of(req: &HttpRequest) -> ApiResult<SiteId> {
    req.match_info().get("siteId").and_then(|text| SiteId::parse(text).ok()).ok_or_else(ApiError::not_found)
}

/// The version the caller saw, from `If-Match: "7"`; 428 when absent.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = std::future::Ready<ApiResult<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(if_match(req))
    }
}

fn if_match(req: &HttpRequest) -> ApiResult<IfMatch> {
    let Some(value) = req.headers().get(header::IF_MATCH) else {
        return Err(ApiError::problem(StatusCode::PRECONDITION_REQUIRED, "if_match_required"));
    };
    let version =
        value.to_str().ok().and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok());
    // A tag we never made cannot match what is stored.
    Ok(IfMatch(version.unwrap_or(-1)))
}

impl utoipa::IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let version = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The `ETag` of what the caller saw; without it 428"))
            .schema(Some(<String as utoipa::PartialSchema>::schema()));
        vec![version.build()]
    }
}

/// The `ETag` of a version.
pub fn etag(version: i64) -> (header::HeaderName, String) {
    (header::ETAG, format!("\"{version}\""))
}

/// `?limit=&after=` of lists.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many at most; 1 to 200, default 50.
    pub limit: Option<i64>,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl Paging {
    /// The limit within its bounds.
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}

/// A page of a list.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Give this as `after` for the following page; null at the end.
    pub next: Option<String>,
}

/// Tells "null" from "absent" in a patch: `#[serde(default, deserialize_with = "given")]`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(value: D) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

/// Shorthand for the app's state in handlers.
pub type App = web::Data<State>;
