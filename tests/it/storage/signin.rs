//! Signing in: codes, links, invitations and mails are used once, however many come at once.

use atrium_domain::{
    ids::{AccountId, FactorId, InvitationId, MailId, PendingId},
    permission::Profile,
    signin::{SecondFactor, policy::SitePolicy},
};
use atrium_schema::{
    Db,
    accounts::{self, AccountData},
    devices,
    factors::{self, FactorRow},
    invitations::{self, InvitationRow},
    mailed_codes::{self, MailedCodeRow},
    mails::{self, Claim, MailRow},
    one_time_links::{self, OneTimeLinkRow},
    page::Page,
    passkey_ceremonies::{self, CeremonyRow},
    pending_signins::{self, PendingRow},
    site_policies, users,
};

use super::{NOW, World, at, id, on_both};

async fn person(db: &Db) -> AccountId {
    let person = id();
    let data = AccountData::new("anna@example.org", "Anna", "en");
    accounts::insert(&mut db.write().await.unwrap(), &person, data, NOW).await.unwrap();
    person
}

/// How many of 64 tasks at once got it.
async fn winners(db: &Db, attempt: impl AsyncFn(Db) -> bool + Clone + 'static) -> usize {
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let (db, attempt) = (db.clone(), attempt.clone());
            async move { attempt(db).await }
        })
        .collect();
    futures_util::future::join_all(tasks).await.into_iter().filter(|won| *won).count()
}

