//! What sites ask of those who sign in, and what that comes to for one person.

use crate::{signin::SecondFactor, time::Moment};

/// Longest time for which a browser may be trusted, in days.
pub const LONGEST_TRUST_DAYS: i32 = 90;

/// What one site asks of those who belong to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SitePolicy {
    /// Besides the password.
    pub second_factor: SecondFactor,
    /// From when on; at once if absent.
    pub mandatory_from: Option<Moment>,
    /// For how many days a browser that has shown the second factor may go without; 0: never.
    pub trusted_days: i32,
}

/// What is asked of one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// Besides the password.
    pub second_factor: SecondFactor,
    /// For how many days a browser may be trusted; 0: never.
    pub trusted_days: i32,
}

impl SitePolicy {
    /// What it asks for at an instant: nothing before its date.
    #[must_use]
    pub fn asks(&self, now: Moment) -> SecondFactor {
        match self.mandatory_from {
            Some(from) if from > now => SecondFactor::None,
            Some(_) | None => self.second_factor,
        }
    }
}

/// The strictest of the server's own and those of all one's sites; `None` is a site that has said nothing.
///
/// A browser is trusted where every site allows it, for the shortest time any allows.
#[must_use]
pub fn of_person(server: SecondFactor, sites: &[Option<SitePolicy>], now: Moment) -> Policy {
    let asked = sites.iter().flatten().map(|site| site.asks(now));
    let trusted = sites.iter().map(|site| site.map_or(0, |site| site.trusted_days)).min();
    Policy {
        second_factor: asked.fold(server, SecondFactor::max),
        trusted_days: trusted.unwrap_or(0).clamp(0, LONGEST_TRUST_DAYS),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn factor() -> impl Strategy<Value = SecondFactor> {
        prop_oneof![Just(SecondFactor::None), Just(SecondFactor::Mail), Just(SecondFactor::Own)]
    }

    fn site() -> impl Strategy<Value = Option<SitePolicy>> {
        let said = (factor(), prop::option::of(0..100_i64), 0..LONGEST_TRUST_DAYS);
        prop::option::of(said.prop_map(|(second_factor, from, trusted_days)| SitePolicy {
            second_factor,
            mandatory_from: from.map(Moment::from_ms),
            trusted_days,
        }))
    }

    fn sites() -> impl Strategy<Value = Vec<Option<SitePolicy>>> {
        prop::collection::vec(site(), 0..6)
    }

    #[test]
    fn a_policy_begins_on_its_date() {
        let site = SitePolicy {
            second_factor: SecondFactor::Own,
            mandatory_from: Some(Moment::from_ms(10)),
            trusted_days: 0,
        };
        let at = |ms| of_person(SecondFactor::Mail, &[Some(site)], Moment::from_ms(ms)).second_factor;
        assert_eq!((at(9), at(10)), (SecondFactor::Mail, SecondFactor::Own));
    }

    proptest! {
        #[test]
        fn it_is_as_strict_as_each_and_no_stricter_than_all(server in factor(), sites in sites(), now in 0..100_i64) {
            let now = Moment::from_ms(now);
            let asked = of_person(server, &sites, now).second_factor;
            let each: Vec<_> =
                sites.iter().flatten().map(|site| site.asks(now)).chain([server]).collect();
            prop_assert!(each.iter().all(|one| asked >= *one) && each.contains(&asked));
        }

        #[test]
        fn one_more_site_never_makes_it_easier(server in factor(), mut sites in sites(), more in site(), now in 0..100_i64) {
            prop_assume!(!sites.is_empty());
            let now = Moment::from_ms(now);
            let before = of_person(server, &sites, now);
            sites.push(more);
            let after = of_person(server, &sites, now);
            prop_assert!(after.second_factor >= before.second_factor && after.trusted_days <= before.trusted_days);
        }

        #[test]
        fn the_order_of_sites_says_nothing(server in factor(), sites in sites(), now in 0..100_i64) {
            let now = Moment::from_ms(now);
            let reversed: Vec<_> = sites.iter().rev().copied().collect();
            prop_assert_eq!(of_person(server, &sites, now), of_person(server, &reversed, now));
        }

        #[test]
        fn time_never_makes_it_easier(server in factor(), sites in sites(), now in 0..100_i64, later in 0..100_i64) {
            let at = |ms| of_person(server, &sites, Moment::from_ms(ms)).second_factor;
            prop_assert!(at(now + later) >= at(now));
        }

        #[test]
        fn a_site_that_has_said_nothing_trusts_no_browser(server in factor(), mut sites in sites(), now in 0..100_i64) {
            sites.push(None);
            prop_assert_eq!(of_person(server, &sites, Moment::from_ms(now)).trusted_days, 0);
        }
    }
}
