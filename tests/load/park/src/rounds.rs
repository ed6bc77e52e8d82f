//! The changes that are measured.

use std::{collections::BTreeSet, io::Result, sync::Arc, time::Duration};

use serde_json::{Value, json};
use tokio::{
    sync::Mutex,
    task::JoinSet,
    time::{Instant, timeout},
};

use crate::{
    atrium::{Atrium, Group},
    herd::{Herd, Outcome},
    http::{Connection, head, invalid, source},
    player::Player,
    probe::Window,
};

/// Everything a round needs.
pub struct Stage {
    pub server: Atrium,
    pub herd: Arc<Herd>,
    pub players: Arc<Vec<Player>>,
    pub groups: Vec<Group>,
    pub playlist: Value,
    /// The trigger that is pressed; made before the first press.
    pub alarm: Option<Value>,
}

/// A change that woke many, and what it cost.
pub struct Wide {
    pub outcome: Outcome,
    pub server_us_per_wake: f64,
    pub foreign_percent: f64,
    pub change_us: u64,
}

impl Stage {
    /// Waits until every player's poll is parked in the server again.
    pub async fn parked(&mut self) -> Result<()> {
        let all = self.players.len() as u64;
        let wait = async {
            loop {
                if self.herd.failures.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                    let why = self.herd.first_failure.lock().unwrap().clone();
                    return Err(invalid(why.unwrap_or_default()));
                }
                if self.server.metric("atrium_polls_parked").await? == all {
                    return Ok(());
                }
                // Each question is work that is counted as the server's.
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(120), wait).await.map_err(|_| invalid("not all players parked in 120 s"))?
    }

    /// Changes the playlist that every channel plays.
    pub async fn wide(&mut self) -> Result<Wide> {
        let item = &self.playlist["items"][0];
        let flipped = if item["durationMs"] == 10_000 { 11_000 } else { 10_000 };
        let item = json!({ "id": item["id"], "mediaId": item["mediaId"], "durationMs": flipped });
        let body = json!({ "name": "Load", "items": [item] });
        let path = format!("playlists/{}", self.playlist["id"].as_str().unwrap_or_default());
        let (version, everyone) = (self.playlist["version"].as_i64().unwrap_or(0), self.players.len());
        let (view, wide) = self.round(everyone, |_| true, "PUT", &path, version, Some(&body)).await?;
        self.playlist = view;
        Ok(wide)
    }

    /// Books something on one group's channel, and takes it off again.
    pub async fn group(&mut self, group: usize) -> Result<Wide> {
        let targets = self.players.iter().filter(|player| player.group == group).count();
        let players = Arc::clone(&self.players);
        let targeted = move |index: usize| players[index].group == group;
        let when = json!({ "zone": { "mode": "screen" }, "start": "1970-01-01T00:00", "end": "1970-01-01T24:00", "repeat": "FREQ=DAILY" });
        let content = json!({ "kind": "media", "id": self.playlist["items"][0]["mediaId"] });
        let booking = json!({ "channelId": self.groups[group].channel, "name": "Load", "priority": 5, "content": content, "when": when });
        let (view, wide) = self.round(targets, targeted, "POST", "bookings", 0, Some(&booking)).await?;
        let path = format!("bookings/{}", view["id"].as_str().unwrap_or_default());
        let players = Arc::clone(&self.players);
        let targeted = move |index: usize| players[index].group == group;
        self.round(targets, targeted, "DELETE", &path, view["version"].as_i64().unwrap_or(0), None).await?;
        Ok(wide)
    }

    /// Presses an emergency that reaches everybody, and takes it down.
    pub async fn emergency(&mut self) -> Result<(Wide, Wide)> {
        let everyone = self.players.len();
        let alarm = match self.alarm.take() {
            Some(alarm) => alarm,
            None => self.make_alarm(everyone).await?,
        };
        let path = format!("triggers/{}/activations", alarm["id"].as_str().unwrap_or_default());
        self.alarm = Some(alarm);
        let (_, pressed) = self.round(everyone, |_| true, "POST", &path, 0, Some(&json!({}))).await?;
        let (_, cleared) = self.round(everyone, |_| true, "DELETE", "activations", 0, None).await?;
        Ok((pressed, cleared))
    }

