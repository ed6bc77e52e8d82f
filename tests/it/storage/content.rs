//! Media, uploads, playlists, channels, bookings, layouts, and what the compiler reads of them.

use atrium_domain::{
    ids::{BookingId, LayerId, PlaylistId, UploadId},
    schedule::{Content, Root},
};
use atrium_schema::{
    Page, StoreError, bookings, channels, compile_inputs,
    layouts::{self, LayerRow},
    media::{self, MediaFilter},
    playlists::{self, ItemData, PlaylistData},
    screens,
    uploads::{self, UploadRow},
};

use super::{NOW, World, at, booking_data, id, media_data, on_both, screen_data};

#[tokio::test]
async fn media_is_listed_counted_and_found_by_its_bytes() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let picture = world.media(scope, "b.png").await;
        let mut film = media_data("a film.mp4");
        film.kind = "video".into();
        film.duration_ms = Some(8000);
        let mut conn = world.db.write().await.unwrap();
        let film_id = id();
        media::insert(&mut conn, scope, &film_id, film.clone(), NOW).await.unwrap();
        let all = media::list(&mut conn, scope, &MediaFilter::default(), &Page::first(9)).await.unwrap();
        assert_eq!(
            all.items.iter().map(|row| row.id.clone()).collect::<Vec<_>>(),
            [film_id.clone(), picture.clone()]
        );
        for filter in [
            MediaFilter { kind: Some("video".into()), ..Default::default() },
            MediaFilter { text: Some("FILM".into()), ..Default::default() },
        ] {
            let found = media::list(&mut conn, scope, &filter, &Page::first(9)).await.unwrap();
            assert_eq!(found.items[0].data, film);
            assert_eq!(found.items.len(), 1);
        }
        let filter = MediaFilter { folder: Some(id()), ..Default::default() };
        assert!(media::list(&mut conn, scope, &filter, &Page::first(9)).await.unwrap().items.is_empty());
        let holdings = media::holdings(&mut conn, scope).await.unwrap();
        assert_eq!((holdings.count, holdings.bytes), (2, 2000));
        assert_eq!(media::find_by_hash(&mut conn, scope, &film.sha256).await.unwrap().id, film_id);
        let foreign = media::find_by_hash(&mut conn, &world.other, &film.sha256).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        assert_eq!(media::find_many(&mut conn, scope, &[picture, id()]).await.unwrap().len(), 1);
        assert!(media::is_stored(&mut conn, &film.sha256).await.unwrap());
        assert!(!media::is_stored(&mut conn, &"f".repeat(64)).await.unwrap());
        assert_eq!(media::hashes(&mut conn).await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn an_offset_moves_once() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let upload: UploadId = id();
        let row = UploadRow {
            site_id: scope.site().clone(),
            id: upload.clone(),
            name: "film.mp4".into(),
            folder_id: None,
            length: 100,
            received: 0,
            parts: "[]".into(),
            account_id: None,
            expires_at: at(50),
            version: 1,
            created_at: NOW,
            updated_at: NOW,
        };
        let mut conn = world.db.write().await.unwrap();
        uploads::insert(&mut conn, scope, row).await.unwrap();
        let moved = uploads::advance(&mut conn, scope, &upload, 0, 60, "[1]", at(80), at(1)).await.unwrap();
        assert_eq!((moved.received, moved.parts.as_str(), moved.expires_at), (60, "[1]", at(80)));
        let again = uploads::advance(&mut conn, scope, &upload, 0, 60, "[2]", at(80), at(1)).await;
        assert!(matches!(again, Err(StoreError::Stale)));
        let beyond = uploads::advance(&mut conn, scope, &upload, 60, 101, "[]", at(80), at(1)).await;
        assert!(matches!(beyond, Err(StoreError::Invalid(_))));
        assert_eq!(uploads::reserved(&mut conn, scope).await.unwrap(), 100);
        assert!(uploads::expired(&mut conn, at(79), 9).await.unwrap().is_empty());
        assert_eq!(uploads::expired(&mut conn, at(80), 9).await.unwrap()[0].id, upload);
        uploads::remove(&mut conn, scope, &upload).await.unwrap();
        assert!(matches!(uploads::remove(&mut conn, scope, &upload).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn items_and_layers_are_replaced_as_a_whole() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let (first, second) = (world.media(scope, "one.png").await, world.media(scope, "two.png").await);
        let (playlist, empty) = (world.playlist("Loop").await, world.playlist("Empty").await);
        let item = |n: usize| ItemData {
            id: id(),
            media_id: if n.is_multiple_of(2) { first.clone() } else { second.clone() },
            duration_ms: 1000 + i64::try_from(n).unwrap(),
            fit: "cover".into(),
        };
        let mut tx = world.db.begin().await.unwrap();
        let many: Vec<ItemData> = (0..1000).map(item).collect();
        playlists::replace_items(&mut tx, scope, &playlist, &many).await.unwrap();
        let few: Vec<ItemData> = many.iter().rev().take(3).cloned().collect();
        playlists::replace_items(&mut tx, scope, &playlist, &few).await.unwrap();
        let found = playlists::items(&mut tx, scope, &[playlist.clone(), empty.clone()]).await.unwrap();
        assert_eq!(found[&playlist].iter().map(|row| row.data.clone()).collect::<Vec<_>>(), few);
        assert_eq!(
            (found[&playlist][0].media_name.as_str(), found[&playlist][0].media_kind.as_str()),
            ("two.png", "image")
        );
        assert!(found[&empty].is_empty());
        assert_eq!(
            playlists::update(&mut tx, scope, &playlist, 1, PlaylistData { name: "L".into() }, NOW)
                .await
                .unwrap()
                .version,
            2
        );
        tx.commit().await.unwrap();

        let (layout, channel) =
            (world.layout("Wide").await, world.channel(scope, "One", Some(playlist.clone())).await);
        let layer = |z: i32, channel_id| LayerRow {
            site_id: scope.site().clone(),
            id: id::<LayerId>(),
            layout_id: layout.clone(),
            name: format!("Layer {z}"),
            channel_id,
            x: 0,
            y: 10,
            w: 100,
            h: 200,
            z,
        };
        let layers = vec![layer(1, Some(channel.clone())), layer(0, None)];
        let mut conn = world.db.write().await.unwrap();
        layouts::replace_layers(&mut conn, scope, &layout, layers.clone()).await.unwrap();
        let found = layouts::layers(&mut conn, scope, &[layout.clone()]).await.unwrap();
        assert_eq!(found[&layout], [layers[1].clone(), layers[0].clone()]);
        assert_eq!(
            layouts::showing(&mut conn, scope, &channel).await.unwrap(),
            [(layout.clone(), "Wide".to_owned())]
        );
        let foreign = layouts::replace_layers(&mut conn, &world.other, &layout, layers).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        layouts::replace_layers(&mut conn, scope, &layout, Vec::new()).await.unwrap();
        assert!(layouts::layers(&mut conn, scope, &[layout.clone()]).await.unwrap()[&layout].is_empty());
    })
    .await;
}

