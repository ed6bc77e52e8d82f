//! What a site actor knows and decides; pure but for the slots it hands out.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use atrium_domain::{
    change::Change,
    ids::ScreenId,
    schedule::{Catalogue, Key, Root, Share, Source},
    time::Moment,
};
use bytes::Bytes;

use super::{
    inputs::{Loaded, PlayerInput, ScreenInput, SiteInput},
    loading::Tried,
    presence::Presence,
};
use crate::{
    directory::TokenHash,
    session::Frame,
    slot::{ActiveTrigger, Document, PendingCommand, SiteShared, Slot},
};

mod active;
mod aims;
mod local;
mod outcome;
mod pilot;
mod settings;
mod snapshot;

use active::Activations;
pub use active::Reached;
use aims::Aims;
use local::Local;
pub use outcome::{Outcome, Update};
use pilot::{Documents, Pilot};
pub use snapshot::{Snapshot, SnapshotScreen};

/// A site as last worked in.
#[derive(Default)]
pub struct Model {
    local: Local,
    screens: HashMap<ScreenId, ScreenInput>,
    players: HashMap<ScreenId, PlayerInput>,
    seats: HashMap<ScreenId, Seat>,
    catalogue: Catalogue,
    activations: Activations,
    share: Share,
    /// What a few screens show before it is made for all.
    pilot: Option<Box<Pilot>>,
    /// The quarter of an hour (UTC) of the last look at the days: midnights of all zones fall on one.
    quarter: i64,
}

/// Milliseconds of a quarter of an hour.
const QUARTER_MS: i64 = 15 * 60 * 1000;

/// What a load has touched.
struct Touched {
    /// The site or a place, and with them possibly every screen.
    all: bool,
    /// Screens and screens of players.
    screens: HashSet<ScreenId>,
    /// Schedules that are compiled anew.
    stale: HashSet<Key>,
    /// Something was activated or taken down, and with that possibly every screen.
    used: bool,
}

/// The player at a screen.
struct Seat {
    slot: Arc<Slot>,
    token: TokenHash,
    key: Key,
    schedule: Document,
    settings: Document,
    /// What its player was last told is active; nothing yet, which differs from that nothing is.
    active: Option<Arc<[ActiveTrigger]>>,
    presence: Presence,
}

impl Model {
    /// Works in what the loader read, and what a few screens are to show before it is made for all.
    pub fn apply(
        &mut self,
        mut loaded: Loaded,
        tried: Tried,
        shared: &Arc<SiteShared>,
        now: Moment,
    ) -> Outcome {
        let mut outcome = Outcome { version: loaded.version, ..Outcome::default() };
        let commands = std::mem::take(&mut loaded.commands);
        outcome.frames = loaded.changes.iter().map(frame).collect();
        let mut touched = self.take_in(loaded);
        touched.screens.extend(self.try_out(tried, outcome.version));
        for screen in &touched.screens {
            self.seat(screen, shared, now, &mut outcome);
        }
        self.refresh(&touched, now, &mut outcome);
        self.hand_out(commands, &mut outcome);
        outcome
    }

    /// Looks who has come and gone, and at screens where a new day has begun.
    pub fn sweep(&mut self, now: Moment, version: i64) -> Outcome {
        let mut outcome = Outcome { version, ..Outcome::default() };
        let mut ids = Vec::new();
        for (screen, seat) in &mut self.seats {
            let next = Presence::next(seat.presence, &seat.slot, now);
            if next.differs(seat.presence) {
                ids.push(screen.to_string());
            }
            seat.presence = next;
        }
        if !ids.is_empty() {
            outcome.frames.push(Frame { kind: "status", ids, version });
        }
        if self.expire(now) {
            outcome.frames.push(Frame { kind: "activations", ids: Vec::new(), version });
        }
        let quarter = now.ms().div_euclid(QUARTER_MS);
        if std::mem::replace(&mut self.quarter, quarter) != quarter {
            self.turn_days(now, &mut outcome);
        }
        outcome
    }

