//! A provider says that a session has ended there (OpenID Connect Back-Channel Logout 1.0, 2.5): those here that hang on it end too.

use actix_web::{HttpRequest, HttpResponse, http::header, post, web};
use atrium_identity::{
    federation::{self, Party, Trouble},
    signin::limits::Keys,
};
use serde::Deserialize;

use crate::http::{client, extract::App};

/// What the provider sends.
#[derive(Debug, Deserialize)]
pub struct Told {
    logout_token: String,
}

/// `POST /sign-in/provider/logout`: 200 once it is done, 400 if the token is not good.
#[post("/sign-in/provider/logout")]
pub async fn logout(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Told>, actix_web::Error>,
) -> HttpResponse {
    let done = match form {
        Ok(form) => end(&req, &app, &form.logout_token).await,
        Err(_) => Err(Unheard::Refused(Trouble::Stray)),
    };
    let mut answer = match done {
        Ok(()) => HttpResponse::Ok(),
        Err(Unheard::TooMany) => HttpResponse::TooManyRequests(),
        Err(Unheard::Refused(Trouble::Store(_) | Trouble::Unreachable(_))) => {
            // It may be tried again: nothing is wrong with the token.
            HttpResponse::ServiceUnavailable()
        }
        Err(Unheard::Refused(trouble)) => {
            tracing::info!(code = trouble.code(), %trouble, "a logout token was refused");
            HttpResponse::BadRequest()
        }
    };
    answer.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

/// Why nothing was ended.
enum Unheard {
    /// This address has sent too many that were not good.
    TooMany,
    /// The token is not good, or it could not be found out.
    Refused(Trouble),
}

impl<E: Into<Trouble>> From<E> for Unheard {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

async fn end(req: &HttpRequest, app: &App, token: &str) -> Result<(), Unheard> {
    // Nobody is called whom an administrator has not named: a token by another is not even looked at.
    let (issuer, client_id) = federation::addressee(token).ok_or(Trouble::Stray)?;
    let party = Party::named(&mut app.db.read().await?, &issuer, &client_id).await?.ok_or(Trouble::Stray)?;
    // Asking the provider for its keys costs what setting out to it does, and is given back once the token was good.
    let address = client::address(req, &app.settings.server);
    let calls = Keys::of_journey(address);
    if calls.charge(&app.db, app.now()).await.is_err() {
        return Err(Unheard::TooMany);
    }
    let gone = federation::hear_logout(&app.caller, &party, token, app.now()).await?;
    calls.uncharge(&app.db).await?;
    if federation::end_sessions(&app.db, (&party, &gone), (address, app.audit_ids()), app.now()).await? > 0 {
        app.sessions_ended.notify_one();
    }
    Ok(())
}
