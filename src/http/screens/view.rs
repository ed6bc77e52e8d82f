//! How a screen is shown: its settings, what it shows, and how its player stands.

use std::collections::HashMap;

use atrium_actors::site::{WhoIsThere, presence::Presence};
use atrium_domain::{
    ids::{ChannelId, DaypartId, FolderId, LayoutId, PlaceId, PlayerId, ScreenId},
    permission::Scope,
    schedule::Root,
    time::Moment,
};
use atrium_schema::{
    Conn, channels, layouts, places,
    players::{self, PlayerRow},
    screens::ScreenRow,
    sites,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::input::RootKind;
use crate::http::{
    error::{ApiError, ApiResult},
    extract::App,
    resource::view as viewed,
};

/// A screen.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreenView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: ScreenId,
    /// For `If-Match`.
    pub version: i64,
    /// Its name.
    pub name: String,
    /// The folder it is in.
    #[schema(value_type = Option<String>)]
    pub folder_id: Option<FolderId>,
    /// Where it hangs.
    #[schema(value_type = Option<String>)]
    pub place_id: Option<PlaceId>,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// Degrees clockwise: 0, 90, 180 or 270.
    pub orientation: i32,
    /// Its own IANA zone, if any.
    pub zone: Option<String>,
    /// The zone its bookings are read in.
    pub effective_zone: String,
    /// Percent.
    pub volume: i32,
    /// What it shows.
    pub root: Option<RootView>,
    /// Whether it shows that it is offline; else as the site says.
    pub offline_mark: Option<bool>,
    /// The daypart outside which it is dark; null: it is always on.
    #[schema(value_type = Option<String>)]
    pub active_hours_id: Option<DaypartId>,
    /// How its player stands.
    pub status: ScreenStatus,
    /// Since when.
    #[schema(value_type = Option<String>)]
    pub since: Option<Moment>,
    /// Its player, if it has one.
    pub player: Option<PlayerView>,
    /// When the newest screenshot was taken.
    #[schema(value_type = Option<String>)]
    pub screenshot_at: Option<Moment>,
    /// When it was made.
    #[schema(value_type = String)]
    pub created_at: Moment,
    /// When it was last changed.
    #[schema(value_type = String)]
    pub updated_at: Moment,
}

/// How a screen's player stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ScreenStatus {
    /// No player.
    Unregistered,
    /// A player that has never asked.
    NeverSeen,
    /// A player that asks.
    Online,
    /// A player that has stopped asking.
    Offline,
}

/// What a screen shows.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RootView {
    /// A layout, or a channel full-screen.
    pub kind: RootKind,
    /// Which one.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A screen's player as it last reported.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PlayerStatus)]
pub struct PlayerView {
    /// Its id.
    #[schema(value_type = String)]
    pub id: PlayerId,
    /// When it was registered.
    #[schema(value_type = String)]
    pub registered_at: Moment,
    /// When it was last heard of.
    #[schema(value_type = Option<String>)]
    pub seen_at: Option<Moment>,
    /// Where from.
    pub address: Option<String>,
    /// The browser, as it calls itself.
    pub agent: Option<String>,
    /// The player page's version.
    pub player_version: Option<String>,
    /// Width of its picture in device pixels.
    pub width: Option<i32>,
    /// Height of its picture in device pixels.
    pub height: Option<i32>,
    /// Its clock less the server's, in ms.
    pub clock_skew_ms: Option<i64>,
    /// Bytes it stores.
    pub storage_used: Option<i64>,
    /// Bytes it may store.
    pub storage_quota: Option<i64>,
    /// Whether it can start while the server is away.
    pub offline_restart: Option<bool>,
    /// Whether it plays the newest schedule; null until it has said.
    pub schedule_current: Option<bool>,
    /// Files of its newest schedule that are not on the device; null until it has said.
    pub missing_files: Option<i64>,
}

viewed!(ScreenView);

/// What the views of several screens are made with.
struct Around {
    site_zone: String,
    place_zones: HashMap<PlaceId, String>,
    layouts: HashMap<LayoutId, String>,
    channels: HashMap<ChannelId, String>,
    players: HashMap<ScreenId, PlayerRow>,
    presence: HashMap<ScreenId, Presence>,
}

/// The views of these screens, in order.
///
/// Takes a connection of its own, after it has asked who is there: a site that is being loaded needs one too, so a
/// caller that held one while it waited could wait for ever. Hold none when you call this.
pub async fn views(app: &App, scope: &Scope, rows: Vec<ScreenRow>) -> ApiResult<Vec<ScreenView>> {
    let ids = rows.iter().map(|row| row.id.clone()).collect();
    let presence = presence(app, scope, Some(ids)).await?;
    let around = around(&mut app.db.read().await?, scope, &rows, presence).await?;
    Ok(rows.into_iter().map(|row| view(app, &around, row)).collect())
}

