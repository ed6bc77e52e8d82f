//! Bytes of media that no row needs any more.

use std::collections::HashSet;

use atrium_schema::{StoreError, media};

use crate::{
    state::State,
    store::{Key, ObjectError},
};

/// Why a sweep ended early.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database.
    #[error(transparent)]
    Database(#[from] StoreError),
    /// The store.
    #[error(transparent)]
    Store(#[from] ObjectError),
}

/// Deletes the files and thumbnails whose hash no row of any site names. How many files.
pub async fn sweep(state: &State) -> Result<usize, SweepError> {
    // Files first: one that comes after the list was made is not looked at.
    let files = state.store.media().await?;
    let needed: HashSet<String> = media::hashes(&mut state.db.read().await?).await?.into_iter().collect();
    let mut deleted = 0;
    for sha256 in files.iter().filter(|sha256| !needed.contains(*sha256)) {
        deleted += usize::from(delete_unless_needed(state, sha256).await?);
    }
    if deleted > 0 {
        tracing::info!(files = deleted, "deleted the bytes of purged media");
    }
    Ok(deleted)
}

/// The lock is the one an upload takes before it looks whether its bytes are there and enters its row:
/// so either the row is seen here, or the upload sees that the bytes are gone.
async fn delete_unless_needed(state: &State, sha256: &str) -> Result<bool, SweepError> {
    let mut tx = state.db.begin().await?;
    media::lock_bytes(&mut tx).await?;
    let needed = media::is_stored(&mut tx, sha256).await?;
    if !needed {
        for key in [Key::media(sha256), Key::thumbnail(sha256)].into_iter().flatten() {
            state.store.delete(&key).await?;
        }
    }
    tx.rollback().await?;
    Ok(!needed)
}
