//! What keeping the past costs a write: a booking is changed again and again in a site without a history, and then with one.
//! `cargo bench --bench history`; `WRITES=2000`, `BOOKINGS=1000`.
#![expect(clippy::unwrap_used, reason = "a benchmark's fixture is right or the benchmark stops")]

mod support;

use std::time::Duration;

use atrium::server::Running;
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{BookingId, ChannelId, PlaylistId, SiteId},
    permission::Scope,
};
use atrium_schema::{
    audit::chain::meddle,
    bookings::{self, BookingData},
    changes::SiteTx,
    channels::{self, ChannelData},
    history,
    playlists::{self, PlaylistData},
};
use tokio::time::Instant;

const RULE: &str = r#"{"start":"2026-01-05T09:00","end":"2026-01-05T10:00","repeat":"FREQ=WEEKLY;BYDAY=MO,WE","zone":{"mode":"screen"}}"#;

fn main() {
    let of = |name: &str, else_: usize| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(else_)
    };
    let (writes, count) = (of("WRITES", 2000), of("BOOKINGS", 1000));
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{writes} writes of one booking of {count}; load before: {}", load.trim());
    actix_web::rt::System::new().block_on(async {
        run("SQLite", String::new(), writes, count).await;
        if let Some(url) = support::postgres() {
            run("PostgreSQL", url, writes, count).await;
        }
    });
}

async fn run(name: &str, url: String, writes: usize, count: usize) {
    let (running, _folder) = support::start(url).await;
    let site = support::site(&running).await;
    let scope = Scope::granted(site.clone());
    let booking = fill(&running, &site, count).await;
    let mut version = 1;
    // A server that starts begins the history of every site it finds.
    let without = loop {
        forgotten(&running).await;
        let took = changed(&running, &scope, &booking, writes, &mut version).await;
        if reaches(&running, &scope).await.is_none() {
            break took;
        }
    };
    history::catch_up(&running.state.db, &scope).await.unwrap();
    let begun = reaches(&running, &scope).await.unwrap();
    let with = changed(&running, &scope, &booking, writes, &mut version).await;
    let kept = reaches(&running, &scope).await.unwrap() - begun;
    assert_eq!(kept, i64::try_from(writes).unwrap(), "the second half is kept");
    let more = with.as_secs_f64() * 1e6 - without.as_secs_f64() * 1e6;
    println!("{name}: a write, median: {without:?} without a history, {with:?} with one: {more:.0} µs more");
    running.stop().await;
}

/// Takes back that the site's history has begun: then nothing is kept.
async fn forgotten(running: &Running) {
    let mut conn = running.state.db.write().await.unwrap();
    meddle(&mut conn, "DELETE FROM history_heads").await.unwrap();
}

/// The last version that is kept.
async fn reaches(running: &Running, scope: &Scope) -> Option<i64> {
    let mut conn = running.state.db.read().await.unwrap();
    history::head(&mut conn, scope).await.unwrap().map(|head| head.version)
}

/// A channel with bookings; one of them.
async fn fill(running: &Running, site: &SiteId, count: usize) -> BookingId {
    let (state, now, scope) = (&running.state, running.state.now(), Scope::granted(site.clone()));
    let (channel, playlist): (ChannelId, PlaylistId) = (state.new_id(), state.new_id());
    let mut tx = state.db.begin().await.unwrap();
    playlists::insert(&mut tx, &scope, &playlist, PlaylistData { name: "Menus".into() }, now).await.unwrap();
    let data = ChannelData { name: "Lobby".into(), default_playlist_id: Some(playlist.clone()) };
    channels::insert(&mut tx, &scope, &channel, data, now).await.unwrap();
    let mut last = state.new_id();
    for n in 0..count {
        last = state.new_id();
        let data = BookingData {
            name: format!("Booking {n}"),
            channel_id: channel.clone(),
            media_id: None,
            playlist_id: Some(playlist.clone()),
            content_channel_id: None,
            rule: RULE.into(),
            priority: 100,
            exclusive: false,
            daypart_id: None,
            calendar_id: None,
            tags: "{}".into(),
            share_seconds: None,
        };
        bookings::insert(&mut tx, &scope, &last, data, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    last
}

/// Changes the booking's name so many times, each in a transaction as a request makes it; the median.
async fn changed(
    running: &Running,
    scope: &Scope,
    booking: &BookingId,
    writes: usize,
    version: &mut i64,
) -> Duration {
    let state = &running.state;
    let mut times = Vec::with_capacity(writes);
    for _ in 0..writes {
        let begin = Instant::now();
        let (kind, now) = (ChangeKind::Bookings, state.now());
        let id = booking.to_string();
        let mut tx = SiteTx::begin(&state.db, scope, &Actor::System, kind, &id, now).await.unwrap();
        let row = bookings::find(&mut tx, scope, booking).await.unwrap();
        let data = BookingData { name: format!("Booking {version}"), ..row.data };
        *version = bookings::update(&mut tx, scope, booking, *version, data, now).await.unwrap().version;
        tx.commit().await.unwrap();
        times.push(begin.elapsed());
    }
    times.sort();
    times.get(writes / 2).copied().unwrap_or_default()
}
