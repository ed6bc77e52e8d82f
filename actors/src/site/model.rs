//! What a site actor knows and decides; pure but for the slots it hands out.

use std::{collections::HashMap, sync::Arc};

use atrium_domain::{
    change::Change,
    ids::{PlaceId, PlayerId, ScreenId},
    schedule::{Catalogue, Key, Root, Share, Source},
    time::Moment,
    zone::Zone,
};
use bytes::Bytes;

use super::{
    inputs::{Loaded, PlayerInput, ScreenInput, SiteInput},
    presence::Presence,
};
use crate::{
    directory::TokenHash,
    session::Frame,
    slot::{Document, PendingCommand, SiteShared, Slot},
};

mod settings;

/// A site as last worked in.
#[derive(Default)]
pub struct Model {
    site: SiteInput,
    places: HashMap<PlaceId, String>,
    screens: HashMap<ScreenId, ScreenInput>,
    players: HashMap<PlayerId, PlayerInput>,
    seats: HashMap<ScreenId, Seat>,
    catalogue: Catalogue,
    share: Share,
    /// Zones by name; one that is unknown stands for UTC.
    zones: HashMap<String, Zone>,
    /// The quarter of an hour (UTC) of the last look at the days: midnights of all zones fall on one.
    quarter: i64,
}

/// Milliseconds of a quarter of an hour.
const QUARTER_MS: i64 = 15 * 60 * 1000;

/// The player at a screen.
struct Seat {
    slot: Arc<Slot>,
    token: TokenHash,
    schedule: Document,
    settings: Document,
    presence: Presence,
}

/// New state for one slot.
pub struct Update {
    slot: Arc<Slot>,
    schedule: Option<Document>,
    settings: Option<Document>,
    /// The version that brought it; `None` when only a new day began, which nobody is woken for.
    version: Option<i64>,
}

impl Update {
    /// Writes it into the slot and rings.
    pub fn carry_out(&self) {
        self.slot.change(|state| {
            if let Some(document) = &self.schedule {
                let before = state.schedule.as_ref().map_or(0, |(_, version)| *version);
                state.schedule = Some((document.clone(), self.version.unwrap_or(before)));
            }
            if let Some(document) = &self.settings {
                let before = state.settings.as_ref().map_or(0, |(_, version)| *version);
                state.settings = Some((document.clone(), self.version.unwrap_or(before)));
            }
            state.version = state.version.max(self.version.unwrap_or(state.version));
            self.version.is_some()
        });
    }
}

/// What is to be done after a decision.
#[derive(Default)]
pub struct Outcome {
    /// The site's version.
    pub version: i64,
    /// Players to strike off.
    pub struck: Vec<(TokenHash, PlayerId)>,
    /// Slots to enter.
    pub entered: Vec<(TokenHash, Arc<Slot>)>,
    /// New states.
    pub updates: Vec<Update>,
    /// Commands for players.
    pub commands: Vec<(Arc<Slot>, Vec<PendingCommand>)>,
    /// What browsers should fetch again.
    pub frames: Vec<Frame>,
}

