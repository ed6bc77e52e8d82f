//! Active hours: outside them a screen is dark (R18).

use super::{
    resolve::Slot,
    timeline::{AwakeMinutes, RootSegment, Shown},
};
use crate::{
    recurrence::{Hours, Stretch},
    time::Moment,
};

/// Root segments, which have no hole, with what lies outside `awake` turned to sleep. Anchors stay, so a program is where
/// it would have been.
pub(super) fn cut(segments: Vec<RootSegment>, awake: &[Stretch]) -> Vec<RootSegment> {
    let mut cut: Vec<RootSegment> = Vec::with_capacity(segments.len() + 2 * awake.len());
    for segment in segments {
        let mut at = segment.from;
        let first = awake.partition_point(|stretch| stretch.1 <= at.ms());
        let near = awake.get(first..).unwrap_or_default().iter();
        for stretch in near.take_while(|stretch| stretch.0 < segment.until.ms()) {
            let from = Moment::from_ms(stretch.0).max(segment.from);
            let until = Moment::from_ms(stretch.1).min(segment.until);
            sleep(&mut cut, at, from);
            cut.push(RootSegment { from, until, root: segment.root.clone() });
            at = until;
        }
        sleep(&mut cut, at, segment.until);
    }
    cut
}

/// The slots as far as they are in stretches in which the screen is on.
pub(super) fn seen(slots: &[Slot], awake: &[Stretch]) -> Vec<Slot> {
    let mut seen = Vec::with_capacity(slots.len() + awake.len());
    for slot in slots {
        let first = awake.partition_point(|stretch| stretch.1 <= slot.from);
        let near = awake.get(first..).unwrap_or_default().iter().take_while(|stretch| stretch.0 < slot.until);
        seen.extend(near.map(|stretch| Slot {
            from: slot.from.max(stretch.0),
            until: slot.until.min(stretch.1),
            ..slot.clone()
        }));
    }
    seen
}

/// Adds a stretch of sleep, or lengthens the one before it.
fn sleep(cut: &mut Vec<RootSegment>, from: Moment, until: Moment) {
    if from >= until {
        return;
    }
    match cut.last_mut() {
        Some(last) if last.root == Shown::Asleep && last.until == from => last.until = until,
        _ => cut.push(RootSegment { from, until, root: Shown::Asleep }),
    }
}

/// The ordinary week, for those who know weeks but no dates.
pub(super) fn week(hours: Hours<'_>) -> Vec<AwakeMinutes> {
    let minute = |value: i64| u16::try_from(value).unwrap_or_default();
    let stretch = |(from, until)| AwakeMinutes { start_minute: minute(from), end_minute: minute(until) };
    hours.week().into_iter().map(stretch).collect()
}
