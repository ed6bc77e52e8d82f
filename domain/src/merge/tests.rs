use proptest::prelude::*;

use super::*;

fn claim<'a>(username: &'a str, address: &'a str) -> Claim<'a> {
    Claim { username, address, verified: false, signed_in_at: None, created_at: None }
}

#[test]
fn a_row_merges_by_the_same_address_or_none_and_is_proved_or_waits_by_another() {
    let row = |address, reachable, opens| Row { address, reachable, opens };
    for (row, own, typed, expected) in [
        (row(None, false, true), vec!["a@x"], true, Fate::Merges),
        (row(None, false, true), vec!["a@x"], false, Fate::Waits),
        (row(None, false, false), vec!["a@x"], false, Fate::Merges),
        (row(None, false, true), vec![], true, Fate::Merges),
        (row(Some("a@x"), true, true), vec!["a@x"], false, Fate::Merges),
        (row(Some("a@x"), false, true), vec!["b@x", "a@x"], true, Fate::Merges),
        (row(Some("b@x"), true, true), vec!["a@x"], true, Fate::Proves),
        (row(Some("b@x"), true, false), vec![], false, Fate::Proves),
        (row(Some("b@x"), false, false), vec!["a@x"], true, Fate::Waits),
    ] {
        assert_eq!(fate(row, &own, typed), expected, "{row:?} {own:?} {typed}");
    }
}

#[test]
fn an_address_stays_with_the_proved_then_the_latest_then_the_oldest_row() {
    let nobody = |_: &str| Holder::Nobody;
    let proved = Claim { verified: true, ..claim("b", "x") };
    let lately = Claim { signed_in_at: Some(9), ..claim("c", "x") };
    let old = Claim { created_at: Some(1), ..claim("d", "x") };
    assert_eq!(
        keepers(&[claim("a", "x"), lately.clone(), proved, old.clone()], nobody),
        [false, false, true, false]
    );
    assert_eq!(keepers(&[claim("a", "x"), lately, old.clone()], nobody), [false, true, false]);
    assert_eq!(keepers(&[claim("a", "x"), old, claim("e", "x")], nobody), [false, true, false]);
    assert_eq!(keepers(&[claim("a", "x"), claim("e", "x")], nobody), [true, false]);
    assert_eq!(keepers(&[claim("a", "x"), claim("e", "y")], nobody), [true, true]);
}

#[test]
fn rows_of_one_username_share_their_address_and_whoever_has_it_keeps_it() {
    let rows = [claim("a", "x"), claim("a", "x"), Claim { verified: true, ..claim("b", "x") }];
    assert_eq!(keepers(&rows, |_| Holder::Nobody), [false, false, true]);
    assert_eq!(keepers(&rows, |_| Holder::Named("a")), [true, true, false]);
    assert_eq!(keepers(&rows, |_| Holder::Named("z")), [false, false, false]);
    assert_eq!(keepers(&rows, |_| Holder::Unnamed), [false, false, true]);
}

#[test]
fn the_most_that_any_row_gives_is_what_a_person_gets() {
    use Profile::{Custom, GroupAdmin, Publisher, SiteOwner, Viewer};
    let got = roles([("n", Viewer), ("s", SiteOwner), ("n", GroupAdmin), ("n", Publisher), ("s", Viewer)]);
    assert_eq!(got.into_iter().collect::<Vec<_>>(), [("n", GroupAdmin), ("s", SiteOwner)]);
    assert!(is_more(SiteOwner, Viewer) && !is_more(Viewer, SiteOwner) && !is_more(Viewer, Viewer));
    assert!(!is_more(SiteOwner, Custom), "what was given by hand stays");
}

/// The rule word by word: a row keeps its address unless another username has a better claim to it.
fn naive(claims: &[Claim<'_>], held: Option<&str>) -> Vec<bool> {
    let beats = |a: (usize, &Claim<'_>), b: (usize, &Claim<'_>)| {
        if a.1.verified != b.1.verified {
            return a.1.verified;
        }
        if a.1.signed_in_at != b.1.signed_in_at {
            return a.1.signed_in_at > b.1.signed_in_at;
        }
        match (a.1.created_at, b.1.created_at) {
            (Some(a), Some(b)) if a != b => a < b,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            _ => a.0 < b.0,
        }
    };
    let keeps = |(at, row): (usize, &Claim<'_>)| {
        if let Some(name) = held {
            return name == row.username;
        }
        // The best of its username's rows for the address has to beat each other username's.
        let rows = || claims.iter().enumerate().filter(move |(_, other)| other.address == row.address);
        let mut mine = (at, row);
        for other in rows().filter(|(_, other)| other.username == row.username) {
            if beats(other, mine) {
                mine = other;
            }
        }
        rows().filter(|(_, other)| other.username != row.username).all(|other| beats(mine, other))
    };
    claims.iter().enumerate().map(keeps).collect()
}

/// Places of a name and an address, whether it was proved, and when it was signed in to and made.
type Drawn = (u8, u8, bool, Option<i64>, Option<i64>);

fn claims() -> impl Strategy<Value = Vec<Drawn>> {
    let small = || proptest::option::of(0..3_i64);
    proptest::collection::vec((0..4_u8, 0..3_u8, any::<bool>(), small(), small()), 0..12)
}

proptest! {
    #[test]
    fn keepers_are_those_of_the_naive_rule_and_one_username_for_each_address(
        rows in claims(), held in proptest::option::of(0..4_u8),
    ) {
        const NAMES: [&str; 4] = ["anna", "bo", "cleo", "dag"];
        const ADDRESSES: [&str; 3] = ["a@x", "b@x", "c@x"];
        let rows: Vec<Claim<'_>> = rows
            .iter()
            .map(|(name, address, verified, signed_in_at, created_at)| Claim {
                username: NAMES[usize::from(*name)],
                address: ADDRESSES[usize::from(*address)],
                verified: *verified,
                signed_in_at: *signed_in_at,
                created_at: *created_at,
            })
            .collect();
        let held = held.map(|at| NAMES[usize::from(at)]);
        let kept = keepers(&rows, |_| held.map_or(Holder::Nobody, Holder::Named));
        prop_assert_eq!(&kept, &naive(&rows, held));
        for address in ADDRESSES {
            let names: std::collections::BTreeSet<_> = rows.iter().zip(&kept)
                .filter(|(row, kept)| **kept && row.address == address).map(|(row, _)| row.username).collect();
            prop_assert!(names.len() <= 1);
        }
    }

    #[test]
    fn a_row_merges_only_if_the_person_has_its_address_or_it_has_none_to_prove(
        address in proptest::option::of(0..3_u8),
        own in proptest::collection::vec(0..3_u8, 0..3),
        (reachable, opens, typed) in any::<(bool, bool, bool)>(),
    ) {
        const ADDRESSES: [&str; 3] = ["a@x", "b@x", "c@x"];
        let address = address.map(|at| ADDRESSES[usize::from(at)]);
        let own: Vec<&str> = own.iter().map(|at| ADDRESSES[usize::from(*at)]).collect();
        let merges = fate(Row { address, reachable, opens }, &own, typed) == Fate::Merges;
        prop_assert_eq!(merges, address.map_or(typed || !opens, |address| own.contains(&address)));
    }
}
