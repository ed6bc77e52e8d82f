//! How often everything plays in one cycle.

use super::{HOUR_MS, Voice};

/// The seconds of an hour, which shares are parts of.
const HOUR_S: i64 = 3600;

/// How often everything plays.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counts {
    /// Whole passes of the normal items.
    pub passes: usize,
    /// Plays of each share.
    pub plays: Vec<usize>,
}

/// A share's items with their sums, so that plays need not be added up one by one.
struct Sums {
    seconds: i64,
    /// `sums[n]` is the length of the first n items.
    sums: Vec<i64>,
}

impl Sums {
    fn of(voice: &Voice) -> Self {
        let mut sums = vec![0];
        let mut sum = 0;
        for length in &voice.lengths {
            sum += length;
            sums.push(sum);
        }
        Self { seconds: if sum > 0 { i64::from(voice.seconds) } else { 0 }, sums }
    }

    /// The length of all items, one after the other.
    fn round(&self) -> i64 {
        self.sums.last().copied().unwrap_or_default()
    }

    fn items(&self) -> usize {
        self.sums.len() - 1
    }

    /// The least number of plays, in turn, that last `need` ms or longer.
    fn plays(&self, need: i64) -> usize {
        let round = self.round();
        if round <= 0 {
            return 0;
        }
        let (rounds, rest) = (need.div_euclid(round), need.rem_euclid(round));
        let rounds = usize::try_from(rounds).unwrap_or(usize::MAX);
        rounds.saturating_mul(self.items()).saturating_add(self.sums.partition_point(|sum| *sum < rest))
    }

    fn length(&self, plays: usize) -> i64 {
        let (rounds, rest) = (plays / self.items().max(1), plays % self.items().max(1));
        let rounds = i64::try_from(rounds).unwrap_or(i64::MAX);
        self.round().saturating_mul(rounds) + self.sums.get(rest).copied().unwrap_or_default()
    }
}

/// How long a number of plays of items in turn is.
pub(super) fn length_of(lengths: &[i64], plays: usize) -> i64 {
    Sums::of(&Voice { seconds: 0, lengths: lengths.to_vec() }).length(plays)
}

/// `value · part / whole`, rounded up; huge products stay huge.
fn part_of(value: i64, part: i64, whole: i64) -> i64 {
    let product = i128::from(value) * i128::from(part);
    let whole = i128::from(whole.max(1));
    i64::try_from((product + whole - 1).div_euclid(whole)).unwrap_or(i64::MAX)
}

/// Counts the turns of one cycle, `most` at most.
pub(super) fn count(normal: &[i64], shares: &[Voice], most: usize) -> Counts {
    let shares: Vec<Sums> = shares.iter().map(Sums::of).collect();
    let asked: i64 = shares.iter().map(|share| share.seconds).sum();
    let pass: i64 = normal.iter().sum();
    if asked == 0 {
        return Counts { passes: usize::from(pass > 0), plays: vec![0; shares.len()] };
    }
    if pass <= 0 || asked >= HOUR_S {
        return Counts { passes: 0, plays: alone(&shares, asked, most) };
    }
    let rest = HOUR_S - asked;
    let passes = passes(normal.len(), pass, rest, &shares, most);
    let length = pass.saturating_mul(i64::try_from(passes).unwrap_or(i64::MAX));
    let turns = passes * normal.len();
    let limit = most.max(normal.len() * 2).saturating_sub(turns);
    let plays = settled(&shares, length, part_of(length, HOUR_S, rest), HOUR_S, limit);
    Counts { passes, plays: fewer(plays, limit) }
}

/// How long a cycle should be: an hour, or as long as each share needs to show all its items.
fn wanted(shares: &[Sums], whole: i64) -> i64 {
    let rounds = shares.iter().filter(|share| share.seconds > 0);
    rounds.map(|share| part_of(share.round(), whole, share.seconds)).fold(HOUR_MS, i64::max)
}

/// As many passes as make the cycle as long as wanted, and no more than it has room for.
fn passes(items: usize, pass: i64, rest: i64, shares: &[Sums], most: usize) -> usize {
    let wanted = part_of(wanted(shares, HOUR_S), rest, HOUR_S);
    let wanted = usize::try_from(wanted / pass + i64::from(wanted % pass > 0)).unwrap_or(usize::MAX);
    let has_room = |passes: usize| {
        let length = pass.saturating_mul(i64::try_from(passes).unwrap_or(i64::MAX));
        let cycle = part_of(length, HOUR_S, rest);
        let plays = shares.iter().map(|share| share.plays(part_of(cycle, share.seconds, HOUR_S)));
        plays.fold(items.saturating_mul(passes), usize::saturating_add) <= most
    };
    // No more passes than turns; the more passes, the less room.
    let (mut fits, mut fails) = (1, wanted.clamp(1, most) + 1);
    while fails - fits > 1 {
        let middle = usize::midpoint(fits, fails);
        if has_room(middle) { fits = middle } else { fails = middle }
    }
    fits
}

/// The least plays with which each share has its part of the whole cycle, which they lengthen. `normal` is how long the
/// rest of it is, `cycle` a length it surely reaches.
fn settled(shares: &[Sums], normal: i64, mut cycle: i64, whole: i64, limit: usize) -> Vec<usize> {
    loop {
        let counts = shares.iter().map(|share| share.plays(part_of(cycle, share.seconds, whole)));
        let plays: Vec<usize> = counts.collect();
        let lengths = shares.iter().zip(&plays).map(|(share, plays)| share.length(*plays));
        let reached = normal.saturating_add(lengths.fold(0, i64::saturating_add));
        let turns = plays.iter().copied().fold(0, usize::saturating_add);
        // Each round adds a play, so it ends.
        if reached <= cycle || turns > limit {
            return plays;
        }
        cycle = reached;
    }
}

/// The plays of shares that have the hour to themselves.
fn alone(shares: &[Sums], asked: i64, most: usize) -> Vec<usize> {
    if let [only] = shares.iter().filter(|share| share.seconds > 0).collect::<Vec<_>>().as_slice() {
        let items = only.items();
        return shares.iter().map(|share| if share.seconds > 0 { items } else { 0 }).collect();
    }
    let cycle = wanted(shares, asked);
    let plays = shares.iter().map(|share| share.plays(part_of(cycle, share.seconds, asked))).collect();
    fewer(plays, most)
}

/// Reduces plays in proportion until there are at most `limit`, or one of each.
fn fewer(mut plays: Vec<usize>, limit: usize) -> Vec<usize> {
    let all = plays.iter().copied().fold(0, usize::saturating_add);
    if all > limit {
        for plays in plays.iter_mut().filter(|plays| **plays > 0) {
            let kept = (*plays as u128) * (limit as u128) / (all as u128).max(1);
            *plays = usize::try_from(kept).unwrap_or(limit).max(1);
        }
    }
    plays
}
