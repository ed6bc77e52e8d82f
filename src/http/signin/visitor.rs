//! The browser in front of a page: what it brought, what it will be given, and where it goes next.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::Cookie,
    http::{StatusCode, header},
};
use atrium_domain::{signin::Step, time::Moment};
use atrium_identity::{
    factors::{FreshApp, FreshCodes, RECOVERY_CODES},
    links,
    signin::{Desk, Fresh, Outcome, Refused, Visit},
    token::{Token, TokenHash, TokenKind},
};

use super::{failed, go, page, page::Shell};
use crate::{
    http::{client, cookie},
    state::{State, random_bytes},
};

/// Seconds after which a full hash queue is worth another try.
const BUSY_RETRY_SECONDS: i64 = 5;

/// The server's side of every step.
pub fn desk(app: &State) -> Desk<'_> {
    Desk {
        db: &app.db,
        hasher: &app.passwords,
        vault: &app.vault,
        policy: app.settings.identity.second_factor,
        public_url: &app.settings.server.public_url,
        mint: app,
    }
}

/// A browser, with the tokens it would be given if it got in.
pub struct Visitor {
    pub visit: Visit,
    session: Token,
    pending: Token,
    device: Token,
}

/// A browser that is not about to sign in.
pub fn visit_of(req: &HttpRequest, app: &State, product: &str) -> Visit {
    Visit {
        origin: client::origin(req, &app.settings.server),
        replaces: cookie::token(req).as_ref().map(Token::hash),
        device: app.random_token(TokenKind::Device).hash(),
        product: product.to_owned(),
        via: None,
        trust: false,
        now: app.now(),
    }
}

impl Visitor {
    pub fn new(req: &HttpRequest, app: &State, shell: &Shell) -> Self {
        let device = cookie::device_token(req).unwrap_or_else(|| app.random_token(TokenKind::Device));
        let visit = Visit { device: device.hash(), ..visit_of(req, app, &shell.brand()) };
        let (session, pending) = (app.random_token(TokenKind::Session), app.random_token(TokenKind::Pending));
        Self { visit, session, pending, device }
    }

    /// A browser that the person wants to be trusted, or does not.
    pub fn trusting(mut self, trust: bool) -> Self {
        self.visit.trust = trust;
        self
    }

    /// Ids and random bytes for one step.
    pub fn fresh(&self, app: &State) -> Fresh {
        Fresh {
            session: app.new_id(),
            token: self.session.hash(),
            pending: app.new_id(),
            pending_token: self.pending.hash(),
            device: app.new_id(),
            code: random_bytes(),
            mail: app.mail_ids(),
            audit: app.audit_ids(),
            salt: app.random_salt(),
        }
    }

    /// After the first proof: in, or on to the next question with the cookie that binds it to this browser.
    pub fn begin(&self, shell: &Shell, outcome: &Outcome, next: &str) -> HttpResponse {
        match outcome {
            Outcome::In(_) => self.admit(next).finish(),
            Outcome::Next(step) => match path_of(*step) {
                Some(path) => go(path).cookie(cookie::pending(&self.pending)).finish(),
                None => closed(shell, *step),
            },
        }
    }

    /// After a further proof.
    pub fn go_on(&self, shell: &Shell, outcome: &Outcome, next: &str) -> HttpResponse {
        match outcome {
            Outcome::In(_) => self.admit(next).finish(),
            Outcome::Next(step) => {
                path_of(*step).map_or_else(|| closed(shell, *step), |path| go(path).finish())
            }
        }
    }

    /// Goes to the target with the cookies of somebody who is in.
    fn admit(&self, next: &str) -> actix_web::HttpResponseBuilder {
        let mut answer = go(next);
        for cookie in self.in_cookies() {
            answer.cookie(cookie);
        }
        answer
    }

    /// The cookies of somebody who is in.
    pub fn in_cookies(&self) -> [Cookie<'static>; 3] {
        [cookie::holding(&self.session), cookie::device(&self.device), cookie::no_longer_pending()]
    }
}

