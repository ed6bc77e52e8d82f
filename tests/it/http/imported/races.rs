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

/// A browser at an address of its own, so that no limit is in the way.
fn at(world: &World, place: usize) -> Caller {
    world.app.browser().also("x-forwarded-for", format!("198.51.100.{}", place + 1))
}

#[actix_web::test]
async fn of_two_passwords_at_once_one_wins_and_the_other_is_wrong_from_then_on() {
    on_both(async |world| {
        world
            .import(&[
                ("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=publisher"),
                ("portal", "nina", "nina@example.org", PORTAL, "South Hall=viewer"),
            ])
            .await;
        // The soft lock of the name answers for those beyond its free ones.
        let tries = (0..MANY).map(|place| {
            let password = if place % 2 == 0 { PUBLISHER } else { PORTAL };
            let world = &world;
            async move {
                let answer = sign_in(&at(world, place), "nina", password).await;
                (password, answer.status().as_u16())
            }
        });
        let answers = join_all(tries).await;
        let won: std::collections::BTreeSet<&str> =
            answers.iter().filter(|(_, status)| *status == 303).map(|(password, _)| *password).collect();
        assert_eq!(won.len(), 1, "{answers:?}");
        let winner = *won.first().unwrap();
        let loser = if winner == PUBLISHER { PORTAL } else { PUBLISHER };
        assert!(world.opens("nina@example.org", winner).await);
        assert!(!world.opens("nina@example.org", loser).await);
        let me = world.me(&world.sign_in("nina@example.org", winner).await).await;
        assert_eq!(roles(&me), [pair("North Hall", "publisher"), pair("South Hall", "viewer")]);
        let conn = &mut world.app.state().db.read().await.unwrap();
        let made = atrium_schema::accounts::count(conn).await.unwrap();
        assert_eq!(made, 2, "the owner, and one account");
        world.app.stop().await;
    })
    .await;
}

#[actix_web::test]
async fn a_link_and_a_password_at_once_make_one_account() {
    on_both(async |world| {
        world.import(&[("publisher", "nina", "nina@example.org", PUBLISHER, "North Hall=viewer")]).await;
        let asked = crate::people::send(&world.app.browser(), "/forgotten", &[("email", "nina")]).await;
        assert_eq!(asked.status(), 200);
        let token = world.app.newest_letter("nina@example.org").await.token();
        let tries = (0..MANY).map(|place| {
            let (world, token) = (&world, token.clone());
            async move {
                let browser = at(world, place);
                if place % 8 == 0 {
                    return sign_in(&browser, "nina", PUBLISHER).await.status().as_u16();
                }
                let fields = [("token", token.as_str()), ("password", "seven green kettles")];
                crate::people::send(&browser, "/reset", &fields).await.status().as_u16()
            }
        });
        join_all(tries).await;
        let conn = &mut world.app.state().db.read().await.unwrap();
        assert_eq!(atrium_schema::accounts::count(conn).await.unwrap(), 2);
        let account = atrium_schema::accounts::find_by_username(conn, "nina").await.unwrap().unwrap();
        assert_eq!(atrium_schema::users::sites_of(conn, &account.id).await.unwrap().len(), 1);
        world.app.stop().await;
    })
    .await;
}
