//! Sites and their callers, put straight into the database: a site is there in a millisecond.

use atrium_domain::{
    ids::{Id, MediaId, OrganisationId, SiteId},
    permission::{Profile, Scope},
};
use atrium_identity::token::TokenKind;
use atrium_schema::{
    api_tokens::{self, ApiTokenRow},
    media::{self, MediaData},
    organisations,
    sites::{self, SiteData},
};
use reqwest::{Method, Response};
use serde_json::Value;

use crate::app::{Caller, TestApp};

/// A site of its own organisation, in Stockholm.
pub struct TestSite {
    pub id: SiteId,
    /// May do everything, by a token.
    pub owner: Caller,
    /// May look, by a token.
    pub viewer: Caller,
}

impl TestSite {
    /// A path below the site.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/sites/{}{rest}", self.id)
    }

    /// The owner asks.
    pub async fn get(&self, rest: &str) -> Answer {
        Answer::of(self.owner.get(&self.path(rest)).await).await
    }

    /// The owner posts.
    pub async fn post(&self, rest: &str, body: &Value) -> Answer {
        Answer::of(self.owner.post(&self.path(rest), body).await).await
    }

    /// The owner writes what they saw at a version.
    pub async fn write(&self, method: Method, rest: &str, version: i64, body: &Value) -> Answer {
        let request = self.owner.request(method, &self.path(rest));
        let request = request.header("if-match", format!("\"{version}\"")).json(body);
        Answer::of(request.send().await.unwrap()).await
    }

    /// The owner makes something and gets its view.
    pub async fn make(&self, rest: &str, body: &Value) -> Value {
        let answer = self.post(rest, body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.body
    }
}

/// What came back, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    /// Null when there is none.
    pub body: Value,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        Self { status, headers, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
    }

    /// The stable code of a refusal.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// The refused fields with their codes: `name: name_empty`.
    pub fn fields(&self) -> Vec<String> {
        let fields = self.body["fields"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        fields.iter().map(|one| format!("{}: {}", text(&one["field"]), text(&one["code"]))).collect()
    }

    /// Fails unless the answer is this refusal.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.code()), (status, code), "{}", self.body);
    }
}

impl TestApp {
    /// A site with an owner's and a viewer's token.
    pub async fn db_site(&self, name: &str) -> TestSite {
        let (state, now) = (self.state(), self.clock.now());
        let (organisation, id): (OrganisationId, SiteId) = (state.new_id(), state.new_id());
        let mut conn = state.db.write().await.unwrap();
        organisations::insert(&mut conn, &organisation, name, now).await.unwrap();
        let data = SiteData {
            name: name.to_owned(),
            zone: "Europe/Stockholm".to_owned(),
            locale: "en".to_owned(),
            offline_mark: false,
        };
        sites::insert(&mut conn, &id, &organisation, data, now).await.unwrap();
        drop(conn);
        let owner = self.db_token(&id, Profile::SiteOwner).await;
        let viewer = self.db_token(&id, Profile::Viewer).await;
        TestSite { id, owner, viewer }
    }

    /// Somebody with a new API token for a site.
    pub async fn db_token(&self, site: &SiteId, profile: Profile) -> Caller {
        let (state, now) = (self.state(), self.clock.now());
        let token = state.random_token(TokenKind::Api);
        let row = ApiTokenRow {
            site_id: site.clone(),
            id: state.new_id(),
            name: format!("A {} token", profile.as_str()),
            token_hash: token.hash().to_hex(),
            account_id: None,
            profile,
            expires_at: None,
            revoked_at: None,
            used_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        let mut conn = state.db.write().await.unwrap();
        api_tokens::insert(&mut conn, &Scope::granted(site.clone()), row).await.unwrap();
        self.bearer(token.reveal())
    }

    /// A file without bytes; a video if it has a length.
    pub async fn db_media(&self, site: &TestSite, name: &str, duration_ms: Option<i64>) -> MediaId {
        let state = self.state();
        let (id, video): (MediaId, _) = (state.new_id(), duration_ms.is_some());
        let data = MediaData {
            name: name.to_owned(),
            folder_id: None,
            kind: if video { "video" } else { "image" }.to_owned(),
            mime: if video { "video/mp4" } else { "image/png" }.to_owned(),
            sha256: id.as_str().replace('-', "").repeat(2),
            md5: id.as_str().replace('-', ""),
            size: 1000,
            width: 1920,
            height: 1080,
            duration_ms,
            codec: video.then(|| "h264".to_owned()),
            thumbnail: false,
            uploaded_by: None,
            valid_from: None,
            valid_until: None,
        };
        let mut conn = state.db.write().await.unwrap();
        let scope = Scope::granted(site.id.clone());
        media::insert(&mut conn, &scope, &id, data, self.clock.now()).await.unwrap();
        id
    }
}
