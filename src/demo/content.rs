//! The sample site: pictures, playlists, channels, layouts, a folder of screens and one that hangs there.

use actix_web::web::Bytes;
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{
        ApiTokenId, BookingId, ChannelId, FolderId, Id, LayerId, LayoutId, MediaId, PlayerId, PlaylistId,
        ScreenId, SiteId, UploadId,
    },
    permission::{Profile, Scope},
    recurrence::{WhenText, ZoneModeText},
    schedule::Content,
};
use atrium_identity::token::TokenHash;
use atrium_schema::{
    api_tokens::{self, ApiTokenRow},
    bookings::{self, BookingData},
    changes::SiteTx,
    channels::{self, ChannelData},
    layouts::{self, LayerRow, LayoutData},
    media::{self, MediaData},
    players::{self, NewPlayer},
    playlists::{self, ItemData, PlaylistData},
    screen_folders::{self, ScreenFolderData},
    screens::{self, ScreenData},
};
use serde_json::json;

use super::{
    DemoError,
    pictures::{POSTERS, film},
};
use crate::{
    intake::{self, Taken},
    state::State,
    store::Key,
};

/// How long a poster is shown, in ms.
const SHOWN_MS: i64 = 8_000;
/// A file of the library.
struct Stored {
    name: &'static str,
    id: MediaId,
    duration_ms: i64,
}

/// Stores everything; the files first, then all rows in one transaction.
pub async fn fill(
    state: &State,
    site: &SiteId,
    api: &TokenHash,
    device: &TokenHash,
) -> Result<(), DemoError> {
    let scope = Scope::granted(site.clone());
    let files = files(state).await?;
    let now = state.now();
    let mut tx = SiteTx::begin(&state.db, &scope, &Actor::System, ChangeKind::Site, "", now).await?;
    let mut stored = Vec::new();
    for (name, data) in files {
        let id: MediaId = state.new_id();
        let duration_ms = data.duration_ms.unwrap_or(SHOWN_MS);
        media::insert(&mut tx, &scope, &id, data, now).await?;
        stored.push(Stored { name, id, duration_ms });
    }
    let mut site = Site { state, scope: &scope, tx, stored };
    let layout = site.channels_and_layouts().await?;
    site.triggers().await?;
    site.alerts().await?;
    site.way_in(&layout, api, device).await?;
    let change = site.tx.commit().await?;
    state.bus.publish(&change);
    Ok(())
}

async fn files(state: &State) -> Result<Vec<(&'static str, MediaData)>, DemoError> {
    let mut files = Vec::new();
    for poster in &POSTERS {
        let taken = take(state, poster.svg().into_bytes().into()).await?;
        files.push((poster.name, data(poster.name, taken)));
    }
    let path = intake::scratch_folder(&state.settings).join("demo-film");
    if film(&path).await {
        let bytes = tokio::fs::read(&path).await.map_err(DemoError::File)?;
        files.push(("Drift", data("Drift", take(state, bytes.into()).await?)));
    }
    // Not there without ffmpeg; then there is nothing to remove.
    let _ = tokio::fs::remove_file(&path).await;
    Ok(files)
}

/// The way of every upload: sniffed, measured, stored under its hash.
async fn take(state: &State, bytes: Bytes) -> Result<Taken, DemoError> {
    let failed = |error: &dyn std::error::Error| DemoError::Picture(error.to_string());
    let (upload, part): (UploadId, _) = (state.new_id(), 0);
    let key = Key::upload_part(&upload, part);
    state.store.put(&key, bytes).await.map_err(|error| failed(&error))?;
    let scratch = intake::scratch_folder(&state.settings).join(upload.as_str());
    let taken =
        intake::take(&state.store, std::slice::from_ref(&key), &scratch, state.settings.media.use_ffmpeg)
            .await;
    state.store.delete_upload(&upload).await.map_err(|error| failed(&error))?;
    taken.map_err(|error| failed(&error))
}

