//! A booking that was cut in two: the second part is of the same change as the first.

use super::*;

#[actix_web::test]
async fn both_parts_of_a_cut_booking_are_kept_and_come_back() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app, &["A"]).await;
        app.remember(&hall.site).await;
        let tea = hall.site.make("/bookings", &hall.booking("Tea")).await;
        app.clock.advance_ms(HOUR_MS);
        let change = json!({"kind": "window", "start": "2026-11-25T09:00", "end": "2026-11-25T12:00"});
        let cut = json!({"original": "2026-11-25", "scope": "following", "change": change});
        let path = format!("/bookings/{}/edits", text(&tea["id"]));
        let cut = hall.site.write(Method::POST, &path, 1, &cut).await;
        assert_eq!(cut.status, 200, "{}", cut.body);
        assert_eq!(cut.body["made"]["createdAt"], tea["createdAt"], "it takes the other's turn among equals");
        let well = hall.version().await;

        let history = hall.site.get(&format!("/channels/{}/history", text(&hall.channel))).await.body;
        let steps = history["items"][0]["steps"].as_array().unwrap();
        let mut ops: Vec<&str> = steps.iter().map(|step| step["op"].as_str().unwrap()).collect();
        ops.sort_unstable();
        assert_eq!(ops, ["added", "changed"], "{history}");

        app.clock.advance_ms(HOUR_MS);
        hall.site.make("/bookings", &hall.booking("Extra")).await;
        let with_extra = hall.bookings().await;
        assert_eq!(with_extra.len(), 3);
        app.clock.advance_ms(HOUR_MS);
        let back = hall.put(json!({"version": well})).await.body;
        assert_eq!(
            (&back["deleted"], &back["changed"], &back["restored"]),
            (&json!(1), &json!(0), &json!(0)),
            "{back}"
        );
        assert_eq!(hall.bookings().await.len(), 2);
        hall.put(json!({"version": back["made"].as_i64().unwrap() - 1})).await;
        assert_eq!(hall.bookings().await, with_extra, "undone");
        app.stop().await;
    })
    .await;
}
