//! People of a site with a role and access of their own, put straight into the database.

use atrium_domain::{
    ids::{AccountId, UserId},
    permission::{AccessType, Kind, Profile, Scope},
};
use atrium_identity::token::TokenKind;
use atrium_schema::{
    access_grants::{self, Holder},
    accounts::{self, AccountData},
    api_tokens::{self, ApiTokenRow},
    sessions::{self, SessionRow},
    users::{self, Role},
};

use crate::{
    app::{Caller, TestApp},
    sites::TestSite,
};

/// Somebody of a site.
pub struct TestMember {
    pub account: AccountId,
    pub user: UserId,
    /// At a browser, signed in.
    pub browser: Caller,
    /// The cookie of it.
    pub cookie: String,
    /// By a token of theirs.
    pub token: Caller,
}

impl TestApp {
    /// Somebody with a role, access, and things granted to them.
    pub async fn member(
        &self,
        site: &TestSite,
        profile: Profile,
        access: AccessType,
        things: &[(Kind, &str)],
    ) -> TestMember {
        let (state, now, scope) = (self.state(), self.clock.now(), Scope::granted(site.id.clone()));
        let (account, user): (AccountId, UserId) = (state.new_id(), state.new_id());
        let mut tx = state.db.begin().await.unwrap();
        let data =
            AccountData::new(&format!("{account}@example.org"), &format!("A {}", profile.as_str()), "en");
        accounts::insert(&mut tx, &account, data, now).await.unwrap();
        users::insert(&mut tx, &scope, &user, &account, profile, now).await.unwrap();
        let role = Role { profile, profile_id: None, access };
        users::set_role(&mut tx, &scope, &user, 1, &role, now).await.unwrap();
        let things: Vec<_> = things.iter().map(|(kind, id)| (*kind, (*id).to_owned())).collect();
        access_grants::replace(&mut tx, &scope, &Holder::User(user.clone()), &things).await.unwrap();
        tx.commit().await.unwrap();
        let cookie = self.cookie_of(&account).await;
        let browser = self.browser().also("cookie", cookie.clone());
        let token = self.token_of(site, &account, profile).await;
        TestMember { account, user, browser, cookie, token }
    }

    /// A browser in which an account is signed in.
    pub async fn browser_of(&self, account: &AccountId) -> Caller {
        self.browser().also("cookie", self.cookie_of(account).await)
    }

    /// The cookie of a new session.
    async fn cookie_of(&self, account: &AccountId) -> String {
        let (state, now) = (self.state(), self.clock.now());
        let token = state.random_token(TokenKind::Session);
        let row = SessionRow {
            id: state.new_id(),
            token_hash: token.hash().to_hex(),
            account_id: account.clone(),
            created_at: now,
            seen_at: now,
            expires_at: now.plus_ms(atrium_identity::session::IDLE_MS),
            address: None,
            agent: None,
            authenticated_at: now,
            methods: "pwd".to_owned(),
            connection_id: None,
            assumed_by: None,
            provider_sid: None,
            id_token: None,
        };
        sessions::insert(&mut state.db.write().await.unwrap(), row).await.unwrap();
        format!("__Host-atrium={}", token.reveal())
    }

    async fn token_of(&self, site: &TestSite, account: &AccountId, profile: Profile) -> Caller {
        let (state, now) = (self.state(), self.clock.now());
        let token = state.random_token(TokenKind::Api);
        let row = ApiTokenRow {
            site_id: site.id.clone(),
            id: state.new_id(),
            name: "Theirs".to_owned(),
            token_hash: token.hash().to_hex(),
            account_id: Some(account.clone()),
            profile,
            expires_at: None,
            revoked_at: None,
            used_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        let scope = Scope::granted(site.id.clone());
        api_tokens::insert(&mut state.db.write().await.unwrap(), &scope, row).await.unwrap();
        self.bearer(token.reveal())
    }
}
