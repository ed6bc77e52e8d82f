//! Proof of play: which plays can be, and what they add up to by day.

pub mod steps;

use std::collections::BTreeMap;

use crate::{playlist::MAX_DURATION_MS, time::Moment, zone::Zone};

/// The longest play, in milliseconds: an item's longest turn, and an hour for a player that was slow to end it.
pub const MAX_PLAY_MS: i64 = MAX_DURATION_MS + 3_600_000;
/// No player is older, 2020-01-01T00:00:00Z in epoch milliseconds: an earlier play is a clock that was never set.
const OLDEST_MS: i64 = 1_577_836_800_000;
/// A player's idea of the time may be ahead of ours by so much, in milliseconds.
const AHEAD_MS: i64 = 86_400_000;

/// Why something was shown. A closed set: sums are kept by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No booking held: the channel's default playlist.
    Default,
    /// One or more bookings held.
    Booking,
    /// A booking had a share of each hour.
    Share,
    /// A key, a card or a touch at the player.
    LocalTrigger,
    /// A trigger of the server.
    Trigger,
    /// An emergency.
    Emergency,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Default, Self::Booking, Self::Share, Self::LocalTrigger, Self::Trigger, Self::Emergency];

    /// Its name in schedules and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Booking => "booking",
            Self::Share => "share",
            Self::LocalTrigger => "localTrigger",
            Self::Trigger => "trigger",
            Self::Emergency => "emergency",
        }
    }

    /// The reason of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// Why a play is not taken. The code is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlayRefusal {
    /// It ends before it begins.
    #[error("a play ends after it begins")]
    EndsBeforeItBegins,
    /// Longer than [`MAX_PLAY_MS`].
    #[error("a play lasts at most 25 hours")]
    TooLong,
    /// Before 2020, or more than a day ahead of the server.
    #[error("a play is after 2019 and not in the future")]
    OutOfTime,
    /// The file is not named by a SHA-256 in lower-case hex.
    #[error("a file is named by its SHA-256")]
    Sha256Invalid,
    /// The reason is none of [`Reason::ALL`].
    #[error("a play has a reason that is known here")]
    ReasonUnknown,
    /// Its player has begun as many sums as it may in a day.
    #[error("a player shows only so many different things in a day")]
    TooVaried,
}

impl PlayRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EndsBeforeItBegins => "play_ends_before_it_begins",
            Self::TooLong => "play_too_long",
            Self::OutOfTime => "play_out_of_time",
            Self::Sha256Invalid => "sha256_invalid",
            Self::ReasonUnknown => "play_reason_unknown",
            Self::TooVaried => "plays_too_varied",
        }
    }
}

/// Decides whether something can have been played from `from` until `until`, as told at `now`.
///
/// # Errors
/// A [`PlayRefusal`] when the clock it was measured by cannot be believed, or no file is named.
pub fn check(sha256: &str, from: Moment, until: Moment, now: Moment) -> Result<(), PlayRefusal> {
    let is_hash = sha256.len() == 64 && sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if until < from {
        Err(PlayRefusal::EndsBeforeItBegins)
    } else if until.since_ms(from) > MAX_PLAY_MS {
        Err(PlayRefusal::TooLong)
    } else if from.ms() < OLDEST_MS || until.ms() > now.plus_ms(AHEAD_MS).ms() {
        Err(PlayRefusal::OutOfTime)
    } else if is_hash {
        Ok(())
    } else {
        Err(PlayRefusal::Sha256Invalid)
    }
}

/// What plays are summed by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayKey {
    /// The local day on which they began, `YYYY-MM-DD`: a play over midnight counts whole on its first day.
    pub day: String,
    /// The file.
    pub sha256: String,
    /// The booking; empty for none.
    pub booking_id: String,
    /// Why it was shown.
    pub reason: String,
}

impl DayKey {
    /// What a play of a screen in this zone is summed by.
    #[must_use]
    pub fn of(play: Play<'_>, zone: &Zone) -> Self {
        Self {
            day: zone.date_at(play.from).to_string(),
            sha256: play.sha256.to_owned(),
            booking_id: play.booking_id.unwrap_or_default().to_owned(),
            reason: play.reason.to_owned(),
        }
    }
}

