//! Proof of play: from the players' batches to reports and files.

mod hostile;

use std::io::{Cursor, Read as _};

use atrium_domain::{
    ids::Id,
    permission::{AccessType, Kind, Profile},
    time::Moment,
};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    players::Device,
    sites::{Answer, TestSite},
};

/// The hash of a file made by `db_media`.
fn hash(id: &str) -> String {
    id.replace('-', "").repeat(2)
}

fn play(n: usize, sha256: &str, from: Moment, ms: i64) -> Value {
    json!({
        "id": format!("0198c0de-0000-4000-8000-{n:012x}"), "kind": "play", "at": from, "itemId": "item",
        "sha256": sha256, "layerId": null, "layoutId": null, "bookingId": null, "reason": "default",
        "from": from, "until": from.plus_ms(ms),
    })
}

/// Two screens that played two files: on the first a formula, twice on one day and once on the next.
struct World {
    app: TestApp,
    site: TestSite,
    lobby: (Device, String),
    foyer: (Device, String),
    formula: String,
    film: String,
}

const DAY_MS: i64 = 86_400_000;
const RANGE: &str = "from=2026-11-16&until=2026-11-22";

impl World {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let site = app.db_site("North Hall").await;
        let formula = app.db_media(&site, "=1+1, \"quoted\"", None).await.to_string();
        let film = app.db_media(&site, "film.mp4", Some(30_000)).await.to_string();
        let lobby = app.playing(&site, "@Lobby").await;
        let foyer = app.playing(&site, "Foyer").await;
        let now = app.clock.now();
        let day = |days: i64| now.plus_ms(-days * DAY_MS);
        let told = json!([
            play(1, &hash(&formula), day(3), 10_000),
            play(2, &hash(&formula), day(3).plus_ms(20_000), 10_500),
            play(3, &hash(&formula), day(2), 10_000),
            play(4, &hash(&film), day(2).plus_ms(10_000), 30_000),
        ]);
        assert_eq!(lobby.0.report(&told).await.body["accepted"], 4);
        let told = json!([play(5, &hash(&film), day(2), 3_600_000)]);
        assert_eq!(foyer.0.report(&told).await.body["accepted"], 1);
        Self { app, site, lobby, foyer, formula, film }
    }

    async fn report(&self, rest: &str) -> Value {
        let answer = self.site.get(&format!("/plays/report?{RANGE}{rest}")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    async fn text(&self, rest: &str) -> String {
        let answer = self.site.owner.get(&self.site.path(rest)).await;
        assert_eq!(answer.status(), 200);
        let kept = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(kept.starts_with("attachment; filename=\"plays"), "{kept}");
        answer.text().await.unwrap()
    }
}

fn rows(report: &Value) -> Vec<(String, String, i64, i64)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let number = |row: &Value, name: &str| row[name].as_i64().unwrap();
    let row = |row: &Value| {
        (text(row, "screenName"), text(row, "mediaName"), number(row, "plays"), number(row, "durationMs"))
    };
    report["rows"].as_array().unwrap().iter().map(row).collect()
}

fn owned(rows: &[(&str, &str, i64, i64)]) -> Vec<(String, String, i64, i64)> {
    rows.iter().map(|(screen, file, plays, ms)| ((*screen).into(), (*file).into(), *plays, *ms)).collect()
}

#[actix_web::test]
async fn a_report_adds_up_by_screen_file_and_time() {
    let world = World::new().await;
    let report = world.report("").await;
    let name = "=1+1, \"quoted\"";
    assert_eq!(
        rows(&report),
        owned(&[
            ("Foyer", "film.mp4", 1, 3_600_000),
            ("@Lobby", name, 3, 30_500),
            ("@Lobby", "film.mp4", 1, 30_000)
        ])
    );
    assert_eq!(report["totals"], json!({ "plays": 5, "durationMs": 3_660_500, "screens": 2, "media": 2 }));
    assert_eq!((&report["rowCount"], &report["rows"][0]["mediaId"]), (&json!(3), &json!(world.film)));
    let steps = |report: &Value| -> Vec<(String, i64)> {
        let steps = report["steps"].as_array().unwrap().iter();
        steps.map(|one| (one["from"].as_str().unwrap().to_owned(), one["plays"].as_i64().unwrap())).collect()
    };
    let days = steps(&report);
    assert_eq!((days.len(), &days[3], &days[4]), (7, &("2026-11-19".into(), 2), &("2026-11-20".into(), 3)));
    assert_eq!(steps(&world.report("&by=week").await), [("2026-11-16".to_owned(), 5)]);
    assert_eq!(steps(&world.report("&by=month").await), [("2026-11-16".to_owned(), 5)]);
    let by_screen = world.report("&group=screen").await;
    assert_eq!(rows(&by_screen), owned(&[("Foyer", "", 1, 3_600_000), ("@Lobby", "", 4, 60_500)]));
    assert!(by_screen["rows"][0]["sha256"].is_null());
    let by_media = world.report("&group=media").await;
    assert_eq!(rows(&by_media), owned(&[("", "film.mp4", 2, 3_630_000), ("", name, 3, 30_500)]));
    let only = world.report(&format!("&screenId={}&mediaId={}", world.lobby.1, world.film)).await;
    assert_eq!(rows(&only), owned(&[("@Lobby", "film.mp4", 1, 30_000)]));
    let none = world.report(&format!("&mediaId={}&tag=nothing", world.film)).await;
    assert_eq!((&none["totals"]["plays"], &none["rowCount"]), (&json!(0), &json!(0)));
    world.app.stop().await;
}

