//! Calls webhooks: what is queued is tried for a day, with growing waits.

use std::time::Duration;

use atrium_domain::{
    ids::{AlertWebhookId, Id as _},
    permission::Scope,
    time::Moment,
};
use atrium_identity::{federation::Trouble, mail::next_try, vault::Slot};
use atrium_schema::{
    DbResult, StoreError,
    alert_webhooks::{self, AlertWebhookRow},
    webhook_deliveries::{self, Claim, DeliveryRow},
};
use aws_lc_rs::hmac;

use super::turns::Turn;
use crate::state::State;

/// Between two looks for calls that are due, when nobody rings.
const INTERVAL: Duration = Duration::from_secs(5);
/// Calls at once, of as many webhooks: a slow address keeps nobody but itself waiting.
const LANES: usize = 4;
/// How long another server leaves a call to us that we have taken, in ms: longer than it may last.
const LEASE_MS: i64 = 60_000;
/// How long a call is tried, in ms.
const LIFE_MS: i64 = 24 * 3_600_000;
/// What is wrong with a webhook that did not answer.
const UNREACHABLE: &str = "hook_unreachable";
/// The header that carries time and signature, as signed calls to us have it.
const HEADER: &str = "Atrium-Signature";
/// How we are known to those we call.
const AGENT: &str = concat!("Atrium/", env!("CARGO_PKG_VERSION"));

/// Where a webhook's secret is kept.
pub fn slot(id: &AlertWebhookId) -> Slot<'_> {
    Slot { table: "alert_webhooks", column: "secret", row: id.as_str() }
}

/// Calls for ever: when somebody rings, and every few seconds.
pub async fn run(state: &State) {
    let lane = || async {
        loop {
            match next(state).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "could not look for webhooks to call"),
            }
            tokio::select! {
                () = state.alerts.bell.notified() => {}
                () = tokio::time::sleep(INTERVAL) => {}
            }
        }
    };
    futures_util::future::join_all((0..LANES).map(|_| lane())).await;
}

/// Makes every call that is due.
pub async fn deliver(state: &State) -> DbResult<()> {
    while next(state).await? {}
    Ok(())
}

/// Makes the call that has been due longest, of those whose webhook can be called now; whether there was one.
async fn next(state: &State) -> DbResult<bool> {
    let turns = &state.alerts.turns;
    let taking = turns.taking().await;
    let now = state.now();
    // Given back before the call is made: it is the only one that writes on SQLite.
    let mut conn = state.db.write().await?;
    let lease = now.plus_ms(LEASE_MS);
    let claim = webhook_deliveries::claim(&mut conn, now, lease, &turns.not_now(now)).await?;
    drop(conn);
    let row = match claim {
        Claim::Nothing => return Ok(false),
        Claim::Again => return Ok(true),
        Claim::Call(row) => row,
    };
    let turn = turns.begin(&row.webhook_id);
    drop(taking);
    // Another lane looks whether there is more.
    state.alerts.bell.notify_one();
    attempt(state, &row, &turn).await.map(|()| true)
}

async fn attempt(state: &State, row: &DeliveryRow, turn: &Turn<'_>) -> DbResult<()> {
    let scope = Scope::granted(row.site_id.clone());
    let webhook = match alert_webhooks::find(&mut state.db.read().await?, &scope, &row.webhook_id).await {
        Ok(webhook) => webhook,
        // Deleted meanwhile, and its calls with it.
        Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    let result = call(state, &webhook, row.body.clone()).await;
    let (mut conn, now) = (state.db.write().await?, state.now());
    let error = result.as_ref().err().map(String::as_str);
    if error == Some(UNREACHABLE) {
        turn.unanswered(now);
    } else {
        turn.answered();
    }
    alert_webhooks::called(&mut conn, &scope, &webhook.id, error, now).await?;
    let Some(error) = error else { return webhook_deliveries::sent(&mut conn, row, now).await };
    let last = row.created_at.plus_ms(LIFE_MS);
    let again = next_try(row.attempts, now).filter(|at| *at < last);
    tracing::info!(webhook = %webhook.id, error, again = again.is_some(), "a webhook did not take a call");
    webhook_deliveries::failed(&mut conn, row, error, (now, again)).await
}

/// Calls a webhook now; its HTTP status if it took the call, else what was wrong: a code, and after a colon what it is about.
pub async fn call(state: &State, webhook: &AlertWebhookRow, body: String) -> Result<u16, String> {
    let secret = state.vault.open(slot(&webhook.id), &webhook.secret);
    // The master key that sealed it is gone: nobody could check a call.
    let secret = secret.map_err(|_| "hook_secret_gone".to_owned())?;
    let signature = signature(&secret, state.now(), &body);
    let headers = [("content-type", "application/json"), ("user-agent", AGENT), (HEADER, signature.as_str())];
    match state.alerts.caller.call(&webhook.url, &headers, body).await {
        Ok(status @ 200..300) => Ok(status),
        Ok(status @ 300..400) => Err(format!("hook_redirects:{status}")),
        Ok(status) => Err(format!("hook_status:{status}")),
        Err(Trouble::Address(_)) => Err("hook_address".to_owned()),
        Err(error) => {
            tracing::info!(webhook = %webhook.id, %error, "a webhook was not reached");
            Err(UNREACHABLE.to_owned())
        }
    }
}

/// `t=<seconds since 1970>,v1=<hex of the HMAC-SHA256 of "<t>.<body>">`.
fn signature(secret: &[u8], now: Moment, body: &str) -> String {
    let at = now.ms().div_euclid(1000);
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, format!("{at}.{body}").as_bytes());
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={at},v1={hex}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_what_others_compute() {
        // python3 -c "import hmac; print(hmac.new(b'secret', b'1795338000.{}', 'sha256').hexdigest())"
        let made = signature(b"secret", Moment::from_ms(1_795_338_000_999), "{}");
        let expected = "1c59011d8293054df9aebefee01567a6ba5a2fc585b76d5b0ee560f5d9c72385";
        assert_eq!(made, format!("t=1795338000,v1={expected}"));
    }
}
