//! Signing out: the session ends on the server, whatever happens to the cookie.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;
use atrium_identity::signin;

use super::{Answer, everybody, failed, go, open, page, page::Shell, posted, settle};
use crate::http::{client, cookie, extract::App, oidc::hand_over, principal};

/// The button sends nothing.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Nothing {}

#[derive(Template)]
#[template(path = "leave.html")]
struct Page<'a> {
    shell: &'a Shell,
}

/// `GET /sign-out`: a button; a link alone never signs anybody out.
#[get("/sign-out")]
pub async fn show(req: HttpRequest, app: App) -> HttpResponse {
    let shell = match open(&req, &app).await {
        Ok(shell) => shell,
        Err(refused) => return refused,
    };
    if principal::resolve(&req).await.is_err() {
        return go("/sign-in").finish();
    }
    page::render(actix_web::http::StatusCode::OK, &Page { shell: &shell })
}

/// `POST /sign-out`: ends the session. Without one the answer is the same.
#[post("/sign-out")]
pub async fn submit(req: HttpRequest, app: App, body: web::Payload) -> HttpResponse {
    drop(body);
    settle(leave(&req, &app).await)
}

/// Ends what the browser has: whoever acts as somebody else signs out as both.
pub async fn end_all(req: &HttpRequest, app: &App, shell: &Shell) -> Result<(), HttpResponse> {
    let origin = client::origin(req, &app.settings.server);
    for token in [cookie::token(req), cookie::aside(req)].into_iter().flatten() {
        let left = signin::leave(&app.db, &token.hash(), &origin, app.audit_ids(), app.now()).await;
        left.map_err(|error| failed(shell, &error))?;
        app.sessions_ended.notify_one();
    }
    Ok(())
}

async fn leave(req: &HttpRequest, app: &App) -> Answer {
    let shell = open(req, app).await?;
    posted(req, app, &shell, Ok(web::Form(Nothing {})))?;
    // Whoever signed in at another server signs out there, too; they come back from it.
    let session = everybody::session_of(req, app).await;
    end_all(req, app, &shell).await?;
    let mut answer = match everybody::farewell(app, session).await {
        Some(target) => hand_over(req, &shell, &target),
        None => go("/sign-in?signed-out=1").finish(),
    };
    for cookie in [cookie::cleared(), cookie::aside_cleared()] {
        // A cookie made by us is always well-formed.
        let _ = answer.add_cookie(&cookie);
    }
    Ok(answer)
}
