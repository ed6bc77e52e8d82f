//! The log: entries of changes, seals, damage that is noticed, people who are forgotten.

use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{AccountId, Id, PersonKey},
};
use atrium_identity::audit::chain::{self, Fault};
use atrium_schema::{
    Db, StoreError,
    accounts::{self, AccountData},
    audit::{self as log, AuditRow, Trace, chain as seals, erase, find},
    changes::SiteTx,
    sites,
};

use super::{NOW, World, at, id, on_both};

fn row(world: &World, action: &str) -> AuditRow {
    AuditRow {
        id: id(),
        at: NOW,
        site_id: Some(world.scope.site().clone()),
        organisation_id: None,
        actor_kind: "system".into(),
        actor_key: String::new(),
        behind_key: None,
        action: action.into(),
        object_kind: "screens".into(),
        object_id: "x".into(),
        object_name: "Lobby".into(),
        address: None,
        detail: "{}".into(),
    }
}

async fn filled(db: Db) -> World {
    let world = World::new(db).await;
    let mut conn = world.db.write().await.unwrap();
    for action in ["screens.created", "screens.changed", "screens.deleted", "signin.refused"] {
        log::append(&mut conn, row(&world, action)).await.unwrap();
    }
    drop(conn);
    assert_eq!(chain::seal(&world.db).await.unwrap(), 4);
    assert_eq!(chain::seal(&world.db).await.unwrap(), 0);
    world
}

async fn faults(world: &World) -> Vec<Fault> {
    chain::verify(&world.db).await.unwrap().into_iter().filter_map(|verdict| verdict.fault).collect()
}

/// What somebody with the database's password does.
async fn meddle(world: &World, sql: &str) {
    log::chain::meddle(&mut world.db.write().await.unwrap(), sql).await.unwrap();
}

