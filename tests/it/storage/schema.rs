//! The twin schemas, and what they refuse.

use atrium_schema::{Db, StoreError, bookings, inspect, layouts, layouts::LayerRow, playlists, screens};

use super::{NOW, World, booking_data, id, on_both, screen_data};
use crate::pg;

#[tokio::test]
async fn both_schemas_are_the_one_the_program_knows() {
    on_both(async |db| {
        assert!(db.is_current().await.unwrap());
        db.migrate().await.unwrap();
        let differences = inspect::differences(&mut db.read().await.unwrap()).await.unwrap();
        assert!(differences.is_empty(), "{differences:#?}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_database_is_not_current() {
    let folder = tempfile::tempdir().unwrap();
    let database = pg::empty_database().await;
    for url in ["", &database.url] {
        let db = Db::open(url, folder.path()).await.unwrap();
        assert!(!db.is_current().await.unwrap());
        assert!(!inspect::differences(&mut db.read().await.unwrap()).await.unwrap().is_empty());
        // Nodes that start together migrate one after the other.
        let (first, second) = tokio::join!(db.migrate(), db.migrate());
        first.unwrap();
        second.unwrap();
        assert!(db.is_current().await.unwrap());
    }
}

#[tokio::test]
async fn unusable_urls_are_refused_without_their_passwords() {
    let folder = tempfile::tempdir().unwrap();
    for url in [
        "mysql://root:secret@x/y",
        "postgres://a:secret@h:notaport/x",
        "postgres://a:secret@localhost/x?sslrootcert=/nowhere",
    ] {
        let error = Db::open(url, folder.path()).await.unwrap_err();
        assert!(matches!(error, StoreError::Settings(_)), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[tokio::test]
async fn a_reference_to_another_site_cannot_be_stored() {
    on_both(async |db| {
        let world = World::new(db).await;
        let foreign_channel = world.channel(&world.other, "Theirs", None).await;
        let foreign_media = world.media(&world.other, "theirs.png").await;
        let channel = world.channel(&world.scope, "Ours", None).await;
        let (playlist, layout) = (world.playlist("Ours").await, world.layout("Ours").await);
        let scope = &world.scope;

        let mut data = screen_data("Lobby");
        data.root_channel_id = Some(foreign_channel.clone());
        let mut conn = world.db.write().await.unwrap();
        let refused = screens::insert(&mut conn, scope, &id(), data, NOW).await;
        assert!(matches!(refused, Err(StoreError::Reference)), "{refused:?}");

        let mut data = booking_data("Show", &channel);
        data.media_id = Some(foreign_media.clone());
        let refused = bookings::insert(&mut conn, scope, &id(), data, NOW).await;
        assert!(matches!(refused, Err(StoreError::Reference)), "{refused:?}");

        let item =
            playlists::ItemData { id: id(), media_id: foreign_media, duration_ms: 1, fit: "contain".into() };
        let refused = playlists::replace_items(&mut conn, scope, &playlist, &[item]).await;
        assert!(matches!(refused, Err(StoreError::Reference)), "{refused:?}");

        let layer = LayerRow {
            site_id: scope.site().clone(),
            id: id(),
            layout_id: layout.clone(),
            name: "All".into(),
            channel_id: Some(foreign_channel.clone()),
            x: 0,
            y: 0,
            w: 1,
            h: 1,
            z: 0,
        };
        let refused = layouts::replace_layers(&mut conn, scope, &layout, vec![layer]).await;
        assert!(matches!(refused, Err(StoreError::Reference)), "{refused:?}");
        assert!(matches!(
            atrium_schema::channels::find(&mut conn, scope, &foreign_channel).await,
            Err(StoreError::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn rules_of_the_tables_hold() {
    on_both(async |db| {
        let world = World::new(db).await;
        let channel = world.channel(&world.scope, "One", None).await;
        let mut conn = world.db.write().await.unwrap();
        let nothing = booking_data("Nothing", &channel);
        let refused = bookings::insert(&mut conn, &world.scope, &id(), nothing, NOW).await;
        assert!(matches!(refused, Err(StoreError::Invalid(_))), "{refused:?}");
        let mut tilted = screen_data("Tilted");
        tilted.orientation = 45;
        let refused = screens::insert(&mut conn, &world.scope, &id(), tilted, NOW).await;
        assert!(matches!(refused, Err(StoreError::Invalid(_))), "{refused:?}");
    })
    .await;
}
