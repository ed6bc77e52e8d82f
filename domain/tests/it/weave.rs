//! Shares woven into what plays otherwise, against the promises of `weave` and a second weaver without ours.

use atrium_domain::schedule::{HOUR_MS, MAX_TURNS, Turn, Voice, weave, weave_within};
use proptest::prelude::*;

/// `a/b < c/d` for what is not negative.
fn less((a, b): (i64, i64), (c, d): (i64, i64)) -> bool {
    i128::from(a) * i128::from(d) < i128::from(c) * i128::from(b)
}

fn sum_of(lengths: &[i64], plays: usize) -> i64 {
    let whole: i64 = lengths.iter().sum();
    let items = lengths.len().max(1);
    let rounds = i64::try_from(plays / items).unwrap();
    rounds * whole + lengths[..plays % items].iter().sum::<i64>()
}

/// How often everything plays, found by adding one play at a time: passes, and plays of each share.
fn naive_counts(normal: &[i64], shares: &[Voice]) -> (usize, Vec<usize>) {
    let mut plays = vec![0; shares.len()];
    let seconds = |share: &Voice| if share.lengths.is_empty() { 0 } else { i64::from(share.seconds) };
    let asked: i64 = shares.iter().map(seconds).sum();
    let wanted = |whole: i64| {
        let rounds = shares.iter().filter(|share| seconds(share) > 0);
        // Rounded up.
        let round =
            |share: &Voice| (share.lengths.iter().sum::<i64>() * whole + seconds(share) - 1) / seconds(share);
        rounds.map(round).max().unwrap_or(0).max(HOUR_MS)
    };
    if asked == 0 {
        return (usize::from(!normal.is_empty()), plays);
    }
    if normal.is_empty() || asked >= 3600 {
        let playing: Vec<usize> = (0..shares.len()).filter(|at| seconds(&shares[*at]) > 0).collect();
        for at in &playing {
            let share = &shares[*at];
            plays[*at] = share.lengths.len();
            if playing.len() > 1 {
                let enough =
                    |plays: usize| sum_of(&share.lengths, plays) * asked >= wanted(asked) * seconds(share);
                plays[*at] = (0..10_000_000).find(|plays| enough(*plays)).unwrap();
            }
        }
        return (0, plays);
    }
    let (pass, rest): (i64, i64) = (normal.iter().sum(), 3600 - asked);
    let mut passes = 1;
    while passes * pass * 3600 < wanted(3600) * rest {
        passes += 1;
    }
    loop {
        let sums: Vec<i64> =
            shares.iter().zip(&plays).map(|(share, plays)| sum_of(&share.lengths, *plays)).collect();
        let cycle = passes * pass + sums.iter().sum::<i64>();
        let short = (0..shares.len()).find(|at| sums[*at] * 3600 < cycle * seconds(&shares[*at]));
        match short {
            Some(at) => plays[at] += 1,
            None => return (usize::try_from(passes).unwrap(), plays),
        }
    }
}

/// A second weaver: every play of a stream has an ideal stretch of the cycle, as if all played at once, each at its own
/// speed. Of the first plays left whose stretch has begun, the one whose stretch ends first is next.
pub fn naive_weave(normal: &[i64], shares: &[Voice]) -> Vec<Turn> {
    let (passes, plays) = naive_counts(normal, shares);
    let mut streams: Vec<(Vec<i64>, Vec<Turn>)> = vec![(
        normal.repeat(passes),
        (0..passes * normal.len()).map(|play| Turn::Normal(play % normal.len())).collect(),
    )];
    for (share, (voice, plays)) in shares.iter().zip(plays).enumerate() {
        let items = (0..plays).map(|play| play % voice.lengths.len());
        let turns = items.clone().map(|item| Turn::Share { share, item }).collect();
        streams.push((items.map(|item| voice.lengths[item]).collect(), turns));
    }
    let cycle: i64 = streams.iter().flat_map(|(lengths, _)| lengths).sum();
    let (mut at, mut next, mut woven) = (0, vec![0; streams.len()], Vec::new());
    while at < cycle {
        let mut best: Option<(usize, (i64, i64))> = None;
        for (stream, (lengths, _)) in streams.iter().enumerate() {
            let total: i64 = lengths.iter().sum();
            let begins: i64 = lengths[..next[stream]].iter().sum();
            let Some(length) = lengths.get(next[stream]) else { continue };
            // Its stretch is from begins·cycle/total to (begins + length)·cycle/total.
            let ends = (begins + length, total);
            if !less((at, cycle), (begins, total)) && best.is_none_or(|(_, best)| less(ends, best)) {
                best = Some((stream, ends));
            }
        }
        let (stream, _) = best.unwrap();
        at += streams[stream].0[next[stream]];
        woven.push(streams[stream].1[next[stream]]);
        next[stream] += 1;
    }
    woven
}

