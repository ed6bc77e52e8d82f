//! What changes would change, before they are made: `src/http/dry_runs.rs`.

mod foretold;

use atrium_domain::permission::{AccessType, Kind, Profile};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    app::{Caller, TestApp},
    sites::{Answer, TestSite},
};

/// An id that nothing has.
const NOBODY: &str = "01939e6a-7b2c-7def-8123-456789abcdef";

/// A playlist, a channel that plays it by default, and screens that show the channel.
pub(super) struct Hall {
    pub site: TestSite,
    pub poster: Value,
    pub loop_: Value,
    pub channel: Value,
    pub screens: Vec<Value>,
}

pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Every day from nine to eleven.
pub(super) fn mornings() -> Value {
    json!({"zone": {"mode": "screen"}, "start": "2026-11-01T09:00", "end": "2026-11-01T11:00", "repeat": "FREQ=DAILY"})
}

impl Hall {
    pub async fn new(app: &TestApp, screens: &[&str]) -> Self {
        let site = app.db_site("North Hall").await;
        let poster = json!(app.db_media(&site, "Poster", None).await);
        let items = [json!({"mediaId": poster, "durationMs": 7000})];
        let loop_ = site.make("/playlists", &json!({"name": "Loop", "items": items})).await["id"].clone();
        let channel = json!({"name": "Lobby", "defaultPlaylistId": loop_});
        let channel = site.make("/channels", &channel).await["id"].clone();
        let root = json!({"kind": "channel", "id": channel});
        let mut made = Vec::new();
        for name in screens {
            made.push(site.make("/screens", &json!({"name": name, "root": root})).await["id"].clone());
        }
        Self { site, poster, loop_, channel, screens: made }
    }

    pub fn booking(&self, name: &str) -> Value {
        json!({"name": name, "channelId": self.channel, "content": {"kind": "media", "id": self.poster},
            "when": mornings(), "priority": 10})
    }

    pub async fn foresee(&self, changes: Value) -> Answer {
        self.site.post("/dry-runs", &json!({ "changes": changes })).await
    }

    async fn ask(&self, who: &Caller, changes: Value) -> Answer {
        Answer::of(who.post(&self.site.path("/dry-runs"), &json!({ "changes": changes })).await).await
    }
}

#[actix_web::test]
async fn a_booking_is_told_with_its_screens_hours_and_days_and_nothing_is_written() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["B", "A"]).await;
        hall.site.make("/screens", &json!({"name": "Bare"})).await;
        let before = hall.site.get("/changes").await.body;
        let booking = json!({"kind": "booking", "op": "create", "body": hall.booking("Breakfast")});
        let found = hall.foresee(json!([booking])).await;
        assert_eq!(found.status, 200, "{}", found.body);
        let found = found.body;
        assert_eq!(
            found["screens"],
            json!({"changed": 2, "total": 3, "wouldBeEmpty": 0, "hidden": 0, "leftOut": 0})
        );
        // It is ten o'clock on Sunday in Stockholm: of today one hour is left, which is the rest of the usual two.
        let usual = json!({"start": "09:00", "end": "11:00", "days": 35, "only": true});
        assert_eq!(
            found["summary"],
            json!({"days": 35, "firstDay": "2026-11-22", "lastDay": "2026-12-26", "usual": usual})
        );
        let names: Vec<_> =
            found["changes"].as_array().unwrap().iter().map(|one| text(&one["name"])).collect();
        assert_eq!((names, found["diffs"].as_array().unwrap().len()), (vec!["A", "B"], 1));
        let first = &found["diffs"][0]["stretches"][0];
        assert_eq!(
            (&first["from"], &first["until"]),
            (&json!("2026-11-22T09:00:00.000Z"), &json!("2026-11-22T10:00:00.000Z"))
        );
        assert_eq!(
            (&first["before"]["kind"], &first["before"]["playlist"]["name"]),
            (&json!("default"), &json!("Loop"))
        );
        assert_eq!(
            (&first["after"]["kind"], &first["after"]["booking"]["name"], &first["kind"]),
            (&json!("booking"), &json!("Breakfast"), &json!("shows"))
        );
        assert_eq!((&found["diffs"][0]["truncated"], &found["why"]), (&json!(false), &Value::Null));
        assert_eq!(hall.site.get("/changes").await.body, before);
        assert_eq!(hall.site.get("/bookings").await.body["items"], json!([]));
        let again = hall.foresee(json!([booking])).await.body;
        assert_eq!(again["basedOn"], found["basedOn"]);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn screens_that_would_show_nothing_come_first() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["Z"]).await;
    let other = json!({"name": "Bare", "defaultPlaylistId": hall.loop_});
    let other = hall.site.make("/channels", &other).await["id"].clone();
    let root = json!({"kind": "channel", "id": other});
    hall.site.make("/screens", &json!({"name": "A", "root": root})).await;
    hall.site.make("/bookings", &hall.booking("Breakfast")).await;
    let changes = json!([
        {"kind": "channel", "op": "update", "id": other, "body": {"defaultPlaylistId": null}},
        {"kind": "channel", "op": "update", "id": hall.channel, "body": {"defaultPlaylistId": null}},
        {"kind": "booking", "op": "create", "body": json!({"name": "Always", "channelId": hall.channel, "priority": 1,
            "content": {"kind": "playlist", "id": hall.loop_}, "when": {"zone": {"mode": "screen"},
            "start": "2026-11-01T00:00", "end": "2026-11-01T24:00", "repeat": "FREQ=DAILY"}})},
    ]);
    let found = hall.foresee(changes).await.body;
    assert_eq!((&found["screens"]["changed"], &found["screens"]["wouldBeEmpty"]), (&json!(2), &json!(1)));
    assert_eq!((&found["changes"][0]["name"], &found["changes"][1]["name"]), (&json!("A"), &json!("Z")));
    let empty = &found["diffs"][0]["empty"];
    assert_eq!((empty.as_array().unwrap().len(), &empty[0]["from"]), (1, &found["from"]));
    assert_eq!(found["diffs"][1]["empty"], json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn it_is_told_why_nothing_changes() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let unused = json!([{"kind": "channel", "op": "create", "body": {"name": "New"}}]);
    assert_eq!(hall.foresee(unused).await.body["why"], "unused");
    hall.site.make("/bookings", &hall.booking("Breakfast")).await;
    let mut hidden = hall.booking("Hidden");
    hidden["priority"] = json!(1);
    let hidden = hall.foresee(json!([{"kind": "booking", "op": "create", "body": hidden}])).await.body;
    assert_eq!((&hidden["why"], &hidden["summary"]), (&json!("unseen"), &Value::Null));
    let renamed = json!([{"kind": "channel", "op": "update", "id": hall.channel, "body": {"name": "Foyer"}}]);
    assert_eq!(hall.foresee(renamed).await.body["screens"]["changed"], 0);
    app.stop().await;
}