#[tokio::test]
async fn a_code_has_its_tries_and_no_more_and_ends_with_its_sign_in() {
    on_both(async |db| {
        let (account, pending): (_, PendingId) = (person(&db).await, id());
        let mut conn = db.write().await.unwrap();
        let row = PendingRow {
            id: pending.clone(),
            token_hash: "pending".into(),
            account_id: account.clone(),
            methods: "pwd".into(),
            trusted: false,
            next: "/".into(),
            created_at: NOW,
            expires_at: at(1000),
        };
        pending_signins::insert(&mut conn, row.clone()).await.unwrap();
        let code = MailedCodeRow {
            pending_id: pending.clone(),
            mac: "one".into(),
            tries: 0,
            sent_at: NOW,
            expires_at: at(100),
        };
        mailed_codes::put(&mut conn, code.clone()).await.unwrap();
        drop(conn);
        let tried = pending.clone();
        let heard = winners(&db, async move |db| {
            let mut tx = db.begin().await.unwrap();
            let heard = mailed_codes::attempt(&mut tx, &tried, 5, at(1)).await.unwrap();
            tx.commit().await.unwrap();
            heard.is_some()
        })
        .await;
        assert_eq!(heard, 5);
        let mut tx = db.begin().await.unwrap();
        mailed_codes::put(&mut tx, MailedCodeRow { mac: "two".into(), ..code }).await.unwrap();
        assert_eq!(mailed_codes::attempt(&mut tx, &pending, 5, at(1)).await.unwrap().as_deref(), Some("two"));
        assert_eq!(mailed_codes::attempt(&mut tx, &pending, 5, at(100)).await.unwrap(), None, "too old");
        assert_eq!(pending_signins::hold(&mut tx, "pending").await.unwrap(), Some(row));
        tx.commit().await.unwrap();
        let ended = winners(&db, async move |db| {
            pending_signins::remove(&mut db.write().await.unwrap(), &pending).await.unwrap()
        })
        .await;
        assert_eq!(ended, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_taken_once_and_a_newer_one_ends_it() {
    on_both(async |db| {
        let account = person(&db).await;
        let link = |hash: &str| OneTimeLinkRow {
            id: id(),
            token_hash: hash.into(),
            kind: "reset".into(),
            account_id: account.clone(),
            email: None,
            created_at: NOW,
            expires_at: at(100),
        };
        let mut tx = db.begin().await.unwrap();
        one_time_links::insert(&mut tx, link("one")).await.unwrap();
        one_time_links::insert(&mut tx, link("two")).await.unwrap();
        assert!(one_time_links::find(&mut tx, "reset", "one").await.unwrap().is_none());
        assert!(one_time_links::find(&mut tx, "verify", "two").await.unwrap().is_none());
        assert!(one_time_links::take(&mut tx, "reset", "two", at(100)).await.unwrap().is_none(), "too old");
        tx.commit().await.unwrap();
        let taken = winners(&db, async |db| {
            let mut tx = db.begin().await.unwrap();
            let taken = one_time_links::take(&mut tx, "reset", "two", at(1)).await.unwrap();
            tx.commit().await.unwrap();
            taken.is_some()
        })
        .await;
        assert_eq!(taken, 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_open_once_for_an_address_and_accepted_once() {
    on_both(async |db| {
        let world = World::new(db).await;
        let invitation = |id: InvitationId, hash: &str| InvitationRow {
            site_id: world.scope.site().clone(),
            id,
            email: "Nina@example.org".into(),
            email_key: invitations::key("Nina@example.org"),
            profile: Profile::Viewer,
            token_hash: hash.into(),
            invited_by: None,
            expires_at: at(100),
            accepted_at: None,
            revoked_at: None,
            sent_at: NOW,
            version: 1,
            created_at: NOW,
            updated_at: NOW,
        };
        let first: InvitationId = id();
        let mut conn = world.db.write().await.unwrap();
        invitations::insert(&mut conn, invitation(first.clone(), "one")).await.unwrap();
        let twice = invitations::insert(&mut conn, invitation(id(), "two")).await;
        assert!(matches!(twice, Err(atrium_schema::StoreError::Conflict(_))), "{twice:?}");
        assert!(invitations::open_for(&mut conn, &world.scope, "NINA@example.org").await.unwrap().is_some());
        assert!(invitations::find(&mut conn, &world.other, &first).await.is_err(), "another site's");
        drop(conn);
        let (scope, which) = (world.scope.clone(), first.clone());
        let accepted = winners(&world.db, async move |db| {
            invitations::accept(&mut db.write().await.unwrap(), &scope, &which, at(1)).await.unwrap()
        })
        .await;
        assert_eq!(accepted, 1);
        let mut conn = world.db.write().await.unwrap();
        assert!(invitations::pending(&mut conn, &world.scope).await.unwrap().is_empty());
        assert!(invitations::revoke(&mut conn, &world.scope, &first, NOW).await.is_err());
        invitations::insert(&mut conn, invitation(id(), "three")).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_mail_is_claimed_by_one_sender_and_its_body_goes_when_it_is_sent() {
    on_both(async |db| {
        let mail: MailId = id();
        let row = MailRow {
            id: mail.clone(),
            kind: "code".into(),
            recipient: "anna@example.org".into(),
            body: Some("sealed".into()),
            state: "queued".into(),
            attempts: 0,
            next_at: NOW,
            last_error: None,
            created_at: NOW,
            expires_at: at(10_000),
            sent_at: None,
        };
        mails::insert(&mut db.write().await.unwrap(), row).await.unwrap();
        let claimed = winners(&db, async |db| {
            let claim = mails::claim(&mut db.write().await.unwrap(), at(1), 1000).await.unwrap();
            matches!(claim, Claim::Mail(_))
        })
        .await;
        assert_eq!(claimed, 1);
        let mut conn = db.write().await.unwrap();
        let again = mails::claim(&mut conn, at(1001), 1000).await.unwrap();
        assert!(matches!(again, Claim::Mail(row) if row.attempts == 2), "the sender died");
        mails::failed(&mut conn, &mail, "refused", None).await.unwrap();
        assert_eq!(mails::count(&mut conn, "failed").await.unwrap(), 1);
        assert_eq!(mails::resend(&mut conn, &mail, at(5)).await.unwrap().attempts, 0);
        mails::sent(&mut conn, &mail, at(6)).await.unwrap();
        let list = mails::list(&mut conn, Some("sent"), &Page::first(10)).await.unwrap();
        assert_eq!((list.items[0].body.clone(), list.items[0].sent_at), (None, Some(at(6))));
        assert!(mails::resend(&mut conn, &mail, at(7)).await.is_err(), "nothing is left to send");
    })
    .await;
}

#[tokio::test]
async fn a_time_step_and_a_recovery_code_are_used_once_and_a_browser_is_known_by_account() {
    on_both(async |db| {
        let (account, app): (_, FactorId) = (person(&db).await, id());
        let factor = |id: FactorId, kind: &str, secret: &str| FactorRow {
            id,
            account_id: account.clone(),
            kind: kind.into(),
            name: String::new(),
            secret: secret.into(),
            credential_id: None,
            last_step: 0,
            created_at: NOW,
            confirmed_at: None,
            used_at: None,
        };
        let mut conn = db.write().await.unwrap();
        factors::insert(&mut conn, factor(app.clone(), "totp", "sealed")).await.unwrap();
        factors::insert(&mut conn, factor(id(), "recovery", "hash")).await.unwrap();
        factors::confirm(&mut conn, &app, NOW).await.unwrap();
        devices::note(&mut conn, &id(), &account, "browser", NOW).await.unwrap();
        devices::note(&mut conn, &id(), &account, "browser", at(5)).await.unwrap();
        assert!(devices::find(&mut conn, &account, "browser").await.unwrap().is_some());
        assert!(devices::find(&mut conn, &id(), "browser").await.unwrap().is_none());
        assert_eq!(devices::purge(&mut conn, at(6)).await.unwrap(), 1);
        drop(conn);
        let step = winners(&db, async move |db| {
            factors::advance(&mut db.write().await.unwrap(), &app, 7, NOW).await.unwrap()
        })
        .await;
        let of = account.clone();
        let recovery = winners(&db, async move |db| {
            factors::take_recovery(&mut db.write().await.unwrap(), &of, "hash").await.unwrap()
        })
        .await;
        assert_eq!((step, recovery), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_ceremony_is_taken_once_and_not_when_it_is_old() {
    on_both(async |db| {
        let row = |token: &str| CeremonyRow {
            token_hash: token.into(),
            account_id: None,
            state: "{}".into(),
            created_at: NOW,
            expires_at: at(100),
        };
        let mut conn = db.write().await.unwrap();
        for token in ["one", "two", "three"] {
            passkey_ceremonies::insert(&mut conn, row(token)).await.unwrap();
        }
        assert_eq!(passkey_ceremonies::take(&mut conn, "two", at(100)).await.unwrap(), None, "too old");
        assert_eq!(passkey_ceremonies::take(&mut conn, "two", at(1)).await.unwrap(), None, "and gone");
        drop(conn);
        let taken = winners(&db, async |db| {
            let mut conn = db.write().await.unwrap();
            passkey_ceremonies::take(&mut conn, "one", at(1)).await.unwrap().is_some()
        })
        .await;
        assert_eq!(taken, 1);
        let mut conn = db.write().await.unwrap();
        assert_eq!(passkey_ceremonies::purge(&mut conn, at(100)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_registered_once_and_its_use_is_noted() {
    on_both(async |db| {
        let account = person(&db).await;
        let owner = account.clone();
        let key = move |id: FactorId| FactorRow {
            id,
            account_id: owner.clone(),
            kind: "passkey".into(),
            name: "Phone".into(),
            secret: "{}".into(),
            credential_id: Some("credential".into()),
            last_step: 0,
            created_at: NOW,
            confirmed_at: Some(NOW),
            used_at: None,
        };
        let made = winners(&db, {
            let key = key.clone();
            async move |db| factors::insert(&mut db.write().await.unwrap(), key(id())).await.is_ok()
        })
        .await;
        assert_eq!(made, 1);
        let mut conn = db.write().await.unwrap();
        let found = factors::find_credential(&mut conn, "passkey", "credential").await.unwrap().unwrap();
        assert!(factors::find_credential(&mut conn, "totp", "credential").await.unwrap().is_none());
        let used = FactorRow { last_step: 7, secret: "{7}".into(), used_at: Some(at(5)), ..found.clone() };
        factors::note_key(&mut conn, &used, at(5)).await.unwrap();
        assert_eq!(factors::list_of(&mut conn, &account).await.unwrap(), [used]);
        let (other, kind) = (id(), "passkey");
        assert!(!factors::remove_one(&mut conn, &other, kind, &found.id).await.unwrap(), "somebody else's");
        assert!(factors::remove_one(&mut conn, &account, kind, &found.id).await.unwrap());
        factors::insert(&mut conn, key(id())).await.unwrap();
        assert_eq!(factors::remove_of(&mut conn, &account).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn policies_are_kept_for_each_site_and_found_for_each_person() {
    on_both(async |db| {
        let account = person(&db).await;
        let world = World::new(db).await;
        let mut tx = world.db.begin().await.unwrap();
        for scope in [&world.scope, &world.other] {
            users::insert(&mut tx, scope, &id(), &account, Profile::Viewer, NOW).await.unwrap();
        }
        let policy =
            SitePolicy { second_factor: SecondFactor::Own, mandatory_from: Some(at(50)), trusted_days: 30 };
        assert_eq!(site_policies::find(&mut tx, &world.scope).await.unwrap(), None);
        for version in 1..=2 {
            let row = site_policies::put(&mut tx, &world.scope, policy, at(version)).await.unwrap();
            assert_eq!((row.version, row.policy(), row.updated_at), (version, policy, at(version)));
        }
        let mut said = site_policies::of_account(&mut tx, &account).await.unwrap();
        said.sort_by_key(Option::is_some);
        assert_eq!(said, [None, Some(policy)]);
        devices::note(&mut tx, &id(), &account, "browser", NOW).await.unwrap();
        assert_eq!(devices::trusted_at(&mut tx, &account, "browser").await.unwrap(), None);
        devices::trust(&mut tx, &account, "browser", at(9)).await.unwrap();
        assert_eq!(devices::trusted_at(&mut tx, &account, "browser").await.unwrap(), Some(at(9)));
        assert_eq!(devices::trusted_at(&mut tx, &account, "other").await.unwrap(), None);
        assert!(factors::kinds_of_site(&mut tx, &world.scope).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    })
    .await;
}
