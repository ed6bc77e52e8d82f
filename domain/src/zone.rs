//! Time zones, and the step from wall-clock time to instants.
//!
//! Rules are civil (local date and time); only here do they become instants (rules R1, R2). A
//! [`Clock`] lists the zone's offsets over a stretch of time once; everything after that is integer
//! arithmetic, which makes R7 and R8 fall out of one test: *is the wall clock inside the window?*

use std::{cmp::Ordering, fmt, hash, str::FromStr, sync::Arc};

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// Milliseconds in a minute.
pub(crate) const MINUTE_MS: i64 = 60_000;
/// Milliseconds in a civil day of 24 hours.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// More than any clock is ahead of UTC or behind it.
const FARTHEST_MS: i64 = 26 * 60 * MINUTE_MS;

/// A name that the time-zone database does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown time zone: an IANA name such as Europe/Stockholm is expected")]
pub struct UnknownZone;

/// A time zone of the IANA database that is built into the program. Serialised as its name.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    name: Arc<str>,
    rules: TimeZone,
}

impl Zone {
    /// Finds a zone by its IANA name, in any case; the name is kept in the database's own case.
    ///
    /// # Errors
    /// [`UnknownZone`] when the database has no such name.
    pub fn find(name: &str) -> Result<Self, UnknownZone> {
        let rules = TimeZone::get(name).map_err(|_| UnknownZone)?;
        let name = rules.iana_name().ok_or(UnknownZone)?.into();
        Ok(Self { name, rules })
    }

    /// The zone UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self { name: "UTC".into(), rules: TimeZone::UTC }
    }

    /// The IANA name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The local date at an instant.
    #[must_use]
    pub fn date_at(&self, at: Moment) -> Date {
        self.rules.to_datetime(at.timestamp()).date()
    }

    /// What a clock on the wall shows at an instant.
    #[must_use]
    pub fn wall_clock(&self, at: Moment) -> DateTime {
        self.rules.to_datetime(at.timestamp())
    }

    /// The first instant of a local date. Where midnight does not exist, or the whole date does
    /// not (Apia, 2011-12-30), the first instant after it.
    #[must_use]
    pub fn midnight(&self, date: Date) -> Moment {
        Moment::from_ms(self.midnight_ms(day_of(date)))
    }

    pub(crate) fn midnight_ms(&self, day: i64) -> i64 {
        let local = day * DAY_MS;
        Clock::over(self, local - 3 * DAY_MS, local + 3 * DAY_MS).first_instant(local)
    }

    /// Milliseconds to add to UTC to get local time, at an instant in epoch milliseconds.
    pub(crate) fn offset_ms(&self, at: i64) -> i64 {
        let at = Moment::from_ms(at).timestamp();
        i64::from(self.rules.to_offset(at).seconds()) * 1000
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Zone {}
impl hash::Hash for Zone {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Zone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(&other.name)
    }
}
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        Self::find(name)
    }
}
impl TryFrom<String> for Zone {
    type Error = UnknownZone;
    fn try_from(name: String) -> Result<Self, UnknownZone> {
        Self::find(&name)
    }
}
impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name.as_ref().to_owned()
    }
}

/// Days from 1970-01-01 to a date; negative before it.
pub(crate) fn day_of(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// The ISO weekday of a day number: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday.
pub(crate) const fn weekday_of(day: i64) -> i64 {
    (day + 3).rem_euclid(7) + 1
}

/// A stretch of instants with one offset. Half-open, epoch milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: i64,
    pub until: i64,
    /// Local time minus UTC, in milliseconds.
    pub offset: i64,
}

/// A zone's offsets over a stretch of time.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    spans: Vec<Span>,
}

