//! Receipts: how far each change of schedules has come on the way to its screens.
//!
//! The ledger is written from where things happen (a poll is answered, a schedule is fetched, a report comes), under a
//! lock that is held for a look-up: a message for each of ten thousand polls would fill the site's mailbox just when
//! everybody waits for it. Only schedules have receipts: settings are a document of another kind, and how far triggers
//! have come is in [`HowFar`](super::HowFar). Kept in memory: after a restart nothing is known of what was before.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix::{AsyncContext, Context, Handler, Message, MessageResult};
use atrium_domain::{
    change::{Change, ChangeKind},
    ids::ScreenId,
    receipt::{Counts, Etag, Knowledge, Ledger, Limits, Progress, Stage},
    time::Moment,
};

use super::{
    Loaded, SiteActor,
    inputs::Refresh,
    model::{Outcome, Update},
    presence::Presence,
};
use crate::session::Frame;

/// Between two frames, however many screens report: pages fetch the receipt again at each.
const LOOK: Duration = Duration::from_secs(1);
/// So many looks after the last step; then the sweep looks.
const PATIENCE: u32 = 60;

/// The receipts of a site, for all who have something to tell.
#[derive(Debug)]
pub struct Receipts {
    known: Mutex<Known>,
}

#[derive(Debug)]
struct Known {
    ledger: Ledger,
    /// Counts what pages have not been told of.
    steps: u64,
    /// When the site was loaded: of what was before nothing is known.
    since: Option<Moment>,
}

impl Default for Receipts {
    fn default() -> Self {
        // Until the site is loaded nothing is known of any change.
        let ledger = Ledger::new(Limits::default(), i64::MAX);
        Self { known: Mutex::new(Known { ledger, steps: 0, since: None }) }
    }
}

impl Receipts {
    fn lock(&self) -> MutexGuard<'_, Known> {
        // A panic while holding it leaves counts that are wrong by one at most, and no broken promise.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A screen's player has come to a stage with a schedule. An address that is none of ours is ignored.
    pub fn note(&self, screen: &ScreenId, etag: &str, stage: Stage, at: Moment) {
        let Ok(etag) = etag.parse() else { return };
        let mut known = self.lock();
        if known.ledger.note(screen, etag, stage, at) {
            known.steps += 1;
        }
    }

    /// A screen's player has said how its downloads stand: pages that wait for it look again.
    pub fn progressed(&self, screen: &ScreenId) {
        let mut known = self.lock();
        if known.ledger.is_behind(screen) {
            known.steps += 1;
        }
    }
}

/// What a load may turn into a receipt.
pub(super) struct Batch {
    versions: Vec<i64>,
    /// The site was read whole: which changes there were is not known.
    whole: bool,
    version: i64,
    gone: Vec<ScreenId>,
}

impl Batch {
    pub fn of(loaded: &Loaded) -> Self {
        let (whole, gone) = match &loaded.screens {
            Refresh::All(_) => (true, Vec::new()),
            Refresh::Some(rows) => {
                let gone = rows.iter().filter(|(_, screen)| screen.is_none());
                (false, gone.map(|(id, _)| id.clone()).collect())
            }
        };
        let may = loaded.changes.iter().filter(|change| may_reach_screens(change));
        let mut versions: Vec<i64> = may.map(|change| change.version).collect();
        if versions.is_empty() {
            versions.push(loaded.version);
        }
        Self { versions, whole, version: loaded.version, gone }
    }
}

/// Whether a change can give a screen another schedule.
pub(super) const fn may_reach_screens(change: &Change) -> bool {
    !matches!(
        change.kind,
        ChangeKind::Commands
            | ChangeKind::Activations
            | ChangeKind::CapFeeds
            | ChangeKind::AlertRules
            | ChangeKind::Outages
            | ChangeKind::EnrolmentLinks
            | ChangeKind::MediaFolders
            | ChangeKind::Users
    )
}

/// The screens that get another schedule, each with its address. An update of a new day has no version.
fn targets(updates: &[Update], of_a_change: bool) -> Vec<(ScreenId, Etag)> {
    let of_kind = updates.iter().filter(|update| update.version.is_some() == of_a_change);
    let target =
        |update: &Update| Some((update.slot.screen.clone(), update.schedule.as_ref()?.etag.parse().ok()?));
    of_kind.filter_map(target).collect()
}

/// Asks how far changes have come, by version.
#[derive(Debug, Message)]
#[rtype(result = "HashMap<i64, Knowledge>")]
pub struct HowDelivered(pub Vec<i64>);

/// Asks how far each screen of a change is.
#[derive(Debug, Message)]
#[rtype(result = "Delivery")]
pub struct DeliveryOf(pub i64);

