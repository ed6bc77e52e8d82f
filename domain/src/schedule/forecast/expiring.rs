//! Files that reach their last day and leave a booking with nothing to show.

use jiff::civil::Date;

use super::{Outlook, Trouble};
use crate::{
    ids::MediaId,
    schedule::model::{Booking, Content, Source},
    time::Moment,
};

impl Outlook<'_> {
    /// What a booking loses when its files reach their last day, if it would go on after that.
    pub(super) fn expires(&mut self, booking: &Booking) -> Option<Trouble> {
        if !self.context.is_meant(booking) {
            return None;
        }
        let source = match &booking.content {
            Content::Media(id) => Source::Media(id.clone()),
            Content::Playlist(id) => Source::Playlist(id.clone()),
            Content::Channel(_) => return None,
        };
        let steps = self.context.steps(&source);
        let mut ends = steps.iter().zip(steps.iter().skip(1));
        let (_, after) = ends.find(|(before, after)| !before.lists.is_empty() && after.lists.is_empty())?;
        let held = self.context.runs(&booking.when);
        let missed = held.iter().find(|run| run.1 > after.from)?;
        let from = missed.0.max(after.from);
        // It may have something to show again by then.
        let then = steps.iter().find(|step| step.from <= from && from < step.until)?;
        let (media, last) = self.last_to_go(&booking.content, Moment::from_ms(after.from))?;
        let trouble =
            Trouble::Expires { booking: booking.id.clone(), media, last, from: Moment::from_ms(from) };
        then.lists.is_empty().then_some(trouble)
    }

    /// The file whose last day ends at an instant.
    fn last_to_go(&self, content: &Content, at: Moment) -> Option<(MediaId, Date)> {
        let last = |id: &MediaId| {
            let media = self.catalogue.media.get(id)?;
            let ends = media.valid.within(self.zone).1? == at.ms();
            ends.then(|| media.valid.until().map(|last| (id.clone(), last))).flatten()
        };
        match content {
            Content::Media(id) => last(id),
            Content::Playlist(id) => {
                self.catalogue.playlists.get(id)?.items.iter().rev().find_map(|item| last(&item.media))
            }
            Content::Channel(_) => None,
        }
    }
}
