//! Sessions of signed-in browsers: how long they live.
//!
//! A session ends after 14 days without use and in any case after 90 days. Using it moves the end,
//! which is written at most once every ten minutes: a page of requests costs no write.

use atrium_domain::time::Moment;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Without use, a session ends after this, in ms.
pub const IDLE_MS: i64 = 14 * DAY_MS;
/// However much it is used, it ends after this, in ms.
pub const ABSOLUTE_MS: i64 = 90 * DAY_MS;
/// Use is written no more often than this, in ms.
pub const TOUCH_EVERY_MS: i64 = 10 * MINUTE_MS;

/// When a session was made, last used, and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// When somebody signed in.
    pub created_at: Moment,
    /// When use was last written.
    pub seen_at: Moment,
    /// From when on it is no longer accepted.
    pub expires_at: Moment,
}

/// What to do with a session that was presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has ended.
    Ended,
    /// It is good, and its use was written recently.
    Good,
    /// It is good; write this new lifetime.
    Touch(Lifetime),
}

impl Lifetime {
    /// A session made now.
    #[must_use]
    pub fn begin(now: Moment) -> Self {
        Self { created_at: now, seen_at: now, expires_at: now.plus_ms(IDLE_MS) }
    }

    /// Decides about a session that is presented now.
    #[must_use]
    pub fn standing(self, now: Moment) -> Standing {
        let last = self.created_at.plus_ms(ABSOLUTE_MS);
        if now >= self.expires_at.min(last) {
            return Standing::Ended;
        }
        if now.since_ms(self.seen_at) < TOUCH_EVERY_MS {
            return Standing::Good;
        }
        let expires_at = now.plus_ms(IDLE_MS).min(last);
        Standing::Touch(Self { created_at: self.created_at, seen_at: now, expires_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64) -> Moment {
        Moment::from_ms(1_800_000_000_000 + days * DAY_MS)
    }

    #[test]
    fn fourteen_days_without_use_end_it() {
        let life = Lifetime::begin(day(0));
        assert!(matches!(life.standing(day(14).plus_ms(-1)), Standing::Touch(_)));
        assert_eq!(life.standing(day(14)), Standing::Ended);
    }

    #[test]
    fn use_is_written_at_most_every_ten_minutes() {
        let life = Lifetime::begin(day(0));
        assert_eq!(life.standing(day(0).plus_ms(TOUCH_EVERY_MS - 1)), Standing::Good);
        let now = day(0).plus_ms(TOUCH_EVERY_MS);
        let Standing::Touch(touched) = life.standing(now) else { panic!("not touched") };
        assert_eq!(touched.seen_at, now);
        assert_eq!(touched.expires_at, now.plus_ms(IDLE_MS));
        assert_eq!(touched.standing(now), Standing::Good);
    }

    #[test]
    fn ninety_days_end_it_however_much_it_is_used() {
        let mut life = Lifetime::begin(day(0));
        for now in 1..90 {
            let Standing::Touch(next) = life.standing(day(now)) else { panic!("day {now}") };
            life = next;
        }
        assert_eq!(life.expires_at, day(90));
        assert_eq!(life.standing(day(90)), Standing::Ended);
    }
}
