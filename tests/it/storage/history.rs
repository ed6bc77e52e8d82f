//! What schedules were made of, from version to version: `schema/src/history.rs`.

mod many;

use std::collections::BTreeMap;

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{BookingId, ChannelId, Id, LayerId, LayoutId, MediaId, PlaylistId, ScreenId},
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    Db, backup as rows,
    bookings::{self, BookingData},
    changes::{self, SiteTx},
    channels::{self, ChannelData},
    compile_inputs::{self, CompileInputs},
    history::{self, Step, Then},
    layouts::{self, LayerRow},
    playlists::{self, ItemData},
    purge, screens,
};
use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection, sql_query};
use serde_json::Value;

use super::{NOW, World, at, booking_data, id, on_both, screen_data};

async fn lines(db: &Db, table: &str) -> Vec<Value> {
    let mut conn = db.snapshot().await.unwrap();
    let lines = rows::rows(&mut conn, table, 0).await.unwrap();
    lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn begin(world: &World, kind: ChangeKind, id: &str, now: Moment) -> SiteTx {
    SiteTx::begin(&world.db, &world.scope, &Actor::System, kind, id, now).await.unwrap()
}

async fn then(world: &World, then: Then) -> Option<history::Past> {
    history::at(&mut world.db.snapshot().await.unwrap(), &world.scope, then).await.unwrap()
}

/// Calls a channel otherwise.
async fn rename(world: &World, channel: &ChannelId, name: &str, now: Moment) -> i64 {
    let mut tx = begin(world, ChangeKind::Channels, channel.as_str(), now).await;
    let row = channels::find(&mut tx, &world.scope, channel).await.unwrap();
    let data = ChannelData { name: name.into(), ..row.data };
    channels::update(&mut tx, &world.scope, channel, row.version, data, now).await.unwrap();
    tx.commit().await.unwrap().version
}

async fn make(world: &World, name: &str, now: Moment) -> ChannelId {
    let channel: ChannelId = id();
    let mut tx = begin(world, ChangeKind::Channels, channel.as_str(), now).await;
    let data = ChannelData { name: name.into(), default_playlist_id: None };
    channels::insert(&mut tx, &world.scope, &channel, data, now).await.unwrap();
    tx.commit().await.unwrap();
    channel
}

/// A booking that shows a file.
fn booked(channel: &ChannelId, media: &MediaId) -> BookingData {
    BookingData { media_id: Some(media.clone()), ..booking_data("New", channel) }
}

#[tokio::test]
async fn the_same_content_is_kept_once_and_each_version_is_told() {
    on_both(async |db| {
        let world = World::new(db).await;
        let channel = make(&world, "One", at(10)).await;
        let second = rename(&world, &channel, "Two", at(20)).await;
        let third = rename(&world, &channel, "One", at(30)).await;
        // Nothing is different: no entry.
        rename(&world, &channel, "One", at(40)).await;
        assert_eq!(lines(&world.db, "history_entries").await.len(), 3);
        assert_eq!(lines(&world.db, "history_documents").await.len(), 2);
        let name = async |when| {
            let past = then(&world, when).await?;
            Some((past.version, past.inputs.channels.first().map(|row| row.data.name.clone())))
        };
        for (when, expected) in [
            (Then::Moment(at(-1)), None),
            (Then::Moment(at(9)), Some((0, None))),
            (Then::Moment(at(10)), Some((1, Some("One".to_owned())))),
            (Then::Moment(at(25)), Some((second, Some("Two".to_owned())))),
            (Then::Moment(at(99)), Some((third, Some("One".to_owned())))),
            (Then::Version(second), Some((second, Some("Two".to_owned())))),
            (Then::Version(99), Some((third, Some("One".to_owned())))),
            (Then::Version(-1), None),
        ] {
            assert_eq!(name(when).await, expected, "{when:?}");
        }
        let mut conn = world.db.read().await.unwrap();
        let steps = history::of_channel(&mut conn, &world.scope, &channel, None, 2).await.unwrap();
        let names = |step: &Step| match step {
            Step::Channel { before, after } => {
                (before.as_ref().map(|data| data.name.clone()), after.as_ref().map(|data| data.name.clone()))
            }
            Step::Booking { .. } => unreachable!(),
        };
        let told: Vec<_> = steps.iter().map(|(version, steps)| (*version, names(&steps[0]))).collect();
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(told, [(third, (some("Two"), some("One"))), (second, (some("One"), some("Two")))]);
        let older = history::of_channel(&mut conn, &world.scope, &channel, Some(second), 2).await.unwrap();
        assert_eq!((older.len(), names(&older[0].1[0])), (1, (None, some("One"))));
        let foreign = history::of_channel(&mut conn, &world.other, &channel, None, 9).await.unwrap();
        assert!(foreign.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_was_written_without_being_kept_is_caught_up() {
    on_both(async |db| {
        let world = World::new(db).await;
        let media = world.media(&world.scope, "one.png").await;
        let channel = make(&world, "One", at(10)).await;
        // As a version of the program from before histories does.
        let mut tx = world.db.begin().await.unwrap();
        let (kind, object) = (ChangeKind::Channels, channel.as_str());
        changes::enter(&mut tx, &world.scope, &Actor::System, kind, object, at(20)).await.unwrap();
        let data = ChannelData { name: "Two".into(), default_playlist_id: None };
        channels::update(&mut tx, &world.scope, &channel, 1, data, at(20)).await.unwrap();
        let booking = id();
        bookings::insert(&mut tx, &world.scope, &booking, booked(&channel, &media), at(20)).await.unwrap();
        tx.commit().await.unwrap();
        let name =
            async || then(&world, Then::Version(2)).await.unwrap().inputs.channels[0].data.name.clone();
        assert_eq!(name().await, "One");
        history::catch_up(&world.db, &world.scope).await.unwrap();
        assert_eq!(name().await, "Two");
        let past = then(&world, Then::Moment(at(20))).await.unwrap();
        assert_eq!((past.version, past.at, past.inputs.bookings.len()), (2, at(20), 1));
        let before = world.db.statements();
        history::catch_up(&world.db, &world.scope).await.unwrap();
        assert!(world.db.statements() - before <= 2, "nothing to do costs little");
    })
    .await;
}

#[tokio::test]
async fn a_site_older_than_histories_begins_with_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open("", folder.path()).await.unwrap();
    sqlite.migrate().await.unwrap();
    let world = World::new(sqlite).await;
    let channel = make(&world, "One", at(10)).await;
    let path = folder.path().join("atrium.db");
    let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    for table in ["history_heads", "history_entries", "history_documents"] {
        sql_query(format!("DELETE FROM {table}")).execute(&mut conn).unwrap();
    }
    drop(conn);
    rename(&world, &channel, "Two", at(20)).await;
    assert_eq!(then(&world, Then::Moment(at(99))).await, None, "it has not begun");
    history::catch_up(&world.db, &world.scope).await.unwrap();
    history::begin(&world.db, &world.scope).await.unwrap();
    assert_eq!(then(&world, Then::Moment(at(19))).await, None);
    let past = then(&world, Then::Moment(at(20))).await.unwrap();
    assert_eq!((past.version, past.inputs.channels[0].data.name.as_str()), (2, "Two"));
    let mut conn = world.db.read().await.unwrap();
    let steps = history::of_channel(&mut conn, &world.scope, &channel, None, 9).await.unwrap();
    assert!(steps.is_empty(), "what was there at the beginning is no change");
    drop(conn);
    rename(&world, &channel, "Three", at(30)).await;
    assert_eq!(then(&world, Then::Moment(at(30))).await.unwrap().inputs.channels[0].data.name, "Three");
}

#[tokio::test]
async fn what_was_superseded_before_the_term_goes_and_what_was_so_then_stays() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (kept, gone) = (make(&world, "Kept", at(10)).await, make(&world, "Gone", at(20)).await);
        rename(&world, &kept, "Kept twice", at(30)).await;
        let mut tx = begin(&world, ChangeKind::Channels, gone.as_str(), at(40)).await;
        channels::remove(&mut tx, &world.scope, &gone, 1, at(40)).await.unwrap();
        tx.commit().await.unwrap();
        rename(&world, &kept, "Kept thrice", at(60)).await;
        let before = [at(50), at(60), at(70)];
        let mut was = Vec::new();
        for when in before {
            was.push(bare(then(&world, Then::Moment(when)).await.unwrap().inputs));
        }
        let mut tx = world.db.begin().await.unwrap();
        assert!(history::older(&mut tx, at(50)).await.unwrap().contains(world.scope.site()));
        assert_eq!(history::purge(&mut tx, &world.scope, at(50)).await.unwrap(), 3);
        assert_eq!(history::purge(&mut tx, &world.scope, at(50)).await.unwrap(), 0);
        tx.commit().await.unwrap();
        assert_eq!(lines(&world.db, "history_documents").await.len(), 2);
        assert_eq!(then(&world, Then::Moment(at(49))).await, None);
        for (when, was) in before.into_iter().zip(was) {
            assert_eq!(bare(then(&world, Then::Moment(when)).await.unwrap().inputs), was);
        }
        let mut tx = world.db.begin().await.unwrap();
        let site = world.scope.clone();
        atrium_schema::sites::set_standing(&mut tx, &site, None, Some(at(80)), at(80)).await.unwrap();
        assert_eq!(purge::sites(&mut tx, at(90)).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(lines(&world.db, "history_entries").await.is_empty(), "it goes with its site");
    })
    .await;
}

/// Small numbers that look like chance, the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// What a small site has, to be edited by chance.
struct Toys {
    media: MediaId,
    channels: Vec<ChannelId>,
    playlists: Vec<PlaylistId>,
    layouts: Vec<LayoutId>,
    screens: Vec<ScreenId>,
}

/// One edit; which one is chance.
async fn edit(world: &World, toys: &Toys, dice: &mut Dice, now: Moment) {
    let scope = &world.scope;
    let channel = &toys.channels[dice.roll(2)];
    match dice.roll(6) {
        0 => _ = rename(world, channel, ["a", "b", "c"][dice.roll(3)], now).await,
        1 => drop_in(world, toys, channel, dice, now).await,
        2 => {
            let playlist = &toys.playlists[dice.roll(2)];
            let mut tx = begin(world, ChangeKind::Playlists, playlist.as_str(), now).await;
            let media = world_media(&mut tx, scope).await;
            let item = |n: usize| ItemData {
                id: id(),
                media_id: media[n % media.len()].clone(),
                duration_ms: 1000 + i64::try_from(n).unwrap(),
                fit: "cover".into(),
            };
            let items: Vec<ItemData> = (0..dice.roll(3)).map(item).collect();
            playlists::replace_items(&mut tx, scope, playlist, &items).await.unwrap();
            tx.commit().await.unwrap();
        }
        3 => {
            let layout = &toys.layouts[0];
            let mut tx = begin(world, ChangeKind::Layouts, layout.as_str(), now).await;
            let layer = |n: usize| LayerRow {
                site_id: scope.site().clone(),
                id: id::<LayerId>(),
                layout_id: layout.clone(),
                name: format!("Layer {n}"),
                channel_id: Some(channel.clone()),
                x: 0,
                y: 0,
                w: 10,
                h: 10,
                z: 0,
            };
            let layers = (0..dice.roll(3)).map(layer).collect();
            layouts::replace_layers(&mut tx, scope, layout, layers).await.unwrap();
            tx.commit().await.unwrap();
        }
        4 => {
            let screen = &toys.screens[dice.roll(2)];
            let mut tx = begin(world, ChangeKind::Screens, screen.as_str(), now).await;
            let row = screens::find(&mut tx, scope, screen).await.unwrap();
            let mut data = row.data;
            data.root_channel_id = (dice.roll(2) == 0).then(|| channel.clone());
            screens::update(&mut tx, scope, screen, row.version, data, now).await.unwrap();
            tx.commit().await.unwrap();
        }
        // Several at once.
        _ => {
            let mut tx = begin(world, ChangeKind::Screens, "", now).await;
            for screen in &toys.screens {
                let row = screens::find(&mut tx, scope, screen).await.unwrap();
                let mut data = row.data;
                data.tags = format!("[\"{}\"]", dice.roll(3));
                screens::update(&mut tx, scope, screen, row.version, data, now).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
    }
}

/// A booking comes, changes or goes; the change names one of the channel, as one that splits a booking does.
async fn drop_in(world: &World, toys: &Toys, channel: &ChannelId, dice: &mut Dice, now: Moment) {
    let scope = &world.scope;
    let mine = bookings::of_channel(&mut world.db.read().await.unwrap(), scope, channel).await.unwrap();
    let mut mine: Vec<_> = mine.into_values().collect();
    mine.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    let fresh: BookingId = id();
    let named = mine.first().map_or(&fresh, |row| &row.id);
    let mut tx = begin(world, ChangeKind::Bookings, named.as_str(), now).await;
    match mine.get(dice.roll(4)) {
        None => {
            bookings::insert(&mut tx, scope, &fresh, booked(channel, &toys.media), now).await.unwrap();
        }
        Some(row) if dice.roll(2) == 0 => {
            bookings::remove(&mut tx, scope, &row.id, row.version, now).await.unwrap();
        }
        Some(row) => {
            let mut data = row.data.clone();
            data.priority = i32::try_from(1 + dice.roll(900)).unwrap();
            bookings::update(&mut tx, scope, &row.id, row.version, data, now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn world_media(tx: &mut SiteTx, scope: &Scope) -> Vec<MediaId> {
    compile_inputs::load(tx, scope).await.unwrap().media.into_iter().map(|row| row.id).collect()
}

/// Rows without what is not kept of them.
fn bare(mut inputs: CompileInputs) -> CompileInputs {
    macro_rules! bare {
        ($($rows:ident),+) => { $( for row in &mut inputs.$rows { row.version = 1; row.updated_at = row.created_at; } )+ };
    }
    bare!(
        places, screens, layouts, channels, bookings, playlists, media, triggers, folders, dayparts,
        calendars
    );
    inputs.site.version = 0;
    inputs
}

#[tokio::test]
async fn whatever_is_edited_every_moment_is_known_again() {
    on_both(async |db| {
        let world = World::new(db).await;
        let media = world.media(&world.scope, "one.png").await;
        world.media(&world.scope, "other.png").await;
        let mut toys = Toys { media, channels: vec![], playlists: vec![], layouts: vec![], screens: vec![] };
        for name in ["One", "Two"] {
            toys.channels.push(make(&world, name, NOW).await);
            toys.playlists.push(world.playlist(name).await);
        }
        // So many that what changes them all is kept in batches.
        for n in 0..24 {
            toys.screens.push(world.screen(&format!("Screen {n}")).await);
        }
        toys.layouts.push(world.layout("Wide").await);
        // What was put in without a change, too.
        begin(&world, ChangeKind::Site, "", NOW).await.commit().await.unwrap();
        let mut dice = Dice(7);
        let mut kept: BTreeMap<i64, CompileInputs> = BTreeMap::new();
        for round in 1..120 {
            let now = at(round * 10);
            edit(&world, &toys, &mut dice, now).await;
            let mut conn = world.db.snapshot().await.unwrap();
            kept.insert(now.ms(), bare(compile_inputs::load(&mut conn, &world.scope).await.unwrap()));
        }
        for (ms, was) in &kept {
            let when = Moment::from_ms(ms + i64::try_from(dice.roll(10)).unwrap());
            let past = then(&world, Then::Moment(when)).await.unwrap();
            assert_eq!(bare(past.inputs), *was, "at {ms}");
        }
        let entries = lines(&world.db, "history_entries").await.len();
        let documents = lines(&world.db, "history_documents").await.len();
        assert!(documents < entries, "{documents} of {entries}: what comes back is not kept twice");
    })
    .await;
}
