//! On which screens a booking plays: a condition on their tags.

use std::collections::BTreeSet;

use super::model::Channel;

/// A condition on a screen's tags. An empty one is met everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Condition {
    /// The screen has one of these, if any are named.
    pub any_of: Vec<String>,
    /// And none of these.
    pub none_of: Vec<String>,
}

impl Condition {
    /// Whether a screen with these tags meets it.
    #[must_use]
    pub fn meets(&self, tags: &[String]) -> bool {
        let has = |tag: &String| tags.contains(tag);
        (self.any_of.is_empty() || self.any_of.iter().any(has)) && !self.none_of.iter().any(has)
    }
}

/// The tags that conditions of these channels' bookings name. Others make no schedule different.
#[must_use]
pub fn named_tags<'c>(channels: impl IntoIterator<Item = &'c Channel>) -> BTreeSet<String> {
    let conditions = channels.into_iter().flat_map(|channel| &channel.bookings).map(|booking| &booking.tags);
    conditions.flat_map(|condition| condition.any_of.iter().chain(&condition.none_of)).cloned().collect()
}
