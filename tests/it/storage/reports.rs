//! Reports of players are kept once.

use atrium_schema::{
    StoreError,
    faults::{self, FaultRow},
    plays::{self, PlayRow},
};

use super::{World, at, id, on_both};

#[tokio::test]
async fn a_report_sent_twice_is_kept_once() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (screen, player) = (id(), id());
        let play = PlayRow {
            site_id: world.scope.site().clone(),
            id: id(),
            screen_id: screen,
            player_id: player,
            item_id: "item".into(),
            sha256: "0".repeat(64),
            layer_id: None,
            layout_id: None,
            booking_id: Some("booking".into()),
            reason: "booking".into(),
            started_at: at(1),
            ended_at: at(2),
        };
        let fault = FaultRow {
            site_id: play.site_id.clone(),
            id: id(),
            screen_id: play.screen_id.clone(),
            player_id: play.player_id.clone(),
            code: "media_corrupt".into(),
            detail: String::new(),
            sha256: None,
            at: at(3),
        };
        let mut tx = world.db.begin().await.unwrap();
        assert!(plays::insert(&mut tx, &world.scope, play.clone()).await.unwrap());
        assert!(!plays::insert(&mut tx, &world.scope, play.clone()).await.unwrap());
        assert!(faults::insert(&mut tx, &world.scope, fault.clone()).await.unwrap());
        assert!(!faults::insert(&mut tx, &world.scope, fault.clone()).await.unwrap());
        assert!(matches!(
            plays::insert(&mut tx, &world.other, play.clone()).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(
            faults::insert(&mut tx, &world.other, fault.clone()).await,
            Err(StoreError::NotFound)
        ));
        // A player of another site may happen to make the same id.
        let theirs = PlayRow { site_id: world.other.site().clone(), ..play.clone() };
        assert!(plays::insert(&mut tx, &world.other, theirs).await.unwrap());
        tx.commit().await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        assert_eq!(plays::list(&mut conn, &world.scope, &play.screen_id, 9).await.unwrap(), [play]);
        assert_eq!(faults::list(&mut conn, &world.scope, &fault.screen_id, 9).await.unwrap(), [fault]);
    })
    .await;
}
