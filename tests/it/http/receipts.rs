//! *Delivery*: how far a change has come on the way to each screen, from the poll that is woken to the first frame.

mod refused;
mod storm;

use atrium_domain::permission::{AccessType, Kind, Profile};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    players::Device,
    sites::{Answer, TestSite},
};

/// A channel with a default playlist of one picture, and screens that show it.
pub struct Hall {
    pub site: TestSite,
    pub channel: Value,
    pub files: Vec<String>,
}

impl Hall {
    pub async fn new(app: &TestApp) -> Self {
        let site = app.db_site("North Hall").await;
        let channel = site.make("/channels", &json!({ "name": "Lobby" })).await;
        let mut files = Vec::new();
        for name in ["Poster", "Menu"] {
            files.push(app.db_media(&site, name, None).await.to_string());
        }
        Self { site, channel, files }
    }

    /// A registered player of a screen that shows the channel, with what it fetched last.
    pub async fn playing(&self, app: &TestApp, name: &str) -> (Device, String) {
        let (device, screen) = app.playing(&self.site, name).await;
        let root = json!({ "root": { "kind": "channel", "id": self.channel["id"] } });
        let path = format!("/screens/{screen}");
        assert_eq!(self.site.write(Method::PATCH, &path, 1, &root).await.status, 200);
        (device, screen)
    }

    /// Books one of the files for ever; the version of the site that this made.
    pub async fn book(&self, file: usize, priority: u16) -> i64 {
        let when = json!({ "zone": { "mode": "screen" }, "start": "2026-01-05T00:00", "end": "2026-01-06T00:00", "repeat": "FREQ=DAILY" });
        let body = json!({ "name": "Poster", "channelId": self.channel["id"],
            "content": { "kind": "media", "id": self.files[file] }, "when": when, "priority": priority });
        let answer = self.site.post("/bookings", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        // Whoever asks for deliveries waits until the site has worked in what was committed.
        self.site.get("/changes?limit=1").await;
        made(&answer)
    }

    pub async fn receipt(&self, version: i64) -> Value {
        let answer = self.site.get(&format!("/changes/{version}/receipt")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }
}

/// The version of the site that a write has made.
pub fn made(answer: &Answer) -> i64 {
    answer.headers["atrium-version"].to_str().unwrap().parse().unwrap()
}

/// targeted, woken, fetched, downloaded, shown, superseded
pub fn counts(receipt: &Value) -> [i64; 6] {
    ["targeted", "woken", "fetched", "downloaded", "shown", "superseded"]
        .map(|name| receipt["counts"][name].as_i64().unwrap())
}

pub fn row<'a>(receipt: &'a Value, name: &str) -> &'a Value {
    let rows = receipt["screens"]["items"].as_array().unwrap();
    rows.iter().find(|row| row["name"] == name).unwrap_or(&Value::Null)
}

impl Device {
    /// Fetches the schedule; its address.
    pub async fn fetch(&self) -> String {
        let answer = self.caller.get("/player/v1/schedule").await;
        assert_eq!(answer.status(), 200);
        answer.json::<Value>().await.unwrap()["etag"].as_str().unwrap().to_owned()
    }

    /// Says how far a schedule is.
    pub async fn deliver(&self, app: &TestApp, etag: &str, stage: &str) -> Answer {
        let id = crate::players::report_id();
        let report =
            json!({ "id": id, "kind": "delivery", "at": app.clock.now(), "etag": etag, "stage": stage });
        self.report(&json!([report])).await
    }

    /// Fetches and shows whatever is newest.
    pub async fn catch_up(&self, app: &TestApp) {
        self.cursor().await;
        let etag = self.fetch().await;
        for stage in ["downloaded", "shown"] {
            assert_eq!(self.deliver(app, &etag, stage).await.body["accepted"], 1);
        }
    }

    /// Says how it is.
    pub async fn say(&self, app: &TestApp, mut status: Value) {
        let id = crate::players::report_id();
        status["id"] = json!(id);
        status["kind"] = json!("status");
        status["at"] = json!(app.clock.now());
        let answer = self.report(&json!([status])).await;
        assert_eq!(answer.body["rejected"], json!([]), "{}", answer.body);
    }
}

