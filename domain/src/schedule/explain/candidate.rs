//! One booking's part in an explanation: does it play, and if not, why not?

use jiff::civil::Date;

use super::Work;
use crate::{
    ids::{BookingId, DaypartId},
    recurrence::{Standing, Timed, When},
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
    /// It would hold, but the date is a holiday.
    Holiday {
        /// The date, by the booking's wall clock.
        date: Date,
        /// What the holiday is called.
        name: String,
    },
    /// It is on that day, but its daypart is closed.
    OutsideHours {
        /// The daypart.
        daypart: DaypartId,
        /// The holiday whose hours the day has, if it has those of one.
        holiday: Option<String>,
    },
    /// It does not play on screens with these tags.
    ConditionTags,
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
        let zone = booking.when.zone_at(self.zone);
        let timed = booking.when.timed(&self.catalogue.times());
        let holds = timed.is_some_and(|timed| timed.holds_at(self.at, self.zone));
        let meant = self.context.is_meant(booking);
        let verdict = match timed {
            _ if !meant => Verdict::ConditionTags,
            Some(_) if holds => self.held(booking, index, resolved, depth),
            Some(timed) => waits(&booking.when, timed, self.zone, self.at),
            None => Verdict::Waits(Standing::OtherDate),
        };
        let next = timed.filter(|_| meant && !holds).and_then(|timed| timed.next_after(self.zone, self.at));
        if holds
            && meant
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

/// Why a booking does not hold.
fn waits(when: &When, timed: Timed<'_>, screen: &Zone, at: Moment) -> Verdict {
    let date = when.zone_at(screen).date_at(at);
    if let Some(name) = timed.holiday_on(date) {
        return Verdict::Holiday { date, name: name.to_owned() };
    }
    if let (Some(daypart), Some(holiday)) = (when.daypart(), timed.closed_on(date)) {
        return Verdict::OutsideHours { daypart: daypart.clone(), holiday: holiday.map(ToOwned::to_owned) };
    }
    Verdict::Waits(timed.standing(screen, at))
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
