//! Once an hour: throws away what has had its time. Missing a turn costs nothing, since none of it is
//! accepted or shown any more.

mod bytes;

use std::time::Duration;

use atrium_domain::permission::Scope;
use atrium_identity::{
    audit::chain::{self, Kind},
    federation,
};
use atrium_schema::{
    alert_mutes, authorization_codes, cap_alerts, client_grants, faults, history, hook_calls,
    idempotency_keys, outages, plays, purge, rollouts, sites, webhook_deliveries,
};

use crate::{http, state::State};

pub use self::bytes::sweep as sweep_bytes;

/// Between two rounds.
const INTERVAL: Duration = Duration::from_secs(3600);
/// Between two rounds of the sealer.
const SEALING: Duration = Duration::from_secs(60);

/// How long outages are kept after their end, in ms: 90 days.
const OUTAGES_MS: i64 = 90 * 86_400_000;

/// How long reports of faults are kept, in ms: 90 days.
const FAULTS_MS: i64 = 90 * 86_400_000;

/// Single plays, or faults, deleted in one transaction: a fraction of a second.
const BATCH: i64 = 5_000;
/// Such transactions in a round: two million plays, more than 2,000 screens show in an hour.
const BATCHES: u32 = 400;

/// Tidies for ever.
pub async fn run(state: State) {
    let seals = async {
        loop {
            tokio::time::sleep(SEALING).await;
            state.passwords.rest();
            if let Err(error) = chain::seal(&state.db).await {
                tracing::warn!(%error, "could not seal the audit log");
            }
            if let Err(error) = federation::sweep(&state.db, state.now()).await {
                tracing::warn!(%error, "could not end the sessions that an organisation's own sign-in closes");
            }
        }
    };
    let rounds = async {
        begin_histories(&state).await;
        loop {
            tokio::time::sleep(INTERVAL).await;
            round(&state).await;
        }
    };
    tokio::join!(seals, rounds);
}

/// Begins the histories of sites that are older than histories, and takes in what an older version wrote.
async fn begin_histories(state: &State) {
    let sites = async { sites::all(&mut state.db.read().await?).await };
    let sites = sites.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "could not look whose history has begun");
        Vec::new()
    });
    for site in sites {
        if let Err(error) = history::catch_up(&state.db, &Scope::granted(site.id.clone())).await {
            tracing::warn!(%error, site = %site.id, "could not bring the history of a site up to date");
        }
    }
}

/// One round; a part that fails is logged and tried again in the next.
pub async fn round(state: &State) {
    let told = |what: &str, error: &dyn std::fmt::Display| tracing::warn!(%error, "could not {what}");
    if let Err(error) = atrium_identity::signin::sweep(&state.db, state.now()).await {
        told("delete ended sessions", &error);
    }
    let months = state.settings.identity.legacy_hash_months;
    if let Err(error) = atrium_identity::legacy::sweep(&state.db, months, state.now()).await {
        told("forget old passwords of imported accounts", &error);
    }
    if let Err(error) = http::uploads::sweep(state).await {
        told("forget stale uploads", &error);
    }
    if let Err(error) = tidy_log(state).await {
        told("seal or purge the audit log", &error);
    }
    if let Err(error) = purge_grants(state).await {
        told("forget what applications held", &error);
    }
    if let Err(error) = purge_plays(state).await {
        told("forget single plays", &error);
    }
    if let Err(error) = purge_faults(state).await {
        told("forget faults of players", &error);
    }
    if let Err(error) = forget_history(state).await {
        told("forget the oldest history", &error);
    }
    if let Err(error) = forget_alerts(state).await {
        told("forget warnings that are long over, and calls", &error);
    }
    if let Err(error) = forget_outages(state).await {
        told("forget outages that are long over", &error);
    }
    if let Err(error) = purge_rows(state).await {
        told("purge deleted rows", &error);
    }
    if let Err(error) = sweep_bytes(state).await {
        told("delete the bytes of purged media", &error);
    }
}