#[tokio::test]
async fn usage_follows_playlists_channels_and_nesting() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let (shown, unused) = (world.media(scope, "shown.png").await, world.media(scope, "unused.png").await);
        let playlist = world.playlist("Loop").await;
        let inner = world.channel(scope, "Inner", Some(playlist.clone())).await;
        let outer = world.channel(scope, "Outer", None).await;
        let screen = id();
        let mut conn = world.db.write().await.unwrap();
        let item = ItemData { id: id(), media_id: shown.clone(), duration_ms: 1, fit: "fill".into() };
        playlists::replace_items(&mut conn, scope, &playlist, &[item]).await.unwrap();
        let mut nest = booking_data("Nest", &outer);
        nest.set_content(Content::Channel(inner.clone()));
        bookings::insert(&mut conn, scope, &id(), nest, NOW).await.unwrap();
        let mut direct = booking_data("Direct", &outer);
        direct.set_content(Content::Media(shown.clone()));
        let booking: BookingId = id();
        let row = bookings::insert(&mut conn, scope, &booking, direct, NOW).await.unwrap();
        assert_eq!(row.data.content(), Some(Content::Media(shown.clone())));
        let mut data = screen_data("Lobby");
        data.set_root(Root::Channel(outer.clone()));
        screens::insert(&mut conn, scope, &screen, data, NOW).await.unwrap();

        let usage = media::usage(&mut conn, scope, &shown).await.unwrap();
        assert_eq!(usage.playlists, [(playlist.clone(), "Loop".to_owned())]);
        assert_eq!(usage.bookings, [(booking.clone(), "Direct".to_owned(), outer.clone())]);
        assert_eq!(usage.screens, [(screen.clone(), "Lobby".to_owned())]);
        assert!(!usage.is_empty());
        assert!(media::usage(&mut conn, scope, &unused).await.unwrap().is_empty());
        bookings::remove(&mut conn, scope, &booking, 1, NOW).await.unwrap();
        let usage = media::usage(&mut conn, scope, &shown).await.unwrap();
        assert_eq!(
            (usage.bookings.len(), usage.screens.len()),
            (0, 1),
            "by way of the inner channel's playlist"
        );

        assert_eq!(channels::nested(&mut conn, scope).await.unwrap(), [(outer.clone(), inner.clone())]);
        let counts =
            channels::booking_counts(&mut conn, scope, &[outer.clone(), inner.clone()]).await.unwrap();
        assert_eq!((counts.get(&outer), counts.get(&inner)), (Some(&1), None));
        assert_eq!(
            bookings::list(&mut conn, scope, Some(&outer), &Page::first(9)).await.unwrap().items.len(),
            1
        );
        assert_eq!(
            bookings::list(&mut conn, scope, Some(&inner), &Page::first(9)).await.unwrap().items.len(),
            0
        );
        assert_eq!(bookings::count(&mut conn, scope).await.unwrap(), 1);
        assert_eq!(
            channels::list(&mut conn, scope, Some("out"), &Page::first(1)).await.unwrap().items[0].id,
            outer
        );
    })
    .await;
}

