//! Writes what a round decided: of many screens in one statement, since it holds the site's lock.

use std::collections::{BTreeMap, HashMap};

use atrium_domain::{alert::AlertEvent, ids::ScreenId, permission::Scope, time::Moment};
use atrium_schema::{
    Conn, DbResult,
    outages::{self, NewOutage},
};

use super::look::Sight;
use crate::state::State;

/// The outages of one kind, as they are written after one look.
pub struct Record<'a> {
    /// Whose.
    pub scope: &'a Scope,
    /// Of which kind.
    pub kind: &'a str,
    /// When it was looked.
    pub now: Moment,
    /// What was seen.
    pub sights: &'a HashMap<&'a ScreenId, &'a Sight>,
    /// Until when nobody is told of a screen, as outages that are over have left it behind.
    pub mutes: &'a HashMap<ScreenId, Moment>,
}

/// What happened, by what is written of it.
#[derive(Default)]
struct Sorted<'a> {
    noted: Vec<(&'a ScreenId, Moment)>,
    opened: Vec<(&'a ScreenId, Moment)>,
    paused: Vec<&'a ScreenId>,
    /// By how much of their time does not count.
    resumed: BTreeMap<i64, Vec<&'a ScreenId>>,
    forgotten: Vec<&'a ScreenId>,
    told: Vec<&'a ScreenId>,
    faded: Vec<&'a ScreenId>,
    steadied: Vec<&'a ScreenId>,
    recovered: Vec<&'a ScreenId>,
    ended: Vec<&'a ScreenId>,
}

impl<'a> Sorted<'a> {
    fn of(events: &'a [AlertEvent]) -> Self {
        let mut sorted = Self::default();
        for event in events {
            match event {
                AlertEvent::Noted { screen, since } => sorted.noted.push((screen, *since)),
                AlertEvent::Opened { screen, since } => sorted.opened.push((screen, *since)),
                AlertEvent::Paused(screen) => sorted.paused.push(screen),
                AlertEvent::Resumed { screen, uncounted_ms } => {
                    sorted.resumed.entry(*uncounted_ms).or_default().push(screen);
                }
                AlertEvent::Forgotten(screen) => sorted.forgotten.push(screen),
                AlertEvent::Told(screen) => sorted.told.push(screen),
                AlertEvent::Faded(screen) => sorted.faded.push(screen),
                AlertEvent::Steadied(screen) => sorted.steadied.push(screen),
                AlertEvent::Recovered { screen, told: true } => sorted.recovered.push(screen),
                AlertEvent::Recovered { screen, told: false } | AlertEvent::Ended(screen) => {
                    sorted.ended.push(screen);
                }
            }
        }
        sorted
    }
}

impl Record<'_> {
    /// Writes events, with a connection that holds the site's lock.
    pub async fn write(&self, state: &State, conn: &mut Conn, events: &[AlertEvent]) -> DbResult<()> {
        let (scope, kind, now) = (self.scope, self.kind, self.now);
        let sorted = Sorted::of(events);
        let noted = self.seen(state, &sorted.noted);
        outages::note(&mut *conn, scope, kind, &noted).await?;
        let mut opened = self.seen(state, &sorted.opened);
        for new in &mut opened {
            new.muted_until = self.mutes.get(new.screen).copied();
        }
        outages::open(&mut *conn, scope, kind, &opened, now).await?;
        outages::pause(&mut *conn, scope, kind, &sorted.paused, now).await?;
        for (uncounted_ms, screens) in &sorted.resumed {
            outages::resume(&mut *conn, scope, kind, screens, *uncounted_ms).await?;
        }
        outages::forget(&mut *conn, scope, kind, &sorted.forgotten).await?;
        outages::told(&mut *conn, scope, kind, &sorted.told, now).await?;
        outages::fade(&mut *conn, scope, kind, &sorted.faded, Some(now)).await?;
        outages::fade(&mut *conn, scope, kind, &sorted.steadied, None).await?;
        outages::recover(&mut *conn, scope, kind, &sorted.recovered, (now, true)).await?;
        outages::recover(&mut *conn, scope, kind, &sorted.ended, (now, false)).await
    }

    fn seen<'b>(&'b self, state: &State, screens: &[(&'b ScreenId, Moment)]) -> Vec<NewOutage<'b>> {
        let new = |(screen, since): &(&'b ScreenId, Moment)| {
            let sight = self.sights.get(*screen)?;
            let (name, detail) = (sight.name.as_str(), sight.detail.to_text());
            Some(NewOutage { id: state.new_id(), screen, name, since: *since, muted_until: None, detail })
        };
        screens.iter().filter_map(new).collect()
    }
}