#[tokio::test]
async fn a_whole_log_is_whole() {
    on_both(async |db| {
        let world = filled(db).await;
        let verdicts = chain::verify(&world.db).await.unwrap();
        assert_eq!(verdicts.len(), 2, "changes and sign-ins have chains of their own");
        assert_eq!(verdicts.iter().map(|one| one.rows).sum::<i64>(), 4);
        assert!(faults(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_somebody_does_to_a_sealed_entry_is_noticed() {
    on_both(async |db| {
        let world = filled(db).await;
        meddle(&world, "UPDATE audit SET object_name = 'Other' WHERE seal_place = 2").await;
        assert!(matches!(*faults(&world).await, [Fault::Changed { place: 2, .. }]));
        meddle(&world, "UPDATE audit SET object_name = 'Lobby' WHERE seal_place = 2").await;
        assert!(faults(&world).await.is_empty());
        meddle(&world, "UPDATE audit SET actor_kind = 'anonymous' WHERE seal_place = 3").await;
        assert!(matches!(*faults(&world).await, [Fault::Changed { place: 3, .. }]));
        meddle(&world, "DELETE FROM audit WHERE seal_place = 3").await;
        assert!(matches!(*faults(&world).await, [Fault::End { found: 2, expected: 3 }]));
        meddle(&world, "DELETE FROM audit WHERE seal_place = 1 AND action = 'screens.created'").await;
        assert!(matches!(*faults(&world).await, [Fault::Missing(1)]));
    })
    .await;
}

#[tokio::test]
async fn sealers_at_once_make_one_chain() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut conn = world.db.write().await.unwrap();
        for _ in 0..40 {
            log::append(&mut conn, row(&world, "screens.changed")).await.unwrap();
        }
        drop(conn);
        let all = (0..8).map(|_| chain::seal(&world.db));
        for sealed in futures_util::future::join_all(all).await {
            sealed.unwrap();
        }
        assert!(faults(&world).await.is_empty());
        assert_eq!(seals::waiting(&mut world.db.read().await.unwrap()).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_chain_loses_only_its_beginning() {
    on_both(async |db| {
        let world = World::new(db).await;
        for ms in [0, 10, 20] {
            let entry = AuditRow { at: at(ms), ..row(&world, "screens.changed") };
            log::append(&mut world.db.write().await.unwrap(), entry).await.unwrap();
        }
        chain::seal(&world.db).await.unwrap();
        let day = 24 * 3_600_000;
        assert_eq!(chain::purge(&world.db, |_| 0, at(1000 * day)).await.unwrap(), 0, "0 days keep for good");
        assert_eq!(chain::purge(&world.db, |_| 1, at(day + 15)).await.unwrap(), 2);
        assert!(faults(&world).await.is_empty());
        log::append(&mut world.db.write().await.unwrap(), row(&world, "screens.changed")).await.unwrap();
        chain::seal(&world.db).await.unwrap();
        let verdicts = chain::verify(&world.db).await.unwrap();
        assert_eq!((verdicts[0].rows, verdicts[0].chain.purged_place), (2, 2));
        assert!(faults(&world).await.is_empty());
        assert_eq!(chain::purge(&world.db, |_| 1, at(9 * day)).await.unwrap(), 2);
        assert!(faults(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_change_names_the_person_the_one_behind_them_and_the_address() {
    on_both(async |db| {
        let world = World::new(db).await;
        let (person, behind): (AccountId, AccountId) = (id(), id());
        for (account, email) in [(&person, "a@example.org"), (&behind, "b@example.org")] {
            let data = AccountData::new(email, email, "en");
            accounts::insert(&mut world.db.write().await.unwrap(), account, data, NOW).await.unwrap();
        }
        let actor = Actor::Assumed { account: person.as_str().into(), behind: behind.as_str().into() };
        let write = || SiteTx::begin(&world.db, &world.scope, &actor, ChangeKind::Site, "", NOW);
        for _ in 0..2 {
            let mut tx = write().await.unwrap();
            tx.traced(Trace::new(Some("192.0.2.7".parse().unwrap())));
            tx.commit().await.unwrap();
        }
        write().await.unwrap().rollback().await.unwrap();
        let mut conn = world.db.write().await.unwrap();
        let rows = find::page(&mut conn, &find::Filter::default(), None, 10).await.unwrap();
        assert_eq!(rows.len(), 2, "what was rolled back is not told");
        let keys: Vec<&str> = vec![&rows[0].actor_key, rows[0].behind_key.as_deref().unwrap()];
        let names = find::people(&mut conn, &keys).await.unwrap();
        assert_eq!((&*names[keys[0]], &*names[keys[1]]), ("a@example.org", "b@example.org"));
        assert_eq!(
            (rows[1].actor_key.clone(), rows[1].address.as_deref()),
            (rows[0].actor_key.clone(), Some("192.0.2.7"))
        );
        let found = find::Filter { actor: rows[0].behind_key.clone(), ..find::Filter::default() };
        assert_eq!(find::page(&mut conn, &found, None, 10).await.unwrap().len(), 2);
        let key = log::person_of(&mut conn, &person).await.unwrap();
        assert_eq!(key.as_ref().map(PersonKey::as_str), Some(keys[0]));
        erase::forget(&mut conn, &person, key.as_ref(), (&[person.to_string()], &[])).await.unwrap();
        assert!(!find::people(&mut conn, &keys).await.unwrap().contains_key(keys[0]));
        assert_eq!(find::page(&mut conn, &found, None, 10).await.unwrap()[0].address, None);
    })
    .await;
}

#[tokio::test]
async fn people_cannot_write_to_a_suspended_site_and_the_server_can() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut conn = world.db.write().await.unwrap();
        sites::set_standing(&mut conn, &world.scope, Some(NOW), None, NOW).await.unwrap();
        drop(conn);
        let write = async |actor: Actor| {
            SiteTx::begin(&world.db, &world.scope, &actor, ChangeKind::Site, "", NOW).await.map(drop)
        };
        assert!(matches!(write(Actor::Token("t".into())).await, Err(StoreError::Suspended)));
        assert!(matches!(write(Actor::Account("a".into())).await, Err(StoreError::Suspended)));
        assert!(write(Actor::Player("p".into())).await.is_ok() && write(Actor::System).await.is_ok());
        let mut conn = world.db.write().await.unwrap();
        sites::set_standing(&mut conn, &world.scope, None, Some(NOW), NOW).await.unwrap();
        drop(conn);
        assert!(matches!(write(Actor::Token("t".into())).await, Err(StoreError::NotFound)));
    })
    .await;
}
