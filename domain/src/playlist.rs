//! The rules of playlists: how many items, and how long each is shown.

use crate::schedule::MediaKind;

/// The most items a playlist holds.
pub const MAX_ITEMS: usize = 1000;
/// The shortest time an item is shown, in milliseconds.
pub const MIN_DURATION_MS: i64 = 1000;
/// The longest time an item is shown, in milliseconds: a day.
pub const MAX_DURATION_MS: i64 = 86_400_000;
/// How long an image is shown when nobody says, in milliseconds.
pub const IMAGE_DURATION_MS: i64 = 10_000;

/// Why a playlist was refused. The code is stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlaylistRefusal {
    /// More than [`MAX_ITEMS`].
    #[error("a playlist holds at most 1000 items")]
    TooManyItems,
    /// Less than [`MIN_DURATION_MS`].
    #[error("an item is shown for at least a second")]
    DurationTooShort,
    /// More than [`MAX_DURATION_MS`].
    #[error("an item is shown for at most 24 hours")]
    DurationTooLong,
    /// A video whose own length is not known, and none was given.
    #[error("the length of the item is not known")]
    DurationUnknown,
}

impl PlaylistRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooManyItems => "playlist_too_long",
            Self::DurationTooShort => "duration_too_short",
            Self::DurationTooLong => "duration_too_long",
            Self::DurationUnknown => "duration_unknown",
        }
    }
}

/// Decides whether a playlist may have so many items.
///
/// # Errors
/// [`PlaylistRefusal::TooManyItems`].
pub const fn check_length(items: usize) -> Result<(), PlaylistRefusal> {
    if items > MAX_ITEMS { Err(PlaylistRefusal::TooManyItems) } else { Ok(()) }
}

/// Decides how long an item is shown, in milliseconds: as asked, or its default.
///
/// # Errors
/// A length outside a second to a day, or none known.
pub const fn duration_ms(
    kind: MediaKind,
    own_ms: Option<i64>,
    asked_ms: Option<i64>,
) -> Result<i64, PlaylistRefusal> {
    match asked_ms {
        Some(ms) if ms < MIN_DURATION_MS => Err(PlaylistRefusal::DurationTooShort),
        Some(ms) if ms > MAX_DURATION_MS => Err(PlaylistRefusal::DurationTooLong),
        Some(ms) => Ok(ms),
        None => default_duration_ms(kind, own_ms),
    }
}

/// How long a file is shown when nobody says: an image ten seconds, a video its own length, though
/// at least a second (its last picture stays).
///
/// # Errors
/// A video longer than a day or of unknown length.
pub const fn default_duration_ms(kind: MediaKind, own_ms: Option<i64>) -> Result<i64, PlaylistRefusal> {
    match (kind, own_ms) {
        (MediaKind::Image, _) => Ok(IMAGE_DURATION_MS),
        (MediaKind::Video, None | Some(..=0)) => Err(PlaylistRefusal::DurationUnknown),
        (MediaKind::Video, Some(ms)) if ms > MAX_DURATION_MS => Err(PlaylistRefusal::DurationTooLong),
        (MediaKind::Video, Some(ms)) if ms < MIN_DURATION_MS => Ok(MIN_DURATION_MS),
        (MediaKind::Video, Some(ms)) => Ok(ms),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_known_and_bounded() {
        use MediaKind::{Image, Video};
        for (kind, own, asked, expected) in [
            (Image, None, None, Ok(10_000)),
            (Image, None, Some(1000), Ok(1000)),
            (Image, None, Some(999), Err("duration_too_short")),
            (Image, None, Some(i64::MIN), Err("duration_too_short")),
            (Image, None, Some(86_400_000), Ok(86_400_000)),
            (Image, None, Some(86_400_001), Err("duration_too_long")),
            (Video, Some(12_345), None, Ok(12_345)),
            (Video, Some(40), None, Ok(1000)),
            (Video, Some(12_345), Some(5000), Ok(5000)),
            (Video, None, None, Err("duration_unknown")),
            (Video, Some(0), None, Err("duration_unknown")),
            (Video, Some(90_000_000), None, Err("duration_too_long")),
        ] {
            assert_eq!(duration_ms(kind, own, asked).map_err(PlaylistRefusal::code), expected);
        }
        assert!(check_length(1000).is_ok());
        assert_eq!(check_length(1001), Err(PlaylistRefusal::TooManyItems));
    }
}