fn data(name: &str, taken: Taken) -> MediaData {
    let whole = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    MediaData {
        name: name.to_owned(),
        folder_id: None,
        kind: taken.facts.file_type.kind().as_str().to_owned(),
        mime: taken.facts.file_type.mime().to_owned(),
        sha256: taken.sha256,
        md5: taken.md5,
        size: i64::try_from(taken.size).unwrap_or(i64::MAX),
        width: whole(taken.facts.width),
        height: whole(taken.facts.height),
        duration_ms: taken.facts.duration_ms,
        codec: taken.facts.codec,
        thumbnail: taken.thumbnail,
        uploaded_by: None,
        valid_from: None,
        valid_until: None,
    }
}

/// Left, top, width and height of a layer.
type Place = (i32, i32, i32, i32);

/// Start and end by the wall clock, and the rule.
type Repeated = (&'static str, &'static str, &'static str);

/// The sample site while it is written.
pub(super) struct Site<'a> {
    pub state: &'a State,
    pub scope: &'a Scope,
    pub tx: SiteTx,
    stored: Vec<Stored>,
}

impl Site<'_> {
    /// A file by its name.
    pub fn file(&self, name: &str) -> Option<MediaId> {
        self.stored.iter().find(|file| file.name == name).map(|file| file.id.clone())
    }

    async fn channels_and_layouts(&mut self) -> Result<LayoutId, DemoError> {
        let welcome = self.playlist("Welcome loop", &["Welcome", "Drift", "Spring", "Bicycles"]).await?;
        let menu = self.playlist("Coffee", &["Coffee"]).await?;
        let lunch = self.playlist("Lunch", &["Lunch"]).await?;
        let news = self.playlist("News", &["News"]).await?;
        let main = self.channel("Main", welcome).await?;
        let side = self.channel("Menu", menu).await?;
        let strip = self.channel("News", news.clone()).await?;
        let days = ("11:00", "14:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
        self.booking("Lunch", &side, &lunch, days).await?;
        self.booking("Open house", &side, &news, ("15:00", "17:00", "FREQ=MONTHLY;BYDAY=-1FR")).await?;
        let first = ("08:00", "10:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1");
        self.booking("News of the month", &side, &news, first).await?;
        let christmas = ("00:00", "24:00", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24");
        self.booking("Christmas Eve", &side, &news, christmas).await?;
        let layers = [
            ("Main", &main, (0, 0, 1280, 840)),
            ("Menu", &side, (1280, 0, 640, 840)),
            ("News", &strip, (0, 840, 1920, 240)),
        ];
        let lobby = self.layout("Lobby", (1920, 1080), &layers).await?;
        self.layout(
            "Portrait",
            (1080, 1920),
            &[("Main", &main, (0, 0, 1080, 608)), ("Menu", &side, (0, 608, 1080, 1312))],
        )
        .await?;
        Ok(lobby)
    }

    async fn playlist(&mut self, name: &str, files: &[&str]) -> Result<PlaylistId, DemoError> {
        let id: PlaylistId = self.state.new_id();
        let data = PlaylistData { name: name.to_owned() };
        playlists::insert(&mut self.tx, self.scope, &id, data, self.state.now()).await?;
        let item = |file: &Stored| ItemData {
            id: self.state.new_id(),
            media_id: file.id.clone(),
            duration_ms: file.duration_ms,
            fit: "cover".into(),
        };
        // In the order asked for; the film is missing where it could not be made.
        let items: Vec<ItemData> = files
            .iter()
            .filter_map(|name| self.stored.iter().find(|file| file.name == *name))
            .map(item)
            .collect();
        playlists::replace_items(&mut self.tx, self.scope, &id, &items).await?;
        Ok(id)
    }

    async fn channel(&mut self, name: &str, playlist: PlaylistId) -> Result<ChannelId, DemoError> {
        let id: ChannelId = self.state.new_id();
        let data = ChannelData { name: name.to_owned(), default_playlist_id: Some(playlist) };
        channels::insert(&mut self.tx, self.scope, &id, data, self.state.now()).await?;
        Ok(id)
    }

    async fn booking(
        &mut self,
        name: &str,
        channel: &ChannelId,
        playlist: &PlaylistId,
        when: Repeated,
    ) -> Result<(), DemoError> {
        let (start, end, repeat) = when;
        let when = WhenText {
            zone: ZoneModeText::Screen {},
            start: format!("1970-01-01T{start}"),
            end: format!("1970-01-01T{end}"),
            repeat: Some(repeat.into()),
            except: Vec::new(),
            extra: Vec::new(),
            moved: Vec::new(),
            daypart_id: None,
            holidays: None,
        };
        let mut data = BookingData {
            name: name.to_owned(),
            channel_id: channel.clone(),
            media_id: None,
            playlist_id: None,
            content_channel_id: None,
            rule: serde_json::to_string(&when).unwrap_or_default(),
            priority: 5,
            exclusive: false,
            share_seconds: None,
            daypart_id: None,
            calendar_id: None,
            tags: "{}".into(),
        };
        data.set_content(Content::Playlist(playlist.clone()));
        let id: BookingId = self.state.new_id();
        bookings::insert(&mut self.tx, self.scope, &id, data, self.state.now()).await?;
        Ok(())
    }

    async fn layout(
        &mut self,
        name: &str,
        (width, height): (i32, i32),
        layers: &[(&str, &ChannelId, Place)],
    ) -> Result<LayoutId, DemoError> {
        let id: LayoutId = self.state.new_id();
        let data = LayoutData { name: name.to_owned(), width, height, background: "#101018".into() };
        layouts::insert(&mut self.tx, self.scope, &id, data, self.state.now()).await?;
        let rows = (1..).zip(layers).map(|(z, (name, channel, (x, y, w, h)))| LayerRow {
            site_id: self.scope.site().clone(),
            id: self.state.new_id::<LayerId>(),
            layout_id: id.clone(),
            name: (*name).to_owned(),
            channel_id: Some((*channel).clone()),
            x: *x,
            y: *y,
            w: *w,
            h: *h,
            z,
        });
        layouts::replace_layers(&mut self.tx, self.scope, &id, rows.collect()).await?;
        Ok(id)
    }

    /// A folder whose presets show the layout, a screen in it with its player, and the token for programs.
    async fn way_in(
        &mut self,
        layout: &LayoutId,
        api: &TokenHash,
        device: &TokenHash,
    ) -> Result<(), DemoError> {
        let (now, site) = (self.state.now(), self.scope.site().clone());
        let folder: FolderId = self.state.new_id();
        let presets = json!({ "root": { "kind": "layout", "id": layout } }).to_string();
        let data = ScreenFolderData { name: "Ground floor".into(), parent_id: None, presets };
        screen_folders::insert(&mut self.tx, self.scope, &folder, data, now).await?;
        let (screen, player): (ScreenId, PlayerId) = (self.state.new_id(), self.state.new_id());
        let data = ScreenData {
            name: "Lobby".into(),
            folder_id: Some(folder),
            place_id: None,
            tags: "[]".into(),
            orientation: 0,
            zone: None,
            volume: 100,
            root_layout_id: Some(layout.clone()),
            root_channel_id: None,
            offline_mark: None,
            active_hours_id: None,
        };
        screens::insert(&mut self.tx, self.scope, &screen, data, now).await?;
        let hash = device.to_hex();
        let new = NewPlayer { id: &player, screen: &screen, token_hash: &hash, address: None };
        players::activate(&mut self.tx, self.scope, &new, now).await?;
        let token = ApiTokenRow {
            site_id: site,
            id: self.state.new_id::<ApiTokenId>(),
            name: "Demo".into(),
            token_hash: api.to_hex(),
            account_id: None,
            profile: Profile::SiteOwner,
            expires_at: None,
            revoked_at: None,
            used_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        api_tokens::insert(&mut self.tx, self.scope, token).await?;
        Ok(())
    }
}