fn any_lengths(most: usize) -> impl Strategy<Value = Vec<i64>> {
    let length = prop_oneof![4 => prop::sample::select(vec![5_000_i64, 10_000, 15_000]), 2 => 1_000_i64..90_000, 1 => 60_000_i64..900_000];
    prop::collection::vec(length, 0..=most)
}

fn any_shares() -> impl Strategy<Value = Vec<Voice>> {
    let seconds =
        prop_oneof![3 => prop::sample::select(vec![60_u32, 120, 600, 1200, 1800]), 1 => 20_u32..3600];
    let voice = (seconds, any_lengths(3)).prop_map(|(seconds, lengths)| Voice { seconds, lengths });
    prop::collection::vec(voice, 0..5)
}

fn length_of(turn: Turn, normal: &[i64], shares: &[Voice]) -> i64 {
    match turn {
        Turn::Normal(item) => normal[item],
        Turn::Share { share, item } => shares[share].lengths[item],
    }
}

/// Plays of one share in a cycle: when each begins, and how long it is.
fn plays_of(share: usize, turns: &[Turn], normal: &[i64], shares: &[Voice]) -> Vec<(i64, i64)> {
    let (mut at, mut plays) = (0, Vec::new());
    for turn in turns {
        let length = length_of(*turn, normal, shares);
        if matches!(turn, Turn::Share { share: of, .. } if *of == share) {
            plays.push((at, length));
        }
        at += length;
    }
    plays
}

