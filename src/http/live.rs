//! Live views in the browser: pipes frames of a session actor into a WebSocket.
//!
//! The only file that names actix-web-actors; the socket does nothing but pass frames on.

use std::time::Duration;

use actix::{Actor, ActorContext, ActorFutureExt, Addr, AsyncContext, Handler, StreamHandler, WrapFuture};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web};
use actix_web_actors::ws;
use atrium_actors::{
    session::{Close, Frame, SessionActor},
    site::SiteActor,
};

use atrium_domain::{
    change::ChangeKind,
    ids::SiteId,
    permission::{Permission, Scope},
};
use atrium_schema::changes;

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    principal,
};
use crate::state::State;

/// Between two pings; a browser that sleeps or vanished is dropped after two without an answer.
const PING: Duration = Duration::from_secs(25);
/// Frames that may wait for a slow browser. When full the socket closes with 1013 and the browser fetches anew.
const MAILBOX: usize = 64;

/// `GET /api/v1/sites/{siteId}/live`: what changes on the site, as it happens.
#[utoipa::path(
    tag = "live",
    operation_id = "watchSite",

    responses((status = 101, description = "WebSocket of frames `{kind, ids, version}`"))
)]
#[get("/api/v1/sites/{siteId}/live")]
pub async fn show(
    req: HttpRequest,
    app: App,
    allowed: Allowed<ViewSite>,
    stream: web::Payload,
) -> ApiResult<HttpResponse> {
    // Browsers send cookies with sockets from any page, and no Fetch-Metadata check stops those.
    if !own_origin(&req, &app.settings.server.public_url) {
        return Err(ApiError::forbidden());
    }
    let socket = Socket {
        site: app.directory.site(allowed.site()),
        session: None,
        unanswered: 0,
        req: req.clone(),
        app: app.get_ref().clone(),
        watched: allowed.site().clone(),
        partly: allowed.scope.reach().is_some(),
    };
    ws::WsResponseBuilder::new(socket, &req, stream)
        .frame_size(1024)
        .start()
        .map_err(|error| ApiError::problem(error.as_response_error().status_code(), "websocket_expected"))
}

/// No `Origin` means no browser.
fn own_origin(req: &HttpRequest, public_url: &str) -> bool {
    req.headers().get(header::ORIGIN).is_none_or(|origin| origin.as_bytes() == public_url.as_bytes())
}

/// One open WebSocket.
struct Socket {
    site: Addr<SiteActor>,
    session: Option<Addr<SessionActor>>,
    unanswered: u8,
    /// The request it began with: its cookie or token is asked again and again whether it is still good.
    req: HttpRequest,
    app: State,
    watched: SiteId,
    /// Its person reaches only parts of the site, and is told no ids: they may be of things outside.
    partly: bool,
}

impl Socket {
    /// Closes the socket when its caller may no longer watch the site: signed out, locked, taken off it.
    fn ask_again(&self, ctx: &mut ws::WebsocketContext<Self>) {
        let (req, app, site) = (self.req.clone(), self.app.clone(), self.watched.clone());
        let may = async move { may_watch(&req, &app, &site).await };
        ctx.spawn(may.into_actor(self).map(|may, socket, ctx| match may {
            Watching::All => socket.partly = false,
            Watching::Parts => socket.partly = true,
            Watching::Unknown => {}
            Watching::Nothing => {
                ctx.close(Some(ws::CloseCode::Policy.into()));
                ctx.stop();
            }
        }));
    }
}

/// How much of a site somebody may watch.
enum Watching {
    All,
    Parts,
    Nothing,
    /// The server cannot answer now: asked again at the next ping.
    Unknown,
}

async fn may_watch(req: &HttpRequest, app: &State, site: &SiteId) -> Watching {
    match scope(req, app, site).await {
        Ok(scope) if scope.reach().is_some() => Watching::Parts,
        Ok(_) => Watching::All,
        Err(error) if error.is_callers() => Watching::Nothing,
        Err(_) => Watching::Unknown,
    }
}

/// What the caller may see of the site, if it is open.
async fn scope(req: &HttpRequest, app: &State, site: &SiteId) -> ApiResult<Scope> {
    let scope = principal::resolve(req).await?.allow(site, Permission::ViewSite)?;
    changes::standing(&mut app.db.read().await?, &scope).await?.open()?;
    Ok(scope)
}

impl Actor for Socket {
    type Context = ws::WebsocketContext<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        self.session = Some(SessionActor::new(self.site.clone(), ctx.address().recipient()).start());
        ctx.run_interval(PING, |socket, ctx| {
            socket.unanswered += 1;
            if socket.unanswered > 2 || socket.session.as_ref().is_none_or(|session| !session.connected()) {
                ctx.close(Some(ws::CloseCode::Again.into()));
                return ctx.stop();
            }
            socket.ask_again(ctx);
            ctx.ping(b"");
        });
    }

    fn stopped(&mut self, _: &mut Self::Context) {
        if let Some(session) = self.session.take() {
            session.do_send(Close);
        }
    }
}

impl Handler<Frame> for Socket {
    type Result = ();

    fn handle(&mut self, mut frame: Frame, ctx: &mut Self::Context) {
        // Somebody's rights on the site have changed, perhaps this one's, or the site was closed; `all` may
        // hide such a change.
        if [ChangeKind::Users.as_str(), ChangeKind::Site.as_str(), "all"].contains(&frame.kind) {
            self.ask_again(ctx);
        }
        if self.partly {
            frame.ids.clear();
        }
        if let Ok(text) = serde_json::to_string(&frame) {
            ctx.text(text);
        }
    }
}

impl StreamHandler<Result<ws::Message, ws::ProtocolError>> for Socket {
    fn handle(&mut self, message: Result<ws::Message, ws::ProtocolError>, ctx: &mut Self::Context) {
        match message {
            Ok(ws::Message::Ping(data)) => ctx.pong(&data),
            Ok(ws::Message::Pong(_)) => self.unanswered = 0,
            Ok(ws::Message::Nop) => {}
            // A browser has nothing to say here.
            Ok(_) | Err(_) => {
                ctx.close(None);
                ctx.stop();
            }
        }
    }
}