#[actix_web::test]
async fn later_changes_may_be_about_what_earlier_ones_make() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["A"]).await;
        let booking = json!({"name": "Film", "channelId": NOBODY, "priority": 5,
            "content": {"kind": "media", "id": hall.poster}, "when": mornings()});
        let changes = json!([
            {"kind": "channel", "op": "create", "id": NOBODY, "body": {"name": "New"}},
            {"kind": "booking", "op": "create", "body": booking},
            {"kind": "screen", "op": "update", "id": hall.screens[0], "body": {"root": {"kind": "channel", "id": NOBODY}}},
        ]);
        let found = hall.foresee(changes.clone()).await.body;
        assert_eq!(found["screens"]["wouldBeEmpty"], 1, "{found}");
        let after: Vec<_> =
            found["diffs"][0]["stretches"].as_array().unwrap().iter().map(|one| &one["after"]["kind"]).collect();
        assert!(after.contains(&&json!("booking")) && after.contains(&&json!("nothing")));
        let mut backwards = changes.as_array().unwrap().clone();
        backwards.reverse();
        let refused = hall.foresee(json!(backwards)).await;
        refused.refused(422, "invalid");
        assert_eq!((&refused.body["args"]["index"], refused.fields()[0].as_str()), (&json!(0), "root.id: unknown"));
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn everybody_may_look_at_what_they_might_do() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A", "B"]).await;
    let content =
        json!({"kind": "channel", "op": "update", "id": hall.channel, "body": {"defaultPlaylistId": null}});
    let screen = json!({"kind": "screen", "op": "update", "id": hall.screens[0], "body": {"root": null}});
    let publisher = app.member(&hall.site, Profile::Publisher, AccessType::Site, &[]).await;
    for (who, changes, index) in [
        (&hall.site.viewer, json!([content]), Some(0)),
        (&hall.site.viewer, json!([screen]), Some(0)),
        (&publisher.token, json!([content, screen]), Some(1)),
        (&publisher.token, json!([content]), None),
    ] {
        let answer = hall.ask(who, changes).await;
        match index {
            None => assert_eq!(answer.status, 200, "{}", answer.body),
            Some(index) => {
                answer.refused(403, "forbidden");
                assert_eq!(answer.body["args"]["index"], json!(index));
            }
        }
    }
    // Whoever reaches the channel and one of its screens is told of that one, and how many more there are.
    let things = [(Kind::Channel, text(&hall.channel)), (Kind::Screen, text(&hall.screens[1]))];
    let member = app.member(&hall.site, Profile::GroupAdmin, AccessType::Group, &things).await;
    let found = hall.ask(&member.token, json!([content])).await;
    assert_eq!(found.status, 200, "{}", found.body);
    let found = found.body;
    assert_eq!(
        found["screens"],
        json!({"changed": 1, "total": 1, "wouldBeEmpty": 1, "hidden": 1, "leftOut": 0})
    );
    assert_eq!((&found["changes"][0]["name"], found["changes"].as_array().unwrap().len()), (&json!("B"), 1));
    // The default playlist is named to those alone who reach it.
    assert_eq!(found["diffs"][0]["stretches"][0]["before"]["playlist"]["id"], hall.loop_);
    let hidden = json!({"changes": [content], "screenId": hall.screens[0], "day": "2026-11-23"});
    let path = hall.site.path("/dry-runs/timeline");
    Answer::of(member.token.post(&path, &hidden).await).await.refused(404, "not_found");
    hall.ask(&member.token, json!([screen])).await.refused(404, "not_found");
    app.stop().await;
}

