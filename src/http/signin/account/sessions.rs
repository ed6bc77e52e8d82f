//! Where I am signed in.

use actix_web::{HttpRequest, HttpResponse, post, web};
use atrium_domain::{
    ids::{Id as _, SessionId},
    time::Moment,
};
use atrium_identity::account;
use atrium_schema::sessions::SessionRow;
use serde::Deserialize;

use super::{
    super::{
        Answer, failed, go, open,
        page::Shell,
        posted, settle,
        visitor::{Visitor, desk},
    },
    me,
};
use crate::http::{agent, extract::App};

/// A session as its person knows it.
pub struct Seat {
    pub id: String,
    pub device: String,
    pub place: String,
    pub when: String,
    pub own: bool,
}

/// The sessions, this browser's first.
pub fn seats(shell: &Shell, rows: Vec<SessionRow>, (own, zone): (&SessionId, &str)) -> Vec<Seat> {
    let mut seats: Vec<Seat> = rows
        .into_iter()
        .map(|row| Seat {
            device: row
                .agent
                .as_deref()
                .and_then(agent::describe)
                .unwrap_or_else(|| shell.say("session-unknown-device")),
            place: row.address.unwrap_or_else(|| shell.say("session-unknown-place")),
            when: format!(
                "{} · {}",
                shell.say_with("session-since", "at", local(row.created_at, zone)),
                shell.say_with("session-seen", "at", local(row.seen_at, zone)),
            ),
            own: row.id == *own,
            id: row.id.into(),
        })
        .collect();
    seats.sort_by_key(|seat| !seat.own);
    seats
}

pub fn local(at: Moment, zone: &str) -> String {
    let zoned = at.timestamp().in_tz(zone);
    zoned.map_or_else(|_| at.to_string(), |zoned| zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

/// Which one; all others if absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    id: Option<String>,
}

/// `POST /account/sessions/end`
#[post("/account/sessions/end")]
pub async fn end(req: HttpRequest, app: App, body: web::Bytes) -> HttpResponse {
    // The button that means all others sends an empty form, with or without its content type.
    let form = serde_form(&body);
    settle(ended(&req, &app, form).await)
}

fn serde_form(body: &[u8]) -> Form {
    web::Query::<Form>::from_query(&String::from_utf8_lossy(body))
        .map(web::Query::into_inner)
        .unwrap_or_default()
}

async fn ended(req: &HttpRequest, app: &App, form: Form) -> Answer {
    let shell = open(req, app).await?;
    let form = posted(req, app, &shell, Ok(web::Form(form)))?;
    let me = me(req, app, &shell).await?;
    let shell = shell.speaking(&me.account.data.locale);
    let which = match form.id.as_deref().map(SessionId::parse) {
        None => None,
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => return Ok(go("/account").finish()),
    };
    let visitor = Visitor::new(req, app, &shell);
    let own = (&me.account.id, &me.session);
    let done = account::end_sessions(desk(app), own, which.as_ref(), &visitor.visit, app.audit_ids()).await;
    done.map_err(|error| failed(&shell, &error))?;
    Ok(go("/account?done=sessions-ended").finish())
}