/// The log is sealed before its oldest entries go: only a sealed beginning can be cut off.
async fn tidy_log(state: &State) -> atrium_schema::DbResult<()> {
    let audit = &state.settings.audit;
    chain::seal(&state.db).await?;
    let days = |kind| match kind {
        Kind::SignIns => audit.keep_sign_in_days,
        Kind::Players => audit.keep_player_days,
        Kind::Changes => audit.keep_days,
    };
    let rows = chain::purge(&state.db, days, state.now()).await?;
    if rows > 0 {
        tracing::info!(rows, "purged entries of the audit log that had been kept for their time");
    }
    Ok(())
}

/// Grants are kept for a while after their end: a copy of a code or token that turns up then is still known as one.
async fn purge_grants(state: &State) -> atrium_schema::DbResult<()> {
    let mut tx = state.db.begin().await?;
    client_grants::purge(&mut tx, state.now().plus_ms(-purge::KEEP_MS)).await?;
    authorization_codes::purge(&mut tx, state.now().plus_ms(-86_400_000)).await?;
    tx.commit().await
}

/// Single plays that were kept for their time. A transaction each, so that reports come in between.
async fn purge_plays(state: &State) -> atrium_schema::DbResult<()> {
    let days = i64::from(state.settings.plays.keep_days);
    if days == 0 {
        return Ok(());
    }
    let before = state.now().plus_ms(-days * 86_400_000);
    let mut rows = 0;
    for _ in 0..BATCHES {
        let mut tx = state.db.begin().await?;
        let deleted = plays::purge(&mut tx, before, BATCH).await?;
        tx.commit().await?;
        rows += deleted;
        if deleted == 0 {
            break;
        }
    }
    if rows > 0 {
        tracing::info!(rows, "deleted single plays that had been kept for their time");
    }
    Ok(())
}

/// What players reported 90 days ago, a transaction each as plays.
async fn purge_faults(state: &State) -> atrium_schema::DbResult<()> {
    let before = state.now().plus_ms(-FAULTS_MS);
    for _ in 0..BATCHES {
        let mut tx = state.db.begin().await?;
        let deleted = faults::purge(&mut tx, before, BATCH).await?;
        tx.commit().await?;
        if deleted == 0 {
            break;
        }
    }
    Ok(())
}

/// What schedules were made of before the days that are told of.
async fn forget_history(state: &State) -> atrium_schema::DbResult<()> {
    let days = i64::from(state.settings.history.keep_days);
    if days == 0 {
        return Ok(());
    }
    let mut tx = state.db.begin().await?;
    let entries = history::purge(&mut tx, state.now().plus_ms(-days * 86_400_000)).await?;
    tx.commit().await?;
    if entries > 0 {
        tracing::info!(entries, "forgot what schedules were made of before the days that are kept");
    }
    Ok(())
}

async fn forget_alerts(state: &State) -> atrium_schema::DbResult<()> {
    let mut conn = state.db.write().await?;
    cap_alerts::purge(&mut conn, state.now()).await?;
    hook_calls::purge(&mut conn, state.now()).await?;
    Ok(())
}

/// Outages are kept for 90 days after their end, calls and mutes that have ended for 30.
async fn forget_outages(state: &State) -> atrium_schema::DbResult<()> {
    let now = state.now();
    let mut tx = state.db.begin().await?;
    outages::purge(&mut tx, now.plus_ms(-OUTAGES_MS)).await?;
    webhook_deliveries::purge(&mut tx, now.plus_ms(-purge::KEEP_MS)).await?;
    alert_mutes::purge(&mut tx, now.plus_ms(-purge::KEEP_MS)).await?;
    tx.commit().await
}

/// Rows deleted and rollouts ended more than 30 days ago, and answers kept for repeated requests.
async fn purge_rows(state: &State) -> atrium_schema::DbResult<()> {
    let now = state.now();
    let mut tx = state.db.begin().await?;
    idempotency_keys::purge(&mut tx, now.plus_ms(-http::idempotency::KEPT_MS)).await?;
    rollouts::purge(&mut tx, now.plus_ms(-purge::KEEP_MS)).await?;
    let sites = purge::sites(&mut tx, now.plus_ms(-purge::KEEP_MS)).await?;
    let rows = sites + purge::run(&mut tx, now.plus_ms(-purge::KEEP_MS)).await?;
    tx.commit().await?;
    if rows > 0 {
        tracing::info!(rows, "purged what was deleted more than 30 days ago");
    }
    Ok(())
}
