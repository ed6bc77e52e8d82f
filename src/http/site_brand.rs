//! How a site looks where people sign in: its colour and its logo.

use actix_web::{HttpResponse, get, put, web};
use atrium_domain::{
    brand::{Colour, picture_type},
    change::ChangeKind,
    ids::SiteId,
};
use atrium_schema::site_brands::{self, SiteBrandRow};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, IfMatch, ManageSite},
    resource::{begin, commit, shown, view},
};
use crate::state::State;

/// Largest logo, in bytes.
const LARGEST: usize = 64 * 1024;

/// How a site looks where people sign in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SiteBrandView {
    /// The site's id.
    #[schema(value_type = String)]
    id: SiteId,
    /// Goes up with each change; 0 before the first.
    version: i64,
    /// `#rrggbb`; null for ours.
    colour: Option<String>,
    /// The picture as a `data:` address; null for ours.
    logo: Option<String>,
    /// The sign-in page of this site.
    sign_in_url: String,
}
view!(SiteBrandView);

/// How a site is to look.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteBrandInput {
    /// `#rrggbb`; null for ours. Words on and in it are made readable.
    colour: Option<String>,
    /// PNG, JPEG or WebP of at most 64 kB as a `data:` address; null for ours.
    logo: Option<String>,
}

fn view_of(app: &State, site: &SiteId, row: Option<SiteBrandRow>) -> SiteBrandView {
    let version = row.as_ref().map_or(0, |row| row.version);
    let (colour, logo) = row.map_or((None, None), |row| (row.colour, row.logo.zip(row.logo_type)));
    SiteBrandView {
        version,
        colour,
        logo: logo.map(|(bytes, kind)| format!("data:{kind};base64,{bytes}")),
        sign_in_url: format!("{}/sign-in?site={site}", app.settings.server.public_url),
        id: site.clone(),
    }
}

/// A picture's bytes in base64, and its type: what it says itself, not what somebody says of it.
fn picture(address: &str) -> ApiResult<(String, &'static str)> {
    let refused = |code| ApiError::field("logo", code);
    let (head, body) = address.split_once(',').ok_or_else(|| refused("logo_type"))?;
    if !head.starts_with("data:") || !head.ends_with(";base64") {
        return Err(refused("logo_type"));
    }
    if body.len() > LARGEST.div_ceil(3) * 4 {
        return Err(refused("logo_too_large"));
    }
    let bytes = STANDARD.decode(body).map_err(|_| refused("logo_type"))?;
    let kind = picture_type(&bytes).ok_or_else(|| refused("logo_type"))?;
    if bytes.len() > LARGEST { Err(refused("logo_too_large")) } else { Ok((STANDARD.encode(bytes), kind)) }
}

/// Shows how the site looks where people sign in.
#[utoipa::path(tag = "site", operation_id = "showSiteBrand", responses((status = 200, body = SiteBrandView)))]
#[get("/api/v1/sites/{siteId}/brand")]
pub async fn show(app: App, allowed: Allowed<ManageSite>) -> ApiResult<HttpResponse> {
    let row = site_brands::find(&mut app.db.read().await?, &allowed.scope).await?;
    Ok(shown(&view_of(&app, allowed.site(), row)))
}

/// Sets how the site looks where people sign in.
#[utoipa::path(tag = "site", operation_id = "updateSiteBrand", params(IfMatch), responses((status = 200, body = SiteBrandView)))]
#[put("/api/v1/sites/{siteId}/brand")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    seen: IfMatch,
    input: web::Json<SiteBrandInput>,
) -> ApiResult<HttpResponse> {
    let colour = match &input.colour {
        Some(text) => {
            let colour = Colour::parse(text).ok_or_else(|| ApiError::field("colour", "colour_malformed"))?;
            Some(colour.to_string())
        }
        None => None,
    };
    let logo = input.logo.as_deref().map(picture).transpose()?;
    let mut tx = begin(&app, &allowed, ChangeKind::Site, "").await?;
    tx.names("site.brand-changed", "site", colour.as_deref().unwrap_or_default());
    let stored = site_brands::find(&mut tx, &allowed.scope).await?;
    seen.check(&view_of(&app, allowed.site(), stored))?;
    let logo = logo.as_ref().map(|(bytes, kind)| (bytes.as_str(), *kind));
    let row = site_brands::put(&mut tx, &allowed.scope, colour.as_deref(), logo, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&view_of(&app, allowed.site(), Some(row))))
}