    /// Who is there, of these screens or of all.
    pub fn presence(&self, screens: Option<&[ScreenId]>, now: Moment) -> HashMap<ScreenId, Presence> {
        let fresh =
            |screen: &ScreenId, seat: &Seat| (screen.clone(), Presence::next(seat.presence, &seat.slot, now));
        match screens {
            Some(ids) => ids.iter().filter_map(|id| Some(fresh(id, self.seats.get(id)?))).collect(),
            None => self.seats.iter().map(|(id, seat)| fresh(id, seat)).collect(),
        }
    }

    /// Whether a screen's player is there, and whether a trigger stands above its schedule; `None` without a player.
    pub fn seat_of(&self, screen: &ScreenId, now: Moment) -> Option<(Presence, bool)> {
        let seat = self.seats.get(screen)?;
        let covered = seat.active.iter().flat_map(|active| active.iter()).any(|one| one.lasts(now));
        Some((Presence::next(seat.presence, &seat.slot, now), covered))
    }

    /// A screen's schedule for today, whether or not a player pulls for it.
    pub fn schedule_of(&mut self, screen: &ScreenId, now: Moment) -> Option<Document> {
        self.documents(screen, false, now).map(|documents| documents.schedule)
    }

    /// Works the rows in and returns what they touch.
    fn take_in(&mut self, loaded: Loaded) -> Touched {
        let mut all = loaded.site.is_some();
        if let Some(site) = loaded.site {
            self.local.site = site;
        }
        all |= !loaded.places.work_into(&mut self.local.places).is_empty();
        let mut screens: HashSet<ScreenId> =
            loaded.screens.work_into(&mut self.screens).into_iter().collect();
        screens.extend(loaded.players.work_into(&mut self.players));
        let catalogue = &mut self.catalogue;
        let mut changed: Vec<Source> = Vec::new();
        changed.extend(loaded.channels.work_into(&mut catalogue.channels).into_iter().map(Source::Channel));
        let booked = !changed.is_empty();
        changed
            .extend(loaded.playlists.work_into(&mut catalogue.playlists).into_iter().map(Source::Playlist));
        changed.extend(loaded.layouts.work_into(&mut catalogue.layouts).into_iter().map(Source::Layout));
        changed.extend(loaded.media.work_into(&mut catalogue.media).into_iter().map(Source::Media));
        changed.extend(loaded.dayparts.work_into(&mut catalogue.dayparts).into_iter().map(Source::Daypart));
        changed
            .extend(loaded.calendars.work_into(&mut catalogue.calendars).into_iter().map(Source::Calendar));
        // Which tags tell schedules apart may be another question now.
        all |= booked && self.local.name_tags(&self.catalogue);
        let (aimed, shown) = self.take_triggers(loaded.triggers);
        let edited = !shown.is_empty();
        changed.extend(shown.into_iter().map(Source::Trigger));
        // Who is meant may be another now, and with that what was counted.
        if !screens.is_empty() || aimed {
            self.activations.recount();
        }
        let moved = !loaded.folders.work_into(&mut self.local.aims.folders).is_empty();
        let used = self.take_activations(loaded.activations) || edited;
        if used || aimed {
            self.activations.changed();
        }
        // Who is meant by which trigger may be different for every screen.
        all |= aimed || (moved && self.local.aims.name_folders());
        let stale = self.share.forget(&changed).into_iter().collect();
        Touched { all, screens, stale, used }
    }

    /// Gives the screen's player its slot, and strikes off one that is gone.
    fn seat(&mut self, screen: &ScreenId, shared: &Arc<SiteShared>, now: Moment, outcome: &mut Outcome) {
        let settings = self.screens.get(screen);
        let player = settings.and_then(|_| self.players.get(screen));
        if let Some(seat) = self.seats.get(screen)
            && player.is_none_or(|player| player.token != seat.token)
        {
            outcome.struck.push((seat.token, seat.slot.player.clone()));
            self.seats.remove(screen);
        }
        let (Some(settings), Some(player)) = (settings, player) else { return };
        if self.seats.contains_key(screen) {
            return;
        }
        let slot = Arc::new(Slot::new(Arc::clone(shared), player.id.clone(), screen.clone(), player.seen_at));
        outcome.entered.push((player.token, Arc::clone(&slot)));
        let presence = Presence::next(Presence::NeverSeen, &slot, now);
        let (key, token) = (self.local.key(screen, settings, now), player.token);
        let (schedule, settings) = (Document::none(), Document::none());
        let seat = Seat { slot, token, key, schedule, settings, active: None, presence };
        self.seats.insert(screen.clone(), seat);
    }