#[actix_web::test]
async fn a_change_is_followed_from_the_parked_poll_to_the_first_frame() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let (one, _) = hall.playing(&app, "Foyer").await;
        let (two, _) = hall.playing(&app, "Gate").await;
        app.playing(&hall.site, "Elsewhere").await;
        one.catch_up(&app).await;
        let cursor = one.cursor().await;
        two.cursor().await;

        let (said, version) = futures_util::join!(one.park(&cursor), hall.book(0, 10));
        assert_eq!(said.status(), 200);
        let receipt = hall.receipt(version).await;
        assert_eq!((&receipt["known"], counts(&receipt)), (&json!("receipt"), [2, 1, 0, 0, 0, 0]));
        assert_eq!((&receipt["change"]["kind"], &receipt["version"]), (&json!("bookings"), &json!(version)));
        assert_eq!(
            (&row(&receipt, "Foyer")["stage"], &row(&receipt, "Gate")["stage"]),
            (&json!("woken"), &json!("targeted"))
        );
        assert_eq!(row(&receipt, "Foyer")["stuck"]["reason"], "waiting");
        assert_eq!(row(&receipt, "Elsewhere"), &Value::Null, "it shows something else");

        app.clock.advance_ms(1000);
        let etag = one.fetch().await;
        assert_eq!(counts(&hall.receipt(version).await), [2, 1, 1, 0, 0, 0]);
        app.clock.advance_ms(1000);
        one.deliver(&app, &etag, "downloaded").await;
        assert_eq!(counts(&hall.receipt(version).await), [2, 1, 1, 1, 0, 0]);
        app.clock.advance_ms(1000);
        one.deliver(&app, &etag, "shown").await;
        let receipt = hall.receipt(version).await;
        assert_eq!(counts(&receipt), [2, 1, 1, 1, 1, 0]);
        let foyer = row(&receipt, "Foyer");
        let times = ["woken", "fetched", "downloaded", "shown"].map(|stage| foyer["times"][stage].clone());
        let told = |second: u8| json!(format!("2026-11-22T09:00:0{second}.000Z"));
        assert_eq!((&times, &foyer["stuck"]), (&[told(0), told(1), told(2), told(3)], &Value::Null));
        let names: Vec<&Value> =
            receipt["screens"]["items"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
        assert_eq!(names, ["Gate", "Foyer"], "those that wait come first");

        // Both show it; the list of changes says so.
        two.catch_up(&app).await;
        let sum = json!({ "screens": 2, "shown": 2 });
        assert_eq!(hall.site.get("/changes").await.body["items"][0]["delivery"], sum);
        assert_eq!(hall.site.get("/overview").await.body["recentChanges"][0]["delivery"], sum);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn screens_that_wait_are_named_with_their_reason_and_come_back() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let (here, _) = hall.playing(&app, "Here").await;
        let (away, _) = hall.playing(&app, "Away").await;
        let (_never, _) = hall.playing(&app, "Never").await;
        let (_gone, gone) = hall.playing(&app, "Gone").await;
        for device in [&here, &away] {
            device.catch_up(&app).await;
        }
        app.clock.advance_ms(60_000);
        here.cursor().await;
        let version = hall.book(0, 10).await;
        let detached = format!("/screens/{gone}/player");
        assert_eq!(hall.site.write(Method::DELETE, &detached, 2, &Value::Null).await.status, 204);
        here.cursor().await;
        here.fetch().await;

        let sha256 = hall.files[0].replace('-', "").repeat(2);
        here.say(&app, json!({ "missing": [sha256, "no hash", "../etc"], "missingCount": 2, "filesCount": 5, "nextScheduleEtag": null })).await;
        let receipt = hall.receipt(version).await;
        let why = |receipt: &Value, name| row(receipt, name)["stuck"]["reason"].clone();
        assert_eq!(counts(&receipt), [4, 1, 1, 0, 0, 0]);
        assert_eq!(["Here", "Away", "Never", "Gone"].map(|name| why(&receipt, name)), ["downloading", "offline", "neverSeen", "unregistered"]);
        let stuck = &row(&receipt, "Here")["stuck"];
        assert_eq!((&stuck["missing"], &stuck["of"], &row(&receipt, "Here")["missing"]), (&json!(2), &json!(5), &json!(2)));
        assert_eq!(row(&receipt, "Away")["stuck"]["since"], "2026-11-22T09:00:00.000Z");

        let fault = json!([{ "id": crate::players::report_id(), "kind": "fault", "at": app.clock.now(), "code": "media_missing", "detail": "status 404", "sha256": sha256 }]);
        here.report(&fault).await;
        let receipt = hall.receipt(version).await;
        assert_eq!(why(&receipt, "Here"), "fileMissing");
        assert_eq!(row(&receipt, "Here")["stuck"]["file"]["name"], "Poster");

        let filtered = hall.site.get(&format!("/changes/{version}/receipt?stage=fetched&q=HER")).await.body;
        assert_eq!(filtered["screens"]["items"].as_array().unwrap().len(), 1);
        away.catch_up(&app).await;
        let receipt = hall.receipt(version).await;
        assert_eq!((counts(&receipt), &row(&receipt, "Away")["stuck"]), ([4, 2, 2, 1, 1, 0], &Value::Null));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_later_change_takes_the_place_of_one_that_was_not_shown_and_both_are_reached() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (one, _) = hall.playing(&app, "Foyer").await;
    one.catch_up(&app).await;
    let (first, second) = (hall.book(0, 10).await, hall.book(1, 20).await);
    let receipt = hall.receipt(first).await;
    assert_eq!((counts(&receipt), &row(&receipt, "Foyer")["superseded"]), ([1, 0, 0, 0, 0, 1], &json!(true)));
    one.catch_up(&app).await;
    assert_eq!(counts(&hall.receipt(first).await), [1, 1, 1, 1, 1, 1]);
    assert_eq!(counts(&hall.receipt(second).await), [1, 1, 1, 1, 1, 0]);

    // A day that turns makes no receipt, and does not keep a screen from showing what was changed.
    let third = hall.book(0, 30).await;
    let before = one.fetch().await;
    app.clock.advance_ms(15 * 3_600_000);
    assert_eq!(counts(&hall.receipt(third).await)[4], 0);
    crate::http::uploads::until(|| async { one.fetch().await != before }).await;
    one.catch_up(&app).await;
    assert_eq!(counts(&hall.receipt(third).await), [1, 1, 1, 1, 1, 0]);
    app.stop().await;
}