    /// The definition travels ahead: it wakes everybody once, and that is not measured.
    async fn make_alarm(&mut self, everyone: usize) -> Result<Value> {
        let card = json!({ "title": "Load", "text": "", "tone": "alert" });
        let body = json!({ "name": "Load", "kind": "emergency", "mode": "untilCleared", "card": card, "targets": { "everywhere": true } });
        Ok(self.round(everyone, |_| true, "POST", "triggers", 0, Some(&body)).await?.0)
    }

    /// Changes one screen's volume.
    pub async fn single(&mut self, index: usize) -> Result<Wide> {
        let path = format!("screens/{}", self.players[index].screen);
        let screen = self.server.read(&path).await?;
        let volume = if screen["volume"] == 30 { 40 } else { 30 };
        let version = screen["version"].as_i64().unwrap_or(0);
        let body = json!({ "volume": volume });
        Ok(self.round(1, move |other| other == index, "PATCH", &path, version, Some(&body)).await?.1)
    }

    async fn round(
        &mut self,
        targets: usize,
        targeted: impl Fn(usize) -> bool,
        method: &str,
        path: &str,
        version: i64,
        body: Option<&Value>,
    ) -> Result<(Value, Wide)> {
        let (before, total) = (self.herd.counts(), self.herd.total());
        let window = Window::open(self.server.pid);
        let (since, begin) = (self.herd.now_ns(), Instant::now());
        let view = match (method, body) {
            ("POST", Some(body)) => self.server.create(path, body).await?,
            _ => self.server.write(method, path, version, body).await?,
        };
        let change_us = u64::try_from(begin.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.herd.reach(total + targets).await;
        self.parked().await?;
        let server_us_per_wake = window.server_us() / targets.max(1) as f64;
        let foreign_percent = window.foreign_percent();
        let outcome = self.herd.outcome(&before, since, targeted);
        Ok((view, Wide { outcome, server_us_per_wake, foreign_percent, change_us }))
    }

    /// Every player fetches its schedule, 64 at a time; measured apart from the wakes.
    pub async fn fetch(&mut self) -> Result<Fetched> {
        let window = Window::open(self.server.pid);
        let begin = Instant::now();
        let (next, tags) = (Arc::new(Mutex::new(0_usize)), Arc::new(Mutex::new(BTreeSet::new())));
        let mut workers = JoinSet::new();
        for worker in 0..64 {
            let (players, next, tags) = (Arc::clone(&self.players), Arc::clone(&next), Arc::clone(&tags));
            let server = self.server.address;
            workers.spawn(async move {
                let mut connection = Connection::open(server, source(20_000 + worker)).await?;
                let mut bytes = 0;
                loop {
                    let index = { let mut next = next.lock().await; *next += 1; *next - 1 };
                    let Some(player) = players.get(index) else { return Ok::<_, std::io::Error>(bytes) };
                    let answer = connection.call(&head("GET", "/player/v1/schedule", &player.token), None).await?;
                    if answer.status != 200 {
                        return Err(invalid(format!("schedule: {}", answer.status)));
                    }
                    bytes += answer.body.len();
                    tags.lock().await.insert(answer.etag.unwrap_or_default());
                }
            });
        }
        let mut bytes = 0;
        while let Some(done) = workers.join_next().await {
            bytes += done.map_err(|error| invalid(error.to_string()))??;
        }
        let all_ms = begin.elapsed().as_secs_f64() * 1e3;
        let distinct = tags.lock().await.len();
        let server_us = window.server_us() / self.players.len() as f64;
        Ok(Fetched { all_ms, server_us, distinct, bytes: bytes / self.players.len().max(1) })
    }
}

/// What the fetches of all players took.
pub struct Fetched {
    pub all_ms: f64,
    pub server_us: f64,
    pub distinct: usize,
    pub bytes: usize,
}
