//! What of an explanation is not on the screen's player yet: the schedule says what should be seen, the player what it has.

use std::collections::BTreeSet;

use atrium_domain::{
    ids::{ChannelId, Id, MediaId, PlaylistId},
    schedule::Catalogue,
};

use super::view::{BookedView, ChannelExplanationView, ExplanationView, NotDownloadedView};
use crate::http::{bookings::ContentKind, screens::missing::Lacks};

/// Marks what plays, and each booking, with how many of its files the player lacks.
pub fn mark(explanation: &mut ExplanationView, catalogue: &Catalogue, lacks: &Lacks) {
    if lacks.files.is_empty() {
        return;
    }
    for channel in &mut explanation.channels {
        for booking in &mut channel.bookings {
            booking.not_downloaded = lacking(&of_booking(&booking.content, catalogue), lacks);
        }
        let playing = of_playing(channel, catalogue);
        if let Some(shown) = &mut channel.playing {
            shown.not_downloaded = lacking(&playing, lacks);
        }
    }
}

fn lacking(files: &BTreeSet<&str>, lacks: &Lacks) -> Option<NotDownloadedView> {
    let missing = files.iter().filter(|file| lacks.files.iter().any(|one| one == *file)).count();
    (missing > 0).then_some(NotDownloadedView { missing, of: files.len() })
}

/// The files of all that takes turns on a channel.
pub fn of_playing<'a>(channel: &ChannelExplanationView, catalogue: &'a Catalogue) -> BTreeSet<&'a str> {
    let Some(playing) = &channel.playing else { return BTreeSet::new() };
    if playing.booking_ids.is_empty() {
        let id = ChannelId::parse(&channel.channel.id).ok();
        let found = id.and_then(|id| catalogue.channels.get(&id));
        let playlist = found.and_then(|channel| channel.default_playlist.as_ref());
        return playlist.map(|id| of_playlist(id, catalogue)).unwrap_or_default();
    }
    let of_turn = channel.bookings.iter().filter(|one| playing.booking_ids.contains(&one.booking.id));
    of_turn.flat_map(|one| of_booking(&one.content, catalogue)).collect()
}

/// The files of a booking's content; a channel's are told where that is explained.
fn of_booking<'a>(content: &BookedView, catalogue: &'a Catalogue) -> BTreeSet<&'a str> {
    match content.kind {
        ContentKind::Media => {
            let id = MediaId::parse(&content.id).ok();
            id.and_then(|id| of_media(&id, catalogue)).into_iter().collect()
        }
        ContentKind::Playlist => {
            let id = PlaylistId::parse(&content.id).ok();
            id.map(|id| of_playlist(&id, catalogue)).unwrap_or_default()
        }
        ContentKind::Channel => BTreeSet::new(),
    }
}

fn of_playlist<'a>(id: &PlaylistId, catalogue: &'a Catalogue) -> BTreeSet<&'a str> {
    let items = catalogue.playlists.get(id).into_iter().flat_map(|playlist| &playlist.items);
    items.filter_map(|item| of_media(&item.media, catalogue)).collect()
}

fn of_media<'a>(id: &MediaId, catalogue: &'a Catalogue) -> Option<&'a str> {
    catalogue.media.get(id).map(|media| media.sha256.as_str())
}
