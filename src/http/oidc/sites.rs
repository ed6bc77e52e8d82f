//! `/oauth/sites`: servers that share this issuer tell which sites somebody has there, and learn of the others (requirement E3).

use actix_web::{HttpRequest, put, web};
use atrium_domain::{ids::Id as _, scope::OauthScope};
use atrium_identity::{
    federation::{SiteThere, SitesThere, rows},
    provider::clients::Client,
};
use atrium_schema::{accounts::AccountRow, remote_sites};

use super::{
    form::bearer,
    refusal::{Refusal, Told},
    told,
    userinfo::{Heard, hear},
};
use crate::http::{
    extract::App,
    signin::{
        REDIRECT_PATH,
        everybody::{site_url, sites_of},
    },
};

/// `PUT /oauth/sites`: replaces what the server told of the person of the token; answers with their sites elsewhere.
#[put("/oauth/sites")]
pub async fn replace(
    req: HttpRequest,
    app: App,
    body: Result<web::Json<SitesThere>, actix_web::Error>,
) -> Told {
    let Heard { account, client, scopes } = hear(&app, bearer(&req)).await?;
    if !scopes.has(OauthScope::Sites) || !client.first_party {
        return Err(Refusal::token(
            "insufficient_scope",
            "the scope sites is needed, and one of our own servers",
        ));
    }
    let said = body.map_err(|_| Refusal::request("a JSON object with sites is expected"))?.into_inner();
    let base = base_of(&client).ok_or(Refusal::request("the client is no Atrium server"))?;
    let here = SitesThere {
        sites: said
            .sites
            .into_iter()
            .map(|site| SiteThere { url: site_url(&base, &site.id), ..site })
            .collect(),
    };
    keep(&app, &account, &client, here).await?;
    let elsewhere = all_but(&app, &account, &client).await?;
    Ok(told(&elsewhere))
}

async fn keep(app: &App, account: &AccountRow, client: &Client, here: SitesThere) -> Result<(), Refusal> {
    let server = client.id.as_str();
    let rows = rows(account, server, here, app.now());
    let mut tx = app.db.begin().await?;
    // Two sign-ins of one person at once wait here, one for the other.
    atrium_schema::accounts::hold(&mut tx, &account.id).await?;
    remote_sites::replace(&mut tx, (&account.id, server), rows).await?;
    Ok(tx.commit().await?)
}

/// The person's sites here and on the other servers.
async fn all_but(app: &App, account: &AccountRow, client: &Client) -> Result<SitesThere, Refusal> {
    let mut conn = app.db.read().await?;
    let mut sites = sites_of(&mut conn, account).await?.sites;
    for site in &mut sites {
        site.url = site_url(app.issuer(), &site.id);
    }
    let others = remote_sites::list_of(&mut conn, &account.id).await?;
    let others = others.into_iter().filter(|row| row.server != client.id.as_str());
    sites.extend(others.map(|row| SiteThere { id: row.site_id, name: row.name, url: row.url }));
    Ok(SitesThere { sites })
}

/// The public address of the Atrium server that is this client.
fn base_of(client: &Client) -> Option<String> {
    client.redirect_uris.iter().find_map(|uri| uri.strip_suffix(REDIRECT_PATH)).map(str::to_owned)
}
