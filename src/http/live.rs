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

use atrium_domain::{change::ChangeKind, ids::SiteId, permission::Permission};

use super::{
    error::{ApiError, ApiResult},
    extract::{Allowed, App, ViewSite},
    principal,
};

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
        watched: allowed.site().clone(),
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
    watched: SiteId,
}

impl Socket {
    /// Closes the socket when its caller may no longer watch the site: signed out, locked, taken off it.
    fn ask_again(&self, ctx: &mut ws::WebsocketContext<Self>) {
        let (req, site) = (self.req.clone(), self.watched.clone());
        let may = async move { may_watch(&req, &site).await };
        ctx.spawn(may.into_actor(self).map(|may, _, ctx| {
            if !may {
                ctx.close(Some(ws::CloseCode::Policy.into()));
                ctx.stop();
            }
        }));
    }
}

/// A server that cannot answer now is asked again at the next ping.
async fn may_watch(req: &HttpRequest, site: &SiteId) -> bool {
    match principal::resolve(req).await {
        Ok(caller) => caller.allow(site, Permission::ViewSite).is_ok(),
        Err(error) => !error.is_callers(),
    }
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

    fn handle(&mut self, frame: Frame, ctx: &mut Self::Context) {
        // Somebody's rights on the site have changed, perhaps this one's; `all` may hide such a change.
        if frame.kind == ChangeKind::Users.as_str() || frame.kind == "all" {
            self.ask_again(ctx);
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
