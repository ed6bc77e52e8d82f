//! Proof of play with many plays, on both databases: a month's report, and the export of every single play.
//! `make bench PLAYS=10000000`; alone: `PLAYS=1000000 cargo bench --bench plays`.
#![expect(clippy::unwrap_used, reason = "a benchmark's fixture is right or the benchmark stops")]

mod support;

use std::time::Duration;

use atrium::server::Running;
use atrium_domain::{
    ids::{Id, PlayerId, ScreenId, SiteId},
    permission::{Profile, Scope},
    time::Moment,
};
use atrium_identity::token::TokenKind;
use atrium_schema::{
    Conn, Engine,
    api_tokens::{self, ApiTokenRow},
    audit::chain::meddle,
    plays::{self, PlayRow},
};
use tokio::time::Instant;

/// 2026-10-01T00:00:00Z.
const BEGIN_MS: i64 = 1_790_812_800_000;
const MONTH_MS: i64 = 31 * 86_400_000;
const SCREENS: u64 = 300;
const FILES: u64 = 60;
/// Rows filled in by one statement.
const PART: u64 = 500_000;

fn main() {
    let count: u64 = std::env::var("PLAYS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{count} plays, {SCREENS} screens, {FILES} files, 31 days; load before: {}", load.trim());
    actix_web::rt::System::new().block_on(async {
        run("SQLite", String::new(), count).await;
        if let Some(url) = support::postgres() {
            run("PostgreSQL", url, count).await;
        }
    });
}

async fn run(name: &str, url: String, count: u64) {
    let (running, _folder) = support::start(url).await;
    let (site, token) = site(&running).await;
    let begin = Instant::now();
    fill(&running, &site, count).await;
    println!("{name}: filled in {:.0} s", begin.elapsed().as_secs_f64());
    taken(name, &running, &site).await;
    reported(name, &running, &site, &token).await;
    exported(name, &running, &site, &token, count).await;
    running.stop().await;
}

