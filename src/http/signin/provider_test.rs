//! A test of an organisation's provider: whoever sets it up sees what comes back.

use actix_web::{HttpRequest, HttpResponse, get, http::StatusCode, web};
use askama::Template;
use atrium_domain::{ids::ConnectionId, permission::Permission, sso};
use atrium_identity::federation::{Groups, Party, Purpose, Said, Trouble};
use atrium_schema::{
    DbResult, connection_domains,
    connections::{self, ConnectionRow},
};
use serde::Deserialize;

use super::{
    Answer,
    external::{send, troubled},
    failed, go, open, page,
    page::Shell,
    settle,
};
use crate::http::{extract::App, principal};

/// `?connection=`
#[derive(Debug, Deserialize)]
pub struct Tested {
    connection: String,
}

/// `GET /sign-in/provider/test?connection=`: whoever manages the site sees what comes back.
#[get("/sign-in/provider/test")]
pub async fn test(req: HttpRequest, app: App, query: web::Query<Tested>) -> HttpResponse {
    settle(try_out(&req, &app, &query.connection).await)
}

async fn try_out(req: &HttpRequest, app: &App, id: &str) -> Answer {
    let shell = open(req, app).await?;
    let gone = || page::message(&shell, StatusCode::NOT_FOUND, "provider-test-gone", Some(("/", "back")));
    let caller = principal::resolve(req).await.map_err(|_| go("/sign-in").finish())?;
    let Ok(id) = id.parse::<ConnectionId>() else { return Ok(gone()) };
    let found = async { connections::find_by_id(&mut app.db.read().await?, &id).await };
    let found = found.await.map_err(|error| failed(&shell, &error))?;
    let may = |row: &ConnectionRow| caller.allow(&row.site_id, Permission::ManageSite).is_ok();
    let (Some(row), Some(account), None) =
        (found.filter(may), caller.account.clone(), caller.assumed_by.as_ref())
    else {
        return Ok(gone());
    };
    let going = (Purpose::Test(account), "/", None, true);
    Ok(send(req, app, (&shell, &Party::Organisation(row)), going).await)
}

/// What came of a test.
#[derive(Template)]
#[template(path = "provider_test.html")]
struct TestPage<'a> {
    shell: &'a Shell,
    title: String,
    good: bool,
    points: Vec<(bool, String)>,
    claims: Vec<(String, String)>,
    back: String,
}

pub async fn tell_test(
    app: &App,
    shell: &Shell,
    row: &ConnectionRow,
    said: &Result<Said, Trouble>,
) -> DbResult<HttpResponse> {
    let claims = match said {
        Ok(said) => &said.claims,
        Err(trouble) => return Ok(troubled(shell, trouble, true)),
    };
    let proved = connection_domains::proved(&mut app.db.read().await?, &row.id).await?;
    let domain = claims.email.as_deref().and_then(sso::domain_of);
    let at_home = domain.is_some_and(|domain| proved.contains(&domain));
    if at_home {
        connections::tested(&mut app.db.write().await?, &row.id, Some(app.now())).await?;
    }
    let say =
        |good: bool, key: &str| (good, shell.say(&format!("{key}-{}", if good { "good" } else { "bad" })));
    let groups = match (&claims.groups, row.data.groups_claim.is_empty()) {
        (_, true) => None,
        (Groups::Listed(_), _) => Some(say(true, "provider-test-groups")),
        (Groups::Absent, _) => Some(say(false, "provider-test-groups")),
        (Groups::TooMany, _) => Some((false, shell.say("provider-test-groups-many"))),
    };
    let points = [
        Some(say(true, "provider-test-token")),
        Some(say(claims.email.is_some(), "provider-test-email")),
        Some(say(at_home, "provider-test-domain")),
        groups,
    ];
    let page = TestPage {
        shell,
        title: shell.say(if at_home { "provider-test-good" } else { "provider-test-half" }),
        good: at_home,
        points: points.into_iter().flatten().collect(),
        claims: claims.all.iter().map(|(name, value)| (name.clone(), value.to_string())).collect(),
        back: "/#/settings?tab=sso".to_owned(),
    };
    Ok(page::render(StatusCode::OK, &page))
}
