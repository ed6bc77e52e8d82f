//! One booking's part in an explanation: does it play, and if not, why not?

use super::Work;
use crate::{
    ids::BookingId,
    recurrence::Standing,
    schedule::{
        channel::{Context, Resolved},
        model::{Booking, Catalogue, Content, Source},
        nesting::MAX_DEPTH,
    },
    time::Moment,
    zone::Zone,
};

/// A booking and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The booking.
    pub booking: BookingId,
    /// Its priority.
    pub priority: u16,
    /// Whether it is to play alone at that priority.
    pub exclusive: bool,
    /// The zone whose wall clock it goes by: its own, or the screen's.
    pub zone: Zone,
    /// What became of it.
    pub verdict: Verdict,
    /// When it holds again, if it does not hold now and ever does.
    pub next: Option<Moment>,
    /// What it books; a channel is explained itself if the booking holds.
    pub content: Content,
}

/// What became of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It plays.
    Plays {
        /// With how many others it takes turns.
        beside: usize,
    },
    /// It holds, but bookings of a higher priority play (R19).
    Outranked {
        /// Theirs.
        by: u16,
    },
    /// It holds, but an exclusive booking of the same priority plays (R20).
    Displaced {
        /// Which.
        by: BookingId,
    },
    /// It holds, but has nothing to show, so that what is below it plays (R22).
    Empty(Emptiness),
    /// It does not hold. Never [`Standing::Holds`].
    Waits(Standing),
}

/// Why some content has nothing to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Emptiness {
    /// The media file, playlist or channel is deleted.
    Gone,
    /// The playlist has no items.
    NoItems,
    /// No file of the playlist is there any more.
    NoFiles,
    /// The length of the video is not known.
    NoLength,
    /// The channel plays nothing now.
    Silent,
    /// More than [`MAX_DEPTH`] channels are inside each other.
    TooDeep,
}

impl Work<'_> {
    pub(super) fn candidate(
        &mut self,
        booking: &Booking,
        index: u32,
        resolved: &Resolved<'_>,
        depth: usize,
    ) -> Candidate {
        let (series, zone) = (booking.when.series(), booking.when.zone_at(self.zone));
        let standing = series.standing(zone, self.at);
        let holds = standing == Standing::Holds;
        let verdict =
            if holds { self.held(booking, index, resolved, depth) } else { Verdict::Waits(standing) };
        let next = if holds { None } else { series.next_after(zone, self.at).map(|boundary| boundary.at) };
        if holds
            && let Content::Channel(id) = &booking.content
            && depth < MAX_DEPTH
        {
            self.meet(id, depth + 1);
        }
        let Booking { id, content, priority, exclusive, .. } = booking.clone();
        Candidate { booking: id, priority, exclusive, content, zone: zone.clone(), verdict, next }
    }

    /// The verdict on a booking that holds.
    fn held(&mut self, booking: &Booking, index: u32, resolved: &Resolved<'_>, depth: usize) -> Verdict {
        let slot = resolved.slots.first();
        match slot {
            Some(slot) if slot.members.contains(&index) => Verdict::Plays { beside: slot.members.len() - 1 },
            _ => match (why_empty(&mut self.context, self.catalogue, &booking.content, depth), slot) {
                (None, Some(slot)) => match resolved.booking_of(slot) {
                    Some(by) if slot.precedence == booking.priority => Verdict::Displaced { by },
                    _ => Verdict::Outranked { by: slot.precedence },
                },
                (empty, _) => Verdict::Empty(empty.unwrap_or(Emptiness::Silent)),
            },
        }
    }
}

/// Why content has nothing to show along an axis; `None` when it has.
pub(in crate::schedule) fn why_empty(
    along: &mut Context<'_>,
    catalogue: &Catalogue,
    content: &Content,
    depth: usize,
) -> Option<Emptiness> {
    let source = match content {
        Content::Media(id) => Source::Media(id.clone()),
        Content::Playlist(id) => Source::Playlist(id.clone()),
        Content::Channel(id) if !catalogue.channels.contains_key(id) => return Some(Emptiness::Gone),
        Content::Channel(_) if depth >= MAX_DEPTH => return Some(Emptiness::TooDeep),
        Content::Channel(id) => {
            let silent = along.nested(id, depth + 1).slots.is_empty();
            return silent.then_some(Emptiness::Silent);
        }
    };
    along.list(&source).is_empty().then(|| emptiness(&source, catalogue))
}

/// Why a media file or playlist without anything to show has nothing to show.
pub(super) fn emptiness(source: &Source, catalogue: &Catalogue) -> Emptiness {
    match source {
        Source::Media(id) if catalogue.media.contains_key(id) => Emptiness::NoLength,
        Source::Playlist(id) => match catalogue.playlists.get(id) {
            None => Emptiness::Gone,
            Some(playlist) if playlist.items.is_empty() => Emptiness::NoItems,
            Some(_) => Emptiness::NoFiles,
        },
        _ => Emptiness::Gone,
    }
}
