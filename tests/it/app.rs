//! A real server on a free port over a fresh database, and callers to try it with.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use atrium::{
    server::{self, Running},
    settings::Settings,
    state::{Clock, State},
};
use atrium_domain::time::Moment;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;

/// A clock that the test sets.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// 2026-11-22T09:00:00Z, a Sunday.
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(1_795_338_000_000)))
    }

    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn now(&self) -> Moment {
        Moment::from_ms(self.0.load(Ordering::SeqCst))
    }
}

/// The server under test. Everything of it is gone after [`TestApp::stop`] or a drop.
pub struct TestApp {
    running: Option<Running>,
    pub clock: TestClock,
    pub url: String,
    client: reqwest::Client,
    /// Dropped last.
    _data: tempfile::TempDir,
}

impl TestApp {
    /// On SQLite in a fresh folder.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// One for each database, one after the other.
    pub async fn on_both(test: impl AsyncFn(Self)) {
        Self::on_both_with(|_| {}, test).await;
    }

    /// The same with other settings.
    pub async fn on_both_with(set: impl Fn(&mut Settings), test: impl AsyncFn(Self)) {
        eprintln!("on SQLite");
        test(Self::start_with(&set).await).await;
        eprintln!("on PostgreSQL");
        let database = crate::pg::database().await;
        let url = database.url.clone();
        let with_url = |settings: &mut Settings| {
            set(settings);
            settings.database.url = url;
        };
        test(Self::start_with(with_url).await).await;
    }

    /// With other settings; `public_url` is `http://localhost:{port}`.
    pub async fn start_with(edit: impl FnOnce(&mut Settings)) -> Self {
        atrium::tls::install_provider();
        let data = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.server.listen = "127.0.0.1:0".parse().unwrap();
        settings.server.workers = 1;
        settings.data.dir = data.path().to_owned();
        edit(&mut settings);
        let clock = TestClock::new();
        let shown = clock.clone();
        let running = server::start(settings, Clock::of(move || shown.now())).await.unwrap();
        let url = format!("http://{}", running.address);
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { running: Some(running), clock, url, client, _data: data }
    }

    pub fn state(&self) -> &State {
        &self.running.as_ref().unwrap().state
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Caller {
        Caller { url: self.url.clone(), client: self.client.clone(), headers: Vec::new() }
    }

    /// Somebody who sends this header with everything.
    pub fn with_header(&self, name: &'static str, value: impl Into<String>) -> Caller {
        Caller { headers: vec![(name, value.into())], ..self.anonymous() }
    }

    /// A program or player with a bearer token.
    pub fn bearer(&self, token: &str) -> Caller {
        self.with_header("authorization", format!("Bearer {token}"))
    }

    /// Stops the server and starts it again, at the same address and over the same database.
    pub async fn restart(&mut self) {
        let running = self.running.take().unwrap();
        let mut settings = Settings::clone(&running.state.settings);
        settings.server.listen = running.address;
        running.stop().await;
        let shown = self.clock.clone();
        self.running = Some(server::start(settings, Clock::of(move || shown.now())).await.unwrap());
    }

    /// Stops the server as SIGTERM would.
    pub async fn stop(mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
    }
}

/// Somebody who calls the server.
#[derive(Clone)]
pub struct Caller {
    url: String,
    client: reqwest::Client,
    headers: Vec<(&'static str, String)>,
}

impl Caller {
    /// The same, with one more header.
    pub fn also(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A request to be filled further.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).json(body).send().await.unwrap()
    }
}
