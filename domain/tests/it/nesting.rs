//! Channels in channels: circles and depth.

use atrium_domain::{
    ids::ChannelId,
    schedule::{MAX_DEPTH, NestingRefusal, check_nesting, find_cycle},
};
use proptest::prelude::*;

use crate::fixture::id;

fn pairs(pairs: &[(usize, usize)]) -> Vec<(ChannelId, ChannelId)> {
    pairs.iter().map(|(outer, inner)| (id(*outer), id(*inner))).collect()
}

#[test]
fn a_circle_is_refused_with_its_path() {
    let site = pairs(&[(1, 2), (2, 3), (2, 4)]);
    assert_eq!(find_cycle(&site, &id(5), &id(1)), None);
    assert_eq!(find_cycle(&site, &id(1), &id(1)), Some(vec![id(1), id(1)]));
    assert_eq!(find_cycle(&site, &id(3), &id(1)), Some(vec![id(3), id(1), id(2), id(3)]));
    let refusal = check_nesting(&site, &id(3), &id(1)).unwrap_err();
    assert_eq!(refusal.code(), "channel_cycle");
}

#[test]
fn five_deep_is_the_limit_above_and_below() {
    assert_eq!(MAX_DEPTH, 5);
    let site = pairs(&[(1, 2), (2, 3), (4, 5)]);
    assert_eq!(check_nesting(&site, &id(3), &id(4)), Ok(()), "1 2 3 4 5");
    let site = pairs(&[(1, 2), (2, 3), (4, 5), (5, 6)]);
    let expected = NestingRefusal::TooDeep((1..=6).map(id).collect());
    assert_eq!(check_nesting(&site, &id(3), &id(4)), Err(expected));
    assert_eq!(check_nesting(&site, &id(2), &id(4)), Ok(()), "1 2 4 5 6");
}

proptest! {
    /// Pairs that pass one by one never hold a circle nor a path of six.
    #[test]
    fn what_is_saved_stays_sound(asked in prop::collection::vec((0_usize..8, 0_usize..8), 0..24)) {
        let mut site: Vec<(usize, usize)> = Vec::new();
        for (outer, inner) in asked {
            if check_nesting(&pairs(&site), &id(outer), &id(inner)).is_ok() {
                site.push((outer, inner));
            }
            for start in 0..8 {
                prop_assert!(depth(&site, start, 0) <= MAX_DEPTH);
            }
        }
    }
}

fn depth(site: &[(usize, usize)], at: usize, above: usize) -> usize {
    if above > 8 {
        return above;
    }
    let inner =
        site.iter().filter(|(outer, _)| *outer == at).map(|(_, inner)| depth(site, *inner, above + 1));
    inner.max().unwrap_or(above + 1)
}
