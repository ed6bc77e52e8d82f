//! A part of the site is put back to how it was: `src/http/put_backs.rs`.

mod cut;
mod day;
mod seen;

use atrium_domain::{
    permission::{AccessType, Kind, Profile},
    time::Moment,
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{
    dry_runs::{Hall, text},
    history::HOUR_MS,
};
use crate::{
    app::{Caller, TestApp},
    sites::Answer,
};

/// An id that nothing has.
const NOBODY: &str = "01939e6a-7b2c-7def-8123-456789abcdef";

impl Hall {
    /// The owner puts the channel back.
    async fn put(&self, more: Value) -> Answer {
        self.site.post("/put-backs", &self.wish(&more)).await
    }

    async fn put_by(&self, who: &Caller, more: Value) -> Answer {
        Answer::of(who.post(&self.site.path("/put-backs"), &self.wish(&more)).await).await
    }

    fn wish(&self, more: &Value) -> Value {
        let mut wish = json!({"what": "channel", "id": self.channel});
        wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        wish
    }

    /// All bookings of the channel, but for how often they were written and when.
    async fn bookings(&self) -> Vec<Value> {
        let found = self.site.get(&format!("/bookings?channelId={}", text(&self.channel))).await.body;
        let mut found = found["items"].as_array().unwrap().clone();
        for one in &mut found {
            let one = one.as_object_mut().unwrap();
            one.remove("version");
            one.remove("updatedAt");
        }
        found
    }

    async fn version(&self) -> i64 {
        self.site.get("/changes?limit=1").await.body["items"][0]["version"].as_i64().unwrap()
    }
}

/// A hall with two bookings, and the moment at which all was well.
async fn planned(app: &TestApp) -> (Hall, [Value; 2], Moment) {
    let hall = Hall::new(app, &["A", "B"]).await;
    app.remember(&hall.site).await;
    let first = hall.site.make("/bookings", &hall.booking("Breakfast")).await;
    let second = hall.site.make("/bookings", &hall.booking("Brunch")).await;
    let well = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    (hall, [first, second], well)
}

/// One edited, one deleted, one made, and no default playlist any more.
async fn spoil(hall: &Hall, [first, second]: &[Value; 2]) {
    let path = |one: &Value| format!("/bookings/{}", text(&one["id"]));
    let patch = json!({"name": "Spoilt", "priority": 900});
    assert_eq!(hall.site.write(Method::PATCH, &path(first), 1, &patch).await.status, 200);
    assert_eq!(hall.site.write(Method::DELETE, &path(second), 1, &Value::Null).await.status, 204);
    hall.site.make("/bookings", &hall.booking("Intruder")).await;
    let channel = format!("/channels/{}", text(&hall.channel));
    let patch = json!({"name": "Wrong", "defaultPlaylistId": null});
    assert_eq!(hall.site.write(Method::PATCH, &channel, 1, &patch).await.status, 200);
}

#[actix_web::test]
async fn a_channel_is_as_it_was_and_the_undoing_can_be_undone() {
    TestApp::on_both(async |app| {
        let (hall, made, well) = planned(&app).await;
        let before = hall.bookings().await;
        spoil(&hall, &made).await;
        let spoilt = hall.bookings().await;
        app.clock.advance_ms(HOUR_MS);

        let answer = hall.put(json!({"at": well})).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let done = answer.body;
        assert_eq!(
            (&done["restored"], &done["changed"], &done["deleted"]),
            (&json!(1), &json!(2), &json!(1)),
            "{done}"
        );
        assert_eq!(done["made"], hall.version().await, "one change");
        assert_eq!(answer.headers["atrium-version"], done["made"].to_string().as_str());
        assert_eq!(done["at"], well.to_string());
        assert_eq!(hall.bookings().await, before);
        let channel = hall.site.get(&format!("/channels/{}", text(&hall.channel))).await.body;
        assert_eq!((&channel["name"], &channel["defaultPlaylistId"]), (&json!("Lobby"), &hall.loop_));

        let again = hall.put(json!({"at": well})).await.body;
        assert_eq!((&again["made"], &again["things"]), (&Value::Null, &json!([])));
        assert_eq!(hall.version().await, done["made"], "nothing was written");

        let undone = hall.put(json!({"version": done["made"].as_i64().unwrap() - 1})).await;
        assert_eq!(undone.status, 200, "{}", undone.body);
        assert_eq!(hall.bookings().await, spoilt);
        let why = hall.why(Some(well)).await.body;
        assert_eq!(why["channels"][0]["bookings"][0]["booking"]["name"], "Breakfast", "the past stays");
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn looking_first_tells_the_screens_and_writes_nothing() {
    TestApp::on_both(async |app| {
        let (hall, made, well) = planned(&app).await;
        spoil(&hall, &made).await;
        let (before, version) = (hall.bookings().await, hall.version().await);
        let looked = hall.put(json!({"at": well, "dryRun": true})).await;
        assert_eq!(looked.status, 200, "{}", looked.body);
        let looked = looked.body;
        assert_eq!((&looked["made"], &looked["restored"]), (&Value::Null, &json!(1)));
        assert_eq!(looked["preview"]["screens"]["changed"], 2, "{looked}");
        assert_eq!(looked["preview"]["basedOn"], version);
        assert_eq!((hall.bookings().await, hall.version().await), (before, version));
        // What somebody changed since they looked is not overwritten.
        app.clock.advance_ms(HOUR_MS);
        hall.site.make("/bookings", &hall.booking("Later")).await;
        hall.put(json!({"at": well, "basedOn": version})).await.refused(412, "stale");
        let newer = hall.version().await;
        assert_eq!(hall.put(json!({"at": well, "basedOn": newer})).await.body["deleted"], 2);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_needed_and_gone_is_named_and_nothing_is_written() {
    TestApp::on_both(async |app| {
        let (hall, made, well) = planned(&app).await;
        spoil(&hall, &made).await;
        let path = format!("/playlists/{}", text(&hall.loop_));
        assert_eq!(hall.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
        let (before, version) = (hall.bookings().await, hall.version().await);
        for dry_run in [true, false] {
            let refused = hall.put(json!({"at": well, "dryRun": dry_run})).await;
            refused.refused(409, "put_back_needs_others");
            assert_eq!(refused.body["args"]["names"], "Loop");
            assert_eq!(refused.body["args"]["playlists"][0]["id"], hall.loop_);
        }
        assert_eq!((hall.bookings().await, hall.version().await), (before, version));
        let restored = hall.site.post(&format!("{path}/restore"), &Value::Null).await;
        assert_eq!(restored.status, 200);
        assert_eq!(hall.put(json!({"at": well})).await.status, 200);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_deleted_channel_comes_back_with_its_bookings() {
    let app = TestApp::start().await;
    let site = Hall::new(&app, &[]).await;
    app.remember(&site.site).await;
    site.site.make("/bookings", &site.booking("Breakfast")).await;
    let before = site.bookings().await;
    let well = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    let path = format!("/channels/{}", text(&site.channel));
    assert_eq!(site.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
    let back = site.put(json!({"at": well})).await;
    assert_eq!((back.status, &back.body["restored"]), (200, &json!(1)), "{}", back.body);
    assert_eq!(site.bookings().await, before);
    let fresh = site.site.make("/channels", &json!({"name": "Fresh"})).await;
    let since = json!({"what": "channel", "id": fresh["id"], "at": well});
    site.site.post("/put-backs", &since).await.refused(422, "not_there_then");
    app.stop().await;
}

/// A channel that was deleted holds nothing: what it played may be gone when it comes back.
#[actix_web::test]
async fn a_deleted_channel_does_not_come_back_without_what_it_plays() {
    TestApp::on_both(async |app| {
        let (hall, _, well) = planned(&app).await;
        for screen in &hall.screens {
            let path = format!("/screens/{}", text(screen));
            assert_eq!(hall.site.write(Method::PATCH, &path, 1, &json!({"root": null})).await.status, 200);
        }
        let path = format!("/channels/{}", text(&hall.channel));
        assert_eq!(hall.site.write(Method::DELETE, &path, 1, &Value::Null).await.status, 204);
        let poster = format!("/media/{}", text(&hall.poster));
        let playlist = format!("/playlists/{}", text(&hall.loop_));
        assert_eq!(hall.site.write(Method::DELETE, &playlist, 1, &Value::Null).await.status, 204);
        assert_eq!(hall.site.write(Method::DELETE, &poster, 1, &Value::Null).await.status, 204);
        for what in [json!({"at": well}), json!({"at": well, "what": "site", "id": null})] {
            let refused = hall.put(what).await;
            refused.refused(409, "put_back_needs_others");
            assert!(refused.body["args"]["names"].as_str().unwrap().contains("Poster"), "{}", refused.body);
        }
        hall.site.get(&path).await.refused(404, "not_found");
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn shares_that_fitted_then_fit_again() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    app.remember(&hall.site).await;
    let share = |name: &str, seconds: i64| {
        let mut booking = hall.booking(name);
        booking["shareSeconds"] = json!(seconds);
        booking
    };
    let large = hall.site.make("/bookings", &share("Large", 3000)).await;
    let small = hall.site.make("/bookings", &share("Small", 600)).await;
    let well = app.clock.now();
    app.clock.advance_ms(HOUR_MS);
    for (one, seconds) in [(&large, 600), (&small, 3000)] {
        let path = format!("/bookings/{}", text(&one["id"]));
        let changed = hall.site.write(Method::PATCH, &path, 1, &json!({"shareSeconds": seconds})).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
    }
    let back = hall.put(json!({"at": well})).await;
    assert_eq!((back.status, &back.body["changed"]), (200, &json!(2)), "{}", back.body);
    app.stop().await;
}

#[actix_web::test]
async fn the_screens_of_a_folder_show_what_they_showed() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &[]).await;
        app.remember(&hall.site).await;
        let folder = hall.site.make("/screen-folders", &json!({"name": "East"})).await["id"].clone();
        let inner = json!({"name": "Inner", "parentId": folder});
        let inner = hall.site.make("/screen-folders", &inner).await["id"].clone();
        let root = json!({"kind": "channel", "id": hall.channel});
        let mut screens = Vec::new();
        for (name, folder) in [("One", &folder), ("Two", &inner), ("Out", &Value::Null)] {
            let body = json!({"name": name, "folderId": folder, "root": root, "tags": ["old"]});
            screens.push(hall.site.make("/screens", &body).await["id"].clone());
        }
        let well = app.clock.now();
        app.clock.advance_ms(HOUR_MS);
        for screen in &screens {
            let patch = json!({"root": null, "tags": ["new"], "name": "Renamed"});
            let path = format!("/screens/{}", text(screen));
            assert_eq!(hall.site.write(Method::PATCH, &path, 1, &patch).await.status, 200);
        }
        let wish = json!({"what": "folder", "id": folder, "at": well});
        let mut look = wish.clone();
        look["dryRun"] = json!(true);
        let looked = hall.site.post("/put-backs", &look).await;
        assert_eq!(looked.status, 200, "{}", looked.body);
        assert_eq!(looked.body["preview"]["screens"]["changed"], 2, "{}", looked.body);
        let done = hall.site.post("/put-backs", &wish).await.body;
        assert_eq!((&done["changed"], &done["made"]), (&json!(2), &json!(hall.version().await)), "{done}");
        for (screen, back) in screens.iter().zip([true, true, false]) {
            let found = hall.site.get(&format!("/screens/{}", text(screen))).await.body;
            assert_eq!(found["root"]["id"] == hall.channel, back, "{found}");
            assert_eq!(found["tags"], json!([if back { "old" } else { "new" }]));
            assert_eq!(found["name"], "Renamed", "only what it shows");
        }
        let undo = json!({"what": "folder", "id": folder, "version": done["made"].as_i64().unwrap() - 1});
        assert_eq!(hall.site.post("/put-backs", &undo).await.body["changed"], 2);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn everything_that_screens_show_is_as_it_was() {
    TestApp::on_both(async |app| {
        let (hall, made, _) = planned(&app).await;
        let site = &hall.site;
        let layer = |channel: &Value| json!({"name": "All", "channelId": channel, "x": 0, "y": 0, "w": 10, "h": 10});
        let layout = |channel: &Value| json!({"name": "Wide", "width": 10, "height": 10, "background": "#000000", "layers": [layer(channel)]});
        let wide = site.make("/layouts", &layout(&hall.channel)).await;
        let shows = |kind: &str, id: &Value| json!({"root": {"kind": kind, "id": id}});
        let screen = format!("/screens/{}", text(&hall.screens[0]));
        assert_eq!(site.write(Method::PATCH, &screen, 1, &shows("layout", &wide["id"])).await.status, 200);
        let well = app.clock.now();
        let tomorrow = Some(well.plus_ms(24 * HOUR_MS));
        let before = hall.why(tomorrow).await.body;
        app.clock.advance_ms(HOUR_MS);

        // All that can go wrong does.
        let other = site.make("/channels", &json!({"name": "Other", "defaultPlaylistId": hall.loop_})).await["id"].clone();
        let path = format!("/layouts/{}", text(&wide["id"]));
        let spoilt = site.write(Method::PUT, &path, 1, &layout(&other)).await;
        assert_eq!(spoilt.status, 200, "{}", spoilt.body);
        for screen in &hall.screens {
            let path = format!("/screens/{}", text(screen));
            let version = site.get(&path).await.body["version"].as_i64().unwrap();
            let changed = site.write(Method::PATCH, &path, version, &shows("channel", &other)).await;
            assert_eq!(changed.status, 200, "{}", changed.body);
        }
        spoil(&hall, &made).await;
        let channel = format!("/channels/{}", text(&hall.channel));
        assert_eq!(site.write(Method::DELETE, &channel, 2, &Value::Null).await.status, 204);
        let path = format!("/playlists/{}", text(&hall.loop_));
        let emptied = site.write(Method::PUT, &path, 1, &json!({"name": "Loop", "items": []})).await;
        assert_eq!(emptied.status, 200, "{}", emptied.body);
        let late = site.make("/screens", &json!({"name": "Late", "root": {"kind": "channel", "id": other}})).await;
        let unused = site.make("/channels", &json!({"name": "Unused"})).await["id"].clone();
        app.clock.advance_ms(HOUR_MS);

        let looked = site.post("/put-backs", &json!({"what": "site", "at": well, "dryRun": true})).await;
        assert_eq!(looked.status, 200, "{}", looked.body);
        // The late one shows the channel that was made since, and that plays the playlist which comes back.
        assert_eq!(looked.body["preview"]["screens"]["changed"], 3, "{}", looked.body);
        let version = hall.version().await;
        let done = site.post("/put-backs", &json!({"what": "site", "at": well, "basedOn": version})).await;
        assert_eq!((done.status, &done.body["made"]), (200, &json!(version + 1)), "{}", done.body);
        let after = hall.why(tomorrow).await.body;
        for part in ["layout", "layers", "covers"] {
            assert_eq!(after[part], before[part]);
        }
        assert_eq!(after["channels"][0]["bookings"], before["channels"][0]["bookings"]);
        assert_eq!(after["channels"][0]["playing"]["media"]["name"], "Poster");
        let kept = site.get(&format!("/channels/{}", text(&other))).await;
        assert_eq!(kept.status, 200, "a screen that was not there then shows it");
        assert_eq!(site.get(&format!("/screens/{}", text(&late["id"]))).await.body["root"]["id"], other);
        site.get(&format!("/channels/{}", text(&unused))).await.refused(404, "not_found");
        let again = site.post("/put-backs", &json!({"what": "site", "at": well})).await.body;
        assert_eq!((&again["made"], &again["things"]), (&Value::Null, &json!([])), "it is so");
        let undo = json!({"what": "site", "version": version});
        let undone = site.post("/put-backs", &undo).await;
        assert_eq!(undone.status, 200, "{}", undone.body);
        site.get(&channel).await.refused(404, "not_found");
        assert_eq!(site.get(&path).await.body["items"], json!([]));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn nobody_puts_back_what_they_could_not_change() {
    let app = TestApp::start().await;
    let (hall, made, well) = planned(&app).await;
    spoil(&hall, &made).await;
    let folder = hall.site.make("/screen-folders", &json!({"name": "East"})).await["id"].clone();
    let folder = json!({"what": "folder", "id": folder, "at": well});
    hall.put_by(&hall.site.viewer, json!({"at": well})).await.refused(403, "forbidden");
    hall.put_by(&hall.site.viewer, json!({"at": well, "dryRun": true})).await.refused(403, "forbidden");
    let publisher = app.member(&hall.site, Profile::Publisher, AccessType::Site, &[]).await;
    hall.put_by(&publisher.token, folder).await.refused(403, "forbidden");
    let everything = json!({"what": "site", "at": well});
    for who in [&hall.site.viewer, &publisher.token] {
        let answer = who.post(&hall.site.path("/put-backs"), &everything).await;
        Answer::of(answer).await.refused(403, "forbidden");
    }
    let other = hall.site.make("/channels", &json!({"name": "Other"})).await;
    let things = [(Kind::Channel, text(&other["id"]))];
    let part = app.member(&hall.site, Profile::GroupAdmin, AccessType::Group, &things).await;
    let answer = part.token.post(&hall.site.path("/put-backs"), &everything).await;
    Answer::of(answer).await.refused(403, "forbidden");
    let elsewhere = app.member(&hall.site, Profile::Publisher, AccessType::Group, &things).await;
    hall.put_by(&elsewhere.token, json!({"at": well})).await.refused(404, "not_found");
    let foreign = app.db_site("South Hall").await;
    foreign.post("/put-backs", &hall.wish(&json!({"version": 0}))).await.refused(404, "not_found");
    hall.put_by(&foreign.owner, json!({"at": well})).await.refused(404, "not_found");
    hall.put(json!({"id": NOBODY, "at": well})).await.refused(404, "not_found");
    hall.put(json!({"id": "nobody", "at": well})).await.refused(404, "not_found");
    let (now, long_ago) = (app.clock.now(), Moment::from_ms(0));
    for (wish, code) in [
        (json!({}), "invalid"),
        (json!({"at": well, "version": 3}), "invalid"),
        (json!({"at": now.plus_ms(1)}), "invalid"),
        (json!({"at": long_ago}), "history_begins"),
        (json!({"version": -1}), "history_begins"),
        (json!({"what": "site", "at": well}), "invalid"),
        (json!({"id": null, "at": well}), "invalid"),
        (json!({"at": "yesterday"}), "json_invalid"),
        (json!({"version": "3"}), "json_invalid"),
        (json!({"what": "everything", "at": well}), "json_invalid"),
        (json!({"at": well, "force": true}), "json_invalid"),
    ] {
        hall.put(wish).await.refused(422, code);
    }
    let within = [
        (Kind::Channel, text(&hall.channel)),
        (Kind::Playlist, text(&hall.loop_)),
        (Kind::Media, text(&hall.poster)),
    ];
    let holds = app.member(&hall.site, Profile::Publisher, AccessType::Group, &within).await;
    let done = hall.put_by(&holds.token, json!({"at": well})).await;
    assert_eq!((done.status, &done.body["restored"]), (200, &json!(1)), "{}", done.body);
    app.stop().await;
}
