//! Telling applications that a session has ended (OpenID Connect Back-Channel Logout 1.0).
//!
//! Sessions end in many places, so nobody has to remember to tell: whoever looks finds the grants
//! whose session is gone, revokes them and queues a notice for each application.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use atrium_domain::{
    ids::{Id as _, LogoutNoticeId},
    redirect,
    time::Moment,
};
use atrium_schema::{
    Db, DbResult, StoreError, client_grants, clients,
    logout_notices::{self, LogoutNoticeRow},
};
use serde_json::json;

use super::{
    clients::Client,
    keys::{KeyError, Ring},
    tokens,
};

/// How long a logout token is good, in ms.
const TOKEN_MS: i64 = 120_000;
/// Grants or notices looked at in one round.
const BATCH: i64 = 200;
/// A notice is given up after so many attempts: the first within minutes, the last after most of a day.
const ATTEMPTS: i32 = 8;

/// How long to wait after so many attempts, in ms.
fn wait_ms(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.clamp(0, 10)).unwrap_or(0);
    60_000_i64.saturating_mul(3_i64.saturating_pow(doublings))
}

/// Finds grants whose session is gone, revokes them and queues the news; gives the number of notices.
pub async fn collect(db: &Db, new_id: impl Fn() -> LogoutNoticeId, now: Moment) -> DbResult<usize> {
    let orphans = client_grants::orphaned(&mut db.read().await?, BATCH).await?;
    if orphans.is_empty() {
        return Ok(0);
    }
    let mut told = BTreeSet::new();
    let mut tx = db.begin().await?;
    for grant in orphans {
        // Another node may have been faster.
        if !client_grants::revoke_first(&mut tx, &grant.id, now).await?
            || !told.insert((grant.client_id.clone(), grant.session_id.clone()))
            || clients::find(&mut tx, &grant.client_id).await?.data.backchannel_logout_uri.is_none()
        {
            continue;
        }
        let notice = LogoutNoticeRow {
            id: new_id(),
            client_id: grant.client_id,
            account_id: grant.account_id,
            session_id: grant.session_id,
            attempts: 0,
            due_at: now,
            created_at: now,
        };
        logout_notices::insert(&mut tx, notice).await?;
    }
    tx.commit().await?;
    Ok(told.len())
}

/// Sends what is due. An application that does not answer is tried again later, for a day.
pub async fn send(
    db: &Db,
    http: &reqwest::Client,
    ring: &Ring,
    issuer: &str,
    now: Moment,
) -> Result<(), KeyError> {
    let mut due: BTreeMap<String, Vec<LogoutNoticeRow>> = BTreeMap::new();
    for notice in logout_notices::due(&mut db.read().await?, now, BATCH).await? {
        due.entry(notice.client_id.to_string()).or_default().push(notice);
    }
    let told = due.into_values().map(|notices| Box::pin(tell(db, http, (ring, issuer), notices, now)));
    futures_util::future::join_all(told).await.into_iter().collect()
}

/// Tells one application. After one notice that was not heard the others wait for the next round, so that an
/// application that is dead keeps nobody else waiting.
async fn tell(
    db: &Db,
    http: &reqwest::Client,
    (ring, issuer): (&Ring, &str),
    notices: Vec<LogoutNoticeRow>,
    now: Moment,
) -> Result<(), KeyError> {
    for notice in notices {
        if !logout_notices::claim(&mut db.write().await?, &notice, now.plus_ms(wait_ms(notice.attempts)))
            .await?
        {
            continue;
        }
        let row = match clients::find(&mut db.read().await?, &notice.client_id).await {
            Ok(row) => row,
            Err(StoreError::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        let heard = match row.data.backchannel_logout_uri.clone() {
            Some(uri) => {
                let token = token(ring, issuer, &Client::of(row), &notice, now)?;
                post(http, &uri, &token).await
            }
            None => true,
        };
        let given_up = notice.attempts + 1 >= ATTEMPTS;
        if given_up && !heard {
            tracing::warn!(client = %notice.client_id, "an application could not be told that a session has ended");
        }
        if heard || given_up {
            logout_notices::remove(&mut db.write().await?, &notice.id).await?;
        }
        if !heard {
            break;
        }
    }
    Ok(())
}

/// Has no nonce, so that it cannot be taken for an ID token.
fn token(
    ring: &Ring,
    issuer: &str,
    client: &Client,
    notice: &LogoutNoticeRow,
    now: Moment,
) -> Result<String, KeyError> {
    let claims = json!({
        "iss": issuer,
        "sub": notice.account_id.as_str(),
        "aud": client.id.as_str(),
        "iat": now.ms() / 1000,
        "exp": now.plus_ms(TOKEN_MS).ms() / 1000,
        "jti": notice.id.as_str(),
        "sid": notice.session_id.as_str(),
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    ring.sign(client.id_token_algorithm, tokens::LOGOUT, &claims, now)
}

async fn post(http: &reqwest::Client, uri: &str, token: &str) -> bool {
    // Looked at again, should the row have come from elsewhere: https, or this computer.
    if redirect::check(uri).is_err() || !uri.starts_with("http") {
        return false;
    }
    let sent = http
        .post(uri)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("logout_token={token}"))
        .send()
        .await;
    match sent {
        Ok(answer) if answer.status().is_success() => true,
        Ok(answer) => {
            tracing::info!(%uri, status = %answer.status(), "a back-channel logout was refused");
            false
        }
        Err(error) => {
            tracing::info!(%uri, error = %error.without_url(), "a back-channel logout was not heard");
            false
        }
    }
}

/// A client that follows nowhere and does not wait long.
pub fn http() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(5))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_spread_from_a_minute_to_half_a_day() {
        assert_eq!(wait_ms(0), 60_000);
        assert!(wait_ms(ATTEMPTS - 2) > 12 * 3_600_000);
        assert!(wait_ms(i32::MAX) > 0 && wait_ms(-1) == 60_000);
    }
}