#[actix_web::test]
async fn what_the_real_change_would_refuse_is_refused_in_the_same_words() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let (site, elsewhere) = (&hall.site, Hall::new(&app, &["X"]).await);
    let inner = site.make("/channels", &json!({"name": "Inner"})).await["id"].clone();
    let nesting = |on: &Value, channel: &Value| json!({"name": "N", "channelId": on, "content": {"kind": "channel", "id": channel}, "when": mornings(), "priority": 9});
    site.make("/bookings", &nesting(&hall.channel, &inner)).await;
    let with = |change: Value| {
        let mut booking = hall.booking("B");
        booking.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        booking
    };
    let excepted = |many: i32| {
        let day = |at: i32| format!("{:04}-{:02}-{:02}", 2026 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        let mut when = mornings();
        when["except"] = (0..many).map(day).collect();
        with(json!({ "when": when }))
    };
    let many = json!([{"kind": "booking", "op": "create", "body": excepted(10_000)}]);
    assert_eq!(hall.foresee(many).await.status, 200);
    for body in [
        nesting(&inner, &hall.channel),
        with(json!({"priority": 0})),
        with(json!({"name": " "})),
        with(json!({"unknown": 1})),
        with(json!({"channelId": elsewhere.channel})),
        with(json!({"content": {"kind": "media", "id": elsewhere.poster}})),
        excepted(20_001),
        with(json!({"when": {"zone": {"mode": "screen"}, "start": "2026-13-01T09:00", "end": "x"}})),
        Value::Null,
    ] {
        let real = site.post("/bookings", &body).await;
        let good = json!({"kind": "channel", "op": "update", "id": hall.channel, "body": {"name": "Fine"}});
        let answer = hall.foresee(json!([good, {"kind": "booking", "op": "create", "body": body}])).await;
        assert_eq!(
            (answer.status, answer.code(), answer.fields()),
            (real.status, real.code(), real.fields())
        );
        assert_eq!((real.status, &answer.body["args"]["index"]), (422, &json!(1)), "{}", answer.body);
    }
    let in_use = hall.foresee(json!([{"kind": "channel", "op": "delete", "id": inner}])).await;
    in_use.refused(409, "channel_in_use");
    assert_eq!(in_use.body["args"]["names"], "N");
    // A circle that two changes close together.
    let third = site.make("/channels", &json!({"name": "Third"})).await["id"].clone();
    let both = [nesting(&inner, &third), nesting(&third, &hall.channel)];
    let both: Vec<_> =
        both.iter().map(|body| json!({"kind": "booking", "op": "create", "body": body})).collect();
    let refused = hall.foresee(json!(both)).await;
    refused.refused(422, "channel_cycle");
    assert_eq!(refused.body["args"]["index"], 1);
    for (kind, id) in
        [("channel", &elsewhere.channel), ("screen", &elsewhere.screens[0]), ("playlist", &elsewhere.loop_)]
    {
        let change = json!([{"kind": kind, "op": "update", "id": id, "body": {"name": "Mine"}}]);
        hall.foresee(change).await.refused(404, "not_found");
    }
    app.stop().await;
}

