//! One booking's part in an explanation: does it play, and if not, why not?

use jiff::civil::Date;

use super::Work;
use crate::{
    ids::{BookingId, DaypartId},
    playlist::default_duration_ms,
    recurrence::{Standing, Timed, When},
    schedule::{
        channel::{Context, Resolved},
        model::{Booking, Catalogue, Content, Source},
        nesting::MAX_DEPTH,
        resolve::Slot,
        timeline::ProgramItem,
        validity::Validity,
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
    /// Seconds of each hour, if it plays as a share; its priority then says nothing.
    pub share: Option<u32>,
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
    /// It plays as a share of each hour, in turn with whatever else plays (R26).
    Shares {
        /// How often in one cycle.
        plays: usize,
        /// How long a cycle is, in milliseconds.
        cycle_ms: i64,
    },
    /// It has a share of each hour, but an exclusive booking plays.
    Silenced {
        /// Which.
        by: BookingId,
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
    /// There are files, but it is not the time to show any of them. Of several the first that comes, or else the last
    /// that went.
    NotValid {
        /// The first day on which one may be shown, if that is still to come.
        from: Option<Date>,
        /// The last day on which one might be shown, if that is over.
        until: Option<Date>,
    },
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
        let Booking { id, content, priority, exclusive, share, .. } = booking.clone();
        Candidate { booking: id, priority, exclusive, share, content, zone: zone.clone(), verdict, next }
    }

    /// The verdict on a booking that holds.
    fn held(&mut self, booking: &Booking, index: u32, resolved: &Resolved<'_>, depth: usize) -> Verdict {
        let slot = resolved.slots.first();
        match slot {
            Some(slot) if slot.members.contains(&index) => Verdict::Plays { beside: slot.members.len() - 1 },
            Some(slot) if slot.shares.contains(&index) => self.shares(booking, slot),
            _ => match (why_empty(&mut self.context, self.catalogue, &booking.content, depth), slot) {
                (None, Some(slot)) => match resolved.booking_of(slot) {
                    Some(by) if booking.share.is_some() => Verdict::Silenced { by },
                    Some(by) if slot.precedence == booking.priority => Verdict::Displaced { by },
                    _ => Verdict::Outranked { by: slot.precedence },
                },
                (empty, _) => Verdict::Empty(empty.unwrap_or(Emptiness::Silent)),
            },
        }
    }

    fn shares(&self, booking: &Booking, slot: &Slot) -> Verdict {
        let is_own = |item: &&ProgramItem| item.booking_id.as_ref() == Some(&booking.id);
        Verdict::Shares {
            plays: self.context.lists.items(&slot.lists).filter(is_own).count(),
            cycle_ms: self.context.lists.items(&slot.lists).map(|item| item.duration_ms).sum(),
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
    along.is_silent(&source).then(|| emptiness(&source, catalogue, along.today()))
}

/// Why a media file or playlist without anything to show has nothing to show.
pub(super) fn emptiness(source: &Source, catalogue: &Catalogue, today: Date) -> Emptiness {
    match source {
        Source::Media(id) => match catalogue.media.get(id) {
            None => Emptiness::Gone,
            Some(media) if default_duration_ms(media.kind, media.duration_ms).is_err() => Emptiness::NoLength,
            Some(media) => not_valid(&[media.valid], today),
        },
        Source::Playlist(id) => match catalogue.playlists.get(id) {
            None => Emptiness::Gone,
            Some(playlist) if playlist.items.is_empty() => Emptiness::NoItems,
            Some(playlist) => {
                let shown = playlist.items.iter().filter(|item| item.duration_ms > 0);
                let files = shown.filter_map(|item| catalogue.media.get(&item.media));
                let days: Vec<Validity> = files.map(|media| media.valid).collect();
                if days.is_empty() { Emptiness::NoFiles } else { not_valid(&days, today) }
            }
        },
        _ => Emptiness::Gone,
    }
}

/// The days to tell of files none of which may be shown.
fn not_valid(days: &[Validity], today: Date) -> Emptiness {
    let coming = days.iter().filter_map(Validity::from).filter(|from| *from > today).min();
    let over = days.iter().filter_map(Validity::until).filter(|until| *until < today).max();
    Emptiness::NotValid { from: coming, until: if coming.is_some() { None } else { over } }
}
