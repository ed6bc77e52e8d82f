//! Signing in by another provider: what people connect to their account, and take away.

use actix_web::{HttpRequest, HttpResponse, post, web};
use atrium_domain::{
    ids::{AccountId, ConnectionId},
    sso::ProviderKind,
};
use atrium_identity::federation::{self, Party, Purpose};
use atrium_schema::{
    Conn, DbResult, identity_links,
    providers::{self, ProviderRow},
};
use serde::Deserialize;

use super::fresh_me;
use crate::http::{
    extract::App,
    signin::{
        Answer, everybody,
        external::{journeys, send},
        failed, go, open, posted, settle,
        visitor::Visitor,
    },
};

/// A provider, and whether the person is known by it.
pub struct Other {
    pub id: ConnectionId,
    pub name: String,
    pub connected: bool,
}

/// The providers that people may connect, and those they have.
pub async fn others(conn: &mut Conn, account: &AccountId) -> DbResult<Vec<Other>> {
    let links = identity_links::list_of(conn, account).await?;
    let own = |row: &ProviderRow| row.data.enabled && row.data.kind != ProviderKind::Atrium;
    let rows = providers::all(conn).await?.into_iter().filter(own).map(|row| Other {
        connected: links.iter().any(|link| link.connection_id == row.id),
        name: row.data.name,
        id: row.id,
    });
    Ok(rows.collect())
}

/// Which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    id: String,
}

/// `POST /account/providers/connect`: goes there; whoever comes back is known by it.
#[post("/account/providers/connect")]
pub async fn connect(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Chosen>, actix_web::Error>,
) -> HttpResponse {
    settle(depart(&req, &app, form).await)
}

async fn depart(req: &HttpRequest, app: &App, form: Result<web::Form<Chosen>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = fresh_me(req, app, &shell, "/account").await?;
    let shell = shell.speaking(&me.account.data.locale);
    let found = everybody::enabled(app, &form.id).await.map_err(|error| failed(&shell, &error))?;
    let Some(row) = found else { return Ok(go("/account").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    if journeys(&visitor).charge(&app.db, app.now()).await.is_err() {
        return Ok(go("/account?done=provider-later").finish());
    }
    let going = (Purpose::Link(me.account.id), "/account", None, false);
    Ok(send(req, app, (&shell, &Party::Everybody(row)), going).await)
}

/// `POST /account/providers/disconnect`
#[post("/account/providers/disconnect")]
pub async fn disconnect(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Chosen>, actix_web::Error>,
) -> HttpResponse {
    settle(part(&req, &app, form).await)
}

async fn part(req: &HttpRequest, app: &App, form: Result<web::Form<Chosen>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let me = fresh_me(req, app, &shell, "/account").await?;
    let Ok(id) = form.id.parse::<ConnectionId>() else { return Ok(go("/account").finish()) };
    let visitor = Visitor::new(req, app, &shell);
    let done = async {
        let all = providers::all(&mut app.db.read().await?).await?;
        let found = all.into_iter().find(|row| row.id == id && row.data.kind != ProviderKind::Atrium);
        let Some(name) = found.map(|row| row.data.name) else { return Ok(false) };
        let whose = (&me.account.id, &id);
        federation::disconnect(&app.db, whose, (&name, &visitor.visit), app.audit_ids()).await
    };
    let gone = done.await.map_err(|error| failed(&shell, &error))?;
    Ok(go(if gone { "/account?done=provider-disconnected" } else { "/account?done=provider-last" }).finish())
}
