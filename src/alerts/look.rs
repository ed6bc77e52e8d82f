//! One look at a site: what is wrong with which screen. Only screens with a player can be wrong.

use std::collections::HashMap;

use atrium_actors::site::{WhoIsThere, presence::Presence};
use atrium_domain::{
    alert::{AlertKind, Condition, Observation},
    ids::ScreenId,
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Engine, faults,
    players::{self, PlayerRow, PlayerStatus},
    screens::{self, ScreenRow},
};

use super::{AlertError, ahead, awake::Awake, detail::OutageDetail};
use crate::state::State;

/// What players report when they cannot have a file. They repeat themselves once an hour at most.
const FILE_FAULTS: [&str; 4] = ["media_missing", "media_corrupt", "storage_full", "storage_failed"];
/// For how long such a report counts, in ms.
const FAULT_MS: i64 = 70 * 60_000;
/// A player that another server has seen so lately is there, in ms: they write it down once a minute.
const ELSEWHERE_MS: i64 = 120_000;

/// Wrong, and nobody knows since when.
const SEEN: Condition = Condition::Holds { since: None, uncounted_ms: 0 };

/// How a site stands.
#[derive(Debug)]
pub struct Look {
    /// When it was looked at.
    pub at: Moment,
    screens: Vec<Watched>,
    faulty: HashMap<ScreenId, Moment>,
    awake: Awake,
}

/// A screen with a player.
#[derive(Debug)]
struct Watched {
    screen: ScreenRow,
    player: PlayerRow,
    /// Since when it has not been heard of; nothing if it is there.
    offline_since: Option<Moment>,
}

/// What was seen of a screen, and what it is called.
#[derive(Debug)]
pub struct Sight {
    /// For the decision.
    pub observation: Observation,
    /// The screen's name.
    pub name: String,
    /// More about it.
    pub detail: OutageDetail,
}

/// How many files a player lacks of what it is to show; old players do not say.
const fn missing(status: &PlayerStatus) -> Option<i64> {
    status.missing_count
}

impl Look {
    /// Looks at a site; with `files`, also at what players report of files that they cannot have.
    pub async fn take(state: &State, scope: &Scope, files: bool) -> Result<Self, AlertError> {
        let site = scope.site();
        state.directory.ready(site).await?;
        let there = state.directory.site(site).send(WhoIsThere { screens: None }).await;
        let there = there.map_err(|_| AlertError::Stopping)?;
        let at = state.now();
        let awake = Awake::of(state, site, at).await?;
        let mut conn = state.db.read().await?;
        let rows = screens::all(&mut conn, scope).await?;
        let players = players::all(&mut conn, scope).await?;
        let faulty = if files {
            faults::recent(&mut conn, scope, &FILE_FAULTS, at.plus_ms(-FAULT_MS)).await?
        } else {
            HashMap::new()
        };
        let alone = state.db.engine() == Engine::Sqlite;
        let mut players: HashMap<ScreenId, PlayerRow> =
            players.into_iter().map(|player| (player.screen_id.clone(), player)).collect();
        let watched = |screen: ScreenRow| {
            let player = players.remove(&screen.id)?;
            let presence = there.get(&screen.id).copied().unwrap_or(Presence::NeverSeen);
            let offline_since = offline(presence, &player, alone, at);
            Some(Watched { screen, player, offline_since })
        };
        Ok(Self { at, screens: rows.into_iter().filter_map(watched).collect(), faulty, awake })
    }

