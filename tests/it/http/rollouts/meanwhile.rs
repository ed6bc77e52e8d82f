//! What comes in the middle of a trial: an emergency, and somebody who holds the site.

use atrium_actors::site::{LoadError, Rehearse};
use atrium_domain::permission::Scope;
use atrium_schema::changes;
use reqwest::Method;
use serde_json::json;

use super::Hall;
use crate::{app::TestApp, http::triggers::fire, sites::Answer};

#[actix_web::test]
async fn an_emergency_reaches_those_who_try_something_and_they_go_on_trying_it_afterwards() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app).await;
        let site = &hall.lobby.site;
        let fire = site.make("/triggers", &fire()).await;
        hall.attempted(json!([hall.menu()])).await;
        hall.players[0].0.catch_up(&app).await;
        let (trying, active) = (hall.etags().await, |answer: &Answer| {
            let told = answer.body["instructions"].as_array().unwrap();
            assert_eq!((told.len(), &told[0]["kind"]), (1, &json!("triggers")), "{}", answer.body);
            told[0]["payload"]["active"].as_array().unwrap().len()
        });
        let (foyer, stairs) = (&hall.players[0].0, &hall.players[2].0);
        let (here, there) = (foyer.cursor().await, stairs.cursor().await);
        let path = format!("/triggers/{}/activations", fire["id"].as_str().unwrap());
        site.make(&path, &json!({})).await;
        for (player, cursor) in [(foyer, &here), (stairs, &there)] {
            assert_eq!(active(&Answer::of(player.park(cursor).await).await), 1);
        }
        assert_eq!(hall.etags().await, trying);
        let (here, there) = (foyer.cursor().await, stairs.cursor().await);
        assert!(site.write(Method::DELETE, "/activations", 0, &json!(null)).await.status < 300);
        for (player, cursor) in [(foyer, &here), (stairs, &there)] {
            assert_eq!(active(&Answer::of(player.park(cursor).await).await), 0);
        }
        assert_eq!(hall.etags().await, trying);
        app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn while_somebody_holds_the_site_one_rehearsal_waits_and_no_more() {
    TestApp::on_both(async |app| {
        let hall = Hall::new(&app).await;
        hall.attempted(json!([hall.menu()])).await;
        let newest =
            hall.lobby.site.get("/changes?limit=1").await.body["items"][0]["version"].as_i64().unwrap();
        let rehearser = app.state().directory.rehearser().unwrap();
        let site = hall.lobby.site.id.clone();
        let ask = || rehearser.send(Rehearse { site: site.clone(), loaded: newest, after: newest - 1 });
        let mut busy = app.state().db.begin().await.unwrap();
        changes::lock(&mut busy, &Scope::granted(site.clone())).await.unwrap();
        let mut first = Box::pin(ask());
        // Nothing is answered while the site is held; whoever comes meanwhile is not kept waiting.
        let second = tokio::select! {
            biased;
            _ = &mut first => unreachable!("the site is held"),
            second = ask() => second.unwrap(),
        };
        assert_eq!(second.unwrap_err(), LoadError);
        busy.rollback().await.unwrap();
        assert!(first.await.unwrap().unwrap().pilot.is_some());
        assert!(ask().await.unwrap().unwrap().pilot.is_some(), "the next one is heard again");
        app.stop().await;
    })
    .await;
}
