//! A likeness of the site, for whoever asks what would be if something changed.

use actix::{Handler, Message};

use super::{SiteActor, Snapshot};

/// Asks for all that schedules are made of, as last worked in. Send [`Ready`](super::Ready) before.
#[derive(Debug, Message)]
#[rtype(result = "Snapshot")]
pub struct TakeSnapshot;

impl Handler<TakeSnapshot> for SiteActor {
    type Result = actix::MessageResult<TakeSnapshot>;

    fn handle(&mut self, _: TakeSnapshot, _: &mut Self::Context) -> Self::Result {
        actix::MessageResult(self.model.snapshot(self.processed()))
    }
}