/// The view of one screen. Hold no connection when you call this.
pub async fn one(app: &App, scope: &Scope, row: ScreenRow) -> ApiResult<ScreenView> {
    views(app, scope, vec![row]).await?.pop().ok_or_else(ApiError::not_found)
}

/// Who is there, of these screens or of all.
pub async fn presence(
    app: &App,
    scope: &Scope,
    screens: Option<Vec<ScreenId>>,
) -> ApiResult<HashMap<ScreenId, Presence>> {
    app.directory.ready(scope.site()).await.map_err(|_| ApiError::busy(1))?;
    app.directory.site(scope.site()).send(WhoIsThere { screens }).await.map_err(|_| ApiError::busy(1))
}

async fn around(
    conn: &mut Conn,
    scope: &Scope,
    rows: &[ScreenRow],
    presence: HashMap<ScreenId, Presence>,
) -> ApiResult<Around> {
    let ids: Vec<ScreenId> = rows.iter().map(|row| row.id.clone()).collect();
    let layout_ids: Vec<LayoutId> = rows.iter().filter_map(|row| row.data.root_layout_id.clone()).collect();
    let channel_ids: Vec<ChannelId> =
        rows.iter().filter_map(|row| row.data.root_channel_id.clone()).collect();
    let players = players::of_screens(conn, scope, &ids).await?;
    Ok(Around {
        site_zone: sites::find(conn, scope).await?.data.zone,
        place_zones: places::zones(conn, scope).await?,
        layouts: layouts::names(conn, scope, &layout_ids).await?,
        channels: channels::names(conn, scope, &channel_ids).await?,
        players: players.into_iter().map(|player| (player.screen_id.clone(), player)).collect(),
        presence,
    })
}

fn view(app: &App, around: &Around, row: ScreenRow) -> ScreenView {
    let player = around.players.get(&row.id);
    let (status, since) = status(player, around.presence.get(&row.id));
    let place_zone = row.data.place_id.as_ref().and_then(|place| around.place_zones.get(place));
    let effective_zone = row.data.zone.as_ref().or(place_zone).unwrap_or(&around.site_zone).clone();
    ScreenView {
        root: root(around, &row.data.root()),
        id: row.id,
        version: row.version,
        name: row.data.name,
        folder_id: row.data.folder_id,
        place_id: row.data.place_id,
        tags: serde_json::from_str(&row.data.tags).unwrap_or_default(),
        orientation: row.data.orientation,
        zone: row.data.zone,
        effective_zone,
        volume: row.data.volume,
        offline_mark: row.data.offline_mark,
        active_hours_id: row.data.active_hours_id,
        status,
        since,
        player: player.map(|player| player_view(app, player)),
        screenshot_at: row.screenshot_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

fn status(player: Option<&PlayerRow>, presence: Option<&Presence>) -> (ScreenStatus, Option<Moment>) {
    let Some(player) = player else { return (ScreenStatus::Unregistered, None) };
    match presence {
        Some(Presence::Online(since)) => (ScreenStatus::Online, Some(*since)),
        Some(Presence::Offline(since)) => (ScreenStatus::Offline, Some(*since)),
        Some(Presence::NeverSeen) | None => (ScreenStatus::NeverSeen, Some(player.registered_at)),
    }
}

fn root(around: &Around, root: &Root) -> Option<RootView> {
    let unnamed = String::new;
    match root {
        Root::Nothing => None,
        Root::Layout(id) => {
            let name = around.layouts.get(id).cloned().unwrap_or_else(unnamed);
            Some(RootView { kind: RootKind::Layout, id: id.to_string(), name })
        }
        Root::Channel(id) => {
            let name = around.channels.get(id).cloned().unwrap_or_else(unnamed);
            Some(RootView { kind: RootKind::Channel, id: id.to_string(), name })
        }
    }
}

fn player_view(app: &App, player: &PlayerRow) -> PlayerView {
    let slot = app.directory.slot(&player.id);
    let newest = slot.as_ref().and_then(|slot| {
        slot.read(|state| state.schedule.as_ref().map(|(schedule, _)| schedule.etag.clone()))
    });
    let status = player.status.clone();
    PlayerView {
        id: player.id.clone(),
        registered_at: player.registered_at,
        seen_at: slot.and_then(|slot| slot.seen()).max(player.seen_at),
        address: player.address.clone(),
        schedule_current: status.schedule_etag.zip(newest).map(|(playing, newest)| playing == *newest),
        agent: status.agent,
        player_version: status.player_version,
        width: status.width,
        height: status.height,
        clock_skew_ms: status.clock_skew_ms,
        storage_used: status.storage_used,
        storage_quota: status.storage_quota,
        offline_restart: status.offline_restart,
        missing_files: status.missing_count,
    }
}
