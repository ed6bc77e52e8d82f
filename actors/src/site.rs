//! One site: works committed changes into schedules, settings and presence, and rings those concerned.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use actix::{
    Actor, ActorFutureExt, Arbiter, AsyncContext, Context, Handler, Message, Recipient, ResponseActFuture,
    WrapFuture,
};
use atrium_domain::ids::{ScreenId, SiteId};
use tokio::sync::oneshot;

use crate::{
    directory::{Directory, Now},
    session::Frame,
    slot::{SiteShared, ring_all},
};

mod far;
pub mod inputs;
pub mod loading;
pub mod model;
pub mod presence;
pub mod receipts;
mod snapshot;

pub use far::{AimedAt, HowFar};
pub use inputs::{Load, LoadError, Loaded};
pub use loading::{OnTrial, PilotInput, Rehearse, Rehearsed};
use loading::{Tried, bring};
use model::{Model, Outcome};
pub use model::{Reached, Snapshot, SnapshotScreen};
use presence::Presence;
pub use snapshot::{SnapshotOf, TakeSnapshot};

/// Hints and requests that may wait. When full a hint is dropped: the table of changes is read again anyway.
const MAILBOX: usize = 1024;
/// Between two looks at who is there. A player is gone 30 s after its last poll ended, so this keeps the
/// whole within 90 s of its disappearance: 55 s of waiting, 30 s of grace, 5 s of sweep.
const SWEEP: Duration = Duration::from_secs(5);
/// After a failed load.
const RETRY: Duration = Duration::from_secs(1);

/// Everything the site may touch outside itself.
pub struct Ports {
    /// Where slots are entered.
    pub directory: Arc<Directory>,
    /// Reads the site from the database.
    pub loader: Recipient<Load>,
    /// The clock.
    pub now: Now,
}

/// A change was committed, perhaps.
#[derive(Debug, Message)]
#[rtype(result = "()")]
pub struct Changed {
    /// The site's version after it; lower ones are worked in together.
    pub version: i64,
}

/// Asks to be answered once everything committed before is worked in.
#[derive(Debug, Message)]
#[rtype(result = "Result<(), Unavailable>")]
pub struct Ready;

/// The site could not be loaded; try again in a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the site cannot be loaded now")]
pub struct Unavailable;

/// Asks for frames from now on.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Watch(pub Recipient<Frame>);

/// Asks who is there.
#[derive(Debug, Message)]
#[rtype(result = "HashMap<ScreenId, Presence>")]
pub struct WhoIsThere {
    /// Only these screens; all if `None`.
    pub screens: Option<Vec<ScreenId>>,
}

/// Asks for a screen's compiled schedule, as its player gets it.
#[derive(Debug, Message)]
#[rtype(result = "Option<crate::slot::Document>")]
pub struct ScheduleOf(pub ScreenId);

/// Looks who has come and gone, and whether a new day has begun anywhere.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct Sweep;

/// See the module's page.
pub struct SiteActor {
    shared: Arc<SiteShared>,
    ports: Ports,
    model: Model,
    watchers: Vec<Recipient<Frame>>,
    /// Asked before the load that runs began, and after.
    waiting: Vec<Answer>,
    waiting_for_next: Vec<Answer>,
    loading: Loading,
    /// The steps that activations had made when watchers were last told, and the looks left.
    progress: u64,
    looks: u32,
    /// The looks left at how far changes have come.
    receipt_looks: u32,
    /// What is tried was not worked out anew when it should have been.
    trial_late: bool,
    /// A load is about to be tried again.
    load_is_due: bool,
}

type Answer = oneshot::Sender<Result<(), Unavailable>>;

/// At most one load runs; what comes meanwhile makes one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loading {
    Idle,
    Running,
    RunningAndAgain,
}

impl SiteActor {
    /// A site about to be loaded.
    pub fn new(id: SiteId, epoch: Arc<str>, ports: Ports) -> Self {
        let shared = Arc::new(SiteShared::new(id, epoch));
        Self {
            shared,
            ports,
            model: Model::default(),
            watchers: Vec::new(),
            waiting: Vec::new(),
            waiting_for_next: Vec::new(),
            loading: Loading::Idle,
            progress: 0,
            looks: 0,
            receipt_looks: 0,
            trial_late: false,
            load_is_due: false,
        }
    }

    fn processed(&self) -> i64 {
        self.shared.processed.load(Ordering::Acquire)
    }

    fn load(&mut self, ctx: &mut Context<Self>) {
        if self.loading != Loading::Idle {
            self.loading = Loading::RunningAndAgain;
            return;
        }
        self.loading = Loading::Running;
        self.waiting.append(&mut self.waiting_for_next);
        let ask = Load { site: self.shared.id.clone(), after: self.processed() };
        let ports = (self.ports.loader.clone(), self.ports.directory.rehearser());
        let trying = (self.model.rollout().cloned(), self.trial_late);
        let answer = bring(ports, ask, trying).into_actor(self);
        ctx.spawn(answer.map(|answer, actor, ctx| actor.loaded(answer, ctx)));
    }

