//! What the OpenID provider keeps.

use atrium_domain::{
    ids::{AccountId, ClientId, GrantId, ServiceAccountId, SessionId},
    permission::Profile,
};
use atrium_schema::{
    Db, StoreError,
    accounts::{self, AccountData},
    authorization_codes::{self, CodeRow},
    client_consents,
    client_grants::{self, GrantRow},
    clients::{self, ClientData},
    logout_notices::{self, LogoutNoticeRow},
    refresh_tokens::{self, RefreshTokenRow},
    service_accounts::{self, ServiceAccountData},
    sessions::{self, SessionRow},
    signing_keys::{self, SigningKeyRow},
};

use super::{NOW, World, at, id, on_both};

fn client(name: &str) -> ClientData {
    ClientData {
        name: name.into(),
        kind: "third_party".into(),
        auth_method: "none".into(),
        secret_hash: None,
        redirect_uris: "[]".into(),
        post_logout_redirect_uris: "[]".into(),
        backchannel_logout_uri: None,
        scopes: "openid".into(),
        id_token_algorithm: "RS256".into(),
        disabled_at: None,
    }
}

/// Somebody signed in, an application, and what it was granted.
struct Granted {
    account: AccountId,
    session: SessionId,
    client: ClientId,
    grant: GrantId,
}

async fn granted(db: &Db) -> Granted {
    let made = Granted { account: id(), session: id(), client: id(), grant: id() };
    let mut conn = db.write().await.unwrap();
    accounts::insert(&mut conn, &made.account, AccountData::new("a@example.org", "A", "en"), NOW)
        .await
        .unwrap();
    let session = SessionRow {
        id: made.session.clone(),
        token_hash: "session".into(),
        account_id: made.account.clone(),
        created_at: NOW,
        seen_at: NOW,
        expires_at: at(1000),
        address: None,
        agent: None,
        authenticated_at: NOW,
        methods: "pwd".into(),
        connection_id: None,
        assumed_by: None,
        provider_sid: None,
        id_token: None,
    };
    sessions::insert(&mut conn, session).await.unwrap();
    clients::insert(&mut conn, &made.client, client("Rota"), NOW).await.unwrap();
    let grant = GrantRow {
        id: made.grant.clone(),
        client_id: made.client.clone(),
        account_id: made.account.clone(),
        session_id: made.session.clone(),
        scopes: "openid".into(),
        nonce: Some("ñ".into()),
        authenticated_at: NOW,
        methods: "pwd otp".into(),
        created_at: NOW,
        revoked_at: None,
    };
    client_grants::insert(&mut conn, grant).await.unwrap();
    made
}

#[tokio::test]
async fn applications_are_written_by_version_and_consents_remembered() {
    on_both(async |db| {
        let made = granted(&db).await;
        let mut conn = db.write().await.unwrap();
        let changed = clients::update(&mut conn, &made.client, 1, client("Lunch"), at(1)).await.unwrap();
        assert_eq!((changed.version, &*changed.data.name), (2, "Lunch"));
        let stale = clients::update(&mut conn, &made.client, 1, client("X"), at(1)).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert_eq!(clients::all(&mut conn).await.unwrap(), [changed.clone()]);
        assert_eq!(clients::find(&mut conn, &made.client).await.unwrap(), changed);
        let secretless = ClientData { auth_method: "client_secret_basic".into(), ..client("X") };
        let refused = clients::insert(&mut conn, &id(), secretless, NOW).await;
        assert!(matches!(refused, Err(StoreError::Invalid(_))), "{refused:?}");
        assert_eq!(client_consents::find(&mut conn, &made.account, &made.client).await.unwrap(), None);
        for scopes in ["openid", "openid email"] {
            client_consents::put(&mut conn, &made.account, &made.client, scopes, NOW).await.unwrap();
            let found = client_consents::find(&mut conn, &made.account, &made.client).await.unwrap();
            assert_eq!(found.as_deref(), Some(scopes));
        }
    })
    .await;
}