#[actix_web::test]
async fn a_player_of_an_older_version_is_known_by_the_schedule_it_plays() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (one, _) = hall.playing(&app, "Foyer").await;
    let version = hall.book(0, 10).await;
    let etag = one.fetch().await;
    one.say(&app, json!({ "scheduleEtag": etag, "width": 1920 })).await;
    assert_eq!(counts(&hall.receipt(version).await), [1, 1, 1, 1, 1, 0]);
    // One that tells when it shows a schedule is not second-guessed.
    let version = hall.book(1, 20).await;
    let etag = one.fetch().await;
    one.say(&app, json!({ "scheduleEtag": etag, "missing": [], "missingCount": 0, "filesCount": 1, "nextScheduleEtag": null })).await;
    assert_eq!(counts(&hall.receipt(version).await), [1, 1, 1, 0, 0, 0]);
    app.stop().await;
}

#[actix_web::test]
async fn what_reaches_no_screen_and_what_is_forgotten_are_told_apart() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let (one, _) = hall.playing(&app, "Foyer").await;
        let silent = hall.site.post("/playlists", &json!({ "name": "Unused", "items": [] })).await;
        let receipt = hall.receipt(made(&silent)).await;
        assert_eq!((&receipt["known"], counts(&receipt)), (&json!("noScreens"), [0; 6]));
        let change = hall.site.get("/changes").await.body["items"][0].clone();
        assert_eq!((&change["version"], &change["delivery"]), (&json!(made(&silent)), &Value::Null));
        // The channel and the files were there before the site's actor was.
        let receipt = hall.receipt(1).await;
        assert_eq!((&receipt["known"], &receipt["since"]), (&json!("forgotten"), &json!(app.clock.now())));
        let version = hall.book(0, 10).await;
        one.catch_up(&app).await;
        assert_eq!(hall.receipt(version).await["known"], "receipt");
        app.clock.advance_ms(2 * 86_400_000);
        hall.book(1, 20).await;
        assert_eq!(hall.receipt(version).await["known"], "forgotten");
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn who_reaches_part_of_a_site_is_told_of_the_rest_only_how_many() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app).await;
    let (_one, mine) = hall.playing(&app, "Mine").await;
    hall.playing(&app, "Theirs").await;
    let playing = hall.book(0, 10).await;
    let channel = hall.channel["id"].as_str().unwrap();
    let grants = [(Kind::Screen, mine.as_str()), (Kind::Channel, channel)];
    let guest = app.member(&hall.site, Profile::Viewer, AccessType::Group, &grants).await;
    let path = hall.site.path(&format!("/changes/{playing}/receipt"));
    let seen = Answer::of(guest.browser.get(&path).await).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!((counts(&seen.body)[0], &seen.body["counts"]["hidden"]), (2, &json!(1)));
    assert_eq!(row(&seen.body, "Mine")["stage"], "targeted");
    assert_eq!(row(&seen.body, "Theirs"), &Value::Null);
    let stranger = app.member(&hall.site, Profile::Viewer, AccessType::Group, &[]).await;
    Answer::of(stranger.browser.get(&path).await).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn explain_and_the_screen_say_which_files_are_not_there() {
    TestApp::on_both(async |app: TestApp| {
        let hall = Hall::new(&app).await;
        let (one, screen) = hall.playing(&app, "Foyer").await;
        hall.book(0, 10).await;
        let missing = format!("/screens/{screen}/missing");
        assert_eq!(hall.site.get(&missing).await.body, json!({ "missing": null, "of": null, "files": [] }));
        let sha256 = hall.files[0].replace('-', "").repeat(2);
        let unknown = "ab".repeat(32);
        let said = json!({ "missing": [sha256, unknown], "missingCount": 2, "filesCount": 3, "nextScheduleEtag": one.fetch().await });
        one.say(&app, said).await;
        let answer = hall.site.get(&missing).await.body;
        assert_eq!((&answer["missing"], &answer["of"]), (&json!(2), &json!(3)));
        assert_eq!(answer["files"][0]["file"], json!({ "id": hall.files[0], "name": "Poster" }));
        assert_eq!(answer["files"][1], json!({ "sha256": unknown, "file": null }));
        assert_eq!(hall.site.get(&format!("/screens/{screen}")).await.body["player"]["missingFiles"], 2);

        let why = hall.site.get(&format!("/screens/{screen}/explain")).await.body;
        let lacking = json!({ "missing": 1, "of": 1 });
        assert_eq!(why["channels"][0]["playing"]["notDownloaded"], lacking);
        assert_eq!(why["channels"][0]["bookings"][0]["notDownloaded"], lacking);
        // Of what was, a player's last word says nothing.
        app.remember(&hall.site).await;
        let then = app.clock.now();
        app.clock.advance_ms(1000);
        let why = hall.site.get(&format!("/screens/{screen}/explain?at={then}")).await.body;
        let playing = &why["channels"][0]["playing"];
        assert_eq!((&playing["media"]["name"], &playing["notDownloaded"]), (&json!("Poster"), &Value::Null));
        one.say(&app, json!({ "missing": [], "missingCount": 0, "filesCount": 3, "nextScheduleEtag": null })).await;
        let why = hall.site.get(&format!("/screens/{screen}/explain")).await.body;
        assert_eq!(why["channels"][0]["playing"]["notDownloaded"], Value::Null);
        app.stop().await;
    })
    .await;
}