#[tokio::test]
async fn the_compiler_gets_what_is_alive() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let picture = world.media(scope, "one.png").await;
        let playlist: PlaylistId = world.playlist("Loop").await;
        let gone = world.playlist("Gone").await;
        let channel = world.channel(scope, "One", Some(playlist.clone())).await;
        world.channel(&world.other, "Theirs", None).await;
        let layout = world.layout("Wide").await;
        let screen = world.screen("Lobby").await;
        let mut tx = world.db.begin().await.unwrap();
        let item = ItemData { id: id(), media_id: picture.clone(), duration_ms: 7, fit: "fill".into() };
        playlists::replace_items(&mut tx, scope, &playlist, &[item.clone()]).await.unwrap();
        playlists::remove(&mut tx, scope, &gone, 1, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let before = world.db.statements();
        let inputs = compile_inputs::load(&mut world.db.snapshot().await.unwrap(), scope).await.unwrap();
        assert!(world.db.statements() - before <= 15, "one query a table");
        assert_eq!(inputs.site.version, 1);
        assert_eq!(inputs.playlists.iter().map(|row| &row.id).collect::<Vec<_>>(), [&playlist]);
        assert_eq!((inputs.items.len(), &inputs.items[0].id, inputs.items[0].duration_ms), (1, &item.id, 7));
        assert_eq!((inputs.channels.len(), &inputs.channels[0].id), (1, &channel));
        assert_eq!((inputs.layouts[0].id.clone(), inputs.screens[0].id.clone()), (layout, screen));
        assert_eq!((inputs.media[0].id.clone(), inputs.places.len(), inputs.bookings.len()), (picture, 0, 0));
    })
    .await;
}