#[tokio::test]
async fn a_grant_stands_with_its_session_and_is_found_without_it() {
    on_both(async |db| {
        let made = granted(&db).await;
        let mut conn = db.write().await.unwrap();
        let (grant, session, account) =
            client_grants::standing(&mut conn, &made.grant).await.unwrap().unwrap();
        assert_eq!(
            (&grant.client_id, &session.id, &account.id),
            (&made.client, &made.session, &made.account)
        );
        assert!(client_grants::orphaned(&mut conn, 9).await.unwrap().is_empty());
        sessions::remove(&mut conn, &made.session).await.unwrap();
        assert!(client_grants::standing(&mut conn, &made.grant).await.unwrap().is_none());
        assert_eq!(client_grants::orphaned(&mut conn, 9).await.unwrap(), [grant]);
        assert!(client_grants::revoke_first(&mut conn, &made.grant, at(5)).await.unwrap());
        assert!(!client_grants::revoke_first(&mut conn, &made.grant, at(6)).await.unwrap());
        client_grants::revoke(&mut conn, &made.grant, at(7)).await.unwrap();
        assert_eq!(client_grants::revoke_of(&mut conn, &made.client, at(8)).await.unwrap(), 0);
        assert!(client_grants::orphaned(&mut conn, 9).await.unwrap().is_empty());
        assert_eq!(client_grants::purge(&mut conn, at(5)).await.unwrap(), 0);
        assert_eq!(client_grants::purge(&mut conn, at(6)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn codes_and_refresh_tokens_count_their_uses_and_go_with_the_grant() {
    on_both(async |db| {
        let made = granted(&db).await;
        let code = CodeRow {
            code_hash: "code".into(),
            grant_id: made.grant.clone(),
            redirect_uri: "https://a.example/".into(),
            challenge: "c".into(),
            expires_at: at(60),
            uses: 0,
        };
        let token = |hash: &str, replaces: Option<&str>| RefreshTokenRow {
            token_hash: hash.into(),
            grant_id: made.grant.clone(),
            replaces: replaces.map(str::to_owned),
            created_at: NOW,
            used_at: None,
            uses: 0,
        };
        let mut tx = db.begin().await.unwrap();
        authorization_codes::insert(&mut tx, code.clone()).await.unwrap();
        for uses in 1..3 {
            let used = authorization_codes::use_up(&mut tx, "code").await.unwrap().unwrap();
            assert_eq!(used, CodeRow { uses, ..code.clone() });
        }
        assert_eq!(authorization_codes::use_up(&mut tx, "none").await.unwrap(), None);
        refresh_tokens::insert(&mut tx, token("one", None)).await.unwrap();
        refresh_tokens::insert(&mut tx, token("two", Some("one"))).await.unwrap();
        for (uses, now) in [(1, at(3)), (2, at(5))] {
            let used = refresh_tokens::use_up(&mut tx, "one", now).await.unwrap().unwrap();
            assert_eq!((used.uses, used.used_at), (uses, Some(at(3))), "the first use is remembered");
        }
        assert!(refresh_tokens::take_back(&mut tx, "one").await.unwrap());
        assert!(!refresh_tokens::take_back(&mut tx, "one").await.unwrap());
        assert_eq!(refresh_tokens::find(&mut tx, "two").await.unwrap(), None);
        assert_eq!(authorization_codes::purge(&mut tx, at(60)).await.unwrap(), 0);
        client_grants::revoke(&mut tx, &made.grant, NOW).await.unwrap();
        assert_eq!(client_grants::purge(&mut tx, at(1)).await.unwrap(), 1);
        assert_eq!(refresh_tokens::find(&mut tx, "one").await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_claimed_once_and_comes_back_when_it_is_due() {
    on_both(async |db| {
        let made = granted(&db).await;
        let mut conn = db.write().await.unwrap();
        let notice = LogoutNoticeRow {
            id: id(),
            client_id: made.client,
            account_id: made.account,
            session_id: made.session,
            attempts: 0,
            due_at: NOW,
            created_at: NOW,
        };
        logout_notices::insert(&mut conn, notice.clone()).await.unwrap();
        assert_eq!(logout_notices::due(&mut conn, NOW, 9).await.unwrap(), [notice.clone()]);
        assert!(logout_notices::claim(&mut conn, &notice, at(10)).await.unwrap());
        assert!(!logout_notices::claim(&mut conn, &notice, at(10)).await.unwrap(), "another node was faster");
        assert!(logout_notices::due(&mut conn, at(9), 9).await.unwrap().is_empty());
        assert_eq!(logout_notices::due(&mut conn, at(10), 9).await.unwrap()[0].attempts, 1);
        logout_notices::remove(&mut conn, &notice.id).await.unwrap();
        assert!(logout_notices::due(&mut conn, at(10), 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn service_accounts_are_of_their_site_and_keys_in_the_order_of_age() {
    on_both(async |db| {
        let world = World::new(db).await;
        let mut tx = world.db.begin().await.unwrap();
        let account: ServiceAccountId = id();
        let data = ServiceAccountData {
            name: "Timetable".into(),
            profile: Profile::Viewer,
            scopes: "api".into(),
            secret_hash: "s".into(),
            disabled_at: None,
        };
        let row = service_accounts::insert(&mut tx, &world.scope, &account, data.clone(), NOW).await.unwrap();
        assert_eq!(service_accounts::find_by_id(&mut tx, &account).await.unwrap(), Some(row));
        let foreign = service_accounts::find(&mut tx, &world.other, &account).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)));
        service_accounts::note_used(&mut tx, &account, at(4)).await.unwrap();
        let off = ServiceAccountData { disabled_at: Some(at(5)), ..data.clone() };
        let row = service_accounts::update(&mut tx, &world.scope, &account, 1, off, at(5)).await.unwrap();
        assert_eq!((row.version, row.used_at, row.data.disabled_at), (2, Some(at(4)), Some(at(5))));
        let stale = service_accounts::update(&mut tx, &world.scope, &account, 1, data, at(5)).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert_eq!(service_accounts::list(&mut tx, &world.scope).await.unwrap(), [row]);
        assert!(service_accounts::list(&mut tx, &world.other).await.unwrap().is_empty());
        signing_keys::hold(&mut tx).await.unwrap();
        let key = |created_at| SigningKeyRow {
            id: id(),
            algorithm: "EdDSA".into(),
            public: "{}".into(),
            private: "v1".into(),
            created_at,
        };
        let (young, old) = (key(at(2)), key(at(1)));
        for key in [&young, &old] {
            signing_keys::insert(&mut tx, key.clone()).await.unwrap();
        }
        assert_eq!(signing_keys::all(&mut tx).await.unwrap(), [old.clone(), young.clone()]);
        signing_keys::remove(&mut tx, &old.id).await.unwrap();
        assert_eq!(signing_keys::all(&mut tx).await.unwrap(), [young]);
        tx.commit().await.unwrap();
    })
    .await;
}