    /// What is to be said of each screen about a kind of alert. `threshold`: hours ahead, or percent of free room.
    pub async fn sights(
        &self,
        state: &State,
        scope: &Scope,
        kind: AlertKind,
        threshold: i32,
    ) -> Result<Vec<Sight>, AlertError> {
        let ahead = match kind {
            AlertKind::NothingScheduled => Some(ahead::silences(state, scope, threshold).await?),
            _ => None,
        };
        let sight = |watched: &Watched| {
            let (condition, detail) = match kind {
                AlertKind::ScreenOffline => (self.offline(state, watched), OutageDetail::default()),
                AlertKind::NotDownloaded => self.not_downloaded(watched),
                AlertKind::StorageLow => storage(watched, threshold),
                AlertKind::NothingScheduled => {
                    silent(ahead.as_ref().and_then(|ahead| ahead.found.get(&watched.screen.id)))
                }
            };
            // What will be is known at night, too.
            let condition = if kind == AlertKind::NothingScheduled {
                condition
            } else {
                self.within_hours(&watched.screen.id, condition)
            };
            let observation = Observation { screen: watched.screen.id.clone(), condition };
            Sight { observation, name: watched.screen.data.name.clone(), detail }
        };
        Ok(self.screens.iter().map(sight).collect())
    }

    /// What is wrong counts within active hours, and is nobody's business outside them; what is right always is.
    fn within_hours(&self, screen: &ScreenId, condition: Condition) -> Condition {
        match condition {
            Condition::Holds { .. } if !self.awake.is_on(screen) => Condition::Unclear,
            Condition::Holds { since: Some(since), .. } => {
                Condition::Holds { since: Some(since), uncounted_ms: self.awake.dark_ms(screen, since) }
            }
            _ => condition,
        }
    }

    /// Nobody is offline for longer than this server runs, and players get a while to come back to it.
    fn offline(&self, state: &State, watched: &Watched) -> Condition {
        let Some(since) = watched.offline_since else { return Condition::Absent };
        let start = state.alerts.since;
        let grace_ms = i64::from(state.settings.alerts.grace_seconds) * 1000;
        if self.at.since_ms(start) < grace_ms {
            return Condition::Unclear;
        }
        Condition::Holds { since: Some(since.max(start)), uncounted_ms: 0 }
    }

    fn not_downloaded(&self, watched: &Watched) -> (Condition, OutageDetail) {
        let (missing, faulty) = (missing(&watched.player.status), self.faulty.get(&watched.screen.id));
        let condition = match (watched.offline_since, missing, faulty) {
            (Some(_), _, _) => Condition::Unclear,
            (None, Some(1..), _) | (None, None, Some(_)) => SEEN,
            (None, _, _) => Condition::Absent,
        };
        (condition, OutageDetail { missing, ..OutageDetail::default() })
    }
}

/// Since when a player has not been heard of, here or elsewhere.
fn offline(presence: Presence, player: &PlayerRow, alone: bool, at: Moment) -> Option<Moment> {
    let since = match presence {
        Presence::Online(_) => return None,
        Presence::Offline(since) => since,
        Presence::NeverSeen => player.registered_at,
    };
    let written = player.seen_at.unwrap_or(since);
    if !alone && at.since_ms(written) < ELSEWHERE_MS {
        return None;
    }
    Some(since.max(written).max(player.registered_at))
}

fn storage(watched: &Watched, least_percent: i32) -> (Condition, OutageDetail) {
    let status = &watched.player.status;
    let (Some(used), Some(quota @ 1..)) = (status.storage_used, status.storage_quota) else {
        return (Condition::Absent, OutageDetail::default());
    };
    let free_percent = (i128::from(quota.saturating_sub(used).max(0)) * 100 / i128::from(quota)).min(100);
    let free_percent = i64::try_from(free_percent).unwrap_or(100);
    let condition = match watched.offline_since {
        Some(_) => Condition::Unclear,
        None if free_percent < i64::from(least_percent) => SEEN,
        None => Condition::Absent,
    };
    (condition, OutageDetail { free_percent: Some(free_percent), ..OutageDetail::default() })
}

fn silent(found: Option<&(Moment, Moment)>) -> (Condition, OutageDetail) {
    let Some((from, until)) = found else { return (Condition::Absent, OutageDetail::default()) };
    let detail = OutageDetail { from: Some(*from), until: Some(*until), ..OutageDetail::default() };
    (SEEN, detail)
}
