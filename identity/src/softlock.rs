//! Soft locks: after some wrong passwords, each further one costs a growing wait.
//!
//! There are three keys: the name that was typed, the address that asked, and the account itself, of which nothing is told
//! (`signin/limits.rs`); none is ever locked for good. An attempt is charged before the password is compared and refunded when it was
//! right, so that a thousand guesses at once do not slip through together. The name's key is
//! made from what was typed, whether such an account exists or not: the answer tells nothing.

use std::net::IpAddr;

use atrium_domain::time::Moment;
use sha2::{Digest as _, Sha256};

use crate::token::hex;

/// How many failures are free, and how the wait then grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Failures before the first wait.
    pub free: i32,
    /// The first wait in ms; each further failure doubles it.
    pub first_wait_ms: i64,
    /// The longest wait in ms.
    pub longest_wait_ms: i64,
    /// Failures older than this are forgotten, in ms.
    pub forget_after_ms: i64,
}

/// For one account: five tries, then 15 s, 30 s, … at most 15 min.
pub const ACCOUNT: Limits =
    Limits { free: 5, first_wait_ms: 15_000, longest_wait_ms: 15 * 60_000, forget_after_ms: 24 * 3_600_000 };

/// For one address, behind which an office may sit: thirty tries, then as above.
pub const ADDRESS: Limits =
    Limits { free: 30, first_wait_ms: 15_000, longest_wait_ms: 15 * 60_000, forget_after_ms: 3_600_000 };

/// What is known about one key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Softlock {
    /// Failures not yet forgotten.
    pub failures: i32,
    /// Until when attempts are refused unheard.
    pub locked_until: Option<Moment>,
    /// When the last failure was charged.
    pub updated_at: Moment,
}

/// An attempt comes too early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many failed attempts; the next is heard at {until}")]
pub struct Locked {
    /// When the next attempt is heard.
    pub until: Moment,
}

/// Hears an attempt: the lock as charged for it, or the refusal, which charges nothing.
pub fn charge(known: Option<Softlock>, limits: &Limits, now: Moment) -> Result<Softlock, Locked> {
    let known =
        known.filter(|lock| now.since_ms(lock.updated_at) < limits.forget_after_ms).unwrap_or_default();
    match known.locked_until {
        // A lock further away than any we set means that the clock was turned back: not honoured.
        Some(until) if until > now && until.since_ms(now) <= limits.longest_wait_ms => {
            return Err(Locked { until });
        }
        _ => {}
    }
    let failures = known.failures.saturating_add(1);
    let locked_until =
        (failures >= limits.free).then(|| now.plus_ms(wait_ms(failures - limits.free, limits)));
    Ok(Softlock { failures, locked_until, updated_at: now })
}

/// Gives one charge back: the attempt was right, or was never compared. What wrong ones locked meanwhile stays locked.
#[must_use]
pub fn refund(lock: Softlock, limits: &Limits) -> Softlock {
    let failures = lock.failures.saturating_sub(1).max(0);
    let locked = lock.locked_until.is_some() && failures >= limits.free;
    let locked_until = locked.then(|| lock.updated_at.plus_ms(wait_ms(failures - limits.free, limits)));
    Softlock { failures, locked_until, updated_at: lock.updated_at }
}

fn wait_ms(beyond: i32, limits: &Limits) -> i64 {
    let doublings = u32::try_from(beyond).unwrap_or(0).min(30);
    limits.first_wait_ms.saturating_mul(1_i64 << doublings).min(limits.longest_wait_ms)
}

/// The key of the account that was named. Hashed: people type passwords into the wrong field.
#[must_use]
pub fn account_key(email: &str) -> String {
    let typed = email.trim().to_lowercase();
    format!("account:{}", hex(&Sha256::digest(typed.as_bytes())))
}

