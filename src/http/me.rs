//! Who am I, and where do I belong?

use actix_web::{HttpResponse, get, http::header};
use atrium_domain::{
    ids::{AccountId, SiteId},
    permission::{Access, AccessType, Permission, Profile, Scope},
};
use atrium_identity::principal::Proof;
use atrium_schema::{Conn, DbResult, accounts, remote_sites, server_meta, sites};
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
    /// The sites they belong to, by name; all of them for a server administrator.
    pub sites: Vec<MySite>,
    /// Their sites on other servers that share this one's sign-in, by name.
    pub elsewhere: Vec<SiteElsewhere>,
    /// Whether they may do everything on this server.
    pub server_admin: bool,
    /// Who signed in as this person to help them.
    pub assumed_by: Option<Behind>,
    /// The server they speak to.
    pub server: ThisServer,
}

/// A site on another server.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SiteElsewhere {
    /// Its id there.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// Where it is opened.
    pub url: String,
}

/// Somebody who acts as another.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Behind {
    /// Their account.
    #[schema(value_type = String)]
    pub id: AccountId,
    /// Their name.
    pub display_name: String,
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
    /// `site_owner`, `group_admin`, `publisher`, `viewer` or `custom`.
    #[schema(value_type = String)]
    pub profile: Profile,
    /// What the caller may do here: `viewSite`, `manageScreens` …
    pub permissions: Vec<&'static str>,
    /// `site` or `group`: to everything, or to what was granted.
    #[schema(value_type = String)]
    pub access: AccessType,
    /// Whether it is suspended: nobody works on it.
    pub suspended: bool,
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
        elsewhere: elsewhere(&mut conn, &caller.0).await?,
        server_admin: caller.0.server_admin,
        assumed_by: behind(&mut conn, &caller.0).await?,
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
    })
}

/// A token, and whoever acts as somebody else, stay where they are.
async fn elsewhere(conn: &mut Conn, caller: &Principal) -> DbResult<Vec<SiteElsewhere>> {
    let (Some(account), Proof::Session(_), None) = (&caller.account, &caller.proof, &caller.assumed_by)
    else {
        return Ok(Vec::new());
    };
    let rows = remote_sites::list_of(conn, account).await?;
    Ok(rows.into_iter().map(|row| SiteElsewhere { id: row.site_id, name: row.name, url: row.url }).collect())
}

async fn behind(conn: &mut Conn, caller: &Principal) -> DbResult<Option<Behind>> {
    let Some(id) = &caller.assumed_by else { return Ok(None) };
    let row = accounts::find(conn, id).await?;
    Ok(Some(Behind { id: row.id, display_name: row.data.display_name }))
}

/// A token sees its one site, whoever made it; a person sees all of theirs, a server administrator all.
async fn my_sites(conn: &mut Conn, caller: &Principal) -> DbResult<Vec<MySite>> {
    let mut rows = Vec::new();
    if caller.server_admin {
        rows = sites::all(conn).await?;
    } else {
        for (site, _) in &caller.profiles {
            rows.push(sites::find(conn, &Scope::granted(site.clone())).await?);
        }
    }
    let mut mine: Vec<MySite> = rows.into_iter().filter_map(|row| my_site(caller, row)).collect();
    mine.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(mine)
}

/// Of a deleted site nothing is shown.
fn my_site(caller: &Principal, row: sites::SiteRow) -> Option<MySite> {
    if row.deleted_at.is_some() {
        return None;
    }
    let (profile, member) = (caller.profile(&row.id)?, caller.member(&row.id)?);
    let permissions = Permission::ALL.into_iter().filter(|permission| member.may(*permission));
    let sites::SiteData { name, zone, locale, .. } = row.data;
    Some(MySite {
        suspended: row.suspended_at.is_some(),
        id: row.id,
        name,
        zone,
        locale,
        profile,
        permissions: permissions.map(Permission::as_str).collect(),
        access: match member.access {
            Access::Site => AccessType::Site,
            Access::Group(_) => AccessType::Group,
        },
    })
}
