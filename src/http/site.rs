//! The site itself: its name, zone and language.

use actix_web::{HttpResponse, get, patch, web};
use atrium_domain::{change::ChangeKind, ids::SiteId, time::Moment, zone::Zone};
use atrium_schema::sites::{self, SiteRow};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use utoipa::ToSchema;

use super::{
    error::ApiResult,
    extract::{Allowed, App, IfMatch, ManageSite, ViewSite},
    resource::{Refused, begin, commit, shown, view},
};

/// A site.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SiteView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: SiteId,
    /// How often these settings have been written.
    pub version: i64,
    /// How many changes the site has seen, of everything in it.
    pub change_version: i64,
    /// Its name.
    pub name: String,
    /// Its IANA zone; screens without another run by it.
    pub zone: String,
    /// Its language (BCP 47).
    pub locale: String,
    /// Whether screens show that they are offline, unless they say otherwise.
    pub offline_mark: bool,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Moment,
    /// When these settings were last written.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Moment,
}
view!(SiteView);

/// Changes of a site: what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SitePatch {
    /// Its name.
    name: Option<String>,
    /// Its IANA zone.
    zone: Option<String>,
    /// Its language (BCP 47).
    locale: Option<String>,
    /// Whether screens show that they are offline.
    offline_mark: Option<bool>,
}

impl From<SiteRow> for SiteView {
    fn from(row: SiteRow) -> Self {
        Self {
            id: row.id,
            version: row.revision,
            change_version: row.version,
            name: row.data.name,
            zone: row.data.zone,
            locale: row.data.locale,
            offline_mark: row.data.offline_mark,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// Shows the site.
#[utoipa::path(tag = "site", operation_id = "showSite", responses((status = 200, body = SiteView)))]
#[get("/api/v1/sites/{siteId}")]
pub async fn show(app: App, allowed: Allowed<ViewSite>) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    Ok(shown(&SiteView::from(sites::find(&mut conn, &allowed.scope).await?)))
}

/// Changes the site.
#[utoipa::path(tag = "site", operation_id = "updateSite", params(IfMatch), responses((status = 200, body = SiteView)))]
#[patch("/api/v1/sites/{siteId}")]
pub async fn update(
    app: App,
    allowed: Allowed<ManageSite>,
    seen: IfMatch,
    patch: web::Json<SitePatch>,
) -> ApiResult<HttpResponse> {
    let scope = &allowed.scope;
    let mut tx = begin(&app, &allowed, ChangeKind::Site, "").await?;
    let stored = sites::find(&mut tx, scope).await?;
    let mut data = stored.data.clone();
    seen.check(&SiteView::from(stored))?;
    patch.into_inner().apply(&mut data)?;
    let row = sites::update(&mut tx, scope, seen.0, data, app.now()).await?;
    commit(&app, tx).await?;
    Ok(shown(&SiteView::from(row)))
}

impl SitePatch {
    fn apply(self, data: &mut sites::SiteData) -> ApiResult<()> {
        let mut refused = Refused::default();
        if let Some(name) = self.name {
            data.name = refused.name("name", &name);
        }
        if let Some(zone) = self.zone {
            let known = Zone::find(&zone).map(|zone| zone.name().to_owned());
            data.zone = refused.take("zone", known.map_err(|_| "zone_unknown"));
        }
        if let Some(locale) = self.locale {
            let known = locale.parse::<LanguageIdentifier>().map(|locale| locale.to_string());
            data.locale = refused.take("locale", known.map_err(|_| "locale_invalid"));
        }
        data.offline_mark = self.offline_mark.unwrap_or(data.offline_mark);
        refused.done()
    }
}
