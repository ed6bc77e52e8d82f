//! Confirming an address: a button behind the link, because mail scanners open links.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, post, web};
use atrium_identity::{
    links::{self, LinkError},
    token::{Token, TokenKind},
};
use serde::Deserialize;

use super::{
    Answer, failed,
    forgotten::Query,
    open, page, posted,
    question::Question,
    settle,
    visitor::{Visitor, desk, fresh_link},
};
use crate::http::extract::App;

/// The link's token.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    token: String,
}

/// `GET /confirm?token=`
#[get("/confirm")]
pub async fn show(req: HttpRequest, app: App, query: Option<web::Query<Query>>) -> HttpResponse {
    let token = query.and_then(|query| query.into_inner().token).unwrap_or_default();
    settle(open(&req, &app).await.map(|shell| {
        Question::new(&shell, "confirm", "/confirm", "confirm-do")
            .text(shell.say("confirm-text"))
            .hidden("token", &token)
            .ask(StatusCode::OK)
    }))
}

/// `POST /confirm`: uses the link up.
#[post("/confirm")]
pub async fn submit(
    req: HttpRequest,
    app: App,
    form: Result<web::Form<Form>, actix_web::Error>,
) -> HttpResponse {
    settle(use_link(&req, &app, form).await)
}

async fn use_link(req: &HttpRequest, app: &App, form: Result<web::Form<Form>, actix_web::Error>) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, form)?;
    let gone = || page::message(&shell, StatusCode::GONE, "link-gone", Some(("/account", "to-account")));
    let Some(token) = Token::parse(TokenKind::Link, &form.token) else { return Ok(gone()) };
    let visitor = Visitor::new(req, app, &shell);
    match links::confirm_email(desk(app), &token, &visitor.visit, fresh_link(app)).await {
        Ok(()) => {
            app.post.ring();
            Ok(page::message(&shell, StatusCode::OK, "confirmed", Some(("/account", "to-account"))))
        }
        Err(LinkError::Gone) => Ok(gone()),
        Err(LinkError::Taken) => Ok(page::message(&shell, StatusCode::CONFLICT, "email-taken", None)),
        Err(error) => Err(failed(&shell, &error)),
    }
}
