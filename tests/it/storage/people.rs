//! Organisations, accounts, sessions, soft locks, users, tokens, notes, idempotency keys.

use atrium_domain::{
    ids::AccountId,
    permission::{AccessType, Profile},
};
use atrium_schema::{
    Page, StoreError,
    accounts::{self, AccountData},
    api_tokens::{self, ApiTokenRow},
    idempotency_keys, organisations, server_meta,
    sessions::{self, SessionRow},
    sites, softlocks,
    users::{self, Rights, Role},
};

use super::{NOW, World, at, id, on_both};

fn account(email: &str) -> AccountData {
    AccountData { password_hash: Some("$argon2id$".into()), ..AccountData::new(email, "Åsa", "sv") }
}

#[tokio::test]
async fn an_address_belongs_to_one_account() {
    on_both(async |db| {
        let mut conn = db.write().await.unwrap();
        assert_eq!(accounts::count(&mut conn).await.unwrap(), 0);
        let person: AccountId = id();
        let made = accounts::insert(&mut conn, &person, account("Åsa@Example.org"), NOW).await.unwrap();
        assert_eq!(accounts::find(&mut conn, &person).await.unwrap(), made);
        let found = accounts::find_by_email(&mut conn, " åSA@example.ORG ").await.unwrap();
        assert_eq!(found, Some(made.clone()));
        assert_eq!(accounts::find_by_email(&mut conn, "nobody@example.org").await.unwrap(), None);
        let twice = accounts::insert(&mut conn, &id(), account("åsa@example.org"), NOW).await;
        assert!(matches!(twice, Err(StoreError::Conflict(_))), "{twice:?}");
        let data = AccountData { password_hash: None, ..made.data };
        let changed = accounts::update(&mut conn, &person, 1, data.clone(), at(1)).await.unwrap();
        assert_eq!((changed.version, changed.data.password_hash), (2, None));
        assert!(matches!(accounts::update(&mut conn, &person, 1, data, NOW).await, Err(StoreError::Stale)));
        assert_eq!(accounts::names(&mut conn, &[person.clone()]).await.unwrap()[&person], "Åsa");
    })
    .await;
}

#[tokio::test]
async fn sessions_begin_last_and_end() {
    on_both(async |db| {
        let mut conn = db.write().await.unwrap();
        let person: AccountId = id();
        accounts::insert(&mut conn, &person, account("a@example.org"), NOW).await.unwrap();
        let session = |hash: &str| SessionRow {
            id: id(),
            token_hash: hash.into(),
            account_id: person.clone(),
            created_at: NOW,
            seen_at: NOW,
            expires_at: at(100),
            address: Some("192.0.2.1".into()),
            agent: None,
            authenticated_at: NOW,
            methods: "pwd".into(),
            connection_id: None,
            assumed_by: None,
            provider_sid: None,
            id_token: None,
        };
        let (first, second) = (session("one"), session("two"));
        sessions::insert(&mut conn, first.clone()).await.unwrap();
        sessions::insert(&mut conn, second.clone()).await.unwrap();
        let (found, whose) = sessions::find_by_token(&mut conn, "one").await.unwrap().unwrap();
        assert_eq!((found, whose.id), (first.clone(), person.clone()));
        sessions::touch(&mut conn, &first.id, at(10), at(200)).await.unwrap();
        assert_eq!(sessions::purge(&mut conn, at(100)).await.unwrap(), 1);
        assert!(sessions::find_by_token(&mut conn, "two").await.unwrap().is_none());
        assert_eq!(sessions::list_of(&mut conn, &person).await.unwrap()[0].seen_at, at(10));
        sessions::remove(&mut conn, &second.id).await.unwrap();
        assert_eq!(sessions::remove_of(&mut conn, &person).await.unwrap(), 1);
        let orphan = sessions::insert(&mut conn, SessionRow { account_id: id(), ..session("three") }).await;
        assert!(matches!(orphan, Err(StoreError::Reference)));
    })
    .await;
}

