//! Registrations, enrolment links, players, commands: who wins when several try.

use atrium_domain::{
    change::ChangeKind,
    ids::{CommandId, EnrolmentLinkId, PlayerId, RegistrationId, ScreenId},
};
use atrium_schema::{
    StoreError,
    commands::{self, NewCommand},
    enrolment_links::{self, EnrolmentLinkRow},
    players::{self, NewPlayer, PlayerStatus, Sight},
    purge,
    registrations::{self, Code, RegistrationRow},
    screens,
};

use super::{NOW, World, at, id, on_both};

fn registration(code: &str) -> RegistrationRow {
    let id: RegistrationId = id();
    RegistrationRow {
        secret_hash: format!("secret of {id}"),
        id,
        code: code.into(),
        kind: "screen".into(),
        label: None,
        address: None,
        created_at: NOW,
        expires_at: at(100),
        site_id: None,
        player_id: None,
        screen_id: None,
    }
}

async fn player(world: &World, screen: &ScreenId, token: &str) -> (PlayerId, Option<PlayerId>) {
    let player = id();
    let mut tx = world.write(ChangeKind::Players).await;
    let new = NewPlayer { id: &player, screen, token_hash: token, address: Some("192.0.2.7") };
    let (row, old) = players::activate(&mut tx, &world.scope, &new, NOW).await.unwrap();
    assert_eq!((row.seen_at, row.address.as_deref()), (None, Some("192.0.2.7")));
    tx.commit().await.unwrap();
    (player, old)
}