    /// Compares the documents of the touched seats with what they should be now.
    fn refresh(&mut self, touched: &Touched, now: Moment, outcome: &mut Outcome) {
        let mut seats = std::mem::take(&mut self.seats);
        if touched.all || touched.used || !touched.stale.is_empty() {
            for (id, seat) in &mut seats {
                let own = touched.all || touched.screens.contains(id);
                if own || touched.stale.contains(&seat.key) {
                    self.renew(id, seat, own, now, outcome);
                } else if touched.used {
                    self.activate(seat, now, outcome);
                }
            }
        } else {
            for id in &touched.screens {
                if let Some(seat) = seats.get_mut(id) {
                    self.renew(id, seat, true, now, outcome);
                }
            }
        }
        self.seats = seats;
    }

    /// Puts fresh documents at a seat. `own`: the screen's own settings may have changed.
    fn renew(&mut self, id: &ScreenId, seat: &mut Seat, own: bool, now: Moment, outcome: &mut Outcome) {
        let Some(Documents { key, schedule, settings }) = self.documents(id, own, now) else { return };
        seat.key = key;
        let update = Update {
            slot: Arc::clone(&seat.slot),
            schedule: replaced(&mut seat.schedule, Some(schedule)),
            settings: replaced(&mut seat.settings, settings),
            triggers: self.activated(seat, now),
            commands: Vec::new(),
            version: Some(outcome.version),
        };
        if update.schedule.is_some() || update.settings.is_some() || update.triggers.is_some() {
            outcome.updates.push(update);
        }
    }

    /// Where a new day has begun, the schedule of that day; nobody is woken for it.
    fn turn_days(&mut self, now: Moment, outcome: &mut Outcome) {
        let mut seats = std::mem::take(&mut self.seats);
        for (id, seat) in &mut seats {
            if self.key_of(id, now).is_none_or(|key| key == seat.key) {
                continue;
            }
            let Some(Documents { key, schedule, .. }) = self.documents(id, false, now) else { continue };
            seat.key = key;
            if let Some(schedule) = replaced(&mut seat.schedule, Some(schedule)) {
                let slot = Arc::clone(&seat.slot);
                outcome.updates.push(Update {
                    slot,
                    schedule: Some(schedule),
                    settings: None,
                    triggers: None,
                    commands: Vec::new(),
                    version: None,
                });
            }
        }
        self.seats = seats;
        self.retire(now);
    }

    fn hand_out(&self, commands: Vec<(ScreenId, PendingCommand)>, outcome: &mut Outcome) {
        let mut by_screen: HashMap<ScreenId, Vec<PendingCommand>> = HashMap::new();
        for (screen, command) in commands {
            by_screen.entry(screen).or_default().push(command);
        }
        for (screen, mut commands) in by_screen {
            let Some(seat) = self.seats.get(&screen) else { continue };
            // What was meant for the player before this one is not for it.
            commands.retain(|command| command.player == seat.slot.player);
            if !commands.is_empty() {
                outcome.command(&seat.slot, commands);
            }
        }
    }
}

fn schedule(share: &mut Share, catalogue: &Catalogue, key: &Key) -> Document {
    let compiled = share.get(key, catalogue);
    Document { etag: compiled.etag.as_str().into(), bytes: Bytes::from_owner(Arc::clone(&compiled.bytes)) }
}

/// Puts the fresh document in place; returns it if it differs.
fn replaced(known: &mut Document, fresh: Option<Document>) -> Option<Document> {
    let fresh = fresh.filter(|fresh| fresh.etag != known.etag)?;
    *known = fresh.clone();
    Some(fresh)
}

fn frame(change: &Change) -> Frame {
    let ids = if change.object_id.is_empty() { Vec::new() } else { vec![change.object_id.clone()] };
    Frame { kind: change.kind.as_str(), ids, version: change.version }
}

/// A screen without content.
impl Default for ScreenInput {
    fn default() -> Self {
        Self {
            name: String::new(),
            root: Root::Nothing,
            zone: None,
            place: None,
            folder: None,
            tags: Vec::new(),
            orientation: 0,
            volume: 100,
            offline_mark: None,
            active_hours: None,
        }
    }
}
