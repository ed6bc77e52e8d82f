//! Whose page it looks like: the site of the address (`?site=`), of the cookie that remembers it, or the only one there is.

use actix_web::{HttpRequest, HttpResponse, cookie::Cookie, get, http::header, web};
use atrium_domain::{
    brand::{Colour, Shades},
    ids::SiteId,
    permission::Scope,
};
use atrium_identity::provider::authorize::parse;
use atrium_schema::{Conn, DbResult, StoreError, site_brands, sites};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::http::{cookie, extract::App};

/// What a page takes from a site.
#[derive(Debug, Clone)]
pub struct Brand {
    /// Which.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its language.
    pub locale: String,
    /// Where its colour is, if it has one; the address changes with it.
    pub style: Option<String>,
    /// Where its logo is, if it has one.
    pub logo: Option<String>,
}

/// The site whose page this is.
pub async fn of(req: &HttpRequest, app: &App) -> DbResult<Option<Brand>> {
    let mut conn = app.db.read().await?;
    let named = asked(req).or_else(|| cookie::site(req));
    if let Some(id) = named
        && let Some(brand) = find(&mut conn, &id).await?
    {
        return Ok(Some(brand));
    }
    if sites::count(&mut conn).await? != 1 {
        return Ok(None);
    }
    match sites::all(&mut conn).await?.pop() {
        Some(site) => find(&mut conn, &site.id).await,
        None => Ok(None),
    }
}

/// The site that the address names.
pub fn asked(req: &HttpRequest) -> Option<SiteId> {
    parse(req.query_string()).get("site")?.parse().ok()
}

/// Remembers the site that the address names, for the pages that follow.
pub fn remember(req: &HttpRequest) -> Option<Cookie<'static>> {
    asked(req).map(|id| cookie::at_site(&id))
}

/// The site with this id, whatever the address says: an invitation knows its own.
pub async fn of_site(app: &App, id: &SiteId) -> DbResult<Option<Brand>> {
    find(&mut app.db.read().await?, id).await
}

async fn find(conn: &mut Conn, id: &SiteId) -> DbResult<Option<Brand>> {
    let scope = Scope::granted(id.clone());
    let site = match sites::find(conn, &scope).await {
        Ok(site) => site,
        Err(StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    if site.deleted_at.is_some() {
        return Ok(None);
    }
    let row = site_brands::find(conn, &scope).await?;
    let version = row.as_ref().map_or(0, |row| row.version);
    let at = |part: &str| format!("/signin/brand/{id}/{part}?v={version}");
    Ok(Some(Brand {
        id: id.clone(),
        name: site.data.name,
        locale: site.data.locale,
        style: row.as_ref().and_then(|row| row.colour.as_ref()).map(|_| at("style.css")),
        logo: row.as_ref().and_then(|row| row.logo.as_ref()).map(|_| at("logo")),
    }))
}

/// `GET /signin/brand/{site}/style.css`
#[get("/signin/brand/{site}/style.css")]
pub async fn style(app: App, site: web::Path<String>) -> HttpResponse {
    let colour = stored(&app, &site).await.and_then(|row| Colour::parse(row.colour.as_deref()?));
    colour.map_or_else(missing, |colour| kept("text/css; charset=utf-8", sheet(colour).into_bytes()))
}

/// `GET /signin/brand/{site}/logo`
#[get("/signin/brand/{site}/logo")]
pub async fn logo(app: App, site: web::Path<String>) -> HttpResponse {
    let found = stored(&app, &site).await.and_then(|row| row.logo.zip(row.logo_type));
    let picture = found.and_then(|(text, kind)| STANDARD.decode(text).ok().map(|bytes| (kind, bytes)));
    picture.map_or_else(missing, |(kind, bytes)| kept(&kind, bytes))
}

async fn stored(app: &App, site: &str) -> Option<site_brands::SiteBrandRow> {
    let scope = Scope::granted(site.parse().ok()?);
    site_brands::find(&mut app.db.read().await.ok()?, &scope).await.ok()?
}

fn missing() -> HttpResponse {
    HttpResponse::NotFound().insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

fn kept(kind: &str, body: Vec<u8>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"));
    for pair in atrium_web::policy::COMMON {
        answer.insert_header(pair);
    }
    answer.body(body)
}

/// The variables of web/shared/style/tokens.css, in the site's colour.
fn sheet(colour: Colour) -> String {
    let block = |Shades { fill, hover, on_fill, text }: Shades| {
        format!("--accent:{fill};--accent-hover:{hover};--on-accent:{on_fill};--accent-text:{text}")
    };
    let (light, dark) = (block(colour.light()), block(colour.dark()));
    format!(":root:root{{{light}}}@media (prefers-color-scheme:dark){{:root:root{{{dark}}}}}")
}
