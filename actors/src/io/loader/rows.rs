//! Rows as the site actor takes them.

use std::{collections::HashMap, sync::Arc};

use atrium_domain::{
    ids::{ActivationId, ChannelId, DaypartId, HolidayCalendarId, Id, ScreenId, TriggerId},
    recurrence::{Daypart, HolidayCalendar, When},
    schedule::{Booking, Channel, Condition, Fit, Item, Layer, Layout, Media, MediaKind, Validity},
};
use atrium_schema::{
    activations::ActivationRow,
    bookings::BookingRow,
    commands::CommandRow,
    dayparts::DaypartRow,
    holiday_calendars::HolidayCalendarRow,
    layouts::{LayerRow, LayoutRow},
    media::{MediaData, MediaRow},
    players::PlayerRow,
    screens::ScreenRow,
    sites::SiteRow,
    triggers::TriggerRow,
};

use crate::{
    directory::TokenHash,
    site::inputs::{ActivationInput, PlayerInput, ScreenInput, SiteInput, TriggerInput},
    slot::PendingCommand,
};

/// A hash as it is stored.
pub fn hex(hash: &TokenHash) -> String {
    hash.iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// A stored hash; `None` if it is none.
fn unhex(text: &str) -> Option<TokenHash> {
    let digits: Vec<u8> = text.chars().filter_map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
    let bytes: Vec<u8> =
        digits.chunks_exact(2).filter_map(|pair| Some(pair.first()? << 4 | pair.get(1)?)).collect();
    bytes.try_into().ok()
}

/// The site's own settings.
pub fn site(row: SiteRow) -> SiteInput {
    SiteInput {
        name: row.data.name,
        zone: row.data.zone,
        locale: row.data.locale,
        offline_mark: row.data.offline_mark,
    }
}

/// A screen's settings.
pub fn screen(row: ScreenRow) -> ScreenInput {
    ScreenInput {
        root: row.data.root(),
        name: row.data.name,
        zone: row.data.zone,
        place: row.data.place_id,
        folder: row.data.folder_id,
        tags: serde_json::from_str(&row.data.tags).unwrap_or_default(),
        orientation: u16::try_from(row.data.orientation).unwrap_or(0),
        volume: u8::try_from(row.data.volume).unwrap_or(100),
        offline_mark: row.data.offline_mark,
        active_hours: row.data.active_hours_id,
    }
}

/// A player; `None` if its token cannot be one.
pub fn player(row: PlayerRow) -> Option<(ScreenId, PlayerInput)> {
    let token = unhex(&row.token_hash)?;
    Some((row.screen_id, PlayerInput { id: row.id, token, seen_at: row.seen_at }))
}

/// A command to hand out.
pub fn command(row: CommandRow) -> (ScreenId, PendingCommand) {
    let command = PendingCommand {
        id: row.id,
        player: row.player_id,
        name: row.name,
        args: serde_json::from_str(&row.args).unwrap_or_default(),
        version: row.issued_version,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    (row.screen_id, command)
}

/// A booking; `None`, with a line in the log, if what is stored is none: then it does not play.
pub fn booking(row: BookingRow) -> Option<(ChannelId, Booking)> {
    let when: Result<When, _> = serde_json::from_str(&row.data.rule);
    let (Ok(when), Some(content), Ok(priority)) =
        (when, row.data.content(), u16::try_from(row.data.priority))
    else {
        tracing::error!(booking = %row.id, "a stored booking cannot be read");
        return None;
    };
    let exclusive = row.data.exclusive;
    let share = row.data.share_seconds.and_then(|seconds| u32::try_from(seconds).ok());
    let tags = condition(&row.data.tags);
    let (id, created_at) = (row.id, row.created_at);
    let booking = Booking { id, content, when, priority, exclusive, share, created_at, tags };
    Some((row.data.channel_id, booking))
}

/// The condition on tags as it is stored.
#[derive(Default, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct StoredCondition {
    any_of: Vec<String>,
    none_of: Vec<String>,
}

fn condition(stored: &str) -> Condition {
    let StoredCondition { any_of, none_of } = serde_json::from_str(stored).unwrap_or_default();
    Condition { any_of, none_of }
}

/// A daypart; `None`, with a line in the log, if what is stored is none: then nothing holds by it.
pub fn daypart(row: DaypartRow) -> Option<(DaypartId, Arc<Daypart>)> {
    let read = serde_json::from_str(&row.data.hours);
    let found =
        read.map_err(|error| tracing::error!(daypart = %row.id, %error, "stored hours cannot be read"));
    Some((row.id, Arc::new(found.ok()?)))
}

/// A holiday calendar; `None`, with a line in the log, if what is stored is none.
pub fn calendar(row: HolidayCalendarRow) -> Option<(HolidayCalendarId, Arc<HolidayCalendar>)> {
    let read = serde_json::from_str(&row.data.days);
    let found =
        read.map_err(|error| tracing::error!(calendar = %row.id, %error, "stored holidays cannot be read"));
    Some((row.id, Arc::new(found.ok()?)))
}

/// A media file.
pub fn media(row: MediaRow) -> Arc<Media> {
    let kind = if row.data.kind == "video" { MediaKind::Video } else { MediaKind::Image };
    let valid = validity(&row.data);
    Arc::new(Media {
        kind,
        mime: row.data.mime,
        sha256: row.data.sha256,
        size: row.data.size,
        duration_ms: row.data.duration_ms,
        valid,
    })
}

/// The days of a file; what cannot be read counts as no end.
fn validity(data: &MediaData) -> Validity {
    Validity::read(data.valid_from.as_deref(), data.valid_until.as_deref()).unwrap_or_default()
}

/// An item of a playlist.
pub fn item(
    id: atrium_domain::ids::ItemId,
    media: atrium_domain::ids::MediaId,
    duration_ms: i64,
    fit: &str,
) -> Item {
    let fit = match fit {
        "cover" => Fit::Cover,
        "fill" => Fit::Fill,
        _ => Fit::Contain,
    };
    Item { id, media, duration_ms, fit }
}

/// A layout with its layers.
pub fn layout(row: LayoutRow, layers: Vec<LayerRow>) -> Arc<Layout> {
    let layer = |row: LayerRow| Layer {
        id: row.id,
        channel: row.channel_id,
        x: row.x,
        y: row.y,
        w: row.w,
        h: row.h,
        z: row.z,
    };
    Arc::new(Layout {
        width: row.data.width,
        height: row.data.height,
        background: row.data.background,
        layers: layers.into_iter().map(layer).collect(),
    })
}

/// A trigger; `None`, with a line in the log, if what is stored is none: then it cannot be used.
pub fn trigger(row: TriggerRow) -> Option<(TriggerId, TriggerInput)> {
    let read = row.data.read();
    let Some((trigger, targets)) = read else {
        tracing::error!(trigger = %row.id, "a stored trigger cannot be read");
        return None;
    };
    Some((row.id, TriggerInput { trigger: Arc::new(trigger), targets }))
}

/// An activation.
pub fn activation(row: ActivationRow) -> (ActivationId, ActivationInput) {
    let input = ActivationInput {
        trigger: row.trigger_id,
        card: row.card.and_then(|card| serde_json::from_str(&card).ok()),
        since: row.since,
        until: row.until,
    };
    (row.id, input)
}

/// Things by what they belong to.
pub fn grouped<K: std::hash::Hash + Eq, V>(pairs: impl Iterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// An id of a change; `None` if it is of another kind than said.
pub fn id<T: Id>(text: &str) -> Option<T> {
    T::parse(text).ok()
}

/// A channel with its bookings.
pub fn channel(default: Option<atrium_domain::ids::PlaylistId>, bookings: Vec<Booking>) -> Arc<Channel> {
    Arc::new(Channel { default_playlist: default, bookings })
}
