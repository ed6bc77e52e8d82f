//! When a screen will show nothing at all: all its layers at once.

use std::sync::Arc;

use super::{Outlook, Slot, layers};
use crate::{ids::DaypartId, schedule::model::Root, time::Moment};

/// Stretches, in epoch milliseconds, in order and apart.
type Stretches = Vec<(i64, i64)>;

impl Outlook<'_> {
    /// [`Outlook::silent`] on screens with these tags and active hours: while they are dark they are not silent.
    pub fn silent_on(
        &mut self,
        root: &Root,
        tags: &Arc<[String]>,
        active_hours: Option<&DaypartId>,
    ) -> Option<(Moment, Moment)> {
        self.aim(tags, active_hours);
        self.silent(root)
    }

    /// The first stretch in which nothing plays on any layer of the root; a root without layers shows nothing at all.
    pub fn silent(&mut self, root: &Root) -> Option<(Moment, Moment)> {
        self.context.aim(&Arc::clone(&self.tags));
        let mut silent: Stretches = self.awake.1.clone();
        for layer in layers(root, self.catalogue) {
            let Some(channel) = layer.channel else { continue };
            let resolved = self.context.channel(&channel);
            silent = without(&silent, &resolved.slots);
            if silent.is_empty() {
                return None;
            }
        }
        silent.first().map(|(from, until)| (Moment::from_ms(*from), Moment::from_ms(*until)))
    }
}

/// What is left of stretches without what plays.
fn without(stretches: &[(i64, i64)], slots: &[Slot]) -> Stretches {
    let mut left = Vec::new();
    for (from, until) in stretches {
        let mut at = *from;
        for slot in slots.iter().filter(|slot| slot.until > *from && slot.from < *until) {
            if at < slot.from {
                left.push((at, slot.from));
            }
            at = at.max(slot.until);
        }
        if at < *until {
            left.push((at, *until));
        }
    }
    left
}
