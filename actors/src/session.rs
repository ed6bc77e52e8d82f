//! One signed-in browser's live view of a site: passes on what changed, never data.

use actix::{Actor, ActorContext, Addr, AsyncContext, Context, Handler, Message, Recipient};
use serde::Serialize;

use crate::site::{SiteActor, Watch};

/// What a browser should fetch again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Message)]
#[serde(rename_all = "camelCase")]
#[rtype(result = "()")]
pub struct Frame {
    /// A kind of change, `status` for players coming and going, or `all` when too much was missed.
    pub kind: &'static str,
    /// Which ones; empty means any.
    pub ids: Vec<String>,
    /// The site's version.
    pub version: i64,
}

/// Ends the session, because its socket closed or it fell behind.
#[derive(Debug, Message)]
#[rtype(result = "()")]
pub struct Close;

/// Frames that may wait for a slow socket. When full the session closes and the browser fetches anew.
const MAILBOX: usize = 64;

/// Stands between a site and one socket.
pub struct SessionActor {
    site: Addr<SiteActor>,
    socket: Recipient<Frame>,
}

impl SessionActor {
    /// A session that watches `site` and writes to `socket`.
    pub const fn new(site: Addr<SiteActor>, socket: Recipient<Frame>) -> Self {
        Self { site, socket }
    }
}

impl Actor for SessionActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        if self.site.try_send(Watch(ctx.address().recipient())).is_err() {
            ctx.stop();
        }
    }
}

impl Handler<Frame> for SessionActor {
    type Result = ();

    fn handle(&mut self, frame: Frame, ctx: &mut Self::Context) {
        if self.socket.try_send(frame).is_err() {
            ctx.stop();
        }
    }
}

impl Handler<Close> for SessionActor {
    type Result = ();

    fn handle(&mut self, _: Close, ctx: &mut Self::Context) {
        ctx.stop();
    }
}