/// What is promised for every stretch of time, checked at every boundary of the repeated cycle.
fn check_spread(share: usize, turns: &[Turn], normal: &[i64], shares: &[Voice]) -> Result<(), TestCaseError> {
    let cycle: i64 = turns.iter().map(|turn| length_of(*turn, normal, shares)).sum();
    let longest = turns.iter().map(|turn| length_of(*turn, normal, shares)).max().unwrap_or(0);
    let plays = plays_of(share, turns, normal, shares);
    if plays.is_empty() {
        return Ok(());
    }
    let own = plays.iter().map(|(_, length)| *length).max().unwrap();
    let total: i64 = plays.iter().map(|(_, length)| length).sum();
    // How far ahead of its part it is at each boundary, times the cycle: highest at the end of a play, lowest at its start.
    let (mut had, mut ahead) = (0_i64, vec![0_i128]);
    for (at, length) in &plays {
        ahead.push(i128::from(had) * i128::from(cycle) - i128::from(total) * i128::from(*at));
        had += length;
        ahead.push(i128::from(had) * i128::from(cycle) - i128::from(total) * i128::from(at + length));
    }
    let spread = ahead.iter().max().unwrap() - ahead.iter().min().unwrap();
    prop_assert!(
        spread < i128::from(longest + own) * i128::from(cycle),
        "share {share} is not spread: {plays:?}"
    );
    let ends = plays.iter().map(|(at, length)| at + length);
    let starts = plays.iter().skip(1).map(|(at, _)| *at).chain([cycle + plays[0].0]);
    for (end, start) in ends.zip(starts) {
        let bound = i128::from(longest * total) + 2 * i128::from(own) * i128::from(cycle - total);
        prop_assert!(i128::from(start - end) * i128::from(total) <= bound, "share {share}: {end} to {start}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::fixture::cases(300))]

    #[test]
    fn a_cycle_keeps_its_promises(normal in any_lengths(6), shares in any_shares()) {
        let turns = weave(&normal, &shares);
        prop_assert_eq!(&turns, &weave(&normal, &shares));
        let asked: u32 = shares.iter().filter(|share| !share.lengths.is_empty()).map(|share| share.seconds).sum();
        let cycle: i64 = turns.iter().map(|turn| length_of(*turn, &normal, &shares)).sum();
        // Normal items whole, in order, and none left out while anything is left of the hour.
        let own: Vec<usize> = turns.iter().filter_map(|turn| match turn { Turn::Normal(item) => Some(*item), Turn::Share { .. } => None }).collect();
        if asked < 3600 && !normal.is_empty() {
            prop_assert!(!own.is_empty() && own.len().is_multiple_of(normal.len()));
            prop_assert!(own.iter().enumerate().all(|(at, item)| *item == at % normal.len()));
        } else {
            prop_assert!(own.is_empty());
        }
        // A cycle that has no room for another whole pass may end well below the limit.
        let (passes, plays) = naive_counts(&normal, &shares);
        let is_capped = passes * normal.len() + plays.iter().sum::<usize>() > MAX_TURNS;
        for (at, share) in shares.iter().enumerate() {
            let items: Vec<usize> = turns.iter().filter_map(|turn| match turn {
                Turn::Share { share, item } if *share == at => Some(*item),
                _ => None,
            }).collect();
            prop_assert!(items.iter().enumerate().all(|(at, item)| *item == at % share.lengths.len()), "in turn");
            prop_assert_eq!(items.is_empty(), share.lengths.is_empty());
            check_spread(at, &turns, &normal, &shares)?;
            if is_capped || share.lengths.is_empty() {
                continue;
            }
            prop_assert!(items.len() >= share.lengths.len(), "each of its items is shown");
            if asked < 3600 && !normal.is_empty() {
                let total = sum_of(&share.lengths, items.len());
                let before = sum_of(&share.lengths, items.len() - 1);
                prop_assert!(total * 3600 >= cycle * i64::from(share.seconds), "never less than its share");
                prop_assert!(before * 3600 < cycle * i64::from(share.seconds), "less than one item more");
            }
        }
        if !is_capped {
            prop_assert!(turns == naive_weave(&normal, &shares), "another order");
            if asked > 0 && asked < 3600 && !normal.is_empty() {
                prop_assert!(cycle >= HOUR_MS);
            }
        }
    }
}

fn share(seconds: u32, lengths: &[i64]) -> Voice {
    Voice { seconds, lengths: lengths.to_vec() }
}

fn letters(turns: &[Turn]) -> String {
    let letter = |turn: &Turn| match turn {
        Turn::Normal(_) => '.',
        Turn::Share { share, .. } => char::from(b'a' + u8::try_from(*share).unwrap()),
    };
    turns.iter().map(letter).collect()
}

#[test]
fn a_third_of_the_hour_is_every_third_turn() {
    let turns = weave(&[10_000; 6], &[share(1200, &[10_000])]);
    assert_eq!(turns.len(), 360);
    assert_eq!(letters(&turns), ".a.".repeat(120));
}

#[test]
fn two_shares_and_the_rest_take_turns() {
    let turns = weave(&[10_000], &[share(900, &[10_000]), share(900, &[10_000])]);
    assert_eq!(letters(&turns[..8]), ".a.b.a.b");
    assert_eq!(turns.len(), 360);
}

#[test]
fn a_long_film_is_whole_and_the_share_is_made_up_for_around_it() {
    let turns = weave(&[600_000], &[share(360, &[10_000])]);
    let own = letters(&turns);
    assert_eq!(own.matches('.').count(), 6);
    assert!(!own.contains(".."), "{own}");
    assert_eq!(own.matches('a').count(), 40, "a tenth of 4000 s");
}

#[test]
fn without_anything_else_shares_have_the_hour_in_proportion() {
    assert_eq!(letters(&weave(&[], &[share(60, &[10_000, 5_000])])), "aa", "one alone just plays");
    let turns = weave(&[], &[share(600, &[10_000]), share(1200, &[10_000])]);
    assert_eq!(letters(&turns[..6]), "bab".repeat(2));
    // More than the hour is left to nobody else, and cut in proportion.
    let over = weave(&[10_000], &[share(3600, &[10_000]), share(3600, &[10_000])]);
    assert_eq!(letters(&over[..4]), "abab");
    assert!(!letters(&over).contains('.'));
    assert!(weave(&[], &[]).is_empty());
    assert_eq!(weave(&[5, 6], &[share(60, &[])]), [Turn::Normal(0), Turn::Normal(1)], "a share of nothing");
}

#[test]
fn what_is_too_long_gets_fewer_turns_and_never_none() {
    let normal = vec![10_000; 1000];
    let full = weave(&normal, &[share(3500, &[1_000]), share(99, &[1_000])]);
    assert!(full.len() <= MAX_TURNS, "{}", full.len());
    assert_eq!(letters(&full).matches('.').count(), 1000);
    assert!(full.iter().any(|turn| matches!(turn, Turn::Share { share: 1, .. })));
    let wide = weave(&vec![10_000; 9_000], &[share(1800, &[1_000])]);
    assert!(wide.len() <= 18_000, "{}", wide.len());
    let many: Vec<Voice> = (0..200).map(|_| share(18, &[86_400_000])).collect();
    assert!(weave(&[1], &many).len() <= MAX_TURNS);
    let rare = weave(&[10_000], &[share(1, &vec![10_000; 1000])]);
    assert!(rare.len() <= MAX_TURNS && letters(&rare).contains('a'), "{}", rare.len());
}

#[test]
fn a_cycle_keeps_to_a_smaller_limit_and_its_shares() {
    let (normal, shares) = ([5_000; 6], [share(360, &[5_000, 5_000]), share(720, &[5_000])]);
    let turns = weave_within(&normal, &shares, 100);
    assert!(turns.len() <= 100, "{}", turns.len());
    let of = |wanted: usize| {
        let its = turns.iter().filter(|turn| matches!(turn, Turn::Share { share, .. } if *share == wanted));
        its.count() * 3600 / turns.len()
    };
    // Never less, and less than one item of the cycle more.
    assert!((360..400).contains(&of(0)) && (720..760).contains(&of(1)), "{} {}", of(0), of(1));
}
