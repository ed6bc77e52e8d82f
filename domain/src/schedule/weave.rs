//! Shares of each hour, woven into what plays otherwise: one cycle of turns (R26–R31).
//!
//! It is done when a schedule is compiled, so that where a program is still follows from the clock alone. Turns are
//! handed out by worst-case fair weighted fair queueing: of those that have had no more than their part up to now,
//! the one whose next item is due first. [`weave`] says what that guarantees.

mod counts;

use counts::{Counts, count};

/// A share: so many seconds of each hour for some items, which take turns in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Voice {
    /// Seconds of each hour, 1–3600.
    pub seconds: u32,
    /// The lengths of its items in milliseconds, more than 0. A share without items gets no turns.
    pub lengths: Vec<i64>,
}

/// One turn of a cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// An item of the normal content, by index.
    Normal(usize),
    /// An item of a share.
    Share {
        /// Which share, by index.
        share: usize,
        /// Which of its items, by index.
        item: usize,
    },
}

/// How many turns a cycle has at most: a page of half a megabyte.
pub const MAX_TURNS: usize = 5_000;
/// How many bookings of a channel can play as a share.
pub const MAX_SHARES: usize = 20;
/// How many turns the cycles of a channel have together, about: each of its bookings may make another one.
const TURNS_OF_ALL: usize = 100_000;
/// However many bookings there are, a cycle may have as many.
const FEWEST_TURNS: usize = 100;

/// How many turns a cycle has at most on a channel with so many bookings.
#[must_use]
pub(crate) fn most_turns(bookings: usize) -> usize {
    (TURNS_OF_ALL / bookings.max(1)).clamp(FEWEST_TURNS, MAX_TURNS)
}

/// An hour, in milliseconds.
pub const HOUR_MS: i64 = 3_600_000;

/// Weaves shares into normal content, of which only the lengths in milliseconds count.
///
/// A cycle has whole passes of the normal items, in order, as many as make it an hour at least, and longer where a
/// share needs longer to show each of its items. A share of `s` seconds has the least number of plays, in turn, that
/// together are `s` of each 3600 s of the cycle or more: so it never gets less, and less than one item more. Where the
/// shares ask for the whole hour or more, or nothing else plays, they have it alone in proportion.
///
/// Let `w` be a share's part of the cycle, `l` its longest item and `m` the longest item of all. Over any stretch of
/// `t` ms, however often the cycle is repeated, the share plays for `w·t`, give or take less than `m + l`; between two
/// plays of it lie at most `m + 2·l·(1/w − 1)` ms. (Bennett and Zhang, "WF²Q", 1996: behind by at most `m`,
/// ahead by at most `(1 − w)·l`.)
///
/// A cycle has at most [`MAX_TURNS`] turns, or twice the normal items where those are more. Where one pass of the
/// normal content with what the shares ask for would be longer, the shares get fewer plays, one at least. In shares
/// without normal content the cycle then becomes shorter, so that of long lists the last items get no turn.
#[must_use]
pub fn weave(normal: &[i64], shares: &[Voice]) -> Vec<Turn> {
    weave_within(normal, shares, MAX_TURNS)
}

/// The same with another limit of turns.
#[must_use]
pub fn weave_within(normal: &[i64], shares: &[Voice], most: usize) -> Vec<Turn> {
    let Counts { passes, plays } = count(normal, shares, most);
    let mut streams: Vec<Stream<'_>> = Vec::with_capacity(shares.len() + 1);
    streams.push(Stream::new(None, normal, passes * normal.len()));
    let voices = shares.iter().enumerate().zip(plays);
    streams.extend(voices.map(|((at, voice), plays)| Stream::new(Some(at), &voice.lengths, plays)));
    streams.retain(|stream| stream.left > 0);
    let cycle: i64 = streams.iter().map(|stream| stream.total).sum();
    let mut turns = Vec::with_capacity(streams.iter().map(|stream| stream.left).sum());
    let mut elapsed = 0;
    while let Some(next) = next(&mut streams, elapsed, cycle) {
        elapsed += next.length();
        turns.push(next.take());
    }
    turns
}

/// Something that gets turns.
struct Stream<'v> {
    /// Which share; none for the normal content.
    share: Option<usize>,
    lengths: &'v [i64],
    /// How many turns it still gets.
    left: usize,
    /// How much of the cycle it gets, in milliseconds.
    total: i64,
    /// How much of that it has had.
    had: i64,
    /// Its next item.
    item: usize,
}

impl<'v> Stream<'v> {
    fn new(share: Option<usize>, lengths: &'v [i64], plays: usize) -> Self {
        let total = counts::length_of(lengths, plays);
        Self { share, lengths, left: if total > 0 { plays } else { 0 }, total, had: 0, item: 0 }
    }

    fn length(&self) -> i64 {
        self.lengths.get(self.item).copied().unwrap_or_default()
    }

    /// Whether it has had no more than its part of what has elapsed.
    fn is_eligible(&self, elapsed: i64, cycle: i64) -> bool {
        self.left > 0 && product(self.had, cycle) <= product(self.total, elapsed)
    }

    /// Whether its next item is to be over before the other's.
    fn is_due_before(&self, other: &Self) -> bool {
        product(self.had + self.length(), other.total) < product(other.had + other.length(), self.total)
    }

    fn take(&mut self) -> Turn {
        let item = self.item;
        self.had += self.length();
        self.left -= 1;
        self.item = if item + 1 == self.lengths.len() { 0 } else { item + 1 };
        match self.share {
            Some(share) => Turn::Share { share, item },
            None => Turn::Normal(item),
        }
    }
}

fn product(one: i64, other: i64) -> i128 {
    i128::from(one) * i128::from(other)
}

/// Whose turn it is: of equals the first.
fn next<'s, 'v>(streams: &'s mut [Stream<'v>], elapsed: i64, cycle: i64) -> Option<&'s mut Stream<'v>> {
    let mut best: Option<&mut Stream<'v>> = None;
    for stream in streams.iter_mut().filter(|stream| stream.is_eligible(elapsed, cycle)) {
        if best.as_ref().is_none_or(|best| stream.is_due_before(best)) {
            best = Some(stream);
        }
    }
    best
}