#[actix_web::test]
async fn bodies_that_make_no_sense_are_refused() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let fine = json!({"kind": "channel", "op": "update", "id": hall.channel, "body": {"name": "Foyer"}});
    assert_eq!(hall.foresee(Value::from(vec![fine.clone(); 50])).await.status, 200);
    for many in [json!([]), Value::from(vec![fine; 51])] {
        let refused = hall.foresee(many).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["changes: changes_out_of_range".to_owned()])
        );
    }
    for change in [
        json!({"kind": "account", "op": "delete", "id": NOBODY}),
        json!({"kind": "channel", "op": "burn", "id": NOBODY}),
        json!({"kind": "channel", "op": "update", "id": NOBODY, "if": 1}),
        json!("channel"),
    ] {
        hall.foresee(json!([change])).await.refused(422, "json_invalid");
    }
    for (op, kind) in
        [("create", "screen"), ("delete", "screen"), ("edit", "channel"), ("delete", "screenFolder")]
    {
        let id = if kind == "channel" { &hall.channel } else { &hall.screens[0] };
        let refused = hall.foresee(json!([{"kind": kind, "op": op, "id": id, "body": {}}])).await;
        assert_eq!((refused.status, refused.fields()), (422, vec!["op: not_allowed".to_owned()]));
    }
    for id in [json!(NOBODY), json!("../../etc"), json!(""), Value::Null] {
        hall.foresee(json!([{"kind": "channel", "op": "delete", "id": id}])).await.refused(404, "not_found");
    }
    hall.foresee(json!([{"kind": "channel", "op": "create", "id": "x", "body": {"name": "N"}}]))
        .await
        .refused(422, "invalid");
    let taken = json!([{"kind": "channel", "op": "create", "id": hall.channel, "body": {"name": "N"}}]);
    assert_eq!(hall.foresee(taken).await.status, 409);
    let large = json!([{"kind": "channel", "op": "create", "body": {"name": "N".repeat(1 << 20)}}]);
    hall.foresee(large).await.refused(413, "body_too_large");
    let deep = "[".repeat(100_000);
    let request = hall.site.owner.request(Method::POST, &hall.site.path("/dry-runs"));
    let sent =
        request.header("content-type", "application/json").body(format!("{{\"changes\":{deep}")).send();
    assert!(matches!(Answer::of(sent.await.unwrap()).await.status, 400 | 422));
    app.stop().await;
}

#[actix_web::test]
async fn a_day_is_one_of_the_schedule() {
    let app = TestApp::start().await;
    let hall = Hall::new(&app, &["A"]).await;
    let fine =
        json!({"kind": "channel", "op": "update", "id": hall.channel, "body": {"defaultPlaylistId": null}});
    let ask = async |screen: &Value, day: &str| {
        hall.site
            .post("/dry-runs/timeline", &json!({"changes": [fine], "screenId": screen, "day": day}))
            .await
    };
    for day in ["2026-11-21", "2026-12-27", "soon", "", "9999-12-31", "-009999-01-01"] {
        let refused = ask(&hall.screens[0], day).await;
        assert_eq!(
            (refused.status, refused.fields()),
            (422, vec!["day: day_out_of_range".to_owned()]),
            "{day}"
        );
    }
    for day in ["2026-11-22", "2026-12-26"] {
        let found = ask(&hall.screens[0], day).await.body;
        assert_eq!(found["lanes"][0]["after"][0]["what"], json!({"kind": "nothing"}), "{day}");
        assert_eq!(found["lanes"][0]["before"][0]["what"]["playlist"]["name"], "Loop");
    }
    ask(&json!(NOBODY), "2026-11-23").await.refused(404, "not_found");
    ask(&json!("x"), "2026-11-23").await.refused(422, "json_invalid");
    app.stop().await;
}

#[actix_web::test]
async fn many_look_ahead_while_many_write() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["A", "B"]).await;
        let first = hall.foresee(json!([{"kind": "channel", "op": "create", "body": {"name": "N"}}])).await;
        let version = first.body["basedOn"].as_i64().unwrap();
        let looks = join_all((0..32).map(|at| {
            let name = format!("Breakfast {at}");
            let change = json!([{"kind": "booking", "op": "create", "body": hall.booking(&name)}]);
            let hall = &hall;
            async move { (name, hall.foresee(change).await) }
        }));
        let writes =
            join_all(
                (0..32).map(|at| {
                    let hall = &hall;
                    async move {
                        hall.site.post("/channels", &json!({"name": format!("Channel {at}")})).await.status
                    }
                }),
            );
        let (looks, writes) = futures_util::future::join(looks, writes).await;
        assert!(writes.iter().all(|status| *status == 201), "{writes:?}");
        for (name, answer) in looks {
            assert_eq!(answer.status, 200, "{}", answer.body);
            let based_on = answer.body["basedOn"].as_i64().unwrap();
            assert!((version..=version + 32).contains(&based_on));
            assert_eq!(answer.body["screens"]["changed"], 2);
            let after = &answer.body["diffs"][0]["stretches"][0]["after"];
            assert_eq!(after["booking"]["name"], json!(name), "each sees its own change alone");
        }
        assert_eq!(hall.site.get("/bookings").await.body["items"], json!([]));
        let last = hall.foresee(json!([{"kind": "channel", "op": "create", "body": {"name": "N"}}])).await;
        assert_eq!(last.body["basedOn"], version + 32);
        app.stop().await;
    })
    .await;
}
