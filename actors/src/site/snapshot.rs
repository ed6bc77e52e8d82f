//! A likeness of the site, for whoever asks what would be if something changed.

use actix::{Handler, Message};
use atrium_domain::ids::ScreenId;

use super::{OnTrial, SiteActor, Snapshot};

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

/// Asks for the same as one screen has it: with what is tried on it. Send [`Ready`](super::Ready) before.
#[derive(Debug, Message)]
#[rtype(result = "(Snapshot, Option<OnTrial>)")]
pub struct SnapshotOf(pub ScreenId);

impl Handler<SnapshotOf> for SiteActor {
    type Result = actix::MessageResult<SnapshotOf>;

    fn handle(&mut self, SnapshotOf(screen): SnapshotOf, _: &mut Self::Context) -> Self::Result {
        actix::MessageResult(self.model.snapshot_of(&screen, self.processed()))
    }
}
