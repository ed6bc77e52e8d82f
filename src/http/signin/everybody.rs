//! Providers for everybody on the pages: their buttons, the way in, and what people connect to their account.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode};
use atrium_domain::{
    ids::{ConnectionId, Id as _},
    sso::{Errand, ProviderKind},
};
use atrium_identity::{
    federation::{self, Arrival, Party, Said, SiteThere, SitesThere},
    provider::authorize::with_query,
    signin::Outcome,
};
use atrium_schema::{
    DbResult, StoreError, accounts,
    accounts::AccountRow,
    identity_links,
    providers::{self, ProviderRow},
    sessions::{self, SessionRow},
    sites,
    sso_attempts::AttemptRow,
    users,
};

use super::{
    Answer,
    external::{forget, fresh_join, turned_away},
    failed, go, page,
    page::Shell,
    visitor::{Visitor, desk},
};
use crate::{
    http::{cookie, extract::App, principal},
    state::State,
};

/// A button: where it goes and what it says.
pub type Button = (String, String);

/// Those that people may choose, oldest first.
pub async fn buttons(
    app: &State,
    shell: &Shell,
    going: (&str, bool),
    invitation: Option<&str>,
) -> DbResult<Vec<Button>> {
    let all = providers::all(&mut app.db.read().await?).await?;
    let chosen = all.into_iter().filter(|row| row.data.enabled);
    Ok(chosen.map(|row| button(shell, &row, going, invitation)).collect())
}

fn button(shell: &Shell, row: &ProviderRow, going: (&str, bool), invitation: Option<&str>) -> Button {
    let mut target = way(row, going);
    if let Some(token) = invitation {
        target = with_query(&target, &[("invitation", token)]);
    }
    (target, shell.say_with("provider-continue", "name", row.data.name.as_str()))
}

/// The way to a provider and on to `next`; with `again` it asks although it knows the person.
fn way(row: &ProviderRow, (next, again): (&str, bool)) -> String {
    let mut pairs = vec![("provider", row.id.as_str()), ("next", next)];
    pairs.extend(again.then_some(("again", "1")));
    with_query("/sign-in/provider", &pairs)
}