/// The key of an address: IPv4 whole, IPv6 by /64, which is what one customer has.
#[must_use]
pub fn address_key(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => format!("address:{v4}"),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_ms(1_800_000_000_000 + seconds * 1000)
    }

    /// Charges as many as are heard at one instant.
    fn burst(mut known: Option<Softlock>, limits: &Limits, now: Moment) -> (Softlock, usize) {
        let mut heard = 0;
        while let Ok(next) = charge(known, limits, now) {
            (known, heard) = (Some(next), heard + 1);
        }
        (known.unwrap(), heard)
    }

    #[test]
    fn five_are_free_and_then_the_wait_doubles_up_to_the_longest() {
        let (mut lock, heard) = burst(None, &ACCOUNT, at(0));
        assert_eq!(heard, 5);
        let mut waits = Vec::new();
        for _ in 0..9 {
            let until = lock.locked_until.unwrap();
            waits.push(until.since_ms(lock.updated_at) / 1000);
            assert_eq!(charge(Some(lock), &ACCOUNT, until.plus_ms(-1)), Err(Locked { until }));
            lock = charge(Some(lock), &ACCOUNT, until).unwrap();
        }
        assert_eq!(waits, [15, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn a_refused_attempt_does_not_lengthen_the_wait() {
        let (lock, _) = burst(None, &ACCOUNT, at(0));
        for second in 0..15 {
            assert!(charge(Some(lock), &ACCOUNT, at(second)).is_err());
        }
        assert!(charge(Some(lock), &ACCOUNT, at(15)).is_ok());
    }

    #[test]
    fn a_day_later_all_is_forgotten() {
        let (lock, _) = burst(None, &ACCOUNT, at(0));
        let later = charge(Some(lock), &ACCOUNT, at(24 * 3600)).unwrap();
        assert_eq!((later.failures, later.locked_until), (1, None));
    }

    #[test]
    fn a_refund_gives_back_one_charge_and_the_wait() {
        let (lock, heard) = burst(None, &ADDRESS, at(0));
        assert_eq!(heard, 30);
        let back = refund(lock, &ADDRESS);
        assert_eq!((back.failures, back.locked_until), (29, None));
        assert_eq!(refund(Softlock::default(), &ADDRESS).failures, 0);
    }

    #[test]
    fn a_right_attempt_does_not_open_what_wrong_ones_locked_meanwhile() {
        let (mut lock, _) = burst(None, &ADDRESS, at(0));
        lock = charge(Some(lock), &ADDRESS, at(15)).unwrap();
        let back = refund(lock, &ADDRESS);
        assert_eq!((back.failures, back.locked_until), (30, Some(at(30))));
        assert!(charge(Some(back), &ADDRESS, at(29)).is_err());
    }

    #[test]
    fn a_clock_turned_back_locks_nobody_for_longer_than_the_longest_wait() {
        let future =
            Softlock { failures: 9, locked_until: Some(at(10 * 24 * 3600)), updated_at: at(10 * 24 * 3600) };
        assert!(charge(Some(future), &ACCOUNT, at(0)).is_ok());
    }

    #[test]
    fn keys_fold_case_space_and_the_lower_half_of_ipv6() {
        assert_eq!(account_key(" Anna@Example.org "), account_key("anna@example.org"));
        assert!(!account_key("anna@example.org").contains("anna"));
        let key = |text: &str| address_key(text.parse().unwrap());
        assert_eq!(key("192.0.2.7"), "address:192.0.2.7");
        assert_eq!(key("::ffff:192.0.2.7"), key("192.0.2.7"));
        assert_eq!(key("2001:db8:1:2::7"), key("2001:db8:1:2:aaaa::8"));
        assert_ne!(key("2001:db8:1:2::7"), key("2001:db8:1:3::7"));
    }

    #[test]
    fn no_number_of_failures_overflows() {
        let lock = Softlock { failures: i32::MAX, locked_until: None, updated_at: at(0) };
        let next = charge(Some(lock), &ACCOUNT, at(1)).unwrap();
        assert_eq!(next.locked_until, Some(at(1).plus_ms(ACCOUNT.longest_wait_ms)));
    }
}
