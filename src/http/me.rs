//! Who am I, and where do I belong?

use actix_web::{HttpResponse, get, http::header};
use atrium_domain::{
    ids::{AccountId, SiteId},
    permission::{Profile, Scope},
};
use atrium_schema::{Conn, DbResult, accounts, server_meta, sites};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    error::{ApiResult, Problem},
    extract::{App, SignedIn},
    principal::Principal,
};

/// The one who is asking, their sites, and the server.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person; null for a token that belongs to nobody.
    pub account: Option<MyAccount>,
    /// The sites they belong to, by name.
    pub sites: Vec<MySite>,
    /// The server they speak to.
    pub server: ThisServer,
}

/// A person's own account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MyAccount {
    /// Its id.
    #[schema(value_type = String)]
    pub id: AccountId,
    /// Its e-mail address; null when an import emptied it.
    pub email: Option<String>,
    /// The name shown.
    pub display_name: String,
    /// The language of the pages (BCP 47).
    pub locale: String,
    /// Whether they look after the whole server.
    pub server_admin: bool,
}

/// A site, and what the caller may do there.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MySite {
    /// Its id.
    #[schema(value_type = String)]
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its IANA zone.
    pub zone: String,
    /// Its language (BCP 47).
    pub locale: String,
    /// `site_owner` or `viewer`.
    #[schema(value_type = String)]
    pub profile: Profile,
}

/// What the pages need to know of the server.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ThisServer {
    /// Its version.
    pub version: &'static str,
    /// The address people use.
    pub public_url: String,
    /// Whether it shows sample content.
    pub demo: bool,
}

/// Shows who is signed in.
#[utoipa::path(tag = "me", operation_id = "showMe", responses((status = 200, body = Me), (status = 401, body = Problem)))]
#[get("/api/v1/me")]
pub async fn show(app: App, caller: SignedIn) -> ApiResult<HttpResponse> {
    let mut conn = app.db.read().await?;
    let account = match &caller.0.account {
        Some(id) => Some(my_account(&mut conn, id).await?),
        None => None,
    };
    let me = Me {
        account,
        sites: my_sites(&mut conn, &caller.0).await?,
        server: ThisServer {
            version: env!("CARGO_PKG_VERSION"),
            public_url: app.settings.server.public_url.clone(),
            demo: server_meta::get(&mut conn, server_meta::DEMO).await?.is_some(),
        },
    };
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(me))
}

async fn my_account(conn: &mut Conn, id: &AccountId) -> DbResult<MyAccount> {
    let row = accounts::find(conn, id).await?;
    Ok(MyAccount {
        id: row.id,
        email: row.data.email,
        display_name: row.data.display_name,
        locale: row.data.locale,
        server_admin: row.data.server_admin,
    })
}

/// A token sees its one site, whoever made it; a person sees all of theirs.
async fn my_sites(conn: &mut Conn, caller: &Principal) -> DbResult<Vec<MySite>> {
    let mut mine = Vec::new();
    for (site, profile) in &caller.profiles {
        let row = sites::find(conn, &Scope::granted(site.clone())).await?;
        let sites::SiteData { name, zone, locale, .. } = row.data;
        mine.push(MySite { id: row.id, name, zone, locale, profile: *profile });
    }
    mine.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(mine)
}
