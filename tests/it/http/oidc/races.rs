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
async fn a_code_sent_many_times_at_once_is_exchanged_once_and_then_revoked() {
    on_both(async |world| {
        let code = world.code(&[]).await;
        let answers = join_all((0..MANY).map(|_| world.redeem(&code))).await;
        let good: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(good.len(), 1);
        assert!(answers.iter().all(|answer| answer.status == 200 || answer.body["error"] == "invalid_grant"));
        assert_eq!(world.userinfo(&good[0].body).await.status, 401, "the copies revoked it");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_refresh_token_sent_many_times_at_once_ends_its_family() {
    on_both(async |world| {
        let token = world.tokens(&[]).await["refresh_token"].as_str().unwrap().to_owned();
        let answers = join_all((0..MANY).map(|_| world.refresh(&token))).await;
        let good: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(good.len(), 2, "the first, and one retry");
        for answer in good {
            let next = answer.body["refresh_token"].as_str().unwrap();
            assert_eq!(world.refresh(next).await.body["error"], "invalid_grant");
            assert_eq!(world.userinfo(&answer.body).await.status, 401);
        }
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn keys_needed_by_many_at_once_are_made_once() {
    on_both(async |world| {
        let anybody = world.app.anonymous();
        let answers = join_all((0..MANY).map(|_| anybody.get("/oauth/jwks"))).await;
        let mut sets = Vec::new();
        for answer in answers {
            sets.push(Answer::of(answer).await.body);
        }
        assert_eq!(sets[0]["keys"].as_array().unwrap().len(), 2);
        assert!(sets.iter().all(|set| *set == sets[0]));
        world.app.stop().await;
    })
    .await;
}