#[tokio::test]
async fn attempts_at_once_are_charged_one_by_one() {
    on_both(async |db| {
        let attempts = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let mut lock = softlocks::hold(&mut tx, "account").await.unwrap();
                lock.failures += 1;
                lock.locked_until = Some(at(5));
                lock.updated_at = at(1);
                softlocks::put(&mut tx, lock).await.unwrap();
                tx.commit().await.unwrap();
            })
        });
        for attempt in attempts.collect::<Vec<_>>() {
            attempt.await.unwrap();
        }
        let mut conn = db.write().await.unwrap();
        let lock = softlocks::find(&mut conn, "account").await.unwrap().unwrap();
        assert_eq!((lock.failures, lock.locked_until), (20, Some(at(5))));
        assert_eq!(softlocks::purge(&mut conn, at(1)).await.unwrap(), 0);
        softlocks::remove(&mut conn, "account").await.unwrap();
        assert_eq!(softlocks::find(&mut conn, "account").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn users_have_a_profile_on_each_site() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut tx = world.db.begin().await.unwrap();
        let (person, user) = (id(), id());
        accounts::insert(&mut tx, &person, account("a@example.org"), NOW).await.unwrap();
        let made = users::insert(&mut tx, &world.scope, &user, &person, Profile::Viewer, NOW).await.unwrap();
        assert_eq!(
            users::profile(&mut tx, world.scope.site(), &person).await.unwrap(),
            Some(Profile::Viewer)
        );
        assert_eq!(users::profile(&mut tx, world.other.site(), &person).await.unwrap(), None);
        assert_eq!(users::find(&mut tx, &world.scope, &user).await.unwrap(), made);
        let role = Role { profile: Profile::SiteOwner, profile_id: None, access: AccessType::Site };
        let owner = users::set_role(&mut tx, &world.scope, &user, 1, &role, NOW).await.unwrap();
        assert_eq!((owner.profile, owner.access), (Profile::SiteOwner, AccessType::Site));
        let stale = users::set_role(&mut tx, &world.scope, &user, 1, &role, NOW).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert_eq!(users::list(&mut tx, &world.scope).await.unwrap()[0].1.id, person);
        assert_eq!(users::sites_of(&mut tx, &person).await.unwrap()[0].0.data.name, "Museum");
        let session = SessionRow {
            id: id(),
            token_hash: "cookie".into(),
            account_id: person.clone(),
            created_at: NOW,
            seen_at: NOW,
            expires_at: at(1),
            address: None,
            agent: None,
            authenticated_at: NOW,
            methods: "pwd".into(),
            connection_id: None,
            assumed_by: None,
            provider_sid: None,
            id_token: None,
        };
        sessions::insert(&mut tx, session.clone()).await.unwrap();
        let found = sessions::find_with_rights(&mut tx, "cookie").await.unwrap();
        let profiles = vec![(world.scope.site().clone(), Profile::SiteOwner.into())];
        let rights = Rights { server_admin: false, locked: false, profiles };
        assert_eq!(found, Some((session, rights.clone())));
        assert!(sessions::find_with_rights(&mut tx, "other").await.unwrap().is_none());
        assert_eq!(users::rights(&mut tx, &person).await.unwrap(), Some(rights));
        assert_eq!(users::rights(&mut tx, &id()).await.unwrap(), None);
        let page = users::page(&mut tx, &world.scope, Some("a@EXAMPLE"), &Page::first(1)).await.unwrap();
        assert_eq!((page.items.len(), page.next), (1, None));
        let none = users::page(&mut tx, &world.scope, Some("nobody"), &Page::first(1)).await.unwrap();
        assert!(none.items.is_empty());
        assert!(matches!(users::remove(&mut tx, &world.other, &user).await, Err(StoreError::NotFound)));
        users::remove(&mut tx, &world.scope, &user).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn tokens_are_good_until_they_end() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut conn = world.db.write().await.unwrap();
        let token = ApiTokenRow {
            site_id: world.scope.site().clone(),
            id: id(),
            name: "CI".into(),
            token_hash: "hash".into(),
            account_id: None,
            profile: Profile::Viewer,
            expires_at: Some(at(10)),
            revoked_at: None,
            used_at: None,
            version: 1,
            created_at: NOW,
            updated_at: NOW,
        };
        let elsewhere = api_tokens::insert(&mut conn, &world.other, token.clone()).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)));
        api_tokens::insert(&mut conn, &world.scope, token.clone()).await.unwrap();
        let found = api_tokens::find_by_token(&mut conn, "hash").await.unwrap().unwrap();
        assert_eq!(found, token);
        assert!(found.is_good(at(9)) && !found.is_good(at(10)));
        assert_eq!(api_tokens::list(&mut conn, &world.scope).await.unwrap(), [token.clone()]);
        api_tokens::revoke(&mut conn, &world.scope, &token.id, at(3)).await.unwrap();
        let again = api_tokens::revoke(&mut conn, &world.scope, &token.id, at(4)).await;
        assert!(matches!(again, Err(StoreError::NotFound)));
        let found = api_tokens::find_by_token(&mut conn, "hash").await.unwrap().unwrap();
        assert!(!found.is_good(at(5)) && found.revoked_at == Some(at(3)));
    })
    .await;
}

