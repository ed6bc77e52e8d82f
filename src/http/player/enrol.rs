//! Registration by an enrolment link: approved at once, with a new screen in the link's folder.

use actix_web::http::StatusCode;
use atrium_domain::{
    change::{Actor, ChangeKind},
    ids::{Id, PlayerId, ScreenId},
    permission::Scope,
};
use atrium_identity::token::{Token, TokenKind};
use atrium_schema::{
    StoreError,
    changes::{SiteTx, standing},
    enrolment_links,
    registrations::{self, RegistrationRow},
    screens,
};

use crate::{
    admission,
    http::{
        error::{ApiError, ApiResult},
        extract::App,
        screens::input::{ScreenInput, new_screen},
    },
};

/// Uses the link up once and stores the registration as approved. All or nothing.
pub async fn admit(app: &App, token: &str, mut row: RegistrationRow) -> ApiResult<RegistrationRow> {
    let hash = Token::parse(TokenKind::Enrol, token).ok_or_else(ended)?.hash().to_hex();
    let mut conn = app.db.read().await?;
    let link = enrolment_links::find_by_token(&mut conn, &hash).await?.ok_or_else(ended)?;
    drop(conn);
    // The link is the right: whoever holds it may add screens to this folder of this site.
    let scope = Scope::granted(link.site_id.clone());
    let (player, screen): (PlayerId, ScreenId) = (app.new_id(), app.new_id());
    let now = app.now();
    let mut tx =
        SiteTx::begin(&app.db, &scope, &Actor::System, ChangeKind::Players, player.as_str(), now).await?;
    // The server itself may write to a closed site; who holds a link may not, and is told no more than that.
    if standing(&mut tx, &scope).await?.open().is_err() {
        tx.rollback().await?;
        return Err(ended());
    }
    let link =
        enrolment_links::use_up(&mut tx, &scope, &link.id, now).await.map_err(|error| match error {
            StoreError::Conflict(_) => ended(),
            other => other.into(),
        })?;
    let name = row.label.clone().unwrap_or_else(|| format!("{} {}", link.name, link.uses));
    let folder_id = link.folder_id.map(String::from);
    let input = ScreenInput { name, folder_id, ..ScreenInput::default() };
    let data = new_screen(&mut tx, &scope, input).await?;
    screens::insert(&mut tx, &scope, &screen, data, now).await?;
    registrations::insert(&mut tx, row.clone()).await?;
    admission::admit(&mut tx, &scope, &row, &screen, &player, now).await?;
    row = registrations::claim(&mut tx, &scope, &row.id, &player, &screen, now).await?;
    let change = tx.commit().await?;
    app.bus.publish(&change);
    Ok(row)
}

/// 410: the link was used up, has expired, was revoked, is of a closed site, or never was. Which of these is not told.
fn ended() -> ApiError {
    ApiError::problem(StatusCode::GONE, "enrolment_link_ended")
}