impl Model {
    /// Works in what the loader read.
    pub fn apply(&mut self, mut loaded: Loaded, shared: &Arc<SiteShared>, now: Moment) -> Outcome {
        let mut outcome = Outcome { version: loaded.version, ..Outcome::default() };
        let commands = std::mem::take(&mut loaded.commands);
        outcome.frames = loaded.changes.iter().map(frame).collect();
        let settings = self.take_in(loaded);
        self.seat(shared, now, &mut outcome);
        let settings = settings || !outcome.entered.is_empty();
        self.refresh(Some(outcome.version), settings, now, &mut outcome);
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
        let quarter = now.ms().div_euclid(QUARTER_MS);
        if std::mem::replace(&mut self.quarter, quarter) != quarter {
            self.refresh(None, false, now, &mut outcome);
            // Yesterday in the westernmost zone is two days back in the easternmost one.
            self.share.retire(Zone::utc().date_at(now.plus_ms(-2 * 86_400_000)));
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

    /// A screen's schedule for today, whether or not a player pulls for it.
    pub fn schedule_of(&mut self, screen: &ScreenId, now: Moment) -> Option<Document> {
        self.learn_zones();
        let key = self.key(self.screens.get(screen)?, now);
        Some(schedule(&mut self.share, &self.catalogue, &key))
    }

    /// Returns whether anything changed that settings are made of.
    fn take_in(&mut self, loaded: Loaded) -> bool {
        let mut settings = loaded.site.is_some();
        if let Some(site) = loaded.site {
            self.site = site;
        }
        settings |= !loaded.places.work_into(&mut self.places).is_empty();
        settings |= !loaded.screens.work_into(&mut self.screens).is_empty();
        loaded.players.work_into(&mut self.players);
        let catalogue = &mut self.catalogue;
        let mut changed: Vec<Source> = Vec::new();
        changed.extend(loaded.channels.work_into(&mut catalogue.channels).into_iter().map(Source::Channel));
        changed
            .extend(loaded.playlists.work_into(&mut catalogue.playlists).into_iter().map(Source::Playlist));
        changed.extend(loaded.layouts.work_into(&mut catalogue.layouts).into_iter().map(Source::Layout));
        changed.extend(loaded.media.work_into(&mut catalogue.media).into_iter().map(Source::Media));
        self.share.forget(&changed);
        settings
    }

    /// Gives every player a slot at its screen, and strikes off those that are gone.
    fn seat(&mut self, shared: &Arc<SiteShared>, now: Moment, outcome: &mut Outcome) {
        let (players, screens) = (&self.players, &self.screens);
        let stays = |screen: &ScreenId, seat: &Seat| {
            screens.contains_key(screen)
                && players.get(&seat.slot.player).is_some_and(|player| player.token == seat.token)
        };
        self.seats.retain(|screen, seat| {
            let stays = stays(screen, seat);
            if !stays {
                outcome.struck.push((seat.token, seat.slot.player.clone()));
            }
            stays
        });
        for (id, player) in &self.players {
            if self.seats.contains_key(&player.screen) || !self.screens.contains_key(&player.screen) {
                continue;
            }
            let slot =
                Arc::new(Slot::new(Arc::clone(shared), id.clone(), player.screen.clone(), player.seen_at));
            outcome.entered.push((player.token, Arc::clone(&slot)));
            let presence = Presence::next(Presence::NeverSeen, &slot, now);
            let seat = Seat {
                slot,
                token: player.token,
                schedule: Document::none(),
                settings: Document::none(),
                presence,
            };
            self.seats.insert(player.screen.clone(), seat);
        }
    }

    /// Compares every seat's documents with what they should be now.
    fn refresh(&mut self, version: Option<i64>, settings: bool, now: Moment, outcome: &mut Outcome) {
        self.learn_zones();
        let mut seats = std::mem::take(&mut self.seats);
        for (id, seat) in &mut seats {
            let Some(screen) = self.screens.get(id) else { continue };
            let key = self.key(screen, now);
            let fresh = schedule(&mut self.share, &self.catalogue, &key);
            let settings = settings.then(|| settings::document(id, screen, &self.site, self.zone(screen)));
            let update = Update {
                slot: Arc::clone(&seat.slot),
                schedule: replaced(&mut seat.schedule, Some(fresh)),
                settings: replaced(&mut seat.settings, settings),
                version,
            };
            if update.schedule.is_some() || update.settings.is_some() {
                outcome.updates.push(update);
            }
        }
        self.seats = seats;
    }

    fn hand_out(&self, commands: Vec<(PlayerId, PendingCommand)>, outcome: &mut Outcome) {
        let mut by_screen: HashMap<&ScreenId, Vec<PendingCommand>> = HashMap::new();
        for (player, command) in commands {
            if let Some(player) = self.players.get(&player) {
                by_screen.entry(&player.screen).or_default().push(command);
            }
        }
        outcome.commands = by_screen
            .into_iter()
            .filter_map(|(screen, commands)| Some((Arc::clone(&self.seats.get(screen)?.slot), commands)))
            .collect();
    }

    fn zone<'a>(&'a self, screen: &'a ScreenInput) -> &'a str {
        let place = screen.place.as_ref().and_then(|place| self.places.get(place));
        screen.zone.as_ref().or(place).unwrap_or(&self.site.zone)
    }

    /// Looks up the zones that screens name, once each.
    fn learn_zones(&mut self) {
        let unknown: Vec<String> = self
            .screens
            .values()
            .map(|screen| self.zone(screen))
            .filter(|name| !self.zones.contains_key(*name))
            .map(str::to_owned)
            .collect();
        for name in unknown {
            let zone = Zone::find(&name).unwrap_or_else(|_| Zone::utc());
            self.zones.insert(name, zone);
        }
    }

    fn key(&self, screen: &ScreenInput, now: Moment) -> Key {
        let zone = self.zones.get(self.zone(screen)).cloned().unwrap_or_else(Zone::utc);
        let day = zone.date_at(now);
        Key { root: screen.root.clone(), zone, day }
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
            orientation: 0,
            volume: 100,
            offline_mark: None,
        }
    }
}
