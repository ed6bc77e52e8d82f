//! Screens, folders, places: lists, versions, deleting and restoring.

use atrium_domain::{
    ids::{FolderId, ScreenId},
    schedule::Root,
};
use atrium_schema::{
    Cursor, Page, StoreError, media_folders,
    media_folders::MediaFolderData,
    places,
    places::PlaceData,
    players,
    players::NewPlayer,
    purge, screen_folders,
    screen_folders::ScreenFolderData,
    screens,
    screens::{Liveness, ScreenFilter},
};

use super::{NOW, World, at, id, on_both, screen_data};

#[tokio::test]
async fn a_screen_is_made_changed_deleted_and_restored() {
    on_both(async |db| {
        let world = World::new(db).await;
        let screen: ScreenId = id();
        let mut conn = world.db.write().await.unwrap();
        let scope = &world.scope;
        let made = screens::insert(&mut conn, scope, &screen, screen_data("Lobby"), NOW).await.unwrap();
        assert_eq!((made.version, made.created_at, made.data.root()), (1, NOW, Root::Nothing));
        assert_eq!(screens::find(&mut conn, scope, &screen).await.unwrap(), made);
        let twice = screens::insert(&mut conn, scope, &screen, screen_data("Lobby"), NOW).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");

        let mut data = made.data.clone();
        data.volume = 10;
        data.zone = Some("Asia/Tokyo".into());
        let changed = screens::update(&mut conn, scope, &screen, 1, data.clone(), at(5)).await.unwrap();
        assert_eq!((changed.version, changed.updated_at, &changed.data), (2, at(5), &data));
        data.zone = None;
        let stale = screens::update(&mut conn, scope, &screen, 1, data.clone(), at(6)).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        let unset = screens::update(&mut conn, scope, &screen, 2, data.clone(), at(6)).await.unwrap();
        assert_eq!(unset.data.zone, None, "none is written as null");
        screens::set_screenshot(&mut conn, scope, &screen, at(7)).await.unwrap();
        let shot = screens::find(&mut conn, scope, &screen).await.unwrap();
        assert_eq!((shot.version, shot.screenshot_at), (3, Some(at(7))));

        for missing in [
            screens::find(&mut conn, &world.other, &screen).await.map(drop),
            screens::update(&mut conn, &world.other, &screen, 3, data, NOW).await.map(drop),
            screens::remove(&mut conn, &world.other, &screen, 3, NOW).await,
            screens::restore(&mut conn, scope, &screen, NOW).await.map(drop),
            screens::set_screenshot(&mut conn, &world.other, &screen, NOW).await,
        ] {
            assert!(matches!(missing, Err(StoreError::NotFound)), "{missing:?}");
        }
        assert!(matches!(screens::remove(&mut conn, scope, &screen, 2, NOW).await, Err(StoreError::Stale)));
        screens::remove(&mut conn, scope, &screen, 3, at(9)).await.unwrap();
        assert!(matches!(screens::find(&mut conn, scope, &screen).await, Err(StoreError::NotFound)));
        assert_eq!(screens::find_any(&mut conn, scope, &screen).await.unwrap().deleted_at, Some(at(9)));
        assert_eq!(screens::names(&mut conn, scope, &[screen.clone()]).await.unwrap()[&screen], "Lobby");
        let back = screens::restore(&mut conn, scope, &screen, at(10)).await.unwrap();
        assert_eq!((back.version, back.deleted_at), (5, None));
    })
    .await;
}

#[tokio::test]
async fn lists_go_by_name_and_go_on_where_they_ended() {
    on_both(async |db| {
        let world = World::new(db).await;
        let names = ["ärlig", "Alpha", "beta", "alpha", "Zeta", "100%", "Ålund"];
        for name in names {
            world.screen(name).await;
        }
        let mut conn = world.db.read().await.unwrap();
        assert_eq!(screens::count(&mut conn, &world.scope).await.unwrap(), 7);
        let mut seen: Vec<String> = Vec::new();
        let mut page = Page::first(2);
        loop {
            let slice =
                screens::list(&mut conn, &world.scope, &ScreenFilter::default(), &page).await.unwrap();
            seen.extend(slice.items.iter().map(|row| row.data.name.clone()));
            let Some(next) = slice.next else { break };
            page.after = Some(Cursor::from_text(&next.to_text()).unwrap());
        }
        assert_eq!(seen, ["100%", "Alpha", "alpha", "beta", "Zeta", "ärlig", "Ålund"]);
        for (text, found) in [("LPH", 2), ("Å", 1), ("%", 1), ("_", 0), ("t", 2), ("\\", 0)] {
            let filter = ScreenFilter { text: Some(text.into()), ..ScreenFilter::default() };
            let slice = screens::list(&mut conn, &world.scope, &filter, &Page::first(50)).await.unwrap();
            assert_eq!(slice.items.len(), found, "{text}");
        }
        assert_eq!(
            screens::list(&mut conn, &world.other, &ScreenFilter::default(), &page).await.unwrap().items,
            []
        );
    })
    .await;
}