#[tokio::test]
async fn sites_and_organisations_are_changed_by_version() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut conn = world.db.write().await.unwrap();
        assert_eq!(sites::count(&mut conn).await.unwrap(), 2);
        let site = sites::find(&mut conn, &world.scope).await.unwrap();
        let mut data = site.data.clone();
        data.offline_mark = true;
        let changed = sites::update(&mut conn, &world.scope, 1, data.clone(), at(1)).await.unwrap();
        assert_eq!((changed.revision, changed.version, changed.data), (2, 0, data.clone()));
        assert!(matches!(sites::update(&mut conn, &world.scope, 1, data, NOW).await, Err(StoreError::Stale)));
        assert_eq!(sites::all(&mut conn).await.unwrap().len(), 2);
        let renamed = organisations::rename(&mut conn, &site.organisation_id, 1, "Polar", NOW).await.unwrap();
        assert_eq!(organisations::find(&mut conn, &site.organisation_id).await.unwrap(), renamed);
        let stale = organisations::rename(&mut conn, &site.organisation_id, 1, "X", NOW).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
    })
    .await;
}

#[tokio::test]
async fn a_key_is_claimed_by_one_request() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut conn = world.db.write().await.unwrap();
        let scope = &world.scope;
        let claim =
            idempotency_keys::claim(&mut conn, scope, "me", "k", "print", at(10), at(0)).await.unwrap();
        assert_eq!(claim, None);
        let first = idempotency_keys::claim(&mut conn, scope, "me", "k", "other", at(11), at(0))
            .await
            .unwrap()
            .unwrap();
        assert_eq!((first.fingerprint.as_str(), first.status), ("print", None));
        idempotency_keys::finish(&mut conn, scope, "me", "k", 201, "{}").await.unwrap();
        let first = idempotency_keys::claim(&mut conn, scope, "me", "k", "print", at(12), at(0))
            .await
            .unwrap()
            .unwrap();
        assert_eq!((first.status, first.body.as_deref(), first.at), (Some(201), Some("{}"), at(10)));
        for (scope, actor) in [(scope, "you"), (&world.other, "me")] {
            let claim =
                idempotency_keys::claim(&mut conn, scope, actor, "k", "print", at(12), at(0)).await.unwrap();
            assert_eq!(claim, None, "another's key");
        }
        let anew = idempotency_keys::claim(&mut conn, scope, "me", "k", "new", at(50), at(20)).await.unwrap();
        assert_eq!(anew, None, "forgotten");
        idempotency_keys::release(&mut conn, scope, "me", "k").await.unwrap();
        assert_eq!(idempotency_keys::purge(&mut conn, at(40)).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_server_remembers_what_was_noted_first() {
    on_both(async |db| {
        let mut conn = db.write().await.unwrap();
        assert_eq!(server_meta::get(&mut conn, server_meta::EPOCH).await.unwrap(), None);
        assert_eq!(server_meta::put_once(&mut conn, server_meta::EPOCH, "a").await.unwrap(), "a");
        assert_eq!(server_meta::put_once(&mut conn, server_meta::EPOCH, "b").await.unwrap(), "a");
        server_meta::put(&mut conn, server_meta::EPOCH, "c").await.unwrap();
        assert_eq!(server_meta::get(&mut conn, server_meta::EPOCH).await.unwrap().as_deref(), Some("c"));
    })
    .await;
}