/// The hash of the token of the sign-in under way in this browser.
pub fn pending_of(req: &HttpRequest) -> Option<TokenHash> {
    cookie::pending_token(req).map(|token| token.hash())
}

/// The page that asks for a step's proof.
pub const fn path_of(step: Step) -> Option<&'static str> {
    match step {
        Step::MailedCode => Some("/sign-in/code"),
        Step::App => Some("/sign-in/app"),
        Step::Passkey => Some("/sign-in/passkey"),
        Step::SetUpApp => Some("/sign-in/set-up-app"),
        Step::ProveMailbox => Some("/sign-in/mailbox"),
        Step::Password | Step::Done => Some("/sign-in"),
        Step::NewPassword | Step::Provider | Step::Administrator => None,
    }
}

fn closed(shell: &Shell, step: Step) -> HttpResponse {
    if step == Step::NewPassword {
        return page::message(
            shell,
            StatusCode::FORBIDDEN,
            "must-reset",
            Some(("/forgotten", "forgotten-send")),
        );
    }
    if step == Step::Provider {
        return page::message(
            shell,
            StatusCode::FORBIDDEN,
            "provider-only",
            Some(("/sign-in", "provider-only-do")),
        );
    }
    page::message(shell, StatusCode::FORBIDDEN, "closed", Some(("/sign-in", "other-account")))
}

/// Ids and random bytes for a link.
pub fn fresh_link(app: &State) -> links::Fresh {
    links::Fresh {
        id: app.new_id(),
        token: app.random_token(TokenKind::Link),
        mail: app.mail_ids(),
        notice: app.mail_ids(),
        audit: app.audit_ids(),
    }
}

/// A secret for an authenticator app.
pub fn fresh_app(app: &State) -> FreshApp {
    FreshApp { id: app.new_id(), secret: random_bytes(), nonce: random_bytes() }
}

/// Ids and random bytes for recovery codes.
pub fn fresh_codes(app: &State) -> FreshCodes {
    FreshCodes((0..RECOVERY_CODES).map(|_| (app.new_id(), random_bytes())).collect())
}

/// Why somebody has to wait or try again: words, status, and the seconds to wait.
#[expect(clippy::result_large_err, reason = "both are answers; neither is passed far")]
pub fn complaint(
    shell: &Shell,
    refused: &Refused,
    now: Moment,
) -> Result<(String, StatusCode, Option<i64>), HttpResponse> {
    Ok(match refused {
        Refused::Wrong => (shell.say("sign-in-wrong"), StatusCode::UNPROCESSABLE_ENTITY, None),
        Refused::Locked(until) => {
            let seconds = seconds_to(*until, now);
            (wait(shell, seconds), StatusCode::TOO_MANY_REQUESTS, Some(seconds))
        }
        Refused::Busy => {
            (shell.say("sign-in-busy"), StatusCode::SERVICE_UNAVAILABLE, Some(BUSY_RETRY_SECONDS))
        }
        Refused::Failed(error) => return Err(failed(shell, &**error)),
    })
}

/// Rounded up: whoever comes back then is heard.
pub fn seconds_to(until: Moment, now: Moment) -> i64 {
    (until.since_ms(now) + 999).div_euclid(1000).max(1)
}

/// The wait in words: seconds while it is short, then minutes, rounded up.
pub fn wait(shell: &Shell, seconds: i64) -> String {
    if seconds <= 90 {
        shell.say_with("sign-in-locked-seconds", "seconds", seconds)
    } else {
        shell.say_with("sign-in-locked-minutes", "minutes", (seconds + 59) / 60)
    }
}

/// Says when to come back.
pub fn retry_after(mut answer: HttpResponse, seconds: Option<i64>) -> HttpResponse {
    if let Some(seconds) = seconds {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    answer
}

/// `an***@example.org`: enough for its owner to know it again.
pub fn masked(email: &str) -> String {
    let Some((local, domain)) = email.rsplit_once('@') else { return "***".to_owned() };
    let shown = if local.chars().count() > 3 { 2 } else { 1 };
    let head: String = local.chars().take(shown).collect();
    format!("{head}***@{domain}")
}
