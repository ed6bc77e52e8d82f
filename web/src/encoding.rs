//! Which of the compressed copies a client takes.

/// A stored form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// Smallest first.
    pub(crate) const PREFERRED: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// What follows the file's name on disk.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// The `Content-Encoding`, absent for the file as it is.
    pub(crate) fn token(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Reads an `Accept-Encoding` value (RFC 9110 §12.5.3); the plain file is always acceptable.
    pub(crate) fn accepted_by(self, header: &str) -> bool {
        let Some(token) = self.token() else { return true };
        header.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(token));
            let refused = parts.any(|weight| {
                weight.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0)
            });
            named && !refused
        })
    }
}