async fn site(running: &Running) -> (SiteId, String) {
    let (state, now) = (&running.state, running.state.now());
    let id = support::site(running).await;
    let mut conn = state.db.write().await.unwrap();
    let token = state.random_token(TokenKind::Api);
    let row = ApiTokenRow {
        site_id: id.clone(),
        id: state.new_id(),
        name: "bench".into(),
        token_hash: token.hash().to_hex(),
        account_id: None,
        profile: Profile::Viewer,
        expires_at: None,
        revoked_at: None,
        used_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    api_tokens::insert(&mut conn, &Scope::granted(id.clone()), row).await.unwrap();
    (id, token.reveal().to_owned())
}

/// Plays spread evenly over screens, files and the month, written by the database itself; their sums as a server keeps them.
async fn fill(running: &Running, site: &SiteId, count: u64) {
    let mut conn = running.state.db.write().await.unwrap();
    let lite = conn.engine() == Engine::Sqlite;
    let (screen, file, player) = if lite {
        let of = |text: &str, bits: &str| format!("'{text}' || printf('%012d', {bits})");
        let screen = of("01939e6a-7b2c-7def-8123-", &format!("i % {SCREENS}"));
        (screen, format!("printf('%064x', i / {SCREENS} % {FILES})"), of("01939e6a-7b2c-7def-8124-", "0"))
    } else {
        let of = |text: &str, bits: &str| format!("'{text}' || lpad(({bits})::text, 12, '0')");
        let screen = of("01939e6a-7b2c-7def-8123-", &format!("i % {SCREENS}"));
        (
            screen,
            format!("lpad(to_hex(i / {SCREENS} % {FILES}), 64, '0')"),
            of("01939e6a-7b2c-7def-8124-", "0"),
        )
    };
    let id = if lite {
        "printf('%08x-0000-4000-8000-%012x', abs(random()) % 4294967296, i)"
    } else {
        "lpad(to_hex((random() * 4294967295)::bigint), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(i), 12, '0')"
    };
    for first in (0..count).step_by(usize::try_from(PART).unwrap()) {
        let last = (first + PART).min(count) - 1;
        let numbers = if lite {
            format!("WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})")
        } else {
            format!("WITH n AS (SELECT generate_series({first}::bigint, {last}::bigint) AS i)")
        };
        let at = format!("{BEGIN_MS} + i * {MONTH_MS} / {count}");
        let sql = format!(
            "{numbers} INSERT INTO plays (site_id, id, screen_id, player_id, item_id, sha256, reason, started_at, \
             ended_at, received_at) SELECT '{site}', {id}, {screen}, {player}, 'item', {file}, 'default', {at}, \
             {at} + 10000, {at} + 20000 FROM n"
        );
        meddle(&mut conn, &sql).await.unwrap();
    }
    sums(&mut conn, lite).await;
}

async fn sums(conn: &mut Conn, lite: bool) {
    let day = if lite {
        "date(started_at / 1000, 'unixepoch')"
    } else {
        "to_char(to_timestamp(started_at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
    };
    let sql = format!(
        "INSERT INTO play_days SELECT site_id, {day}, screen_id, sha256, '', reason, COUNT(*), \
         SUM(ended_at - started_at) FROM plays GROUP BY site_id, {day}, screen_id, sha256, reason"
    );
    meddle(conn, &sql).await.unwrap();
    meddle(conn, "ANALYZE").await.unwrap();
}

/// How fast batches of players are taken.
async fn taken(name: &str, running: &Running, site: &SiteId) {
    const BATCHES: u64 = 40;
    let (state, scope) = (&running.state, Scope::granted(site.clone()));
    let screen = ScreenId::parse("01939e6a-7b2c-7def-8123-000000000007").unwrap();
    let player: PlayerId = state.new_id();
    let row = |n: u64| PlayRow {
        site_id: site.clone(),
        id: format!("ffffffff-0000-4000-8001-{n:012x}").parse().unwrap(),
        screen_id: screen.clone(),
        player_id: player.clone(),
        item_id: "item".into(),
        sha256: format!("{:064x}", n % FILES),
        layer_id: None,
        layout_id: None,
        booking_id: None,
        reason: "default".into(),
        started_at: Moment::from_ms(BEGIN_MS + i64::try_from(n).unwrap()),
        ended_at: Moment::from_ms(BEGIN_MS + 10_000 + i64::try_from(n).unwrap()),
        received_at: Moment::from_ms(BEGIN_MS + MONTH_MS),
    };
    let begin = Instant::now();
    for batch in 0..BATCHES {
        let rows: Vec<PlayRow> = (batch * 500..(batch + 1) * 500).map(row).collect();
        let mut tx = state.db.begin().await.unwrap();
        let (whose, limit) = ((&screen, &player), (Moment::from_ms(BEGIN_MS + MONTH_MS), u32::MAX));
        plays::record(&mut tx, &scope, whose, &rows, limit).await.unwrap();
        tx.commit().await.unwrap();
    }
    let took = begin.elapsed();
    println!(
        "{name}: batches of 500 plays, one after the other: {:?} each",
        took / u32::try_from(BATCHES).unwrap()
    );
}

async fn reported(name: &str, running: &Running, site: &SiteId, token: &str) {
    let path = format!("/api/v1/sites/{site}/plays/report?from=2026-10-01&until=2026-10-31");
    let mut times = Vec::new();
    for _ in 0..7 {
        let begin = Instant::now();
        let answer = get(running, &path, token).await;
        let length = answer.bytes().await.unwrap().len();
        assert!(length > 1000, "{length}");
        times.push(begin.elapsed());
    }
    times.sort();
    let middle = times.get(3).copied().unwrap_or_default();
    let slowest = times.last().copied().unwrap_or_default();
    println!("{name}: a month's report: median {middle:?}, slowest {slowest:?} (target < 2 s)");
}

async fn exported(name: &str, running: &Running, site: &SiteId, token: &str, count: u64) {
    let path = format!("/api/v1/sites/{site}/plays/export");
    let before = resident_mb();
    let begin = Instant::now();
    let mut answer = get(running, &path, token).await;
    let (mut lines, mut bytes, mut most) = (0_u64, 0_u64, before);
    let mut looked = Instant::now();
    while let Some(part) = answer.chunk().await.unwrap() {
        lines += part.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        bytes += u64::try_from(part.len()).unwrap();
        if looked.elapsed() > Duration::from_millis(200) {
            most = most.max(resident_mb());
            looked = Instant::now();
        }
    }
    assert!(lines > count, "{lines} lines");
    let (took, after) = (begin.elapsed(), resident_mb());
    println!(
        "{name}: every play exported: {lines} lines, {} MB in {took:.1?}; resident before {before} MB, most {most} MB, after {after} MB",
        bytes / 1_000_000
    );
}

async fn get(running: &Running, path: &str, token: &str) -> reqwest::Response {
    let url = format!("http://{}{path}", running.address);
    let answer = reqwest::Client::new().get(url).bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer
}

/// Resident memory of this process, which holds the server and its one client.
fn resident_mb() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = text.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0);
    pages * 4096 / 1_000_000
}