/// The provider with this id, if people may come through it.
pub async fn enabled(app: &State, id: &str) -> DbResult<Option<ProviderRow>> {
    let Ok(id) = id.parse::<ConnectionId>() else { return Ok(None) };
    match providers::find(&mut app.db.read().await?, &id).await {
        Ok(row) => Ok(Some(row).filter(|row| row.data.enabled)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The way to the Atrium server that signs this one's people in, if there is one.
pub async fn upstream(app: &State, going: (&str, bool)) -> DbResult<Option<String>> {
    Ok(federation::upstream(&app.db).await?.map(|row| way(&row, going)))
}

/// Where somebody without a password proves anew who they are.
pub async fn step_up(app: &State, account: &AccountRow, next: &str) -> DbResult<Option<String>> {
    if account.data.password_hash.is_some() {
        return Ok(None);
    }
    let mut conn = app.db.read().await?;
    let links = identity_links::list_of(&mut conn, &account.id).await?;
    let all = providers::all(&mut conn).await?;
    let own =
        all.iter().find(|row| row.data.enabled && links.iter().any(|link| link.connection_id == row.id));
    Ok(own.map(|row| way(row, (next, true))))
}

/// Somebody came back: they sign in, accept an invitation, or connect the provider to their account.
pub async fn arrive(
    req: &HttpRequest,
    app: &App,
    shell: &Shell,
    (row, attempt, said): (&ProviderRow, &AttemptRow, &Said),
) -> Answer {
    let visitor = Visitor::new(req, app, shell);
    if attempt.purpose == Errand::Link {
        // Who set out must still be signed in here: a session that was ended meanwhile connects nothing.
        let caller = principal::resolve(req).await.ok().filter(|caller| caller.assumed_by.is_none());
        if !row.data.enabled || caller.and_then(|caller| caller.account) != attempt.account_id {
            return Ok(go("/sign-in?next=/account").finish());
        }
        return connect(app, shell, (row, attempt, said), &visitor).await;
    }
    let fresh = fresh_join(app, &visitor);
    let arrival = if row.data.kind == ProviderKind::Atrium {
        Arrival::bound(attempt, said, fresh.seal)
    } else {
        Arrival::new(attempt, &said.claims)
    };
    let (outcome, change) = match federation::welcome(desk(app), (row, &arrival), &visitor.visit, fresh).await
    {
        Ok(welcomed) => welcomed,
        Err(refused) => return turned_away(shell, refused),
    };
    if let Some(change) = change {
        app.bus.publish(&change);
    }
    forget(app, &visitor).await.map_err(|error| failed(shell, &error))?;
    if let (Outcome::In(account), ProviderKind::Atrium) = (&outcome, row.data.kind) {
        // Signed in they are in any case: without it the switch shows the sites that were known before.
        if let Err(error) = tell_sites(app, row, said, account).await {
            tracing::warn!(%error, "the server that signs people in was not told which sites somebody has");
        }
    }
    Ok(visitor.begin(shell, &outcome, &attempt.next))
}

async fn connect(
    app: &App,
    shell: &Shell,
    (row, attempt, said): (&ProviderRow, &AttemptRow, &Said),
    visitor: &Visitor,
) -> Answer {
    let arrival = Arrival::new(attempt, &said.claims);
    let fresh = (app.audit_ids(), app.mail_ids());
    match federation::connect(desk(app), (row, &arrival), &visitor.visit, fresh).await {
        Ok(()) => {
            app.post.ring();
            Ok(go("/account?done=provider-connected").finish())
        }
        Err(refused) => turned_away(shell, refused),
    }
}

/// Which sites somebody has here, told to the server that signs them in; which they have elsewhere is kept.
async fn tell_sites(
    app: &State,
    row: &ProviderRow,
    said: &Said,
    account: &atrium_domain::ids::AccountId,
) -> Result<(), federation::Trouble> {
    let Some(access) = &said.access_token else { return Ok(()) };
    let (account, here) = {
        let mut conn = app.db.read().await?;
        let account = accounts::find(&mut conn, account).await?;
        let here = sites_of(&mut conn, &account).await?;
        (account, here)
    };
    let party = Party::Everybody(row.clone());
    federation::exchange_sites((&app.db, &app.caller), (&party, access), (&account, here), app.now()).await
}

/// The living sites of a person on this server: all of them for whoever looks after it.
pub async fn sites_of(conn: &mut atrium_schema::Conn, account: &AccountRow) -> DbResult<SitesThere> {
    let rows = if account.data.server_admin {
        sites::all(conn).await?
    } else {
        users::sites_of(conn, &account.id).await?.into_iter().map(|(site, _)| site).collect()
    };
    let living = rows.into_iter().filter(|row| row.deleted_at.is_none());
    let there =
        living.map(|row| SiteThere { id: row.id.to_string(), name: row.data.name, url: String::new() });
    Ok(SitesThere { sites: there.collect() })
}

/// Where a site of the server at `base` is opened.
pub fn site_url(base: &str, id: &str) -> String {
    format!("{base}/#/?site={id}")
}

/// The session of a browser that is about to sign out.
pub async fn session_of(req: &HttpRequest, app: &State) -> Option<SessionRow> {
    let token = cookie::aside(req).or_else(|| cookie::token(req))?.hash().to_hex();
    let found = sessions::find_by_token(&mut app.db.read().await.ok()?, &token).await.ok()?;
    found.map(|(session, _)| session)
}

/// After signing out here, the way to end the session at the server that signs people in.
pub async fn farewell(app: &State, session: Option<SessionRow>) -> Option<String> {
    let back = format!("{}{SIGNED_OUT}", app.settings.server.public_url);
    let way = federation::farewell((&app.db, &app.vault, &app.caller), &session?, &back).await;
    way.inspect_err(|error| tracing::warn!(%error, "the session at the other server could not be ended"))
        .ok()?
}

/// Where the server that signs people in sends them after signing out.
pub const SIGNED_OUT: &str = "/signed-out";

/// `GET /signed-out`
#[actix_web::get("/signed-out")]
pub async fn signed_out(req: HttpRequest, app: App) -> HttpResponse {
    match super::open(&req, &app).await {
        Ok(shell) => {
            page::message(&shell, StatusCode::OK, "signed-out-everywhere", Some(("/sign-in", "sign-in")))
        }
        Err(refused) => refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_opened_by_its_id() {
        assert_eq!(site_url("https://b.example", "x"), "https://b.example/#/?site=x");
    }
}
