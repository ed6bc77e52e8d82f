//! Many at once, on both databases: exactly one outcome.

use futures_util::future::join_all;

use super::*;
use crate::pg;

const MANY: usize = 64;

async fn on_both(test: impl AsyncFn(World)) {
    eprintln!("on SQLite");
    test(World::new().await).await;
    eprintln!("on PostgreSQL");
    let database = pg::database().await;
    let url = database.url.clone();
    test(World::with(|settings| settings.database.url = url).await).await;
}

#[actix_web::test]
async fn of_the_same_alert_many_times_at_once_one_is_taken() {
    on_both(async |world| {
        let feed = world.pushed(&json!({})).await;
        let pushes = (0..MANY).map(|_| world.changed(&feed, message("one", "Alert", &[])));
        let changed = join_all(pushes).await;
        assert_eq!(changed.iter().filter(|changed| **changed).count(), 1);
        let all = world.site.get("/activations").await.body["items"].as_array().unwrap().len();
        assert_eq!(all, 1, "one row, whatever is shown");
        assert_eq!(world.show(&feed.id).await["standing"], 1);
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn an_alert_its_updates_and_their_end_at_once_leave_nothing() {
    on_both(async |world| {
        let feed = world.pushed(&json!({})).await;
        let messages = [
            message("one", "Alert", &[]),
            message("two", "Update", &["one"]),
            message("three", "Update", &["one", "two"]),
            message("four", "Cancel", &["three", "two", "one"]),
        ];
        let pushes = (0..MANY).map(|place| world.changed(&feed, messages[place % messages.len()].clone()));
        join_all(pushes).await;
        assert!(world.titles().await.is_empty());
        assert_eq!(world.show(&feed.id).await["standing"], 0);
        world.app.stop().await;
    })
    .await;
}
