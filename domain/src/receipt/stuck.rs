//! Why a screen has not shown a change yet.

use super::{Progress, Stage};
use crate::time::Moment;

/// A fault older than this is about something else: players tell the same one of a file at most hourly.
const FRESH_MS: i64 = 65 * 60 * 1000;

/// Whether a screen's player is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// The screen has no player any more.
    Unregistered,
    /// Its player has never asked.
    NeverSeen,
    /// Its player does not ask; since when.
    Offline(Moment),
    /// Its player asks.
    Online,
}

/// A fault that a player has told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<'a> {
    /// Its code.
    pub code: &'a str,
    /// The file it is about.
    pub sha256: Option<&'a str>,
    /// When.
    pub at: Moment,
}

/// What is known of a screen besides how far it is.
#[derive(Debug, Clone)]
pub struct Signs<'a> {
    /// Whether its player is there.
    pub here: Here,
    /// A trigger stands above the schedule.
    pub covered: bool,
    /// Files that are not on the device, as far as named.
    pub missing: &'a [String],
    /// How many those are, and how many the schedule names.
    pub lacks: Option<(u32, u32)>,
    /// What went wrong lately, newest first.
    pub faults: &'a [Fault<'a>],
}

/// Why a screen has not shown a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It has no player any more.
    Unregistered,
    /// Its player has never asked.
    NeverSeen,
    /// Its player does not ask.
    Offline,
    /// The server does not have this file, or does not give it.
    FileMissing(String),
    /// This file arrives damaged, again and again.
    FileDamaged(String),
    /// There is no room for a file.
    StorageFull,
    /// Files cannot be stored.
    StorageFailed,
    /// The player cannot read the schedule.
    Unreadable,
    /// All is there; a trigger stands above it.
    Covered,
    /// Files are on their way.
    Downloading {
        /// How many are not there.
        missing: u32,
        /// Of how many.
        of: u32,
    },
    /// The next step has not come yet.
    Waiting,
}

/// Why, and since when; `None` for a screen that has shown the change. `changed`: when that was made.
#[must_use]
pub fn stuck(
    progress: &Progress,
    signs: &Signs<'_>,
    changed: Moment,
    now: Moment,
) -> Option<(Reason, Moment)> {
    let stage = progress.stage();
    if stage == Stage::Shown {
        return None;
    }
    let since = progress.times.at(stage).unwrap_or(changed);
    Some(match signs.here {
        Here::Unregistered => (Reason::Unregistered, since),
        Here::NeverSeen => (Reason::NeverSeen, since),
        Here::Offline(gone) => (Reason::Offline, gone),
        Here::Online => (reason(stage, signs, changed, now), since),
    })
}

fn reason(stage: Stage, signs: &Signs<'_>, changed: Moment, now: Moment) -> Reason {
    if stage >= Stage::Fetched
        && let Some(reason) = signs.faults.iter().find_map(|fault| of_fault(fault, signs, changed, now))
    {
        return reason;
    }
    match (stage, signs.lacks) {
        (Stage::Downloaded, _) if signs.covered => Reason::Covered,
        (Stage::Fetched, Some((missing, of))) if missing > 0 => Reason::Downloading { missing, of },
        _ => Reason::Waiting,
    }
}

fn of_fault(fault: &Fault<'_>, signs: &Signs<'_>, changed: Moment, now: Moment) -> Option<Reason> {
    let lacking = fault.sha256.is_some_and(|file| signs.missing.iter().any(|one| one == file));
    if now.since_ms(fault.at) > FRESH_MS || (!lacking && fault.at < changed) {
        return None;
    }
    let file = || fault.sha256.filter(|_| lacking).map(str::to_owned);
    match fault.code {
        "media_missing" => file().map(Reason::FileMissing),
        "media_corrupt" => file().map(Reason::FileDamaged),
        "storage_full" => Some(Reason::StorageFull),
        "storage_failed" => Some(Reason::StorageFailed),
        "schedule_unreadable" => Some(Reason::Unreadable),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::Times;

    fn at(minute: i64) -> Moment {
        Moment::from_ms(minute * 60_000)
    }

    fn after(stage: Stage) -> Progress {
        let mut times = Times::default();
        times.reach(stage, at(101));
        Progress { times, superseded: false }
    }

    #[test]
    fn the_reason_is_the_nearest_to_what_can_be_done() {
        let (file, other) = ("ab".repeat(32), "cd".repeat(32));
        let missing = [file.clone()];
        let fault = |code, sha256, minute| [Fault { code, sha256, at: at(minute) }];
        let online =
            Signs { here: Here::Online, covered: false, missing: &missing, lacks: Some((1, 3)), faults: &[] };
        let say = |stage, signs: &Signs<'_>| stuck(&after(stage), signs, at(100), at(110)).unwrap();
        assert_eq!(stuck(&after(Stage::Shown), &online, at(100), at(110)), None);
        assert_eq!(say(Stage::Targeted, &online), (Reason::Waiting, at(100)));
        assert_eq!(say(Stage::Fetched, &online), (Reason::Downloading { missing: 1, of: 3 }, at(101)));
        assert_eq!(say(Stage::Downloaded, &online).0, Reason::Waiting);
        assert_eq!(say(Stage::Downloaded, &Signs { covered: true, ..online.clone() }).0, Reason::Covered);
        let gone = Signs { here: Here::Offline(at(3)), ..online.clone() };
        assert_eq!(say(Stage::Fetched, &gone), (Reason::Offline, at(3)));

        // A fault of before the change counts while its file is still missing, and not for ever.
        let said = |faults: &[Fault<'_>], stage| say(stage, &Signs { faults, ..online.clone() }).0;
        assert_eq!(
            said(&fault("media_missing", Some(&file), 60), Stage::Fetched),
            Reason::FileMissing(file.clone())
        );
        assert_eq!(said(&fault("media_missing", Some(&file), 60), Stage::Woken), Reason::Waiting);
        let downloading = Reason::Downloading { missing: 1, of: 3 };
        assert_eq!(said(&fault("media_missing", Some(&file), 40), Stage::Fetched), downloading);
        assert_eq!(said(&fault("media_corrupt", Some(&other), 105), Stage::Fetched), downloading);
        assert_eq!(said(&fault("storage_full", None, 105), Stage::Fetched), Reason::StorageFull);
        assert_eq!(said(&fault("schedule_unreadable", None, 99), Stage::Fetched), downloading);
        assert_eq!(said(&fault("schedule_unreadable", None, 102), Stage::Fetched), Reason::Unreadable);
    }
}