#[actix_web::test]
async fn folders_and_tags_choose_screens_and_what_is_gone_keeps_its_name() {
    let world = World::new().await;
    let (site, lobby) = (&world.site, &world.lobby.1);
    let above = site.make("/screen-folders", &json!({ "name": "Above" })).await;
    let below = json!({ "name": "Below", "parentId": above["id"] });
    let below = site.make("/screen-folders", &below).await;
    let patch = json!({ "folderId": below["id"], "tags": ["ground floor"] });
    assert_eq!(site.write(Method::PATCH, &format!("/screens/{lobby}"), 1, &patch).await.status, 200);
    for rest in [
        format!("&folderId={}&group=screen", above["id"].as_str().unwrap()),
        format!("&folderId={}&group=screen", below["id"].as_str().unwrap()),
        "&tag=ground%20floor&group=screen".to_owned(),
    ] {
        assert_eq!(rows(&world.report(&rest).await), owned(&[("@Lobby", "", 4, 60_500)]), "{rest}");
    }
    assert_eq!(world.report("&tag=ground").await["totals"]["plays"], 0, "a tag is whole");
    let path = format!("/screens/{lobby}");
    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    let path = format!("/media/{}", world.film);
    assert_eq!(site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    let state = world.app.state();
    let mut tx = state.db.begin().await.unwrap();
    for _ in 0..3 {
        atrium_schema::purge::run(&mut tx, state.now().plus_ms(1)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let report = world.report("").await;
    let lost = report["rows"].as_array().unwrap().iter().find(|row| row["screenId"] == *lobby).unwrap();
    assert_eq!((&lost["screenName"], &lost["screenGone"]), (&json!("@Lobby"), &json!(true)));
    assert!(report["rows"][0]["mediaId"].is_null());
    assert_eq!(report["rows"][0]["mediaName"], "film.mp4");
    world.app.stop().await;
}

#[actix_web::test]
async fn people_with_access_to_one_screen_see_its_plays_and_no_others() {
    let world = World::new().await;
    let (app, site, lobby) = (&world.app, &world.site, &world.lobby.1);
    let things = [(Kind::Screen, lobby.as_str())];
    let one = app.member(site, Profile::Viewer, AccessType::Group, &things).await.token;
    let none = app.member(site, Profile::Viewer, AccessType::Group, &[]).await.token;
    let stranger = app.db_site("South Hall").await.owner;
    let get = async |caller: &Caller, rest: &str| Answer::of(caller.get(&site.path(rest)).await).await;
    let report = format!("/plays/report?{RANGE}&group=screen");
    assert_eq!(rows(&get(&one, &report).await.body), owned(&[("@Lobby", "", 4, 60_500)]));
    assert_eq!(get(&none, &report).await.body["totals"]["plays"], 0);
    assert_eq!(get(&one, "/plays").await.body["items"].as_array().unwrap().len(), 4);
    assert!(get(&none, "/plays").await.body["items"].as_array().unwrap().is_empty());
    let foyer = format!("screenId={}", world.foyer.1);
    get(&one, &format!("{report}&{foyer}")).await.refused(404, "not_found");
    get(&one, &format!("/plays?{foyer}")).await.refused(404, "not_found");
    let text = async |caller: &Caller, rest: &str| {
        caller.get(&site.path(rest)).await.text().await.unwrap().lines().count()
    };
    assert_eq!((text(&one, "/plays/export").await, text(&none, "/plays/export").await), (5, 1));
    let export = format!("/plays/report/export?{RANGE}&format=csv");
    assert_eq!((text(&one, &export).await, text(&none, &export).await), (4, 1));
    for rest in [report.as_str(), "/plays", "/plays/export", &export] {
        get(&stranger, rest).await.refused(404, "not_found");
    }
    world.app.stop().await;
}

#[actix_web::test]
async fn files_open_in_spreadsheets_and_are_no_programs() {
    let world = World::new().await;
    let text = world.text(&format!("/plays/report/export?{RANGE}&format=csv")).await;
    assert!(text.starts_with("\u{feff}From,Until,Screen,Screen id,Media,SHA-256,Plays,Seconds,Time\r\n"));
    let (lobby, hash_of) = (&world.lobby.1, hash(&world.formula));
    let line = format!(
        "2026-11-19,2026-11-19,'@Lobby,{lobby},\"'=1+1, \"\"quoted\"\"\",{hash_of},2,20.500,0:00:20\r\n"
    );
    assert!(text.contains(&line), "{text}");
    assert_eq!(text.lines().count(), 5);
    let by_media = world.text(&format!("/plays/report/export?{RANGE}&format=csv&group=media&by=month")).await;
    assert!(by_media.contains("2026-11-16,2026-11-22,,,film.mp4,"), "{by_media}");
    assert_eq!(by_media.lines().count(), 3);
    let plays = world.text(&format!("/plays/export?screenId={lobby}")).await;
    assert!(plays.starts_with("\u{feff}From,Until,Seconds,Screen,"), "{plays}");
    assert_eq!(plays.lines().count(), 5);
    assert!(plays.lines().nth(1).unwrap().starts_with("2026-11-20T09:00:10.000Z,"), "newest first: {plays}");
    assert!(plays.contains("'@Lobby") && plays.contains("'=1+1"), "{plays}");
    let path = world.site.path(&format!("/plays/report/export?{RANGE}&format=xlsx"));
    let book = world.site.owner.get(&path).await;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(book.headers()["content-type"], kind);
    let mut book = zip::ZipArchive::new(Cursor::new(book.bytes().await.unwrap())).unwrap();
    let mut sheet = String::new();
    book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    // 2026-11-19 is the 46,345th day of Excel's calendar.
    let (_, day) = sheet.split_once(r#"<c r="A2""#).unwrap();
    assert!(day.contains("><v>46345</v>") && day.contains("<v>20.5</v>"), "{sheet}");
    world.app.stop().await;
}

#[actix_web::test]
async fn single_plays_are_paged_whatever_their_times() {
    let world = World::new().await;
    let now = world.app.clock.now();
    // All at one moment: only the id orders them.
    let many: Vec<Value> = (100..125).map(|n| play(n, &hash(&world.film), now, 1_000)).collect();
    assert_eq!(world.foyer.0.report(&json!(many)).await.body["accepted"], 25);
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = world.site.get(&format!("/plays?limit=10{after}")).await.body;
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (30, 30));
    let one = world.site.get("/plays?limit=1&until=2026-11-22T09:00:00Z").await.body;
    let one = &one["items"][0];
    assert_eq!((&one["screenName"], &one["mediaName"]), (&json!("@Lobby"), &json!("film.mp4")));
    assert_eq!((&one["durationMs"], &one["mediaId"]), (&json!(30_000), &json!(world.film)));
    assert_eq!(one["bookingName"], Value::Null);
    let from = world.site.get(&format!("/plays?from={now}&mediaId={}", world.film)).await.body;
    assert_eq!(from["items"].as_array().unwrap().len(), 25);
    world.app.stop().await;
}

#[actix_web::test]
async fn a_single_play_names_its_booking_while_and_after_it_is_there() {
    let world = World::new().await;
    let channel = world.site.make("/channels", &json!({"name": "Lobby"})).await["id"].clone();
    let when = json!({"zone": {"mode": "screen"}, "start": "2026-11-20T00:00", "end": "2026-11-21T00:00"});
    let content = json!({"kind": "media", "id": world.film});
    let booking =
        json!({"name": "=Fair", "channelId": channel, "content": content, "when": when, "priority": 1});
    let booking = world.site.make("/bookings", &booking).await["id"].as_str().unwrap().to_owned();
    let mut booked = play(100, &hash(&world.film), world.app.clock.now(), 1_000);
    (booked["bookingId"], booked["reason"]) = (json!(booking), json!("booking"));
    assert_eq!(world.foyer.0.report(&json!([booked])).await.body["accepted"], 1);
    let newest = async || world.site.get("/plays?limit=1").await.body["items"][0].clone();
    assert_eq!(newest().await["bookingName"], "=Fair");
    let path = format!("/bookings/{booking}");
    assert_eq!(world.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    assert_eq!(newest().await["bookingName"], "=Fair");
    let file = world.text(&format!("/plays/export?screenId={}", world.foyer.1)).await;
    assert!(file.contains(&format!(",booking,'=Fair,{booking},")), "{file}");
    world.app.stop().await;
}

#[actix_web::test]
async fn ranges_and_filters_that_make_no_sense_are_refused() {
    let world = World::new().await;
    let nobody = "01939e6a-7b2c-7def-8123-456789abcdef";
    let many = vec![nobody; 1_500].join(",");
    let hundred = vec![nobody; 101].join(",");
    let get = async |rest: &str| world.site.get(rest).await;
    for (range, refusal) in [
        ("from=9999-01-01&until=9999-12-31", "from: date_invalid"),
        ("from=2026-02-30&until=2026-03-01", "from: date_invalid"),
        ("from=2026-11-22T09:00:00Z&until=2026-11-23", "from: date_invalid"),
        ("from=2026-11-22&until=-000001-01-01", "until: date_invalid"),
        ("from=2026-11-22&until=2026-11-21", "until: until_before_from"),
        ("from=1970-01-01&until=2026-11-21", "until: range_too_long"),
    ] {
        for path in
            ["/plays/report?", "/plays/report/export?format=csv&", "/plays/report/export?format=xlsx&"]
        {
            let answer = get(&format!("{path}{range}")).await;
            assert_eq!((answer.status, answer.fields()), (422, vec![refusal.to_owned()]), "{path}{range}");
        }
    }
    assert_eq!(get("/plays/report?from=2016-11-16&until=2026-11-22").await.status, 200, "ten years");
    for path in [format!("/plays/report?{RANGE}&"), "/plays?".into(), "/plays/export?".into()] {
        assert_eq!(get(&format!("{path}screenId={hundred}")).await.fields(), ["screenId: too_many"]);
        assert_eq!(get(&format!("{path}mediaId=x")).await.fields(), ["mediaId: id_invalid"]);
        get(&format!("{path}mediaId={nobody}")).await.refused(404, "not_found");
        get(&format!("{path}folderId={nobody}")).await.refused(404, "not_found");
        assert_eq!(get(&format!("{path}screenId={many}")).await.fields(), ["screenId: too_many"]);
        for bad in ["folderId=x", "by=second&from=x", "group=all&until=x"] {
            let answer = get(&format!("{path}{bad}")).await;
            assert!(answer.status < 500, "{path}{bad}: {}", answer.body);
        }
    }
    assert_eq!(get(&format!("/plays/report?{RANGE}&by=second")).await.status, 422);
    assert_eq!(get(&format!("/plays/report/export?{RANGE}&format=pdf")).await.status, 422);
    assert_eq!(
        get("/plays?from=2026-11-22T00:00:00Z&until=2026-11-21T00:00:00Z").await.fields(),
        ["until: until_before_from"]
    );
    assert_eq!(get("/plays?after=nonsense").await.fields(), ["after: cursor_invalid"]);
    world.app.stop().await;
}

const MANY: usize = 64;

#[actix_web::test]
async fn a_batch_sent_many_times_at_once_counts_once() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let media = app.db_media(&site, "a.png", None).await;
        let (device, _) = app.playing(&site, "Lobby").await;
        let now = app.clock.now().plus_ms(-DAY_MS);
        let batch: Vec<Value> = (0..100).map(|n| play(n, &hash(media.as_str()), now, 1_000)).collect();
        let batch = json!(batch);
        let answers = join_all((0..MANY).map(|_| device.report(&batch))).await;
        let told = |name: &str| answers.iter().map(|one| one.body[name].as_u64().unwrap()).sum::<u64>();
        assert!(answers.iter().all(|one| one.status == 200));
        assert_eq!((told("accepted"), told("duplicates")), (100, 6_300));
        let report = site.get(&format!("/plays/report?{RANGE}")).await.body;
        assert_eq!(
            report["totals"],
            json!({ "plays": 100, "durationMs": 100_000, "screens": 1, "media": 1 })
        );
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn different_batches_of_a_screen_at_once_all_count() {
    TestApp::on_both(async |app| {
        let site = app.db_site("North Hall").await;
        let files = [app.db_media(&site, "a.png", None).await, app.db_media(&site, "b.png", None).await];
        let (device, _) = app.playing(&site, "Lobby").await;
        let now = app.clock.now().plus_ms(-DAY_MS);
        let batches = (0..MANY).map(|batch| {
            let one = |n: usize| play(batch * 8 + n, &hash(files[(n + batch) % 2].as_str()), now, 1_000);
            let plays: Vec<Value> = (0..10).map(one).collect();
            let device = &device;
            // The last two of each are the first two of the next.
            async move { device.report(&json!(plays)).await.body["accepted"].as_u64().unwrap() }
        });
        let accepted: u64 = join_all(batches).await.into_iter().sum();
        assert_eq!(accepted, 64 * 8 + 2);
        let report = site.get(&format!("/plays/report?{RANGE}")).await.body;
        assert_eq!(report["totals"]["plays"], 514);
        app.stop().await;
    })
    .await;
}