/// How far a change has come.
#[derive(Debug)]
pub struct Delivery {
    /// Whether there is a receipt.
    pub known: Knowledge,
    /// When the change was worked in.
    pub at: Option<Moment>,
    /// Since when this server remembers what it sees.
    pub since: Option<Moment>,
    /// Its screens, in no order.
    pub screens: Vec<ScreenDelivery>,
}

impl Delivery {
    /// The counts; all nought without a receipt.
    #[must_use]
    pub fn counts(&self) -> Counts {
        match self.known {
            Knowledge::Receipt(counts) => counts,
            Knowledge::NoScreens | Knowledge::Forgotten => Counts::default(),
        }
    }
}

/// How far one screen is.
#[derive(Debug, Clone)]
pub struct ScreenDelivery {
    /// Which.
    pub screen: ScreenId,
    /// How far.
    pub progress: Progress,
    /// Whether its player is there; `None` when it has none any more.
    pub presence: Option<Presence>,
    /// A trigger stands above the schedule: what is beneath it is seen when that is over.
    pub covered: bool,
}

/// Looks whether anything has come further.
#[derive(Debug, Message)]
#[rtype(result = "()")]
struct LookAtReceipts;

impl SiteActor {
    /// Opens a receipt for what a load has changed. Before players are told: a poll that is answered with the new
    /// schedule must find it.
    pub(super) fn open_receipt(&mut self, batch: &Batch, outcome: &Outcome, ctx: &mut Context<Self>) {
        let now = (self.ports.now)();
        let mut known = self.shared.receipts.lock();
        if self.processed() < 0 {
            known.ledger = Ledger::new(Limits::default(), batch.version);
            known.since = Some(now);
            return;
        }
        if batch.whole {
            // So much had changed that nobody counted: it is told as one change, the last.
            known.ledger.skip_to(batch.version.saturating_sub(1));
        }
        batch.gone.iter().for_each(|screen| known.ledger.forget(screen));
        let targets = targets(&outcome.updates, true);
        if !targets.is_empty() {
            known.ledger.open(&batch.versions, now, targets);
            known.steps += 1;
            drop(known);
            self.follow_receipts(ctx);
        }
    }

    /// A new day has begun at some screens, which makes no receipt; those that are behind get that day's schedule.
    pub(super) fn turn_receipts(&mut self, outcome: &Outcome, now: Moment) {
        let mut known = self.shared.receipts.lock();
        for (screen, etag) in targets(&outcome.updates, false) {
            known.ledger.turn(&screen, etag);
        }
        known.ledger.tidy(now);
    }

    fn follow_receipts(&mut self, ctx: &mut Context<Self>) {
        if std::mem::replace(&mut self.receipt_looks, PATIENCE) == 0 {
            ctx.notify_later(LookAtReceipts, LOOK);
        }
    }

    /// Tells watchers if anything has come further since they were told.
    pub(super) fn tell_receipts(&mut self, ctx: &mut Context<Self>) {
        if self.watchers.is_empty() || std::mem::take(&mut self.shared.receipts.lock().steps) == 0 {
            return;
        }
        let version = self.processed();
        self.tell(&Frame { kind: "receipts", ids: Vec::new(), version });
        self.follow_receipts(ctx);
    }
}

impl Handler<LookAtReceipts> for SiteActor {
    type Result = ();

    fn handle(&mut self, _: LookAtReceipts, ctx: &mut Self::Context) {
        self.tell_receipts(ctx);
        self.receipt_looks = self.receipt_looks.saturating_sub(1);
        if self.receipt_looks > 0 {
            ctx.notify_later(LookAtReceipts, LOOK);
        }
    }
}

impl Handler<HowDelivered> for SiteActor {
    type Result = MessageResult<HowDelivered>;

    fn handle(&mut self, HowDelivered(versions): HowDelivered, _: &mut Self::Context) -> Self::Result {
        let known = self.shared.receipts.lock();
        MessageResult(versions.into_iter().map(|one| (one, known.ledger.knowledge(one))).collect())
    }
}

impl Handler<DeliveryOf> for SiteActor {
    type Result = MessageResult<DeliveryOf>;

    fn handle(&mut self, DeliveryOf(version): DeliveryOf, _: &mut Self::Context) -> Self::Result {
        let now = (self.ports.now)();
        let (known, since, progress) = {
            let known = self.shared.receipts.lock();
            (known.ledger.knowledge(version), known.since, known.ledger.progress(version))
        };
        let Some((at, progress)) = progress else {
            return MessageResult(Delivery { known, at: None, since, screens: Vec::new() });
        };
        let screens = progress.into_iter().map(|(screen, progress)| {
            let seat = self.model.seat_of(&screen, now);
            let (presence, covered) = seat.map_or((None, false), |(here, covered)| (Some(here), covered));
            ScreenDelivery { screen, progress, presence, covered }
        });
        MessageResult(Delivery { known, at: Some(at), since, screens: screens.collect() })
    }
}
