//! A player gets a screen: by a code that somebody claims, or by an enrolment link.

use atrium_domain::{
    ids::{PlayerId, ScreenId},
    licence::Entitlement,
    permission::Scope,
    time::Moment,
};
use atrium_schema::{
    changes::SiteTx,
    players::{self, NewPlayer},
    registrations::RegistrationRow,
    screens,
};

use crate::http::error::{ApiError, ApiResult};

/// Makes the registered player the screen's player; the one before is revoked.
///
/// A licence that counts screens is asked only when the screen had no player: replacing hardware never costs another.
pub async fn admit(
    tx: &mut SiteTx,
    scope: &Scope,
    registration: &RegistrationRow,
    screen: &ScreenId,
    player: &PlayerId,
    now: Moment,
) -> ApiResult<()> {
    screens::find(tx, scope, screen).await?;
    let new = NewPlayer {
        id: player,
        screen,
        token_hash: &registration.secret_hash,
        address: registration.address.as_deref(),
    };
    let entitlement = Entitlement::default();
    // Before this one is among them.
    let others = if entitlement.counts_screens() { players::active(tx, scope).await? } else { 0 };
    let (_, replaced) = players::activate(tx, scope, &new, now).await?;
    if replaced.is_none() {
        let others = u64::try_from(others).unwrap_or(0);
        entitlement.activate_screen(others).map_err(|refusal| ApiError::conflict(refusal.code()))?;
    }
    Ok(())
}