#[tokio::test]
async fn a_code_is_claimed_by_one() {
    on_both(async |db| {
        let world = World::new(db).await;
        let waiting = registration("ABC234");
        let mut conn = world.db.write().await.unwrap();
        registrations::insert(&mut conn, waiting.clone()).await.unwrap();
        let twice = registrations::insert(&mut conn, registration("ABC234")).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
        assert_eq!(
            registrations::look_up(&mut conn, "ABC234", NOW).await.unwrap(),
            Code::Open(waiting.clone())
        );
        assert_eq!(registrations::look_up(&mut conn, "ABC234", at(100)).await.unwrap(), Code::Expired);
        assert_eq!(registrations::look_up(&mut conn, "XYZ234", NOW).await.unwrap(), Code::Unknown);
        drop(conn);
        let mut claims = Vec::new();
        for n in 0..8 {
            let screen = world.screen(&format!("Screen {n}")).await;
            let (db, scope, waiting) = (world.db.clone(), world.scope.clone(), waiting.clone());
            claims.push(tokio::spawn(async move {
                let mut tx = db.begin().await?;
                let player = id();
                let token = format!("token {n}");
                let new = NewPlayer { id: &player, screen: &screen, token_hash: &token, address: None };
                players::activate(&mut tx, &scope, &new, NOW).await?;
                registrations::claim(&mut tx, &scope, &waiting.id, &player, &screen, NOW).await?;
                tx.commit().await
            }));
        }
        let mut won = 0;
        for claim in claims {
            match claim.await.unwrap() {
                Ok(()) => won += 1,
                Err(StoreError::Conflict(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(won, 1);
        let mut conn = world.db.write().await.unwrap();
        assert_eq!(players::all(&mut conn, &world.scope).await.unwrap().len(), 1, "losers left nothing");
        assert_eq!(registrations::look_up(&mut conn, "ABC234", NOW).await.unwrap(), Code::Used);
        assert_eq!(
            registrations::find(&mut conn, &waiting.id).await.unwrap().site_id.as_ref(),
            Some(world.scope.site())
        );
        // The code is free for another player again, and one whose time has passed makes room.
        registrations::insert(&mut conn, registration("ABC234")).await.unwrap();
        let late = RegistrationRow { created_at: at(100), expires_at: at(200), ..registration("ABC234") };
        registrations::insert(&mut conn, late).await.unwrap();
        assert_eq!(registrations::purge(&mut conn, at(150)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_used_as_often_as_it_says() {
    on_both(async |db| {
        let world = World::new(db).await;
        let link: EnrolmentLinkId = id();
        let row = EnrolmentLinkRow {
            site_id: world.scope.site().clone(),
            id: link.clone(),
            name: "Fair".into(),
            token_hash: "hash".into(),
            folder_id: None,
            max_uses: 3,
            uses: 0,
            expires_at: at(100),
            revoked_at: None,
            version: 1,
            created_at: NOW,
            updated_at: NOW,
        };
        let mut conn = world.db.write().await.unwrap();
        enrolment_links::insert(&mut conn, &world.scope, row.clone()).await.unwrap();
        assert_eq!(enrolment_links::find_by_token(&mut conn, "hash").await.unwrap(), Some(row));
        let late = enrolment_links::use_up(&mut conn, &world.scope, &link, at(100)).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))));
        drop(conn);
        let uses = (0..10).map(|_| {
            let (db, scope, link) = (world.db.clone(), world.scope.clone(), link.clone());
            tokio::spawn(
                async move { enrolment_links::use_up(&mut db.write().await?, &scope, &link, NOW).await },
            )
        });
        let mut used = 0;
        for one in uses.collect::<Vec<_>>() {
            used += u32::from(one.await.unwrap().is_ok());
        }
        assert_eq!(used, 3);
        let mut conn = world.db.write().await.unwrap();
        assert!(matches!(
            enrolment_links::revoke(&mut conn, &world.scope, &link, 1, NOW).await,
            Err(StoreError::Stale)
        ));
        let revoked = enrolment_links::revoke(&mut conn, &world.scope, &link, 4, at(9)).await.unwrap();
        assert_eq!((revoked.revoked_at, revoked.uses), (Some(at(9)), 3));
        assert_eq!(enrolment_links::list(&mut conn, &world.scope).await.unwrap(), [revoked.clone()]);
        assert_eq!(enrolment_links::find(&mut conn, &world.scope, &link).await.unwrap(), revoked);
    })
    .await;
}

#[tokio::test]
async fn a_new_player_revokes_the_old_one() {
    on_both(async |db| {
        let world = World::new(db).await;
        let screen = world.screen("Lobby").await;
        let (first, none) = player(&world, &screen, "one").await;
        assert_eq!(none, None);
        let (second, old) = player(&world, &screen, "two").await;
        assert_eq!(old.as_ref(), Some(&first));
        let mut conn = world.db.write().await.unwrap();
        let scope = &world.scope;
        let hashes = ["one".to_owned(), "two".to_owned(), "three".to_owned()];
        let sites = players::sites_of_tokens(&mut conn, &hashes).await.unwrap();
        assert_eq!(
            sites,
            [("two".to_owned(), world.scope.site().clone())].into(),
            "one was revoked, three never was"
        );
        assert_eq!(players::find(&mut conn, scope, &first).await.unwrap().revoked_at, Some(NOW));
        assert_eq!(players::of_screens(&mut conn, scope, &[screen.clone()]).await.unwrap().len(), 1);
        let status =
            PlayerStatus { width: Some(1920), offline_restart: Some(false), ..PlayerStatus::default() };
        players::report(&mut conn, scope, &second, &status).await.unwrap();
        let more = PlayerStatus { agent: Some("Kiosk".into()), ..PlayerStatus::default() };
        players::report(&mut conn, scope, &second, &more).await.unwrap();
        players::report(&mut conn, scope, &second, &PlayerStatus::default()).await.unwrap();
        let known = players::find(&mut conn, scope, &second).await.unwrap().status;
        assert_eq!(
            (known.width, known.offline_restart, known.agent.as_deref()),
            (Some(1920), Some(false), Some("Kiosk"))
        );
        let foreign = players::report(&mut conn, &world.other, &second, &more).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        drop(conn);
        let sight = |seen_at, address: Option<&str>| Sight {
            site: scope.site().clone(),
            id: second.clone(),
            seen_at,
            address: address.map(str::to_owned),
        };
        let mut tx = world.db.begin().await.unwrap();
        players::touch(&mut tx, &[sight(at(50), Some("192.0.2.9")), sight(at(40), Some("192.0.2.1"))])
            .await
            .unwrap();
        players::touch(&mut tx, &[sight(at(60), None)]).await.unwrap();
        let seen = players::find(&mut tx, scope, &second).await.unwrap();
        assert_eq!((seen.seen_at, seen.address.as_deref()), (Some(at(60)), Some("192.0.2.9")));
        screens::remove(&mut tx, scope, &screen, 1, at(70)).await.unwrap();
        let sites = players::sites_of_tokens(&mut tx, &["two".to_owned()]).await.unwrap();
        assert!(sites.is_empty(), "its screen is deleted");
        assert!(players::all(&mut tx, scope).await.unwrap().is_empty());
        assert_eq!(purge::run(&mut tx, at(71)).await.unwrap(), 1);
        assert!(matches!(players::find(&mut tx, scope, &second).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn commands_wait_until_they_end() {
    on_both(async |db| {
        let world = World::new(db).await;
        let screen = world.screen("Lobby").await;
        let (player, _) = player(&world, &screen, "one").await;
        let scope = &world.scope;
        let ids: Vec<CommandId> = (0..3).map(|_| id()).collect();
        for (n, command) in ids.iter().enumerate() {
            let mut tx = world.write(ChangeKind::Commands).await;
            let expires_at = at(100 * (i64::try_from(n).unwrap() + 1));
            let new = NewCommand {
                id: command,
                player: &player,
                screen: &screen,
                name: "reload",
                args: "{}",
                expires_at,
            };
            let row = commands::insert(&mut tx, scope, &new, NOW).await.unwrap();
            assert_eq!(row.issued_version, tx.version());
            tx.commit().await.unwrap();
        }
        let mut conn = world.db.write().await.unwrap();
        let waiting = commands::pending(&mut conn, scope, &player, at(100)).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), ids[1..]);
        assert_eq!(commands::pending_all(&mut conn, scope, NOW).await.unwrap().len(), 3);
        let other: PlayerId = id();
        assert!(!commands::finish(&mut conn, scope, &other, &ids[1], true, None, at(5)).await.unwrap());
        assert!(
            commands::finish(&mut conn, scope, &player, &ids[1], false, Some("busy"), at(5)).await.unwrap()
        );
        assert!(!commands::finish(&mut conn, scope, &player, &ids[1], true, None, at(6)).await.unwrap());
        assert_eq!(commands::expire(&mut conn, at(100)).await.unwrap(), 1);
        let states: Vec<String> = commands::list(&mut conn, scope, &screen, 9)
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.state)
            .collect();
        assert_eq!(states, ["pending", "failed", "expired"]);
        let failed = commands::find(&mut conn, scope, &ids[1]).await.unwrap();
        assert_eq!((failed.detail.as_deref(), failed.finished_at), (Some("busy"), Some(at(5))));
    })
    .await;
}
