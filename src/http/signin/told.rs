//! A provider says that a session has ended there (OpenID Connect Back-Channel Logout 1.0, 2.5): those here that hang on it end too.

use actix_web::{HttpResponse, http::header, post, web};
use atrium_identity::federation::{self, Party, Trouble};
use atrium_schema::{StoreError, identity_links, sessions};
use serde::Deserialize;

use crate::http::extract::App;

/// What the provider sends.
#[derive(Debug, Deserialize)]
pub struct Told {
    logout_token: String,
}

/// `POST /sign-in/provider/logout`: 200 once it is done, 400 if the token is not good.
#[post("/sign-in/provider/logout")]
pub async fn logout(app: App, form: Result<web::Form<Told>, actix_web::Error>) -> HttpResponse {
    let done = match form {
        Ok(form) => end(&app, &form.logout_token).await,
        Err(_) => Err(Trouble::Stray),
    };
    let mut answer = match done {
        Ok(()) => HttpResponse::Ok(),
        Err(Trouble::Store(StoreError::Unavailable(_))) => HttpResponse::ServiceUnavailable(),
        Err(trouble) => {
            tracing::info!(code = trouble.code(), %trouble, "a logout token was refused");
            HttpResponse::BadRequest()
        }
    };
    answer.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

async fn end(app: &App, token: &str) -> Result<(), Trouble> {
    // Nobody is called whom an administrator has not named: a token by another is not even looked at.
    let (issuer, client_id) = federation::addressee(token).ok_or(Trouble::Stray)?;
    let party = Party::named(&mut app.db.read().await?, &issuer, &client_id).await?.ok_or(Trouble::Stray)?;
    let gone = federation::hear_logout(&app.caller, &party, token, app.now()).await?;
    let mut conn = app.db.write().await?;
    let account = identity_links::find(&mut conn, party.id(), &gone.issuer, &gone.subject).await?;
    if let Some(account) = account
        && sessions::remove_told(&mut conn, (&account, party.id()), gone.sid.as_deref()).await? > 0
    {
        app.sessions_ended.notify_one();
    }
    Ok(())
}
