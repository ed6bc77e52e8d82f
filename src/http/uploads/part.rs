//! One PATCH body becomes one object.
//!
//! The bytes go through a channel to a task of their own: when a client is cut off, its request is
//! dropped, but what had arrived is still stored, so that it need not be sent again.

use actix_web::{http::StatusCode, web};
use bytes::Bytes;
use futures_util::StreamExt;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::tus::{self, Checksum};
use crate::{
    http::{error::ApiError, ranges::failed},
    store::{Key, Store},
};

/// Chunks that may wait for the disk; when it is full, the client's socket is not read.
const WAITING: usize = 8;

/// What comes through the channel. A channel that closes without `End` was cut off.
#[derive(Debug)]
pub enum Piece {
    /// Some bytes.
    Bytes(Bytes),
    /// The body ended as the client meant it.
    End,
}

/// A channel of pieces.
pub fn pieces() -> (Sender<Piece>, Receiver<Piece>) {
    channel(WAITING)
}

/// Passes a request's body on.
pub async fn forward(mut body: web::Payload, to: Sender<Piece>) {
    while let Some(arrived) = body.next().await {
        // An error is a cut connection: the channel closes without `End`.
        let Ok(bytes) = arrived else { return };
        if to.send(Piece::Bytes(bytes)).await.is_err() {
            return;
        }
    }
    // The storing side may have given up; it says why itself.
    let _ = to.send(Piece::End).await;
}

/// Stores what arrives, at most `room` bytes; how many there were. Nothing is stored when there were
/// none, or when they are not what the checksum says.
pub async fn store(
    store: &Store,
    key: &Key,
    room: u64,
    mut checksum: Option<Checksum>,
    mut from: Receiver<Piece>,
) -> Result<u64, ApiError> {
    let mut writer = store.writer(key).await.map_err(failed)?;
    let mut ended = false;
    while let Some(piece) = from.recv().await {
        let Piece::Bytes(bytes) = piece else {
            ended = true;
            break;
        };
        if let Some(checksum) = &mut checksum {
            checksum.update(&bytes);
        }
        if writer.written().saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX)) > room {
            writer.abort().await;
            return Err(too_long());
        }
        writer.write(bytes).await.map_err(failed)?;
    }
    let written = writer.written();
    // A part that was cut cannot be checked: the client sends it again.
    let damaged = checksum.is_some_and(|checksum| !ended || !checksum.matches());
    if damaged || written == 0 {
        writer.abort().await;
        return if damaged { Err(tus::checksum_mismatch()) } else { Ok(0) };
    }
    writer.finish().await.map_err(failed)?;
    Ok(written)
}

/// The body has more bytes than the upload was announced with.
pub fn too_long() -> ApiError {
    ApiError::problem(StatusCode::PAYLOAD_TOO_LARGE, "upload_exceeds_length")
}