impl Clock {
    /// Reads the offsets of `[from, until)`, in epoch milliseconds.
    pub fn over(zone: &Zone, from: i64, until: i64) -> Self {
        let mut spans = Vec::new();
        let mut open = Span { from, until, offset: zone.offset_ms(from) };
        for change in zone.rules.following(Moment::from_ms(from).timestamp()) {
            let at = change.timestamp().as_millisecond();
            if at >= until {
                break;
            }
            let offset = i64::from(change.offset().seconds()) * 1000;
            if offset != open.offset {
                spans.push(Span { until: at, ..open });
                open = Span { from: at, until, offset };
            }
        }
        spans.push(open);
        Self { spans }
    }

    /// The stretches of one offset each, in order, without a hole.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The instants whose wall clock is in `[from, until)`, given in local milliseconds.
    ///
    /// R7: what a spring gap swallows has no instants, so a window wholly inside it yields none and
    /// one that starts inside it begins at the first valid instant. R8: in an autumn fold both
    /// passes are inside. R3: half-open.
    pub fn instants(&self, from: i64, until: i64) -> impl Iterator<Item = (i64, i64)> {
        let near = self.near(from).iter().take_while(move |span| span.from < until + FARTHEST_MS);
        near.filter_map(move |span| {
            let start = span.from.max(from - span.offset);
            let end = span.until.min(until - span.offset);
            (start < end).then_some((start, end))
        })
    }

    /// The first instant whose wall clock is at or after `local`, in local milliseconds.
    pub fn first_instant(&self, local: i64) -> i64 {
        first_in(self.near(local), local)
    }

    /// Answers questions that come in order of local time, without a search for each.
    pub fn in_order(&self) -> InOrder<'_> {
        InOrder { spans: &self.spans }
    }

    /// The spans in which the wall clock can be at or after a local time.
    fn near(&self, local: i64) -> &[Span] {
        let first = self.spans.partition_point(|span| span.until <= local - FARTHEST_MS);
        self.spans.get(first..).unwrap_or_default()
    }
}

/// See [`Clock::in_order`].
#[derive(Debug)]
pub(crate) struct InOrder<'a> {
    /// Those that are not over.
    spans: &'a [Span],
}

impl InOrder<'_> {
    /// [`Clock::first_instant`] of two local times: the first no earlier than the one asked before, the second no earlier
    /// than the first.
    pub fn first_instants(&mut self, from: i64, until: i64) -> (i64, i64) {
        while let [first, rest @ ..] = self.spans
            && first.until <= from - FARTHEST_MS
        {
            self.spans = rest;
        }
        (first_in(self.spans, from), first_in(self.spans, until))
    }
}

/// Spans are in order, so the first that reaches it has the earliest.
fn first_in(spans: &[Span], local: i64) -> i64 {
    let first = spans.iter().find_map(|span| {
        let start = span.from.max(local - span.offset);
        (start < span.until).then_some(start)
    });
    first.unwrap_or(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn names_are_found_in_any_case_and_kept_in_the_databases() {
        assert_eq!(Zone::find("europe/stockholm").unwrap().name(), "Europe/Stockholm");
        for bad in ["", "Mars/Olympus", "../etc/passwd", "+02:00", "Europe/Stockholm "] {
            assert_eq!(Zone::find(bad), Err(UnknownZone), "{bad}");
        }
    }

    #[test]
    fn weekdays_are_iso() {
        assert_eq!(weekday_of(0), 4);
        assert_eq!(weekday_of(day_of(date("2026-11-22"))), 7, "a Sunday");
        assert_eq!(weekday_of(day_of(date("1969-12-29"))), 1, "a Monday");
    }

    #[test]
    fn midnight_is_the_first_instant_of_the_date() {
        for (zone, day, expected) in [
            ("Europe/Stockholm", "2026-11-22", "2026-11-21T23:00:00.000Z"),
            ("Asia/Kathmandu", "2026-11-22", "2026-11-21T18:15:00.000Z"),
            // Midnight is in the gap: the clock jumps from 00:00 to 01:00.
            ("America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"),
            // The whole date was skipped when Samoa crossed the date line.
            ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"),
            ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z"),
        ] {
            let zone = Zone::find(zone).unwrap();
            assert_eq!(zone.midnight(date(day)).to_string(), expected, "{zone} {day}");
        }
    }
}