#[tokio::test]
async fn screens_are_found_by_folder_tag_ids_root_and_liveness() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let folder: FolderId = id();
        let channel = world.channel(scope, "One", None).await;
        let mut conn = world.db.write().await.unwrap();
        let data = ScreenFolderData { name: "Ground".into(), parent_id: None, presets: "{}".into() };
        screen_folders::insert(&mut conn, scope, &folder, data, NOW).await.unwrap();
        let (first, second): (ScreenId, ScreenId) = (id(), id());
        let mut data = screen_data("First");
        data.folder_id = Some(folder.clone());
        data.tags = r#"["lobby","50%"]"#.into();
        data.set_root(Root::Channel(channel.clone()));
        screens::insert(&mut conn, scope, &first, data, NOW).await.unwrap();
        let mut data = screen_data("Second");
        data.tags = r#"["Lobby","lobby-2"]"#.into();
        screens::insert(&mut conn, scope, &second, data, NOW).await.unwrap();
        drop(conn);
        let mut tx = world.db.begin().await.unwrap();
        let new = NewPlayer { id: &id(), screen: &second, token_hash: "t", address: None };
        players::activate(&mut tx, scope, &new, NOW).await.unwrap();
        let sight =
            players::Sight { site: scope.site().clone(), id: new.id.clone(), seen_at: at(50), address: None };
        let filters = [
            (ScreenFilter { folder: Some(folder.clone()), ..Default::default() }, vec![&first]),
            (ScreenFilter { tag: Some("lobby".into()), ..Default::default() }, vec![&first]),
            (ScreenFilter { tag: Some("Lobby".into()), ..Default::default() }, vec![&second]),
            (ScreenFilter { tag: Some("50%".into()), ..Default::default() }, vec![&first]),
            (ScreenFilter { tag: Some("5".into()), ..Default::default() }, vec![]),
            (ScreenFilter { ids: Some(vec![second.clone()]), ..Default::default() }, vec![&second]),
            (ScreenFilter { not_ids: Some(vec![second.clone()]), ..Default::default() }, vec![&first]),
            (ScreenFilter { liveness: Some(Liveness::Unregistered), ..Default::default() }, vec![&first]),
            (ScreenFilter { liveness: Some(Liveness::NeverSeen), ..Default::default() }, vec![&second]),
            (ScreenFilter { liveness: Some(Liveness::SeenSince(at(0))), ..Default::default() }, vec![]),
        ];
        for (filter, expected) in filters {
            let slice = screens::list(&mut tx, scope, &filter, &Page::first(9)).await.unwrap();
            assert_eq!(slice.items.iter().map(|row| &row.id).collect::<Vec<_>>(), expected, "{filter:?}");
        }
        players::touch(&mut tx, &[sight]).await.unwrap();
        for (liveness, count) in
            [(Liveness::SeenSince(at(50)), 1), (Liveness::SilentSince(at(51)), 1), (Liveness::NeverSeen, 0)]
        {
            let filter = ScreenFilter { liveness: Some(liveness), ..Default::default() };
            assert_eq!(
                screens::list(&mut tx, scope, &filter, &Page::first(9)).await.unwrap().items.len(),
                count
            );
        }
        let mut standing = screens::liveness(&mut tx, scope).await.unwrap();
        standing.sort();
        assert_eq!(standing, [(first.clone(), None), (second.clone(), Some(Some(at(50))))]);
        let showing = screens::showing(&mut tx, scope, &Root::Channel(channel)).await.unwrap();
        assert_eq!(showing, [(first, "First".to_owned())]);
        assert_eq!(screens::showing(&mut tx, scope, &Root::Nothing).await.unwrap()[0].0, second);
    })
    .await;
}

#[tokio::test]
async fn folders_and_places_are_kept_and_purged_after_use() {
    on_both(async |db| {
        let world = World::new(db).await;
        let scope = &world.scope;
        let mut tx = world.db.begin().await.unwrap();
        let (parent, child): (FolderId, FolderId) = (id(), id());
        let folder = |parent_id| MediaFolderData { name: "F".into(), parent_id };
        media_folders::insert(&mut tx, scope, &parent, folder(None), NOW).await.unwrap();
        media_folders::insert(&mut tx, scope, &child, folder(Some(parent.clone())), NOW).await.unwrap();
        let place = id();
        let data = PlaceData {
            name: "Hall".into(),
            country: "SE".into(),
            city: "Umeå".into(),
            building: String::new(),
            floor: "2".into(),
            address: String::new(),
            zone: None,
        };
        places::insert(&mut tx, scope, &place, data.clone(), NOW).await.unwrap();
        let updated = places::update(
            &mut tx,
            scope,
            &place,
            1,
            PlaceData { zone: Some("Europe/Oslo".into()), ..data },
            NOW,
        )
        .await
        .unwrap();
        assert_eq!(updated.data.zone.as_deref(), Some("Europe/Oslo"));
        assert_eq!(places::count(&mut tx, scope).await.unwrap(), 1);
        assert_eq!(places::zones(&mut tx, scope).await.unwrap()[&place], "Europe/Oslo");
        assert_eq!(places::find_by_name(&mut tx, scope, "HALL").await.unwrap().id, place);
        let foreign = places::find_by_name(&mut tx, &world.other, "Hall").await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        assert_eq!(places::list(&mut tx, scope, Some("hal"), &Page::first(5)).await.unwrap().items.len(), 1);
        assert_eq!(media_folders::list(&mut tx, scope, None, &Page::first(5)).await.unwrap().items.len(), 2);
        assert_eq!(screen_folders::count(&mut tx, scope).await.unwrap(), 0);

        media_folders::remove(&mut tx, scope, &parent, 1, at(1)).await.unwrap();
        places::remove(&mut tx, scope, &place, 2, at(500)).await.unwrap();
        assert_eq!(purge::run(&mut tx, at(100)).await.unwrap(), 0, "its child still names the folder");
        media_folders::remove(&mut tx, scope, &child, 1, at(2)).await.unwrap();
        assert_eq!(purge::run(&mut tx, at(100)).await.unwrap(), 1, "the child");
        assert_eq!(purge::run(&mut tx, at(100)).await.unwrap(), 1, "then the parent");
        assert!(places::find_any(&mut tx, scope, &place).await.is_ok(), "too young");
    })
    .await;
}
