//! Changes of many things at once.

use atrium_domain::permission::Reach;

use super::*;

#[tokio::test]
async fn what_changes_many_screens_is_one_version_and_few_statements() {
    on_both(async |db| {
        let world = World::new(db).await;
        let screens: Vec<ScreenId> = (0..300).map(|_| id()).collect();
        let mut tx = begin(&world, ChangeKind::Screens, "", at(10)).await;
        for (n, screen) in screens.iter().enumerate() {
            screens::insert(&mut tx, &world.scope, screen, screen_data(&format!("Screen {n}")), at(10))
                .await
                .unwrap();
        }
        let before = world.db.statements();
        tx.commit().await.unwrap();
        assert!(world.db.statements() - before < 50, "{}", world.db.statements() - before);

        // All move, and one of them goes.
        let mut tx = begin(&world, ChangeKind::Screens, "", at(20)).await;
        for screen in &screens {
            let data = screen_data("Moved");
            screens::update(&mut tx, &world.scope, screen, 1, data, at(20)).await.unwrap();
        }
        screens::remove(&mut tx, &world.scope, &screens[7], 2, at(20)).await.unwrap();
        tx.commit().await.unwrap();
        let screens_at = async |moment: i64| {
            let past = then(&world, Then::Moment(at(moment))).await.unwrap();
            past.inputs.screens.into_iter().map(|row| row.data.name).collect::<Vec<_>>()
        };
        assert_eq!(screens_at(9).await.len(), 0);
        assert_eq!(
            (screens_at(19).await.len(), screens_at(19).await.contains(&"Moved".to_owned())),
            (300, false)
        );
        assert_eq!(screens_at(20).await, vec!["Moved"; 299]);
    })
    .await;
}

/// What things say does not depend on how many of them are read at once.
#[tokio::test]
async fn what_did_not_change_has_no_new_entry_however_many_were_written() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let (media, other) = (world.media(scope, "one.png").await, world.media(scope, "other.png").await);
        let channel = make(&world, "One", at(10)).await;
        let mut bookings: Vec<BookingId> = Vec::new();
        for n in 0..25 {
            let mut tx = begin(&world, ChangeKind::Bookings, "", at(20 + n)).await;
            let booking = id();
            bookings::insert(&mut tx, scope, &booking, booked(&channel, &media), at(20 + n)).await.unwrap();
            tx.commit().await.unwrap();
            bookings.push(booking);
        }
        let playlist = world.playlist("Several").await;
        let mut tx = begin(&world, ChangeKind::Playlists, playlist.as_str(), at(50)).await;
        let item = |media: &MediaId, ms: i64| ItemData {
            id: id(),
            media_id: media.clone(),
            duration_ms: ms,
            fit: "cover".into(),
        };
        let items = [item(&other, 3000), item(&media, 1000), item(&other, 2000)];
        playlists::replace_items(&mut tx, scope, &playlist, &items).await.unwrap();
        tx.commit().await.unwrap();
        let layout = world.layout("Wide").await;
        let mut tx = begin(&world, ChangeKind::Layouts, layout.as_str(), at(60)).await;
        // The first by id is the last by height.
        let layer = |z: i32| LayerRow {
            site_id: scope.site().clone(),
            id: id::<LayerId>(),
            layout_id: layout.clone(),
            name: format!("Layer {z}"),
            channel_id: Some(channel.clone()),
            x: 0,
            y: 0,
            w: 10,
            h: 10,
            z,
        };
        layouts::replace_layers(&mut tx, scope, &layout, vec![layer(9), layer(5), layer(1)]).await.unwrap();
        tx.commit().await.unwrap();

        // All that was written since the beginning is looked at, many at once. Files and the site were entered by no change.
        let entries = async || {
            let lines = lines(&world.db, "history_entries").await;
            let kinds = lines.iter().map(|line| line["kind"].as_str().unwrap().to_owned());
            kinds.fold(BTreeMap::<String, usize>::new(), |mut all, kind| {
                *all.entry(kind).or_default() += 1;
                all
            })
        };
        let mut expected = entries().await;
        expected.extend([("media".to_owned(), 2), ("site".to_owned(), 1)]);
        for _ in 0..2 {
            begin(&world, ChangeKind::Site, "", NOW).await.commit().await.unwrap();
            assert_eq!(entries().await, expected);
        }

        // One of many goes: it is still known whose it was.
        let mut tx = begin(&world, ChangeKind::Bookings, "", at(70)).await;
        bookings::remove(&mut tx, scope, &bookings[3], 1, at(70)).await.unwrap();
        for booking in &bookings[4..] {
            let data = BookingData { priority: 7, ..booked(&channel, &media) };
            bookings::update(&mut tx, scope, booking, 1, data, at(70)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        let steps = history::of_channel(&mut conn, scope, &channel, None, 1).await.unwrap();
        assert_eq!(steps[0].1.len(), 22, "one that went and the others that changed");
    })
    .await;
}

/// Who asks for the history decides nothing of what is kept.
#[tokio::test]
async fn whoever_reaches_a_part_of_the_site_writes_all_of_its_history() {
    on_both(async |db| {
        let world = World::new(db).await;
        let nothing = Scope::within(world.scope.site().clone(), Reach::of(id(), Vec::new(), [], &[]));
        for (round, many) in [(1, 3), (2, 30)] {
            let when = at(round * 10);
            let mut tx = world.db.begin().await.unwrap();
            for n in 0..many {
                let screen: ScreenId = id();
                // As a version of the program from before histories does.
                changes::enter(
                    &mut tx,
                    &world.scope,
                    &Actor::System,
                    ChangeKind::Screens,
                    screen.as_str(),
                    when,
                )
                .await
                .unwrap();
                screens::insert(&mut tx, &world.scope, &screen, screen_data(&format!("{round} {n}")), when)
                    .await
                    .unwrap();
            }
            tx.commit().await.unwrap();
            history::catch_up(&world.db, &nothing).await.unwrap();
            let past = then(&world, Then::Moment(when)).await.unwrap();
            assert_eq!(past.inputs.screens.len(), if round == 1 { 3 } else { 33 });
        }
    })
    .await;
}