/// How often and how long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Plays.
    pub plays: i64,
    /// Milliseconds.
    pub duration_ms: i64,
}

impl Sum {
    /// Adds another sum.
    pub const fn add(&mut self, other: Self) {
        self.plays = self.plays.saturating_add(other.plays);
        self.duration_ms = self.duration_ms.saturating_add(other.duration_ms);
    }
}

/// One play, as far as sums go.
#[derive(Debug, Clone, Copy)]
pub struct Play<'a> {
    /// The file.
    pub sha256: &'a str,
    /// The booking.
    pub booking_id: Option<&'a str>,
    /// Why it was shown.
    pub reason: &'a str,
    /// When it appeared.
    pub from: Moment,
    /// When it went.
    pub until: Moment,
}

/// Sums plays of a screen by the days of its zone, in order of key.
#[must_use]
pub fn by_day<'a>(plays: impl IntoIterator<Item = Play<'a>>, zone: &Zone) -> BTreeMap<DayKey, Sum> {
    let mut sums = BTreeMap::<DayKey, Sum>::new();
    for play in plays {
        let one = Sum { plays: 1, duration_ms: play.until.since_ms(play.from) };
        sums.entry(DayKey::of(play, zone)).or_default().add(one);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn play<'a>(sha256: &'a str, from: &str, ms: i64) -> Play<'a> {
        let from = at(from);
        Play { sha256, booking_id: None, reason: "default", from, until: from.plus_ms(ms) }
    }

    #[test]
    fn a_play_counts_on_the_local_day_on_which_it_began() {
        let zone = Zone::find("Europe/Stockholm").unwrap();
        let plays = [
            play("a", "2026-11-22T22:59:59.000Z", 10_000),
            play("a", "2026-11-22T23:00:00.000Z", 10_000),
            play("b", "2026-11-22T23:30:00.000Z", 500),
            // Summer time: midnight is an hour earlier in UTC.
            play("a", "2026-07-01T22:00:00.000Z", 1),
        ];
        let sums = by_day(plays, &zone);
        let told: Vec<_> =
            sums.iter().map(|(key, sum)| (&*key.day, &*key.sha256, sum.plays, sum.duration_ms)).collect();
        assert_eq!(
            told,
            [
                ("2026-07-02", "a", 1, 1),
                ("2026-11-22", "a", 1, 10_000),
                ("2026-11-23", "a", 1, 10_000),
                ("2026-11-23", "b", 1, 500),
            ]
        );
        let kathmandu = by_day([plays[0]], &Zone::find("Asia/Kathmandu").unwrap());
        assert_eq!(kathmandu.first_key_value().unwrap().0.day, "2026-11-23");
    }

    #[test]
    fn clocks_that_cannot_be_believed_are_refused() {
        let (now, hash) = (at("2026-11-22T12:00:00.000Z"), "0".repeat(64));
        let told =
            |from: &str, until: &str| check(&hash, at(from), at(until), now).map_err(PlayRefusal::code);
        assert_eq!(told("2026-11-22T11:00:00Z", "2026-11-22T11:00:00Z"), Ok(()));
        assert_eq!(told("2026-11-22T11:00:00Z", "2026-11-22T10:59:59Z"), Err("play_ends_before_it_begins"));
        assert_eq!(told("2026-11-21T10:59:00Z", "2026-11-22T12:00:00Z"), Err("play_too_long"));
        assert_eq!(told("1970-01-01T00:00:00Z", "1970-01-01T00:01:00Z"), Err("play_out_of_time"));
        assert_eq!(told("2026-11-23T12:00:00Z", "2026-11-23T12:00:01Z"), Err("play_out_of_time"));
        for bad in ["", "ab", &"A".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(check(bad, now, now, now), Err(PlayRefusal::Sha256Invalid), "{bad}");
        }
    }
}
