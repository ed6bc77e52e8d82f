//! Tells applications that sessions have ended: at once when that happens here, else within half a minute.

use std::time::Duration;

use atrium_identity::provider::logout;

use crate::state::State;

/// Between two looks, should a session have ended on another node or by running out.
const INTERVAL: Duration = Duration::from_secs(30);

/// Tells for ever.
pub async fn run(state: State) {
    loop {
        // Whichever comes first.
        let _ = tokio::time::timeout(INTERVAL, state.sessions_ended.notified()).await;
        round(&state).await;
    }
}

/// One round; what fails is logged and tried again.
pub async fn round(state: &State) {
    if let Err(error) = tell(state).await {
        tracing::warn!(%error, "could not tell applications of sessions that have ended");
    }
}

async fn tell(state: &State) -> Result<(), Box<dyn std::error::Error>> {
    logout::collect(&state.db, || state.new_id(), state.now()).await?;
    let ring = state.ring().await?;
    Ok(logout::send(&state.db, &logout::http()?, &ring, state.issuer(), state.now()).await?)
}
