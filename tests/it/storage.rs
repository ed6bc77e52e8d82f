//! Every query function on both databases: each test has one body and two runs.

mod access;
mod audit;
mod backup;
mod content;
mod history;
mod people;
mod players;
mod provider;
mod reports;
mod schema;
mod screens;
mod series;
mod signin;
mod transactions;
mod watch;

use std::sync::atomic::{AtomicU64, Ordering};

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{ChannelId, Id, LayoutId, MediaId, OrganisationId, PlaylistId, ScreenId, SiteId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Db, bookings::BookingData, changes::SiteTx, channels, channels::ChannelData, layouts,
    layouts::LayoutData, media, media::MediaData, organisations, playlists, playlists::PlaylistData,
    screens::ScreenData, sites, sites::SiteData,
};

use crate::pg;

/// The instant at which tests begin; which one does not matter.
pub const NOW: Moment = Moment::EPOCH;

/// A fresh id.
pub fn id<T: Id>() -> T {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    T::parse(&format!("01939e6a-7b2c-7def-8123-{:012x}", NEXT.fetch_add(1, Ordering::SeqCst))).unwrap()
}

/// `ms` after [`NOW`].
pub fn at(ms: i64) -> Moment {
    NOW.plus_ms(ms)
}

/// Opens a database of each kind, fresh and migrated, and runs the test on each.
pub async fn on_both(test: impl AsyncFn(Db)) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open("", folder.path()).await.unwrap();
    sqlite.migrate().await.unwrap();
    eprintln!("on SQLite");
    test(sqlite).await;
    let database = pg::database().await;
    let postgres = Db::open(&database.url, folder.path()).await.unwrap();
    eprintln!("on PostgreSQL");
    test(postgres).await;
}

/// A database with two sites.
pub struct World {
    pub db: Db,
    pub scope: Scope,
    pub other: Scope,
}

impl World {
    pub async fn new(db: Db) -> Self {
        let mut tx = db.begin().await.unwrap();
        let organisation: OrganisationId = id();
        organisations::insert(&mut tx, &organisation, "Norrsken", NOW).await.unwrap();
        let mut made = Vec::new();
        for name in ["Museum", "Library"] {
            let site: SiteId = id();
            let data = SiteData {
                name: name.into(),
                zone: "Europe/Stockholm".into(),
                locale: "sv".into(),
                offline_mark: false,
            };
            sites::insert(&mut tx, &site, &organisation, data, NOW).await.unwrap();
            made.push(Scope::granted(site));
        }
        tx.commit().await.unwrap();
        let other = made.pop().unwrap();
        Self { db, scope: made.pop().unwrap(), other }
    }

    /// A write of the first site.
    pub async fn write(&self, kind: ChangeKind) -> SiteTx {
        SiteTx::begin(&self.db, &self.scope, &Actor::System, kind, "", NOW).await.unwrap()
    }

    pub async fn screen(&self, name: &str) -> ScreenId {
        let screen = id();
        let mut tx = self.write(ChangeKind::Screens).await;
        atrium_schema::screens::insert(&mut tx, &self.scope, &screen, screen_data(name), NOW).await.unwrap();
        tx.commit().await.unwrap();
        screen
    }

    pub async fn channel(&self, scope: &Scope, name: &str, default: Option<PlaylistId>) -> ChannelId {
        let channel = id();
        let data = ChannelData { name: name.into(), default_playlist_id: default };
        channels::insert(&mut self.db.write().await.unwrap(), scope, &channel, data, NOW).await.unwrap();
        channel
    }

    pub async fn media(&self, scope: &Scope, name: &str) -> MediaId {
        let media = id();
        media::insert(&mut self.db.write().await.unwrap(), scope, &media, media_data(name), NOW)
            .await
            .unwrap();
        media
    }

    pub async fn playlist(&self, name: &str) -> PlaylistId {
        let playlist = id();
        let data = PlaylistData { name: name.into() };
        playlists::insert(&mut self.db.write().await.unwrap(), &self.scope, &playlist, data, NOW)
            .await
            .unwrap();
        playlist
    }

    pub async fn layout(&self, name: &str) -> LayoutId {
        let layout = id();
        let data = LayoutData { name: name.into(), width: 1920, height: 1080, background: "#000000".into() };
        layouts::insert(&mut self.db.write().await.unwrap(), &self.scope, &layout, data, NOW).await.unwrap();
        layout
    }
}

pub fn screen_data(name: &str) -> ScreenData {
    ScreenData {
        name: name.into(),
        folder_id: None,
        place_id: None,
        tags: "[]".into(),
        orientation: 0,
        zone: None,
        volume: 50,
        root_layout_id: None,
        root_channel_id: None,
        offline_mark: None,
        active_hours_id: None,
    }
}

pub fn media_data(name: &str) -> MediaData {
    MediaData {
        name: name.into(),
        folder_id: None,
        kind: "image".into(),
        mime: "image/png".into(),
        sha256: format!("{:0>64x}", name.len()),
        md5: "0".repeat(32),
        size: 1000,
        width: 640,
        height: 480,
        duration_ms: None,
        codec: None,
        thumbnail: true,
        uploaded_by: None,
        valid_from: Some("2026-12-01".into()),
        valid_until: Some("2026-12-24".into()),
    }
}

pub fn booking_data(name: &str, channel: &ChannelId) -> BookingData {
    BookingData {
        name: name.into(),
        channel_id: channel.clone(),
        media_id: None,
        playlist_id: None,
        content_channel_id: None,
        rule: "{}".into(),
        priority: 500,
        exclusive: true,
        share_seconds: Some(600),
        daypart_id: None,
        calendar_id: None,
        tags: "{}".into(),
    }
}