    fn loaded(&mut self, answer: Result<(Loaded, Tried), LoadError>, ctx: &mut Context<Self>) {
        let again = std::mem::replace(&mut self.loading, Loading::Idle) == Loading::RunningAndAgain;
        let Ok((loaded, tried)) = answer else {
            self.answer(Err(Unavailable));
            return self.load_soon(ctx);
        };
        self.trial_late = tried.is_due();
        if self.trial_late {
            self.load_soon(ctx);
        }
        if self.work_in(loaded, tried, ctx) {
            self.follow(ctx);
        }
        self.answer(Ok(()));
        if again {
            self.load(ctx);
        }
    }

    /// However many loads fail meanwhile, one comes after them.
    fn load_soon(&mut self, ctx: &mut Context<Self>) {
        if std::mem::replace(&mut self.load_is_due, true) {
            return;
        }
        ctx.run_later(RETRY, |actor, ctx| {
            actor.load_is_due = false;
            actor.load(ctx);
        });
    }

    fn answer(&mut self, answer: Result<(), Unavailable>) {
        for waiting in self.waiting.drain(..) {
            // Who asked may have gone meanwhile.
            let _ = waiting.send(answer);
        }
    }

    /// Works it in; whether something was activated or taken down.
    fn work_in(&mut self, loaded: Loaded, tried: Tried, ctx: &mut Context<Self>) -> bool {
        let (version, batch) = (loaded.version, receipts::Batch::of(&loaded));
        let outcome = self.model.apply(loaded, tried, &self.shared, (self.ports.now)());
        // Before anything can be told of it.
        self.open_receipt(&batch, &outcome, ctx);
        // First, so that a cursor just given out is never of the future. Slots give out their own version,
        // so a poll that looks before its slot is updated keeps its older cursor and is rung.
        self.shared.processed.store(version, Ordering::Release);
        let used = outcome.updates.iter().any(|update| update.triggers.is_some());
        self.carry_out(outcome);
        used
    }

    fn carry_out(&mut self, outcome: Outcome) {
        let directory = &self.ports.directory;
        outcome.struck.iter().for_each(|(token, player)| directory.strike(token, player));
        outcome.entered.iter().for_each(|(token, slot)| directory.enter(*token, slot));
        let mut learned = Vec::with_capacity(outcome.updates.len());
        for update in &outcome.updates {
            if update.carry_out() {
                learned.push(&update.slot);
            }
            if !update.commands.is_empty() {
                directory.offices().look_after(&Arbiter::current(), &update.slot, &self.ports.now);
            }
        }
        ring_all(learned);
        outcome.frames.into_iter().for_each(|frame| self.tell(&frame));
    }

    /// A watcher whose mailbox is full ends itself and its browser fetches everything again.
    fn tell(&mut self, frame: &Frame) {
        self.watchers.retain(|watcher| watcher.try_send(frame.clone()).is_ok());
    }
}

impl Actor for SiteActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        ctx.run_interval(SWEEP, |_, ctx| ctx.notify(Sweep));
    }
}

impl Handler<Changed> for SiteActor {
    type Result = ();

    fn handle(&mut self, Changed { version }: Changed, ctx: &mut Self::Context) {
        if version > self.processed() {
            self.load(ctx);
        }
    }
}

impl Handler<Ready> for SiteActor {
    type Result = ResponseActFuture<Self, Result<(), Unavailable>>;

    fn handle(&mut self, _: Ready, ctx: &mut Self::Context) -> Self::Result {
        let (answer, wait) = oneshot::channel();
        self.waiting_for_next.push(answer);
        self.load(ctx);
        Box::pin(async move { wait.await.unwrap_or(Err(Unavailable)) }.into_actor(self))
    }
}

impl Handler<Watch> for SiteActor {
    type Result = ();

    fn handle(&mut self, Watch(watcher): Watch, ctx: &mut Self::Context) {
        self.watchers.push(watcher);
        if self.processed() < 0 {
            self.load(ctx);
        }
    }
}

impl Handler<WhoIsThere> for SiteActor {
    type Result = actix::MessageResult<WhoIsThere>;

    fn handle(&mut self, WhoIsThere { screens }: WhoIsThere, _: &mut Self::Context) -> Self::Result {
        actix::MessageResult(self.model.presence(screens.as_deref(), (self.ports.now)()))
    }
}

impl Handler<ScheduleOf> for SiteActor {
    type Result = Option<crate::slot::Document>;

    fn handle(&mut self, ScheduleOf(screen): ScheduleOf, _: &mut Self::Context) -> Self::Result {
        self.model.schedule_of(&screen, (self.ports.now)())
    }
}

impl Handler<Sweep> for SiteActor {
    type Result = ();

    fn handle(&mut self, _: Sweep, ctx: &mut Self::Context) {
        let now = (self.ports.now)();
        let outcome = self.model.sweep(now, self.processed());
        self.turn_receipts(&outcome, now);
        self.carry_out(outcome);
        self.tell_progress();
        if self.receipt_looks == 0 {
            self.tell_receipts(ctx);
        }
        self.ports.directory.offices().sweep();
    }
}
